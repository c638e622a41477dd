import { Refused } from '../../forms/command.ts';
import { type FormField, type FormValues, textOrNull } from '../../forms/formField.ts';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { spoken } from '../../words.ts';
import { triggerOptions } from './triggers.ts';

const RecordFact = graphql(
  `mutation RecordFact($input: RecordFactInput!) { answer: recordFact(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawFact = graphql(
  `mutation WithdrawFact($input: WithdrawFactInput!) { answer: withdrawFact(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const HoldingToState = graphql(`
  query HoldingToState($id: ID!) {
    node(id: $id) {
      __typename
      ... on Holding {
        id
        version
        waitingFor
        dataClass { id name }
        facility { id name }
        cohorts { id year }
      }
      ... on Fact { id trigger }
    }
  }
`);

const SAYS = [
  { value: 'DAY', words: 'It happened, and its latest day is known' },
  { value: 'NOT_APPLICABLE', words: 'It does not apply to these records' },
  { value: 'UNKNOWN', words: 'It is expected, and not known yet' },
] as const;

/** A trigger's latest day for a holding or one of its cohorts, on evidence; and the taking back of one. */
export function FactForms() {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  if (form === 'record-fact') return <Record holding={of} />;
  if (form !== 'withdraw-fact') return null;
  return (
    <RetireDialog
      title="Withdraw the fact"
      lead="It counts no more and stays on record. A date that rested on it may be open again."
      query={HoldingToState}
      variables={{ id: of }}
      pick={({ node }) => (node?.__typename === 'Fact' ? { ...node, version: 0 } : null)}
      verb="Withdraw the fact"
      may="EDIT_INVENTORY"
      command={WithdrawFact}
      input={({ reason }) => ({ id: of, reason })}
      final={({ trigger }) => `What is known of “${spoken(trigger)}” goes, and has to be recorded anew.`}
      done="The fact is withdrawn."
    />
  );
}

function Record({ holding }: { holding: string }) {
  return (
    <ReviseDialog
      title="Record a fact"
      lead="What only people know: when the last of these ended, or that it does not apply. Dates that wait for it are worked out at once."
      query={HoldingToState}
      variables={{ id: holding }}
      pick={pickHolding}
      verb="Record the fact"
      may="EDIT_INVENTORY"
      command={RecordFact}
      fields={fieldsOf}
      values={({ waitingFor }) => ({
        trigger: waitingFor[0] ?? '',
        year: '',
        says: 'DAY',
        on: '',
        evidence: '',
        ...REASON,
      })}
      input={({ trigger, year, says, on, evidence, reason }) => ({
        holding,
        trigger,
        year: year === '' ? null : Number(year),
        on: says === 'DAY' ? isoOrNull(on) : null,
        notApplicable: says === 'NOT_APPLICABLE',
        evidence: textOrNull(evidence),
        ...reasonOf({ reason }),
      })}
      done="The fact is recorded, and the dates are worked out anew."
    />
  );
}

function fieldsOf(holding: { waitingFor: readonly string[]; cohorts: readonly { year: number }[] }): FormField[] {
  return [
    {
      kind: 'choice',
      name: 'trigger',
      label: 'Event',
      required: true,
      options: triggerOptions(holding.waitingFor),
    },
    {
      kind: 'choice',
      name: 'year',
      label: 'Of which cohort',
      none: 'Every cohort of the holding',
      options: holding.cohorts.map(({ year }) => ({ value: String(year), words: String(year) })),
    },
    { kind: 'choice', name: 'says', label: 'What is known', required: true, options: SAYS },
    {
      kind: 'day',
      name: 'on',
      label: 'Latest day',
      required: true,
      help: 'The latest day for any of these records, so that the date holds for each of them.',
      when: isDated,
    },
    {
      kind: 'area',
      name: 'evidence',
      label: 'Evidence',
      help: 'What it rests on: a payroll report, a letter, a closed study file. Nothing that names a patient.',
    },
    WHY,
  ];
}

function isDated(values: FormValues): boolean {
  return values.says === 'DAY';
}

function pickHolding({ node }: ResultOf<typeof HoldingToState>) {
  return node?.__typename === 'Holding' ? node : null;
}
