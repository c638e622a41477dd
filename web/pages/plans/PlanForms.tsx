import { Refused } from '../../forms/command.ts';
import { type FormField, figureIn, keyOf, keyOrNull, optionsOf } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords, PHASES, STRATEGIES } from '../../words.ts';
import { ExceptionForms } from './ExceptionForms.tsx';
import { MilestoneForms } from './MilestoneForms.tsx';
import { TreatmentForms } from './TreatmentForms.tsx';

const DraftPlan = graphql(
  `mutation DraftPlan($input: DraftPlanInput!) { answer: draftPlan(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RevisePlan = graphql(
  `mutation RevisePlan($input: RevisePlanInput!) { answer: revisePlan(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const PlanToChange = graphql(`
  query PlanToChange($code: String!) {
    system(code: $code) {
      id
      plan { id strategy phase plannedOffOn oneTimeCostUsd version }
    }
  }
`);

const FIELDS: readonly FormField[] = [
  {
    kind: 'choice',
    name: 'strategy',
    label: 'Strategy',
    none: 'Not chosen yet',
    help: 'What becomes of each holding is said on its own.',
    options: optionsOf(STRATEGIES),
  },
  {
    kind: 'day',
    name: 'plannedOffOn',
    label: 'Planned off',
    help: 'The first day without the system. It ends the exposure gap in the picture.',
  },
  { kind: 'choice', name: 'phase', label: 'Phase', required: true, options: optionsOf(PHASES) },
  { kind: 'number', name: 'oneTimeCostUsd', label: 'Cost, once, US dollars' },
];
const NEW_PLAN = { strategy: '', plannedOffOn: '', phase: 'INVENTORY_AND_SCOPING', oneTimeCostUsd: '' };

/** The forms of a system's end-of-life plan and of all that stands in it. */
export function PlanForms({ system }: { system: string }) {
  const { form } = useFormSearch();
  if (form === 'draft-plan') {
    return (
      <RegisterDialog
        title="Draft the end-of-life plan"
        lead="How and when the system is to be switched off. All of it can be revised."
        verb="Draft the plan"
        may="EDIT_PLANS"
        command={DraftPlan}
        fields={FIELDS}
        values={NEW_PLAN}
        input={(values) => ({ system, ...inputOf(values) })}
        done="The plan is drafted."
      />
    );
  }
  if (form === 'revise-plan') {
    return (
      <ReviseDialog
        title="Revise the end-of-life plan"
        query={PlanToChange}
        variables={{ code: system }}
        pick={pickPlan}
        verb="Revise the plan"
        may="EDIT_PLANS"
        command={RevisePlan}
        fields={[...FIELDS, WHY]}
        values={(plan) => ({
          strategy: plan.strategy ?? '',
          plannedOffOn: plan.plannedOffOn ? dayWords(plan.plannedOffOn) : '',
          phase: plan.phase,
          oneTimeCostUsd: plan.oneTimeCostUsd === null ? '' : String(plan.oneTimeCostUsd),
          ...REASON,
        })}
        input={(values, { changed, version }) => ({
          system,
          version,
          ...reasonOf(values),
          ...onlyChanged(inputOf(values), changed),
        })}
        done="The plan is revised."
      />
    );
  }
  return (
    <>
      <MilestoneForms system={system} />
      <TreatmentForms />
      <ExceptionForms system={system} />
    </>
  );
}

function inputOf(values: typeof NEW_PLAN) {
  return {
    strategy: keyOrNull(STRATEGIES, values.strategy),
    plannedOffOn: isoOrNull(values.plannedOffOn),
    phase: keyOf(PHASES, values.phase),
    oneTimeCostUsd: figureIn(values.oneTimeCostUsd),
  };
}

function pickPlan(data: ResultOf<typeof PlanToChange>) {
  return data.system?.plan;
}
