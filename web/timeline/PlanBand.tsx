import { mergeDiamonds } from './labels.ts';
import { MilestoneDiamond } from './RowPicture.tsx';
import type { TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

export function PlanBand({ row, scale, width, y }: { row: TimelineRow; scale: TimeScale; width: number; y: number }) {
  const diamonds = mergeDiamonds(
    row.milestones.map(({ doneOn, dueOn, late }) => ({
      x: scale.x(doneOn ?? dueOn),
      state: doneOn !== null ? 'done' : late ? 'late' : 'due',
    })),
  );
  return (
    <>
      <path className="sp-line" d={`M0 ${y}H${width}`} />
      <text className="sp-head" x={12} y={y + 17}>
        Plan
      </text>
      {diamonds.map((diamond) => (
        <MilestoneDiamond key={diamond.members[0]} diamond={diamond} y={y + 13} />
      ))}
    </>
  );
}
