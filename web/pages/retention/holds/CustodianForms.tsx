import { Refused } from '../../../forms/command.ts';
import { type FormField, keyOf, optionsOf, textOrNull } from '../../../forms/formField.ts';
import { RetireDialog } from '../../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import type { Permission } from '../../../forms/whoMay.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { HoldToChange } from './holdToChange.ts';
import { CUSTODIAN_KINDS, type HoldStatus } from './holdWords.ts';

const ReviseCustodian = graphql(
  `mutation ReviseCustodian($input: ReviseCustodianInput!) { answer: reviseCustodian(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RemoveCustodian = graphql(
  `mutation RemoveCustodian($input: RemoveCustodianInput!) { answer: removeCustodian(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const FIELDS: readonly FormField[] = [
  {
    kind: 'email',
    name: 'email',
    label: 'Address',
    help: 'Where notices are mailed. Left empty: they wait for whoever signs in.',
  },
  { kind: 'choice', name: 'kind', label: 'Why they are told', required: true, options: optionsOf(CUSTODIAN_KINDS) },
  WHY,
];

/** One custodian of a hold: reached elsewhere, or told no more. */
export function CustodianForms({ matter }: { matter: string }) {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  const reading = {
    query: HoldToChange,
    variables: { matter },
    pick: (data: ResultOf<typeof HoldToChange>) => custodianOf(data, of),
    may: ({ status }: { status: HoldStatus }): Permission => (status === 'REQUESTED' ? 'REQUEST_HOLD' : 'ISSUE_HOLD'),
  };
  if (form === 'revise-custodian') {
    return (
      <ReviseDialog
        {...reading}
        title={`Reach ${of} elsewhere`}
        lead="What was not mailed yet goes to the new address, and the links of earlier mails stop. Whoever has not answered is told anew there."
        verb="Save"
        command={ReviseCustodian}
        fields={FIELDS}
        values={({ told }) => ({ email: told.email ?? '', kind: told.kind, ...REASON })}
        input={(values, { changed, version }) => ({
          matter,
          version,
          custodian: of,
          ...reasonOf(values),
          ...onlyChanged({ email: textOrNull(values.email), kind: keyOf(CUSTODIAN_KINDS, values.kind) }, changed),
        })}
        done={`${of} is reached there from now on.`}
      />
    );
  }
  if (form !== 'remove-custodian') return null;
  return (
    <RetireDialog
      {...reading}
      title={`Tell ${of} no more`}
      lead="Nothing further is mailed, and the links of earlier mails stop. What they were sent and said stays on record. The hold goes on binding."
      verb="Tell them no more"
      command={RemoveCustodian}
      input={(part) => ({ matter, custodian: of, ...part })}
      done={`${of} is told no more.`}
    />
  );
}

function custodianOf({ legalHold }: ResultOf<typeof HoldToChange>, name: string) {
  const told = legalHold?.acknowledgements.find(({ custodian }) => custodian === name);
  return legalHold && told ? { version: legalHold.version, status: legalHold.status, told } : null;
}
