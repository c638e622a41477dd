import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoIn, isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { AGREEMENT_KINDS } from './agreementWords.ts';

const RegisterAgreement = graphql(
  `mutation RegisterAgreement($input: RegisterAgreementInput!) { answer: registerAgreement(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseAgreement = graphql(
  `mutation ReviseAgreement($input: ReviseAgreementInput!) { answer: reviseAgreement(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const TerminateAgreement = graphql(
  `mutation TerminateAgreement($input: TerminateAgreementInput!) { answer: terminateAgreement(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const AgreementToChange = graphql(`
  query AgreementToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Agreement { id expiresOn covers version }
    }
  }
`);

const ENDS: FormField = {
  kind: 'day',
  name: 'expiresOn',
  label: 'Last day in force',
  help: 'Left empty: no end agreed.',
};
const COVERS: FormField = { kind: 'text', name: 'covers', label: 'What it covers', help: 'In a line.' };

/** What binds a vendor; `of` is the vendor's code for a new agreement, else the agreement. */
export function AgreementForms() {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  if (form === 'register-agreement') {
    return (
      <RegisterDialog
        title={`Register an agreement with ${of}`}
        verb="Register the agreement"
        may="EDIT_COMPONENTS"
        command={RegisterAgreement}
        fields={[
          { kind: 'choice', name: 'kind', label: 'Kind', required: true, options: optionsOf(AGREEMENT_KINDS) },
          { kind: 'day', name: 'effectiveOn', label: 'In force from', required: true },
          ENDS,
          COVERS,
        ]}
        values={{ kind: 'BAA', effectiveOn: '', expiresOn: '', covers: '' }}
        input={({ kind, effectiveOn, expiresOn, covers }) => ({
          vendor: of,
          kind: keyOf(AGREEMENT_KINDS, kind),
          effectiveOn: isoIn(effectiveOn),
          expiresOn: isoOrNull(expiresOn),
          covers: textOrNull(covers),
        })}
        done="The agreement is registered."
      />
    );
  }
  const reading = {
    query: AgreementToChange,
    variables: { id: of },
    pick: pickAgreement,
    may: 'EDIT_COMPONENTS',
  } as const;
  if (form === 'revise-agreement') {
    return (
      <ReviseDialog
        {...reading}
        title="Revise the agreement"
        verb="Revise the agreement"
        command={ReviseAgreement}
        fields={[ENDS, COVERS, WHY]}
        values={({ expiresOn, covers }) => ({
          expiresOn: expiresOn ? dayWords(expiresOn) : '',
          covers: covers ?? '',
          ...REASON,
        })}
        input={({ expiresOn, covers, reason }, { changed, version }) => ({
          id: of,
          version,
          ...reasonOf({ reason }),
          ...onlyChanged({ expiresOn: isoOrNull(expiresOn), covers: textOrNull(covers) }, changed),
        })}
        done="The agreement is revised."
      />
    );
  }
  if (form !== 'terminate-agreement') return null;
  return (
    <ReviseDialog
      {...reading}
      title="Terminate the agreement"
      lead="This cannot be undone: an agreement that was terminated stays so, and a new one is registered."
      verb="Terminate the agreement"
      careful
      command={TerminateAgreement}
      fields={[{ kind: 'day', name: 'on', label: 'First day without it', required: true }, WHY_NEEDED]}
      values={() => ({ on: '', ...REASON })}
      input={({ on, reason }, { version }) => ({ id: of, version, on: isoIn(on), reason: reason.trim() })}
      done="The agreement is terminated."
    />
  );
}

function pickAgreement({ node }: ResultOf<typeof AgreementToChange>) {
  return node?.__typename === 'Agreement' ? node : null;
}
