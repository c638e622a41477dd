import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { counted, dayWords, SUPPORT } from '../../../words.ts';

export const PatchStatus_system = graphql(`
  fragment PatchStatus_system on System {
    components { id label supported unsupportedFrom lastPatchedOn daysUnpatched }
  }
`);

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
          {components.map(({ id, label, supported, unsupportedFrom, lastPatchedOn, daysUnpatched }) => (
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
              <span className={`support-word ${SUPPORT[supported].tone}`}>
                {supported === 'UNSUPPORTED' && unsupportedFrom
                  ? `no fixes since ${dayWords(unsupportedFrom)}`
                  : SUPPORT[supported].words}
              </span>
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
