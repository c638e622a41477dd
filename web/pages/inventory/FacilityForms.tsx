import { Refused } from '../../forms/command.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { FACILITY_CODE, FACILITY_FIELDS, type FacilityValues, NEW_FACILITY } from './facilityFields.ts';

const RegisterFacility = graphql(
  `mutation RegisterFacility($input: RegisterFacilityInput!) { answer: registerFacility(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseFacility = graphql(
  `mutation ReviseFacility($input: ReviseFacilityInput!) { answer: reviseFacility(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireFacility = graphql(
  `mutation RetireFacility($input: RetirementInput!) { answer: retireFacility(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const FacilityToChange = graphql(`
  query FacilityToChange($code: String!) {
    facility(code: $code) { id code name jurisdiction holder furtherHolders timeZone version }
  }
`);

/** The forms of a facility, over whatever page the address opens them on. */
export function FacilityForms() {
  const { form, of } = useFormSearch();
  if (form === 'register-facility') {
    return (
      <RegisterDialog
        title="Register a facility"
        verb="Register the facility"
        may="EDIT_INVENTORY"
        command={RegisterFacility}
        fields={[FACILITY_CODE, ...FACILITY_FIELDS]}
        values={NEW_FACILITY}
        input={(values) => ({ ...values, furtherHolders: [...values.furtherHolders] })}
        done="The facility is registered."
      />
    );
  }
  if (of === null) return null;
  const reading = { query: FacilityToChange, variables: { code: of }, pick: pickFacility };
  if (form === 'revise-facility') {
    return (
      <ReviseDialog
        {...reading}
        title={`Revise the facility ${of}`}
        lead="The dates of all it holds are worked out anew."
        verb="Revise the facility"
        may="EDIT_INVENTORY"
        command={ReviseFacility}
        fields={[...FACILITY_FIELDS, WHY]}
        values={(facility) => ({ ...fieldsOf(facility), ...REASON })}
        input={(values, { changed, version }) => ({
          code: of,
          version,
          ...reasonOf(values),
          ...onlyChanged({ ...fieldsOf(values), furtherHolders: [...values.furtherHolders] }, changed),
        })}
        done={`The facility ${of} is revised.`}
      />
    );
  }
  if (form !== 'retire-facility') return null;
  return (
    <RetireDialog
      {...reading}
      title={`Retire the facility ${of}`}
      lead="It leaves the live numbers and stays on record."
      verb="Retire the facility"
      may="EDIT_INVENTORY"
      command={RetireFacility}
      input={(part) => ({ code: of, ...part })}
      done={`The facility ${of} is retired.`}
    />
  );
}

function pickFacility(data: ResultOf<typeof FacilityToChange>) {
  return data.facility;
}

function fieldsOf({ code, name, jurisdiction, holder, furtherHolders, timeZone }: FacilityValues): FacilityValues {
  return { code, name, jurisdiction, holder, furtherHolders, timeZone };
}
