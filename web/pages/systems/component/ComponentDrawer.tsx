import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { Said } from '../../../forms/Said.tsx';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { present } from '../../../search.ts';
import { Drawer } from '../../../ui/Drawer.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { counted, dayWords, instantWords, LAYERS } from '../../../words.ts';
import { SupportWord, SupportWord_component } from '../../badges/SupportWord.tsx';
import { COMPONENT_ACTS } from '../acts.ts';
import './component.css';
import { OF_SUPPORT, StaleFeed } from '../../posture/feeds/StaleFeed.tsx';
import { Patches } from './Patches.tsx';
import { Statements, Statements_cycle } from './Statements.tsx';
import { SupportPhases, SupportPhases_component } from './SupportPhases.tsx';

const ComponentQuery = graphql(
  `
    query OneComponent($id: ID!) {
      node(id: $id) {
        __typename
        ... on Component {
          id
          label
          layer
          product
          release
          supported
          supportInWords
          ownSupportEvidence
          extendedSupportEvidence
          lastPatchedOn
          daysUnpatched
          openFindings
          cpe
          purl
          removedOn
          system { id code name }
          cycle { id ...Statements_cycle }
          supportMoves { id sentence movedOn seenBy seenAt note }
          ...SupportPhases_component
          ...SupportWord_component
        }
      }
    }
  `,
  [Statements_cycle, SupportPhases_component, SupportWord_component],
);
type Component = Extract<NonNullable<ResultOf<typeof ComponentQuery>['node']>, { __typename: 'Component' }>;

/** One layer of a stack over the page of its system: its life, its patches, and what was said of it when. */
export function ComponentDrawer(props: { id: string; today: string; children: ReactNode }) {
  const navigate = useNavigate();
  const close = useCallback(
    () =>
      void navigate({ to: '.', search: (search) => present({ ...search, component: undefined }), resetScroll: false }),
    [navigate],
  );
  const [{ data, error }, readAgain] = useQuery({ query: ComponentQuery, variables: { id: props.id } });
  const component = data?.node?.__typename === 'Component' ? data.node : null;
  return (
    <Drawer label="Component" onClose={close}>
      <div className="component-drawer">
        <header className="component-head">
          <p className="sub">{component ? LAYERS[component.layer] : 'Component'}</p>
          <button type="button" className="btn quiet small noprint" onClick={close}>
            <kbd>Esc</kbd> <Icon name="close" />
            <span className="unseen">Close</span>
          </button>
        </header>
        {error && !data ? (
          <Failed what="The component could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        ) : !data ? (
          <p role="status">Reading the component.</p>
        ) : component ? (
          <Whole component={component} today={props.today} />
        ) : (
          <Empty said="No component has this address." />
        )}
      </div>
      {props.children}
    </Drawer>
  );
}

function Whole({ component, today }: { component: Component; today: string }) {
  const { label, system, supported, supportInWords, ownSupportEvidence, extendedSupportEvidence, openFindings } =
    component;
  return (
    <>
      <div className="component-title">
        <h2>{label}</h2>
        {component.removedOn ? (
          <span className="tag dashed">removed {dayWords(component.removedOn)}</span>
        ) : (
          <>
            <SupportWord component={component} />
            <span className="top-space" />
            <ActMenu of={component.id} about={label} acts={COMPONENT_ACTS} />
          </>
        )}
      </div>
      <Said />
      <p className="lead">{supportInWords}</p>
      <StaleFeed codes={OF_SUPPORT} />
      <p className="sub">
        In the stack of {system.name}.{ownSupportEvidence && ` The hospital’s own day rests on ${ownSupportEvidence}.`}
        {extendedSupportEvidence && ` What was bought rests on ${extendedSupportEvidence}.`}
        {component.cpe && (
          <>
            {' '}
            <code>{component.cpe}</code>
          </>
        )}
        {component.purl && (
          <>
            {' '}
            <code>{component.purl}</code>
          </>
        )}
      </p>
      <SupportPhases component={component} today={today} />
      <Moves moves={component.supportMoves} />
      <p>
        <Link to="/systems/$code" params={{ code: system.code }} search={{ tab: 'findings' }}>
          {openFindings === 0 ? 'No open finding' : counted(openFindings, 'open finding')}
        </Link>
        {component.daysUnpatched !== null && component.daysUnpatched > 0 && (
          <>; not patched for {counted(component.daysUnpatched, 'day')} while it gets fixes</>
        )}
        {component.lastPatchedOn === null && supported !== 'UNSUPPORTED' && '; no patch on record'}.
      </p>
      <section aria-labelledby="component-patches">
        <header className="component-part">
          <h3 id="component-patches">Patches</h3>
          {!component.removedOn && (
            <Act may="EDIT_COMPONENTS" form="record-patch" of={component.id} kind="small">
              Record a patch
            </Act>
          )}
        </header>
        <Patches component={component.id} />
      </section>
      <section aria-labelledby="component-said">
        <h3 id="component-said">What was said when</h3>
        {component.cycle ? (
          <Statements cycle={component.cycle} />
        ) : (
          <p className="sub">
            No vendor speaks of {component.product} {component.release}. State a day of your own, with evidence: that is
            the way for firmware and appliances.
          </p>
        )}
      </section>
    </>
  );
}

function Moves({ moves }: { moves: Component['supportMoves'] }) {
  if (moves.length === 0) return null;
  return (
    <ul className="component-moves" aria-label="Ends of support that moved">
      {moves.map(({ id, sentence, movedOn, seenBy, seenAt, note }) => (
        <li key={id}>
          <p>
            {sentence} <span className="sub">Noticed on {dayWords(movedOn)}.</span>
          </p>
          {seenBy && seenAt ? (
            <p className="sub">
              Seen by {seenBy}, {instantWords(seenAt)}: {note}
            </p>
          ) : (
            <Act may="ACKNOWLEDGE_SUPPORT_MOVE" form="acknowledge-support-move" of={id} kind="small">
              Say that it was seen<span className="unseen">: {sentence}</span>
            </Act>
          )}
        </li>
      ))}
    </ul>
  );
}
