import { Link } from '@tanstack/react-router';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { LAYERS } from '../../../words.ts';
import { SupportWord, SupportWord_component } from '../../badges/SupportWord.tsx';
import '../posture.css';
import { componentsAsked, type UnmatchedSearch } from './unmatchedSearch.ts';

const UnmatchedComponents = graphql(
  `
    query UnmatchedComponents(
      $text: String, $layers: [Layer!], $named: Boolean, $dated: Boolean, $facilities: [String!], $first: Int!, $after: String
    ) {
      components(
        matched: false, text: $text, layers: $layers, named: $named, dated: $dated, facilities: $facilities, first: $first, after: $after
      ) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id layer product release cpe purl supportInWords openFindings system { id code name } ...SupportWord_component }
      }
      ledgerHead { seq }
    }
`,
  [SupportWord_component],
);

const COLUMNS = [
  { words: 'Product and release', kind: 'wraps' },
  { words: 'System', kind: 'wraps' },
  { words: 'Layer' },
  { words: 'Support', kind: 'wraps' },
  { words: 'Outside name', kind: 'wraps' },
  { words: 'To do' },
] as const;

const ACTS = [{ form: 'match-product', may: 'EDIT_COMPONENTS', words: 'Match to a release' }] as const;

export function UnmatchedList({ search }: { search: UnmatchedSearch }) {
  const change = useSearchChange();
  const asked = componentsAsked(search);
  return (
    <PagedList
      key={JSON.stringify(asked)}
      query={UnmatchedComponents}
      variables={(page) => ({ ...asked, ...page })}
      rows={(read) => read.components}
      noun={['component', 'components']}
      columns={COLUMNS}
      filtered={Object.keys(asked).length > 0}
      onClear={() =>
        change({ q: undefined, layer: undefined, named: undefined, dated: undefined, facility: undefined })
      }
      empty={<Empty said="Every component is matched to a release that a vendor speaks of." />}
      cells={({ id, layer, product, release, cpe, purl, supportInWords, system, ...component }) => [
        <span key="name">
          {product} <span className="code">{release}</span>
        </span>,
        <Link
          key="system"
          to="/systems/$code"
          params={{ code: system.code }}
          search={{ component: `${layer}:${product}` }}
        >
          {system.name}
        </Link>,
        LAYERS[layer],
        <span key="support">
          <SupportWord component={component} />
          <span className="sub below">{supportInWords}</span>
        </span>,
        cpe ?? purl ?? <span className="sub">none</span>,
        <ActMenu key="acts" of={id} about={`${product} ${release} of ${system.name}`} acts={ACTS} />,
      ]}
    />
  );
}
