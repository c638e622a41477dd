import { useQuery } from 'urql';
import { Refused } from '../../../forms/command.ts';
import type { FormField } from '../../../forms/formField.ts';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { WithdrawDialog } from '../../../forms/WithdrawDialog.tsx';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { counted, listWords } from '../../../words.ts';
import { ReleaseChoices } from '../../inventory/ReleaseChoices.tsx';

const MatchProduct = graphql(
  `mutation MatchProduct($input: MatchProductInput!) { answer: matchProduct(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawProductMatch = graphql(
  `mutation WithdrawProductMatch($input: RetirementByIdInput!) { answer: withdrawProductMatch(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ComponentToMatch = graphql(`
  query ComponentToMatch($id: ID!) {
    node(id: $id) { __typename ... on Component { id product release version } }
  }
`);
const CalledAlike = graphql(`
  query CalledAlike($product: String!, $release: String!) {
    components(matched: false, products: [$product], releases: [$release], first: 5) {
      totalCount
      nodes { id system { id name } }
    }
  }
`);
const MatchToWithdraw = graphql(`
  query MatchToWithdraw($id: ID!) {
    node(id: $id) { __typename ... on ProductMatch { id product release version cycle { id label } } }
  }
`);

const FIELDS: readonly FormField[] = [
  {
    kind: 'text',
    name: 'product',
    label: 'Means the product',
    required: true,
    help: 'Part of its name is enough to find it: sql server, solaris.',
    spellCheck: false,
  },
  { kind: 'text', name: 'release', label: 'In release', required: true, spellCheck: false },
  WHY,
];

/** What a name of the hospital means outside: said once for all components that are called so, and taken back. */
export function MatchForms() {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  switch (form) {
    case 'match-product':
      return (
        <ReviseDialog
          query={ComponentToMatch}
          variables={{ id: of }}
          pick={pickComponent}
          title="Match to a release"
          lead="Its vendor’s dates then hold for every component that is called so, also for those that come later."
          verb="Match it"
          may="EDIT_COMPONENTS"
          command={MatchProduct}
          fields={FIELDS}
          values={({ product, release }) => ({ product, release, ...REASON })}
          arrange={(question, { product, release }, put) => (
            <>
              {['product', 'release'].map(question)}
              <ReleaseChoices
                values={{ product, release, cpe: '', purl: '' }}
                onChoose={put}
                nobody="No vendor speaks of it under this name. Choose one below, or type another part of its name; for firmware and appliances state a day by hand on the page of the system."
              />
              {question('reason')}
            </>
          )}
          input={({ product, release, reason }, _sent, called) => ({
            product: called.product,
            release: called.release,
            asProduct: product,
            asRelease: release,
            ...reasonOf({ reason }),
          })}
          done="It is matched."
        >
          {({ product, release }) => <Alike product={product} release={release} />}
        </ReviseDialog>
      );
    case 'withdraw-match':
      return (
        <WithdrawDialog
          query={MatchToWithdraw}
          variables={{ id: of }}
          pick={pickMatch}
          what="match"
          lead="Its components are dated as they would be without it; the match stays on record with your reason."
          may="EDIT_COMPONENTS"
          command={WithdrawProductMatch}
        >
          {({ product, release, cycle }) => (
            <p className="notice">
              {product} {release} was taken to be {cycle.label}.
            </p>
          )}
        </WithdrawDialog>
      );
    default:
      return null;
  }
}

/** How many are matched with it. */
function Alike(called: { product: string; release: string }) {
  const [{ data }] = useQuery({ query: CalledAlike, variables: called });
  const found = data?.components;
  if (!found) return null;
  const names = [...new Set(found.nodes.map(({ system }) => system.name))];
  const more = found.totalCount - found.nodes.length;
  return (
    <p className="notice" role="status">
      {counted(found.totalCount, 'component is', 'components are')} called {called.product} {called.release}, on{' '}
      {more > 0 ? `${names.join(', ')} and further systems` : listWords(names)}.
    </p>
  );
}

function pickComponent({ node }: ResultOf<typeof ComponentToMatch>) {
  return node?.__typename === 'Component' ? node : null;
}

function pickMatch({ node }: ResultOf<typeof MatchToWithdraw>) {
  return node?.__typename === 'ProductMatch' ? node : null;
}
