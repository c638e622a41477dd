import type { Day } from '../day.ts';
import { dayWords } from '../words.ts';
import { BandNote } from './BandNote.tsx';
import { fitted, textWidth } from './labels.ts';
import { restsOn } from './restsOn.ts';
import type { TimeScale } from './scale.ts';

export type PictureComponent = {
  key: string;
  label: string;
  supported: 'SUPPORTED' | 'EXTENDED' | 'UNSUPPORTED' | 'UNKNOWN';
  activeEnd: Day | null;
  securityEnd: Day | null;
  extendedEnd: Day | null;
  unsupportedFrom: Day | null;
  /** The hospital states its own last day of security fixes. */
  own: boolean;
};

export function ComponentBand(props: {
  component: PictureComponent;
  scale: TimeScale;
  today: Day;
  narrow: boolean;
  /** Right of the switch-off, where what is unknown is written. */
  future: number;
  y: number;
}) {
  const { component, scale, today, narrow, y } = props;
  const left = scale.x(scale.span.from);
  const right = scale.x(scale.span.until);
  const at = (day: Day | null) => (day === null ? null : Math.min(Math.max(scale.x(day), left), right));
  const active = at(component.activeEnd);
  const security = at(component.securityEnd);
  const extended = at(component.extendedEnd);
  const end = extended ?? security;
  const top = y + (narrow ? 20 : 3);
  const over = component.supported === 'UNSUPPORTED';
  return (
    <g>
      <text className="sp-name" x={12} y={y + 11}>
        <title>{component.label}</title>
        {fitted(component.label, narrow ? right - textWidth(noteOf(component)) - 16 : left - 20)}
      </text>
      {component.supported === 'UNKNOWN' && end === null ? (
        <>
          <rect className="tl-unknown" x={left} y={top + 0.5} width={scale.x(today) - left} height={6} />
          <BandNote
            x={narrow ? right + 99 : props.future}
            left={right + 14}
            y={narrow ? y + 11 : top + 7}
            limit={right}
            tone="unknown"
          >
            support unknown
          </BandNote>
        </>
      ) : (
        <>
          {security !== null && security > (active ?? left) && (
            <rect
              className={restsOn('tl-security', component)}
              x={active ?? left}
              y={top + 0.5}
              width={security - (active ?? left)}
              height={6}
            />
          )}
          {active !== null && active > left && (
            <rect className="tl-active" x={left} y={top} width={active - left} height={7} />
          )}
          {extended !== null && security !== null && extended > security && (
            <rect className="tl-extended own" x={security} y={top + 0.5} width={extended - security} height={6} />
          )}
          {end !== null && (
            <path
              className={restsOn(over ? 'tl-edge' : 'sp-end', { own: component.own || extended !== null })}
              d={`M${end} ${top - 2}v11`}
            />
          )}
          <BandNote
            x={narrow ? right + 99 : (end ?? left) + 6}
            left={narrow ? right + 14 : (end ?? left)}
            y={narrow ? y + 11 : top + 7}
            limit={right}
            tone={over ? 'exposed' : 'plain'}
          >
            {noteOf(component)}
          </BandNote>
        </>
      )}
    </g>
  );
}

function noteOf({ supported, securityEnd, extendedEnd, unsupportedFrom }: PictureComponent): string {
  const last = extendedEnd ?? securityEnd ?? (unsupportedFrom === null ? null : unsupportedFrom - 1);
  if (supported === 'UNSUPPORTED') return last === null ? 'no fixes' : `no fixes after ${dayWords(last)}`;
  if (last === null) return 'gets fixes, end not announced';
  return supported === 'EXTENDED' ? `paid fixes to ${dayWords(last)}` : `fixes to ${dayWords(last)}`;
}
