import type { Day } from '../day.ts';
import { BandNote } from './BandNote.tsx';
import { mergeDiamonds } from './labels.ts';
import { MilestoneDiamond } from './RowPicture.tsx';
import type { TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

export type PicturePlan = { phase: string; note: string };

/** The plan from its first milestone to the switch-off: what is done is filled, and each milestone stands on it. */
export function PlanBand(props: {
  row: TimelineRow;
  plan: PicturePlan | null;
  scale: TimeScale;
  narrow: boolean;
  left: number;
  width: number;
  future: number;
  y: number;
}) {
  const { row, plan, scale, narrow, width, y } = props;
  const low = scale.x(scale.span.from);
  const right = scale.x(scale.span.until);
  const at = (day: Day) => Math.min(Math.max(scale.x(day), low), right);
  const line = y + (narrow ? 31 : 13);
  const days = row.milestones.map(({ doneOn, dueOn }) => doneOn ?? dueOn);
  const done = row.milestones.flatMap(({ doneOn }) => doneOn ?? []);
  const last = row.stop?.planned ? [...days, row.stop.on] : days;
  const diamonds = mergeDiamonds(
    row.milestones.map(({ doneOn, dueOn, late }) => ({
      x: scale.x(doneOn ?? dueOn),
      state: doneOn !== null ? 'done' : late ? 'late' : 'due',
    })),
  );
  const start = at(Math.min(...days));
  const end = at(Math.max(...last));
  return (
    <>
      <path className="sp-line" d={`M0 ${y}H${width}`} />
      <text className="sp-head" x={12} y={y + 17}>
        Plan
      </text>
      {!narrow && plan && (
        <text className="sp-caption" x={props.left - 12} y={y + 17} textAnchor="end">
          {plan.phase}
        </text>
      )}
      {days.length > 0 && (
        <>
          <rect className="sp-plan" x={start} y={line - 5} width={Math.max(end - start, 1)} height={10} />
          {done.length > 0 && (
            <rect
              className="sp-plan-done"
              x={start}
              y={line - 5}
              width={Math.max(at(Math.max(...done)) - start, 1)}
              height={10}
            />
          )}
        </>
      )}
      {diamonds.map((diamond) => (
        <MilestoneDiamond key={diamond.members[0]} diamond={diamond} y={line} />
      ))}
      {plan && (
        <BandNote
          x={narrow ? right + 99 : Math.max(props.future, end + 8)}
          left={narrow ? right + 14 : start}
          y={narrow ? y + 17 : line + 4}
          limit={right}
        >
          {plan.note}
        </BandNote>
      )}
    </>
  );
}
