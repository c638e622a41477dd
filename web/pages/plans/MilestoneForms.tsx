import { useQuery } from 'urql';
import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoIn } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords, PHASES } from '../../words.ts';

const AddMilestone = graphql(
  `mutation AddMilestone($input: AddMilestoneInput!) { answer: addMilestone(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseMilestone = graphql(
  `mutation ReviseMilestone($input: ReviseMilestoneInput!) { answer: reviseMilestone(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const CompleteMilestone = graphql(
  `mutation CompleteMilestone($input: CompleteMilestoneInput!) { answer: completeMilestone(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReopenMilestone = graphql(
  `mutation ReopenMilestone($input: RetirementByIdInput!) { answer: reopenMilestone(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireMilestone = graphql(
  `mutation RetireMilestone($input: RetirementByIdInput!) { answer: retireMilestone(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const MilestoneToChange = graphql(`
  query MilestoneToChange($id: ID!, $system: String!) {
    node(id: $id) {
      __typename
      ... on Milestone {
        id
        name
        phase
        side
        owner
        dueOn
        version
        dependsOn { id }
      }
    }
    system(code: $system) { id plan { id milestones { id name } } }
  }
`);
const MilestonesBefore = graphql(`
  query MilestonesBefore($system: String!) {
    system(code: $system) { id plan { id milestones { id name } } }
  }
`);
type Change = ResultOf<typeof MilestoneToChange>;
type Named = { id: string; name: string };

const SIDES = { HIM: 'HIM', IT: 'IT' } as const;
const NOBODY: readonly string[] = [];
const NEW_MILESTONE = { name: '', side: '', phase: 'INVENTORY_AND_SCOPING', owner: '', dueOn: '', after: NOBODY };

export function MilestoneForms({ system }: { system: string }) {
  const { form, of } = useFormSearch();
  if (form === 'add-milestone') return <Add system={system} />;
  if (of === null) return null;
  const reading = { query: MilestoneToChange, variables: { id: of, system }, pick: pickMilestone, may: ofSide };
  switch (form) {
    case 'revise-milestone':
      return (
        <ReviseDialog
          {...reading}
          title="Revise the milestone"
          verb="Revise the milestone"
          command={ReviseMilestone}
          fields={(milestone, data) => [...fieldsOf(othersOf(data, milestone.id)), WHY]}
          values={({ name, phase, owner, dueOn, dependsOn }) => ({
            name,
            phase,
            owner: owner ?? '',
            dueOn: dayWords(dueOn),
            after: idsOf(dependsOn),
            ...REASON,
          })}
          input={(values, { changed, version }) => ({
            id: of,
            version,
            ...reasonOf(values),
            ...onlyChanged(inputOf(values), changed),
          })}
          done="The milestone is revised."
        />
      );
    case 'complete-milestone':
      return (
        <ReviseDialog
          {...reading}
          title="Complete the milestone"
          lead="Not before what it depends on."
          verb="It is done"
          command={CompleteMilestone}
          fields={[{ kind: 'day', name: 'on', label: 'Done on', required: true }, WHY]}
          values={() => ({ on: '', ...REASON })}
          input={({ on, reason }, { version }) => ({ id: of, version, on: isoIn(on), ...reasonOf({ reason }) })}
          done="The milestone is done."
        />
      );
    case 'reopen-milestone':
    case 'retire-milestone': {
      const isReopened = form === 'reopen-milestone';
      return (
        <RetireDialog
          {...reading}
          title={isReopened ? 'Reopen the milestone' : 'Take the milestone out of the plan'}
          lead={isReopened ? 'It was not done after all.' : 'It stays on record.'}
          verb={isReopened ? 'Reopen it' : 'Take it out'}
          command={isReopened ? ReopenMilestone : RetireMilestone}
          input={(part) => ({ id: of, ...part })}
          done={isReopened ? 'The milestone is open again.' : 'The milestone is taken out.'}
        />
      );
    }
    default:
      return null;
  }
}

function Add({ system }: { system: string }) {
  const [{ data }] = useQuery({ query: MilestonesBefore, variables: { system } });
  return (
    <RegisterDialog
      title="Add a milestone"
      lead="A step of the plan, owned by one side."
      verb="Add the milestone"
      may="EDIT_PLANS"
      command={AddMilestone}
      fields={[
        {
          kind: 'choice',
          name: 'side',
          label: 'Side',
          required: true,
          help: 'Each side adds and completes its own.',
          options: optionsOf(SIDES),
        },
        ...fieldsOf(data?.system?.plan?.milestones ?? []),
      ]}
      values={NEW_MILESTONE}
      input={(values) => ({ system, side: keyOf(SIDES, values.side), ...inputOf(values) })}
      done="The milestone is added."
    />
  );
}

function fieldsOf(others: readonly Named[]): FormField[] {
  return [
    { kind: 'text', name: 'name', label: 'What is to be done', required: true },
    { kind: 'choice', name: 'phase', label: 'Phase', required: true, options: optionsOf(PHASES) },
    { kind: 'day', name: 'dueOn', label: 'Due', required: true },
    { kind: 'text', name: 'owner', label: 'Owner' },
    {
      kind: 'several',
      name: 'after',
      label: 'Comes after',
      options: others.map(({ id, name }) => ({ value: id, words: name })),
    },
  ];
}

function inputOf(values: Omit<typeof NEW_MILESTONE, 'side'>) {
  return {
    name: values.name,
    phase: keyOf(PHASES, values.phase),
    owner: textOrNull(values.owner),
    dueOn: isoIn(values.dueOn),
    after: [...values.after],
  };
}

function idsOf(milestones: readonly { id: string }[]): readonly string[] {
  return milestones.map(({ id }) => id);
}

function othersOf(data: Change, id: string): readonly Named[] {
  return (data.system?.plan?.milestones ?? []).filter((other) => other.id !== id);
}

function ofSide({ side }: { side: keyof typeof SIDES }) {
  return side === 'HIM' ? 'EDIT_HIM_MILESTONES' : 'EDIT_IT_MILESTONES';
}

function pickMilestone({ node }: Change) {
  return node?.__typename === 'Milestone' ? node : null;
}
