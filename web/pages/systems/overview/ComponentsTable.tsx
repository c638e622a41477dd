import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { dayWords, LAYERS, SUPPORT } from '../../../words.ts';
import { StaleFeed } from '../../posture/feeds/StaleFeed.tsx';
import { PostureDownloads } from '../../posture/PostureDownloads.tsx';
import { COMPONENT_ACTS } from '../acts.ts';

export const ComponentsTable_system = graphql(`
  fragment ComponentsTable_system on System {
    code
    components {
      id
      layer
      label
      release
      supported
      activeSupportEndsOn
      securitySupportEndsOn
      extendedSupportUntil
      extendedSupportEvidence
      unsupportedFrom
      lastPatchedOn
      source
    }
  }
`);

const ENDOFLIFE = ['ENDOFLIFE'] as const;

export function ComponentsTable({ system: key }: { system: FragmentOf<typeof ComponentsTable_system> }) {
  const { code, components } = readFragment(ComponentsTable_system, key);
  return (
    <section className="card" aria-labelledby="components">
      <header className="card-head">
        <h2 id="components">Components</h2>
        <span className="sub">the dates of support are the vendor’s, unless the hospital states its own</span>
        <Act may="EDIT_COMPONENTS" form="register-component" kind="small">
          Register a component
        </Act>
      </header>
      <StaleFeed codes={ENDOFLIFE} />
      {components.length === 0 ? (
        <Empty said="No component is entered, so nobody can say whether this system gets security fixes." />
      ) : (
        <ScrollRegion label="Components and their support">
          <table className="plain-table components">
            <thead>
              <tr>
                <th scope="col">Component</th>
                <th scope="col">Support today</th>
                <th scope="col">Active to</th>
                <th scope="col">Fixes to</th>
                <th scope="col">Bought extension</th>
                <th scope="col">Last patched</th>
                <th scope="col">To do</th>
              </tr>
            </thead>
            <tbody>
              {components.map((component) => (
                <tr key={component.id}>
                  <th scope="row">
                    {component.label}
                    <span className="layer">{LAYERS[component.layer]}</span>
                  </th>
                  <td>
                    <span className={`support-word ${SUPPORT[component.supported].tone}`}>
                      {SUPPORT[component.supported].words}
                    </span>
                    {component.unsupportedFrom && component.supported === 'UNSUPPORTED' && (
                      <span className="layer">since {dayWords(component.unsupportedFrom)}</span>
                    )}
                  </td>
                  <td>{dayOr(component.activeSupportEndsOn, 'not known')}</td>
                  <td>
                    {dayOr(
                      component.securitySupportEndsOn,
                      component.supported === 'SUPPORTED' ? 'not announced' : 'not known',
                    )}
                  </td>
                  <td title={component.extendedSupportEvidence ?? undefined}>
                    {dayOr(component.extendedSupportUntil, 'none')}
                  </td>
                  <td>{dayOr(component.lastPatchedOn, 'not known')}</td>
                  <td className="acts">
                    <ActMenu of={component.id} about={component.label} acts={COMPONENT_ACTS} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <PostureDownloads of="components" system={code} />
    </section>
  );
}

function dayOr(day: string | null, otherwise: string) {
  return day ? dayWords(day) : <span className="sub">{otherwise}</span>;
}
