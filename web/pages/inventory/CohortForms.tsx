import { Refused } from '../../forms/command.ts';
import { type FormField, figureIn } from '../../forms/formField.ts';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { WithdrawDialog } from '../../forms/WithdrawDialog.tsx';
import { isoIn, isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { counted, dayWords } from '../../words.ts';
import { CohortsForm } from './CohortsForm.tsx';

const ReviseCohort = graphql(
  `mutation ReviseCohort($input: ReviseCohortInput!) { answer: reviseCohort(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawCohort = graphql(
  `mutation WithdrawCohort($input: RetirementByIdInput!) { answer: withdrawCohort(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const CohortToChange = graphql(`
  query CohortToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Cohort { id year records firstActivityOn lastActivityOn youngestBirthOn version }
    }
  }
`);

const FIELDS: readonly FormField[] = [
  { kind: 'number', name: 'records', label: 'Number of records', required: true, whole: true },
  { kind: 'day', name: 'firstActivityOn', label: 'First activity', required: true },
  { kind: 'day', name: 'lastActivityOn', label: 'Last activity', required: true },
  {
    kind: 'day',
    name: 'youngestBirthOn',
    label: 'Youngest subject born',
    help: 'Left empty: not known; dates then assume the youngest possible subject.',
  },
];

export function CohortForms() {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  if (form === 'register-cohorts') return <CohortsForm holding={of} />;
  const reading = { query: CohortToChange, variables: { id: of }, pick: pickCohort };
  if (form === 'revise-cohort') {
    return (
      <ReviseDialog
        {...reading}
        title="Revise the cohort"
        lead="Its dates are worked out anew."
        verb="Revise the cohort"
        may="EDIT_INVENTORY"
        command={ReviseCohort}
        fields={[...FIELDS, WHY]}
        values={(cohort) => ({
          records: String(cohort.records),
          firstActivityOn: dayWords(cohort.firstActivityOn),
          lastActivityOn: dayWords(cohort.lastActivityOn),
          youngestBirthOn: cohort.youngestBirthOn ? dayWords(cohort.youngestBirthOn) : '',
          ...REASON,
        })}
        input={(values, { changed, version }) => ({
          id: of,
          version,
          ...reasonOf(values),
          ...onlyChanged(
            {
              records: figureIn(values.records) ?? 0,
              firstActivityOn: isoIn(values.firstActivityOn),
              lastActivityOn: isoIn(values.lastActivityOn),
              youngestBirthOn: isoOrNull(values.youngestBirthOn),
            },
            changed,
          ),
        })}
        done="The cohort is revised."
      />
    );
  }
  if (form !== 'withdraw-cohort') return null;
  return (
    <WithdrawDialog
      {...reading}
      what="cohort"
      lead="For a cohort that was entered by error. No record is destroyed by it."
      may="EDIT_INVENTORY"
      command={WithdrawCohort}
      final={({ year, records }) =>
        `The count of ${counted(records, 'record')} of ${year} goes; the ledger keeps it. It can only be counted anew.`
      }
    />
  );
}

function pickCohort({ node }: ResultOf<typeof CohortToChange>) {
  return node?.__typename === 'Cohort' ? node : null;
}
