import type { Day } from '../day.ts';
import { BandNote } from './BandNote.tsx';
import { fitted, textWidth } from './labels.ts';
import type { TimeScale } from './scale.ts';

export type PictureAgreement = {
  key: string;
  label: string;
  from: Day;
  /** The first day without it; null: no end agreed. */
  until: Day | null;
  note: string;
  /** It ends before the system is off. */
  tooShort: boolean;
};

/** One agreement with the vendor: from when, and until when it binds. */
export function AgreementBand(props: {
  agreement: PictureAgreement;
  scale: TimeScale;
  narrow: boolean;
  /** Right of the switch-off, where what is still to come is written. */
  future: number;
  today: Day;
  y: number;
}) {
  const { agreement, scale, narrow, future, today, y } = props;
  const left = scale.x(scale.span.from);
  const right = scale.x(scale.span.until);
  const at = (day: Day) => Math.min(Math.max(scale.x(day), left), right);
  const line = y + (narrow ? 23 : 7);
  const start = at(agreement.from);
  const end = agreement.until === null ? right : at(agreement.until);
  const past = agreement.until !== null && agreement.until <= today;
  return (
    <g>
      <text className="sp-name" x={12} y={y + 11}>
        <title>{agreement.label}</title>
        {fitted(agreement.label, narrow ? right - textWidth(agreement.note) - 16 : left - 20)}
      </text>
      {end > start && <path className="sp-agreement" d={`M${start} ${line}H${end}`} />}
      {agreement.until !== null && end > left && <path className="sp-agreement" d={`M${end} ${line - 5}v10`} />}
      <BandNote
        x={narrow ? right + 99 : past ? end + 6 : Math.max(future, end + 6)}
        left={narrow ? right + 14 : end}
        y={narrow ? y + 11 : line + 4}
        limit={right}
        tone={agreement.tooShort ? 'exposed' : 'plain'}
        plate={!narrow && agreement.until === null}
      >
        {agreement.note}
      </BandNote>
    </g>
  );
}
