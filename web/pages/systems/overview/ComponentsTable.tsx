import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../../graphql.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { counted, dayWords, LAYERS } from '../../../words.ts';
import { SupportWord, SupportWord_component } from '../../badges/SupportWord.tsx';
import { OF_SUPPORT, StaleFeed } from '../../posture/feeds/StaleFeed.tsx';
import { PostureDownloads } from '../../posture/PostureDownloads.tsx';
import { COMPONENT_ACTS } from '../acts.ts';
import { componentAddress } from '../component/componentAddress.ts';

export const ComponentsTable_system = graphql(
  `
    fragment ComponentsTable_system on System {
      code
      components {
        id
        layer
        label
        product
        supported
        activeSupportEndsOn
        securitySupportEndsOn
        extendedSupportUntil
        extendedSupportEvidence
        ownSecuritySupportEndsOn
        unsupportedFrom
        lastPatchedOn
        cycle { id securitySupportEnded extendedSupportOffered extendedSupportEndsOn }
        ...SupportWord_component
      }
      removedComponents { id label removedOn }
    }
`,
  [SupportWord_component],
);

export function ComponentsTable({ system: key }: { system: FragmentOf<typeof ComponentsTable_system> }) {
  const { code, components, removedComponents } = readFragment(ComponentsTable_system, key);
  return (
    <section className="card" aria-labelledby="components">
      <header className="card-head">
        <h2 id="components">Components</h2>
        <span className="sub">the dates of support are the vendor’s, unless the hospital states its own</span>
        <Act may="EDIT_COMPONENTS" form="register-component" kind="small">
          Register a component
        </Act>
      </header>
      <StaleFeed codes={OF_SUPPORT} />
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
                    <ComponentLink address={componentAddress(component)}>{component.label}</ComponentLink>
                    <span className="layer">{LAYERS[component.layer]}</span>
                  </th>
                  <td>
                    <SupportWord component={component} />
                    {component.unsupportedFrom && component.supported === 'UNSUPPORTED' && (
                      <span className="layer">since {dayWords(component.unsupportedFrom)}</span>
                    )}
                  </td>
                  <td>{dayOr(component.activeSupportEndsOn, 'not known')}</td>
                  <td>
                    <FixesTo component={component} />
                  </td>
                  <td title={component.extendedSupportEvidence ?? undefined}>
                    {dayOr(component.extendedSupportUntil, paidWords(component.cycle))}
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
      {removedComponents.length > 0 && (
        <Disclosure
          words={`${counted(removedComponents.length, 'component')} removed from the stack`}
          className="picture-table"
        >
          <ul className="removed-components">
            {removedComponents.map(({ id, label, removedOn }) => (
              <li key={id}>
                <ComponentLink address={id}>{label}</ComponentLink>{' '}
                {removedOn && <span className="sub">since {dayWords(removedOn)}</span>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <PostureDownloads of="components" system={code} />
    </section>
  );
}

/** Opens it over the page. */
function ComponentLink({ address, children }: { address: string; children: ReactNode }) {
  return (
    <Link to="." search={(before) => ({ ...before, component: address })} resetScroll={false}>
      {children}
    </Link>
  );
}

type Dated = ResultOf<typeof ComponentsTable_system>['components'][number];

/** A day, or which of the ways there are to have none. */
function FixesTo({ component }: { component: Dated }) {
  const { securitySupportEndsOn, ownSecuritySupportEndsOn, cycle } = component;
  if (securitySupportEndsOn) {
    return (
      <>
        {dayWords(securitySupportEndsOn)}
        {ownSecuritySupportEndsOn && <span className="layer">the hospital’s own day</span>}
      </>
    );
  }
  if (!cycle) return <span className="tag dashed">no vendor’s word</span>;
  if (cycle.securitySupportEnded === null) return <span className="sub">not known</span>;
  return <span className="sub">{cycle.securitySupportEnded ? 'ended, day unknown' : 'not ended'}</span>;
}

function paidWords(cycle: Dated['cycle']): string {
  if (!cycle?.extendedSupportOffered) return 'none';
  return cycle.extendedSupportEndsOn ? `on offer to ${dayWords(cycle.extendedSupportEndsOn)}` : 'on offer';
}

function dayOr(day: string | null, otherwise: string) {
  return day ? dayWords(day) : <span className="sub">{otherwise}</span>;
}
