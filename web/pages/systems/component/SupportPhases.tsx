import { useRef } from 'react';
import { type Day, dayOf, firstOfMonth, yearOf } from '../../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Patterns } from '../../../timeline/Patterns.tsx';
import { type TimeScale, timeScale } from '../../../timeline/scale.ts';
import { placeTicks } from '../../../timeline/ticks.ts';
import '../../../timeline/timeline.css';
import { useWidth } from '../../../timeline/useWidth.ts';

export const SupportPhases_component = graphql(`
  fragment SupportPhases_component on Component {
    supportInWords
    supported
    activeSupportEndsOn
    securitySupportEndsOn
    extendedSupportUntil
    unsupportedFrom
    cycle { id releasedOn }
  }
`);

const TOP = 12;
const HEIGHT = 46;
const FLAG = 22;

/** Active support, security fixes and bought support on one axis; without fixes the gap so far is hatched. */
export function SupportPhases(props: { component: FragmentOf<typeof SupportPhases_component>; today: string }) {
  const component = readFragment(SupportPhases_component, props.component);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const today = dayOf(props.today);
  const [active, security, bought] = [
    day(component.activeSupportEndsOn),
    day(component.securitySupportEndsOn),
    day(component.extendedSupportUntil),
  ];
  const ends = [active, security, bought].filter((end) => end !== null);
  const from = day(component.cycle?.releasedOn ?? null) ?? Math.min(today, ...ends) - 730;
  const scale = timeScale(spanOf([from, today, ...ends]), Math.max(width, 1));
  const isUnknown = component.supported === 'UNKNOWN';
  const gap = component.supported === 'UNSUPPORTED' ? day(component.unsupportedFrom) : null;
  return (
    <div ref={frame} className="support-phases">
      <Patterns />
      {width > 0 && (
        <svg role="img" aria-label={component.supportInWords} width={width} height={HEIGHT}>
          {isUnknown && <Bar kind="tl-unknown" scale={scale} from={from} until={today} />}
          {!isUnknown && ends.length === 0 && gap === null && component.supported === 'SUPPORTED' && (
            <Bar kind="tl-security" scale={scale} from={from} until={scale.span.until} />
          )}
          {security !== null && <Bar kind="tl-security" scale={scale} from={active ?? from} until={security + 1} />}
          {active !== null && <Bar kind="tl-active" scale={scale} from={from} until={active + 1} />}
          {bought !== null && <Bar kind="tl-extended" scale={scale} from={security ?? from} until={bought + 1} />}
          {gap !== null && gap < today && (
            <rect
              className="tl-run"
              x={scale.x(gap)}
              y={TOP - 6}
              width={Math.max(scale.x(today) - scale.x(gap), 3)}
              height={18}
            />
          )}
          <Axis scale={scale} today={today} />
        </svg>
      )}
    </div>
  );
}

function Bar({ kind, scale, from, until }: { kind: string; scale: TimeScale; from: Day; until: Day }) {
  const width = scale.x(until) - scale.x(from);
  return width <= 0 ? null : <rect className={kind} x={scale.x(from)} y={TOP} width={width} height={7} />;
}

function Axis({ scale, today }: { scale: TimeScale; today: Day }) {
  const now = Math.min(Math.max(scale.x(today), FLAG), scale.width - FLAG);
  return (
    <g>
      {placeTicks(scale, { x1: now - FLAG, x2: now + FLAG }).map(({ on, x, label, anchor, labelled }) =>
        labelled ? (
          <text key={on} x={x} y={HEIGHT - 6} textAnchor={anchor}>
            {label}
          </text>
        ) : null,
      )}
      <path className="tl-today-line" d={`M${scale.x(today)} 2V${HEIGHT - 18}`} />
      <text className="now" x={now} y={HEIGHT - 6} textAnchor="middle">
        Today
      </text>
    </g>
  );
}

/** Whole years, with one to spare at the end. */
function spanOf(days: readonly Day[]) {
  return { from: firstOfMonth(yearOf(Math.min(...days))), until: firstOfMonth(yearOf(Math.max(...days)) + 2) };
}

function day(iso: string | null): Day | null {
  return iso === null ? null : dayOf(iso);
}
