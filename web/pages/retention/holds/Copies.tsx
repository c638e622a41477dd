import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { counted } from '../../../words.ts';

export const Copies_preview = graphql(`
  fragment Copies_preview on HoldPreview {
    others { matter title cohorts records }
    copies { code name facility dataClass records }
  }
`);

/** So many are read. */
const MOST_COPIES = 200;

/** Which other matters hold the same, and where the same records live beyond the scope. */
export function Copies(props: {
  preview: FragmentOf<typeof Copies_preview>;
  /** Not over a form: a link would leave what is written there. */
  linked?: boolean;
}) {
  const { preview: key, linked = false } = props;
  const { others, copies } = readFragment(Copies_preview, key);
  return (
    <>
      {others.length > 0 && (
        <div className="part">
          <h3>Held by other matters too, and staying so</h3>
          <ul className="hold-lines">
            {others.map(({ matter, title, cohorts, records }) => (
              <li key={matter}>
                {linked ? (
                  <Link to="/retention/holds/$matter" params={{ matter }}>
                    {matter}
                  </Link>
                ) : (
                  matter
                )}
                , {title}: {counted(records, 'record')} in {counted(cohorts, 'cohort')}
              </li>
            ))}
          </ul>
        </div>
      )}
      {copies.length > 0 && (
        <div className="part notice warn hold-copies">
          <h3>
            <Icon name="warning" size={12} /> Copies that the scope does not reach
          </h3>
          <p>A hold goes with the data: take these systems into the scope, or say why not.</p>
          <ul className="hold-lines">
            {copies.map(({ code, name, facility, dataClass, records }) => (
              <li key={`${code} ${facility} ${dataClass}`}>
                {name}: {dataClass} at {facility},{' '}
                {records === null ? 'to be brought there by a plan' : counted(records, 'record')}
              </li>
            ))}
          </ul>
          {copies.length === MOST_COPIES && <p>These are the first {MOST_COPIES}: there may be more.</p>}
        </div>
      )}
    </>
  );
}
