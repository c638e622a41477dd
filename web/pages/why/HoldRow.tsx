import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { AXIS_WIDTH, type AxisReach, xOf } from './DerivationAxis.tsx';

export const HoldRow_hold = graphql(`
  fragment HoldRow_hold on DerivationHold {
    matter
    title
    issuedOn
    releasedOn
  }
`);

export function HoldRow({ hold: key, reach }: { hold: FragmentOf<typeof HoldRow_hold>; reach: AxisReach }) {
  const { matter, title, issuedOn, releasedOn } = readFragment(HoldRow_hold, key);
  const x1 = xOf(reach, dayOf(issuedOn));
  const now = xOf(reach, reach.today);
  const end = releasedOn === null ? AXIS_WIDTH - 6 : xOf(reach, dayOf(releasedOn));
  return (
    <li className="why-rule held">
      <p className="why-rule-head">
        <span className="mono">Hold {matter}</span> <span className="sub">{title}</span>
        <b>{releasedOn ? `released ${dayWords(releasedOn)}` : 'no end known'}</b>
      </p>
      <p className="why-term">
        {releasedOn ? 'Suspended' : 'Suspends'} destruction since {dayWords(issuedOn)}. The date underneath does not
        move.
      </p>
      <svg className="why-line" viewBox={`0 0 ${AXIS_WIDTH} 16`} aria-hidden="true">
        <path className="why-now" d={`M${now} 0v16`} />
        <path d={`M${x1} 3v10M${x1} 8H${Math.min(now, end)}`} />
        {end > now && <path className="dashed" d={`M${Math.max(now, x1)} 8H${end}`} />}
        {releasedOn === null && <path className="solid" d={`M${end} 4l6 4-6 4z`} />}
      </svg>
    </li>
  );
}
