import { Refused } from '../../forms/command.ts';
import type { FormField } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';

const RegisterVendor = graphql(
  `mutation RegisterVendor($input: RegisterVendorInput!) { answer: registerVendor(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseVendor = graphql(
  `mutation ReviseVendor($input: ReviseVendorInput!) { answer: reviseVendor(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireVendor = graphql(
  `mutation RetireVendor($input: RetirementInput!) { answer: retireVendor(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const VendorToChange = graphql(`
  query VendorToChange($code: String!) {
    vendor(code: $code) { id name version }
  }
`);

const NAME: FormField = { kind: 'text', name: 'name', label: 'Name', required: true };
const CODE: FormField = {
  kind: 'text',
  name: 'code',
  label: 'Code',
  required: true,
  help: 'Unique, and kept for ever: what files and scripts name it by.',
};

export function VendorForms() {
  const { form, of } = useFormSearch();
  if (form === 'register-vendor') {
    return (
      <RegisterDialog
        title="Register a vendor"
        verb="Register the vendor"
        may="EDIT_COMPONENTS"
        command={RegisterVendor}
        fields={[CODE, NAME]}
        values={{ code: '', name: '' }}
        input={(values) => values}
        done="The vendor is registered."
      />
    );
  }
  if (of === null) return null;
  const reading = { query: VendorToChange, variables: { code: of }, pick: pickVendor, may: 'EDIT_COMPONENTS' } as const;
  if (form === 'revise-vendor') {
    return (
      <ReviseDialog
        {...reading}
        title={`Revise the vendor ${of}`}
        verb="Revise the vendor"
        command={ReviseVendor}
        fields={[NAME, WHY]}
        values={({ name }) => ({ name, ...REASON })}
        input={({ name, reason }, { changed, version }) => ({
          code: of,
          version,
          ...reasonOf({ reason }),
          ...onlyChanged({ name }, changed),
        })}
        done="The vendor is revised."
      />
    );
  }
  if (form !== 'retire-vendor') return null;
  return (
    <RetireDialog
      {...reading}
      title={`Retire the vendor ${of}`}
      lead="It leaves the live numbers and stays on record."
      verb="Retire the vendor"
      command={RetireVendor}
      input={(part) => ({ code: of, ...part })}
      done="The vendor is retired."
    />
  );
}

function pickVendor(data: ResultOf<typeof VendorToChange>) {
  return data.vendor;
}
