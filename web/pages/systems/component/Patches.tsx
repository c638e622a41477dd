import { ActMenu, type ActOf } from '../../../forms/ActMenu.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { dayOfInstantWords, dayWords } from '../../../words.ts';

const PatchesQuery = graphql(`
  query Patches($component: ID!, $first: Int!, $after: String) {
    patches(component: $component, withdrawn: true, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id patchedOn what recordedBy recordedAt withdrawnBy withdrawnBecause }
    }
  }
`);

const COLUMNS = [{ words: 'Patched on' }, { words: 'With', kind: 'wraps' }, { words: 'To do' }] as const;
const PATCH_ACTS: readonly ActOf[] = [
  { form: 'withdraw-patch', may: 'EDIT_COMPONENTS', words: 'Withdraw: it was recorded wrongly' },
];

/** Its patches by pages, the newest first; what was withdrawn stays to be seen, with the reason. */
export function Patches({ component }: { component: string }) {
  return (
    <PagedList
      query={PatchesQuery}
      variables={(page) => ({ component, ...page })}
      rows={(data) => data.patches}
      noun={['patch', 'patches']}
      columns={COLUMNS}
      filtered={false}
      onClear={() => undefined}
      hideCount
      empty={<Empty said="No patch is on record, so nobody can say when it was last patched." />}
      cells={({ id, patchedOn, what, recordedBy, recordedAt, withdrawnBy, withdrawnBecause }) => [
        withdrawnBy ? <s key="on">{dayWords(patchedOn)}</s> : dayWords(patchedOn),
        <span key="what">
          {what ?? <span className="sub">nobody said with what</span>}
          {withdrawnBy && (
            <span className="below">
              withdrawn by {withdrawnBy}: {withdrawnBecause}
            </span>
          )}
          <span className="sub below">
            recorded by {recordedBy}, {dayOfInstantWords(recordedAt)}
          </span>
        </span>,
        withdrawnBy ? null : (
          <ActMenu key="acts" of={id} about={`the patch of ${dayWords(patchedOn)}`} acts={PATCH_ACTS} />
        ),
      ]}
    />
  );
}
