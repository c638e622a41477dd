import { useEffect, useState } from 'react';
import { CombinedError, useClient } from 'urql';
import { failureOf } from '../../../client.ts';
import { CommandForm } from '../../../forms/CommandForm.tsx';
import { Refused } from '../../../forms/command.ts';
import { FormDialog } from '../../../forms/FormDialog.tsx';
import { type FormField, type FormValues, keyOrNull, optionsOf } from '../../../forms/formField.ts';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { say } from '../../../forms/said.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf, type VariablesOf } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { counted, countWords, LIFECYCLE } from '../../../words.ts';
import { isChosen, NONE_CHOSEN } from './choice.ts';
import { RevisionReport } from './RevisionReport.tsx';
import { readAll } from './readAll.ts';
import { type SystemsSearch, systemFilterOf } from './systemsSearch.ts';

const ReviseSystems = graphql(
  `mutation ReviseSystems($input: ReviseSystemsInput!) {
    answer: reviseSystems(input: $input) {
      __typename
      ... on SystemsRevision {
        changed
        unchanged
        refused
        committed
        rows { code name version outcome refusal changes { field before after } }
      }
      ...Refused
    }
  }`,
  [Refused],
);
type Input = VariablesOf<typeof ReviseSystems>['input'];
type Answer = ResultOf<typeof ReviseSystems>['answer'];
export type Report = Extract<Answer, { __typename: 'SystemsRevision' }>;

const DO = { LEAVE: 'Leave as it is', SET: 'Write another', EMPTY: 'Empty it' } as const;
const isSet = (name: string) => (values: FormValues) => values[name] === 'SET';
const FIELDS: readonly FormField[] = [
  { kind: 'choice', name: 'stewardDo', label: 'HIM steward', required: true, options: optionsOf(DO) },
  { kind: 'text', name: 'himSteward', label: 'New HIM steward', required: true, when: isSet('stewardDo') },
  { kind: 'choice', name: 'ownerDo', label: 'IT owner', required: true, options: optionsOf(DO) },
  { kind: 'text', name: 'itOwner', label: 'New IT owner', required: true, when: isSet('ownerDo') },
  {
    kind: 'choice',
    name: 'status',
    label: 'Lifecycle status',
    none: 'Leave as it is',
    options: optionsOf(LIFECYCLE),
    help: 'A step back needs a reason. Switching off is refused here: each system has its own gate.',
  },
  WHY,
];
const EMPTY = { stewardDo: 'LEAVE', himSteward: '', ownerDo: 'LEAVE', itOwner: '', status: '', ...REASON };
type Values = typeof EMPTY;

/** One owner or status for all marked systems: first what would become of each, then all of it at once. */
export function ReviseSystemsForm({ search }: { search: SystemsSearch }) {
  const { close } = useFormSearch();
  const { systems, read, failure } = useMarked(search);
  const [start, setStart] = useState<Values>(EMPTY);
  const [report, setReport] = useState<Report | null>(null);
  return (
    <FormDialog
      title={systems ? `Revise ${counted(systems.length, 'system')}` : 'Revise systems'}
      lead="You see what would become of each before anything is written."
      onClose={close}
    >
      {failure && <Failed what="The systems could not be read." {...failure} />}
      {!systems && !failure && (
        <p className="sub" role="status">
          {read ?? 'Reading the systems.'}
        </p>
      )}
      {systems && !report && (
        <CommandForm
          fields={FIELDS}
          start={{ values: start, version: 0 }}
          verb="Show what would change"
          may="EDIT_INVENTORY"
          command={ReviseSystems}
          input={(values) => ({ ...givenIn(values), systems, dryRun: true })}
          onDone={(answer, values) => {
            setStart(values);
            if (answer.__typename === 'SystemsRevision') setReport(answer);
          }}
        />
      )}
      {report && <Tried report={report} given={givenIn(start)} onReport={setReport} onBack={() => setReport(null)} />}
    </FormDialog>
  );
}

/** The marked systems as they are on record when the form opens: what changes from then on is refused. */
function useMarked(search: SystemsSearch) {
  const client = useClient();
  const [asked] = useState(search);
  const [systems, setSystems] = useState<Input['systems'] | null>(null);
  const [read, setRead] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ message: string; reference: string | null } | null>(null);
  useEffect(() => {
    const filter = asked.every === 'yes' ? systemFilterOf(asked) : { codes: asked.chosen ?? [] };
    readAll(client, { filter }, (count, of) => setRead(`Reading ${countWords(count)} of ${countWords(of)}.`)).then(
      (found) =>
        setSystems(found.filter(({ code }) => isChosen(asked, code)).map(({ code, version }) => ({ code, version }))),
      (error: unknown) =>
        setFailure(
          error instanceof CombinedError
            ? failureOf(error)
            : { message: 'The server did not answer.', reference: null },
        ),
    );
  }, [client, asked]);
  return { systems, read, failure };
}

function Tried(props: { report: Report; given: Given; onReport: (report: Report) => void; onBack: () => void }) {
  const { report, given } = props;
  const { close } = useFormSearch();
  const change = useSearchChange();
  const run = useCommand(ReviseSystems);
  const [trouble, setTrouble] = useState<{ message: string; reference: string | null } | null>(null);
  const [busy, setBusy] = useState(false);

  async function apply(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    const systems = report.rows.flatMap(({ code, version, outcome }) =>
      outcome === 'CHANGED' && version !== null ? [{ code, version }] : [],
    );
    const outcome = await run({ ...given, systems });
    setBusy(false);
    if (outcome.kind === 'refused') return setTrouble({ message: outcome.refusal.message, reference: null });
    if (outcome.kind === 'failed') return setTrouble(outcome);
    if (outcome.answer.__typename !== 'SystemsRevision') return;
    if (!outcome.answer.committed) return props.onReport(outcome.answer);
    say(`${counted(outcome.answer.changed, 'system is', 'systems are')} revised, in one entry of the ledger.`);
    close();
    change(NONE_CHOSEN);
  }

  return (
    <>
      {trouble && <Failed what="Nothing was changed." {...trouble} />}
      <RevisionReport report={report} busy={busy} onApply={() => void apply()} onBack={props.onBack} />
    </>
  );
}

type Given = Omit<Input, 'systems' | 'dryRun'>;

function givenIn({ stewardDo, himSteward, ownerDo, itOwner, status, reason }: Values): Given {
  const lifecycle = keyOrNull(LIFECYCLE, status);
  return {
    ...(stewardDo !== 'LEAVE' && { himSteward: stewardDo === 'SET' ? himSteward : null }),
    ...(ownerDo !== 'LEAVE' && { itOwner: ownerDo === 'SET' ? itOwner : null }),
    ...(lifecycle && { status: lifecycle }),
    ...reasonOf({ reason }),
  };
}
