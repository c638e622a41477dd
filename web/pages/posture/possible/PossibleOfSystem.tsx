import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { Act } from '../../../forms/Act.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { counted } from '../../../words.ts';
import { PossibleFindingsList } from './PossibleFindingsList.tsx';
import '../posture.css';

const PossibleByComponent = graphql(`
  query PossibleByComponent($code: String!) {
    components(systems: [$code], possible: true, first: 1000) {
      nodes { id layer product label possibleFindings }
    }
    ledgerHead { seq }
  }
`);
type Component = ResultOf<typeof PossibleByComponent>['components']['nodes'][number];

/** What the NVD lists for each component of a system and may apply to it; nothing where there is none. */
export function PossibleOfSystem({ code }: { code: string }) {
  const [{ data, error }, readAgain] = useQuery({ query: PossibleByComponent, variables: { code } });
  if (error && !data) {
    const { forbidden, ...failure } = failureOf(error);
    return forbidden ? (
      <Empty said={failure.message} />
    ) : (
      <Failed what="What may apply could not be read." {...failure} onRetry={() => readAgain()} />
    );
  }
  if (!data) {
    return (
      <p className="state sub" role="status">
        Reading what may apply.
      </p>
    );
  }
  const components = data.components.nodes;
  if (components.length === 0) return null;
  return (
    <section className="possible" aria-labelledby="possible">
      <h3 id="possible">May apply</h3>
      {components.map((component) => (
        <OfComponent key={component.id} component={component} />
      ))}
    </section>
  );
}

function OfComponent({ component: { id, layer, product, label, possibleFindings } }: { component: Component }) {
  const search = useSearch({ from: '/frame/systems/$code' });
  const change = useSearchChange();
  const named = `${layer}:${product}`;
  const isShown = search.possible === named;
  return (
    <>
      <p className="possible-sentence">
        The NVD lists {counted(possibleFindings, 'more vulnerability', 'more vulnerabilities')} for {label} that may
        apply: whether {possibleFindings === 1 ? 'it is' : 'they are'} fixed here is not known.{' '}
        <button
          type="button"
          className="btn quiet small noprint"
          aria-expanded={isShown}
          onClick={() => change({ possible: isShown ? undefined : named })}
        >
          {isShown ? 'Hide them' : 'Show them'}
          <span className="unseen"> for {label}</span>
        </button>{' '}
        <Act may="EDIT_COMPONENTS" form="record-patch" of={id} kind="quiet small">
          Record a patch<span className="unseen"> of {label}</span>
        </Act>
      </p>
      {isShown && (
        <PossibleFindingsList
          ofOneComponent
          filter={{ components: [id] }}
          filtered={false}
          onClear={() => change({ possible: undefined })}
          empty={<Empty said="Nothing that the NVD lists is left open for it." />}
        />
      )}
    </>
  );
}
