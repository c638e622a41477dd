import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { counted, dayWords } from '../../../words.ts';
import { SupportWord, SupportWord_component } from '../../badges/SupportWord.tsx';

export const PatchStatus_system = graphql(
  `
    fragment PatchStatus_system on System {
      components { id label lastPatchedOn daysUnpatched ...SupportWord_component }
    }
  `,
  [SupportWord_component],
);

/** For each component whether fixes come, and when it last got one. */
export function PatchStatus(props: { system: FragmentOf<typeof PatchStatus_system>; today: string }) {
  const { components } = readFragment(PatchStatus_system, props.system);
  const unpatched = components.filter(({ lastPatchedOn }) => lastPatchedOn === null).length;
  return (
    <section className="card patch-status" aria-labelledby="patches">
      <header className="card-head">
        <h2 id="patches">Patch status</h2>
        <span className="sub">each patch is under its component</span>
      </header>
      {components.length === 0 ? (
        <p className="patch-none">No component is on record, so nothing is known of patches.</p>
      ) : (
        <ul>
          {components.map(({ id, label, lastPatchedOn, daysUnpatched, ...component }) => (
            <li key={id}>
              <span>{label}</span>
              <span>
                {lastPatchedOn ? (
                  <span className="sub">
                    last patched {dayWords(lastPatchedOn)}
                    {daysUnpatched !== null && daysUnpatched > 0 && `, ${counted(daysUnpatched, 'day')} ago`}
                  </span>
                ) : (
                  <span className="tag dashed">last patch unknown</span>
                )}
              </span>
              <SupportWord component={component} since />
            </li>
          ))}
        </ul>
      )}
      {unpatched > 0 && (
        <p className="sub patch-none">Of {counted(unpatched, 'component')} nobody has recorded a patch.</p>
      )}
    </section>
  );
}
