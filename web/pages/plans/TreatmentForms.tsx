import { Refused } from '../../forms/command.ts';
import { type FormField, type FormValues, keyOf, optionsOf, textOrNull } from '../../forms/formField.ts';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../forms/reason.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoIn, isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { SYSTEMS } from '../inventory/sources.ts';
import { HoldingDuties } from '../retention/duties/HoldingDuties.tsx';

const SetTreatment = graphql(
  `mutation SetTreatment($input: SetTreatmentInput!) { answer: setTreatment(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ValidateCopy = graphql(
  `mutation ValidateCopy($input: ValidateCopyInput!) { answer: validateCopy(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const HoldingToTreat = graphql(`
  query HoldingToTreat($id: ID!) {
    node(id: $id) {
      __typename
      ... on Holding {
        id
        treatment { id kind validationDueOn validatedOn version target { id code } }
      }
    }
  }
`);

const KINDS = {
  MIGRATE: 'Migrate to a system',
  ARCHIVE: 'Archive',
  RETAIN: 'Retain in place',
  DESTROY: 'Destroy once that is lawful',
} as const;

/** What becomes of a holding, and that its copy was found complete; `of` is the holding. */
export function TreatmentForms() {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  if (form === 'set-treatment') return <Set holding={of} />;
  if (form !== 'validate-copy') return null;
  return (
    <ReviseDialog
      title="Say that the copy is complete"
      lead="The copy holds all that the holding holds; from then on it may stand for it."
      query={HoldingToTreat}
      variables={{ id: of }}
      pick={pickTreatment}
      verb="The copy is complete"
      may="EDIT_IT_MILESTONES"
      careful
      command={ValidateCopy}
      fields={[{ kind: 'day', name: 'on', label: 'Validated on', required: true }, WHY_NEEDED]}
      values={() => ({ on: '', ...REASON })}
      input={({ on, reason }, { version }) => ({ holding: of, version, on: isoIn(on), reason: reason.trim() })}
      done="The copy stands for the holding."
    />
  );
}

function Set({ holding }: { holding: string }) {
  return (
    <ReviseDialog
      title="Say what becomes of the holding"
      lead="Another kind or target makes a former validation void: it was of another copy."
      query={HoldingToTreat}
      variables={{ id: holding }}
      pick={pickTreatment}
      verb="Set the treatment"
      may="EDIT_PLANS"
      command={SetTreatment}
      fields={FIELDS}
      values={({ kind, target, validationDueOn }) => ({
        kind: kind ?? '',
        target: target?.code ?? '',
        validationDueOn: validationDueOn ? dayWords(validationDueOn) : '',
        ...REASON,
      })}
      input={(values, { version }) => ({
        holding,
        version,
        kind: keyOf(KINDS, values.kind),
        target: isCopied(values) ? textOrNull(values.target) : null,
        validationDueOn: isCopied(values) ? isoOrNull(values.validationDueOn) : null,
        ...reasonOf(values),
      })}
      done="The treatment is set."
      beneath={({ kind }) => kind === 'DESTROY' && <HoldingDuties holding={holding} />}
    />
  );
}

const FIELDS: readonly FormField[] = [
  { kind: 'choice', name: 'kind', label: 'Treatment', required: true, options: optionsOf(KINDS) },
  { kind: 'sought', name: 'target', label: 'Goes to', required: true, when: isCopied, source: SYSTEMS },
  { kind: 'day', name: 'validationDueOn', label: 'To be validated by', when: isCopied },
  WHY,
];

function isCopied({ kind }: FormValues): boolean {
  return kind === 'MIGRATE' || kind === 'ARCHIVE';
}

/** Version 0 stands for a holding that has no treatment yet. */
function pickTreatment({ node }: ResultOf<typeof HoldingToTreat>) {
  if (node?.__typename !== 'Holding') return null;
  return node.treatment ?? { kind: null, target: null, validationDueOn: null, version: 0 };
}
