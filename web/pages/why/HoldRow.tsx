import { Link } from '@tanstack/react-router';
import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { dayWords } from '../../words.ts';
import { AxisGrid } from './AxisTicks.tsx';
import { type SharedAxis, xOn } from './axis.ts';

export const HoldRow_hold = graphql(`
  fragment HoldRow_hold on DerivationHold {
    matter
    title
    issuedOn
    releasedOn
  }
`);

const HEIGHT = 18;

export function HoldRow({ hold: key, axis }: { hold: FragmentOf<typeof HoldRow_hold>; axis: SharedAxis }) {
  const { matter, title, issuedOn, releasedOn } = readFragment(HoldRow_hold, key);
  return (
    <li className="why-rule held">
      <p className="why-rule-head">
        <Link to="/retention/holds" search={{ q: matter }} className="mono">
          <Icon name="lock" size={12} /> Hold {matter}
        </Link>{' '}
        <span className="sub">{title}</span>
        <b>{releasedOn ? `released ${dayWords(releasedOn)}` : 'no end known'}</b>
      </p>
      <p className="why-term">
        {releasedOn ? 'Suspended' : 'Suspends'} destruction since {dayWords(issuedOn)}. The date underneath does not
        move.
      </p>
      {axis.width > 0 && <HoldLine axis={axis} issuedOn={issuedOn} releasedOn={releasedOn} />}
    </li>
  );
}

/** Issued to today is certain; from today on nobody knows. */
function HoldLine(props: { axis: SharedAxis; issuedOn: string; releasedOn: string | null }) {
  const { axis, issuedOn, releasedOn } = props;
  const begin = xOn(axis, dayOf(issuedOn));
  const now = xOn(axis, axis.today);
  const end = releasedOn === null ? axis.width - 6 : xOn(axis, dayOf(releasedOn));
  return (
    <svg className="why-line" viewBox={`0 0 ${axis.width} ${HEIGHT}`} aria-hidden="true">
      <AxisGrid axis={axis} height={HEIGHT} />
      <path d={`M${begin} 4v10M${begin} 9H${Math.min(now, end)}`} />
      {end > now && <path className="dashed" d={`M${Math.max(now, begin)} 9H${end}`} />}
      {releasedOn === null && <path className="solid" d={`M${end} 5l6 4-6 4z`} />}
    </svg>
  );
}
