import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { CommandForm } from '../../../forms/CommandForm.tsx';
import { Refused } from '../../../forms/command.ts';
import { FormDialog } from '../../../forms/FormDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../../forms/reason.ts';
import { say } from '../../../forms/said.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { counted } from '../../../words.ts';
import { CatalogueDifferences } from './catalogueQueries.ts';
import { type CatalogueSearch, markableFilterOf } from './catalogueSearch.ts';
import { CHANGES, type Entry, KIND } from './catalogueWords.ts';

const TakeEntries = graphql(
  `mutation TakeCatalogueEntries($input: TakeCatalogueEntriesInput!) {
    answer: takeCatalogueEntries(input: $input) { __typename ...Refused }
  }`,
  [Refused],
);
const LeaveEntries = graphql(
  `mutation LeaveCatalogueEntries($input: LeaveCatalogueEntriesInput!) {
    answer: leaveCatalogueEntries(input: $input) { __typename ...Refused }
  }`,
  [Refused],
);

type Props = { update: string; search: CatalogueSearch; marked: ReadonlySet<string>; onDone: () => void };

/** The marked entries, taken or left together. */
export function DecideForms(props: Props) {
  const { form } = useFormSearch();
  if (props.marked.size === 0) return null;
  if (form === 'take-entries') return <Decide {...props} take />;
  return form === 'leave-entries' ? <Decide {...props} take={false} /> : null;
}

/** Read anew when the form opens: what changes from then on is refused. */
function Decide({ update, search, marked, onDone, take }: Props & { take: boolean }) {
  const { close } = useFormSearch();
  const [{ data, error }, readAgain] = useQuery({
    query: CatalogueDifferences,
    variables: { id: update, filter: markableFilterOf(search), first: 1000, after: null },
    requestPolicy: 'network-only',
  });
  const all = (data?.catalogueUpdate?.differences.nodes ?? []).filter(({ id }) => marked.has(id));
  const fit = all.filter(({ state, cannotBeTaken }) => (take ? cannotBeTaken === null : state === 'OPEN'));
  const unfit = marked.size - fit.length;
  const done = (words: string, entry: number | null) => {
    say(words, entry);
    onDone();
    close();
  };
  return (
    <FormDialog
      title={take ? 'Take from the catalogue' : 'Leave as it is'}
      lead={
        take
          ? 'A rule becomes a draft that an HIM director approves or not. An authority is written down at once.'
          : 'The reason stays beside the entry and in the ledger. It can be taken later.'
      }
      onClose={close}
    >
      {error && !data && (
        <Failed what="The entries could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      )}
      {!data && !error && (
        <p className="sub" role="status">
          Reading the entries.
        </p>
      )}
      {data && <Listed entries={fit} unfit={unfit} take={take} />}
      {data && fit.length > 0 && take && (
        <CommandForm
          fields={[WHY]}
          start={{ values: REASON, version: 0 }}
          verb={`Take ${counted(fit.length, 'entry', 'entries')}`}
          may="ADMINISTER"
          command={TakeEntries}
          input={(values) => ({ update, entries: fit.map(seen), ...reasonOf(values) })}
          onDone={(_answer, _values, entry) => done('Taken. Rules wait as drafts for an HIM director.', entry)}
        />
      )}
      {data && fit.length > 0 && !take && (
        <CommandForm
          fields={[WHY_NEEDED]}
          start={{ values: REASON, version: 0 }}
          verb={`Leave ${counted(fit.length, 'entry', 'entries')}`}
          may="ADMINISTER"
          command={LeaveEntries}
          input={({ reason }) => ({ update, entries: fit.map(({ kind, code }) => ({ kind, code })), reason })}
          onDone={(_answer, _values, entry) => done('Left, with the reason.', entry)}
        />
      )}
    </FormDialog>
  );
}

const seen = ({ kind, code, comparedWith }: Entry) => ({ kind, code, comparedWith });

function Listed({ entries, unfit, take }: { entries: readonly Entry[]; unfit: number; take: boolean }) {
  return (
    <>
      {entries.length === 0 && (
        <Empty
          said={
            take
              ? 'None of the marked entries can be taken. The list says why.'
              : 'The marked entries are decided already.'
          }
        />
      )}
      {entries.length > 0 && (
        <ul className="decided-entries">
          {entries.map((entry) => (
            <li key={entry.id}>
              {CHANGES[entry.change]} {KIND[entry.kind].toLowerCase()}: {entry.name} <code>{entry.code}</code>
              {entry.revisedHere && <span className="sub"> {entry.revisedHere}</span>}
            </li>
          ))}
        </ul>
      )}
      {unfit > 0 && entries.length > 0 && (
        <p className="notice warn">
          {counted(unfit, 'marked entry', 'marked entries')} {unfit === 1 ? 'is' : 'are'} left out: the list says why.
        </p>
      )}
    </>
  );
}
