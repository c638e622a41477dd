import { CommandForm } from '../../forms/CommandForm.tsx';
import { Refused } from '../../forms/command.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { Reread } from '../../forms/Reread.tsx';
import { RetireForm } from '../../forms/RetireForm.tsx';
import { say } from '../../forms/said.ts';
import { onlyChanged, type Reading } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { FACILITY_CODE, FACILITY_FIELDS, type FacilityValues, NEW_FACILITY } from './facilityFields.ts';

const RegisterFacility = graphql(
  `
    mutation RegisterFacility($input: RegisterFacilityInput!) {
      answer: registerFacility(input: $input) {
        __typename
        ... on Facility { id name }
        ...Refused
      }
    }
  `,
  [Refused],
);
const ReviseFacility = graphql(
  `
    mutation ReviseFacility($input: ReviseFacilityInput!) {
      answer: reviseFacility(input: $input) {
        __typename
        ... on Facility { id name }
        ...Refused
      }
    }
  `,
  [Refused],
);
const RetireFacility = graphql(
  `
    mutation RetireFacility($input: RetirementInput!) {
      answer: retireFacility(input: $input) {
        __typename
        ... on Facility { id name }
        ...Refused
      }
    }
  `,
  [Refused],
);
const FacilityToChange = graphql(`
  query FacilityToChange($code: String!) {
    facility(code: $code) { id code name jurisdiction holder furtherHolders timeZone version }
  }
`);
type Facility = NonNullable<ResultOf<typeof FacilityToChange>['facility']>;

/** The forms of a facility, over whatever page the address opens them on. */
export function FacilityForms() {
  const { form, of, close } = useFormSearch();
  if (form === 'register-facility') return <Register onClose={close} />;
  if (form === 'revise-facility' && of !== null) return <Revise code={of} onClose={close} />;
  if (form === 'retire-facility' && of !== null) return <Retire code={of} onClose={close} />;
  return null;
}

function Register({ onClose }: { onClose: () => void }) {
  return (
    <FormDialog title="Register a facility" onClose={onClose}>
      <CommandForm
        verb="Register the facility"
        may="EDIT_INVENTORY"
        command={RegisterFacility}
        fields={[FACILITY_CODE, ...FACILITY_FIELDS]}
        start={{ values: NEW_FACILITY, version: 0 }}
        input={(values) => ({ ...values, furtherHolders: [...values.furtherHolders] })}
        onDone={(answer) => {
          say(answer.__typename === 'Facility' ? `${answer.name} is registered.` : '');
          onClose();
        }}
      />
    </FormDialog>
  );
}

function Revise({ code, onClose }: { code: string; onClose: () => void }) {
  return (
    <FormDialog
      title={`Revise the facility ${code}`}
      lead="The dates of all it holds are worked out anew."
      onClose={onClose}
    >
      <Reread query={FacilityToChange} variables={{ code }} pick={pickFacility}>
        {(facility, readAgain) => (
          <CommandForm
            verb="Revise the facility"
            may="EDIT_INVENTORY"
            command={ReviseFacility}
            fields={[...FACILITY_FIELDS, WHY]}
            start={readingOf(facility)}
            readAgain={async () => {
              const now = await readAgain();
              return now && readingOf(now);
            }}
            input={(values, { changed, version }) => ({
              code,
              version,
              ...reasonOf(values),
              ...onlyChanged({ ...fieldsOf(values), furtherHolders: [...values.furtherHolders] }, changed),
            })}
            onDone={() => {
              say(`${facility.name} is revised.`);
              onClose();
            }}
          />
        )}
      </Reread>
    </FormDialog>
  );
}

function Retire({ code, onClose }: { code: string; onClose: () => void }) {
  return (
    <FormDialog
      title={`Retire the facility ${code}`}
      lead="It leaves the live numbers and stays on record."
      onClose={onClose}
    >
      <Reread query={FacilityToChange} variables={{ code }} pick={pickFacility}>
        {(facility, readAgain) => (
          <RetireForm
            verb="Retire the facility"
            may="EDIT_INVENTORY"
            command={RetireFacility}
            version={facility.version}
            readVersion={async () => (await readAgain())?.version ?? null}
            input={(part) => ({ code, ...part })}
            onDone={() => {
              say(`${facility.name} is retired.`);
              onClose();
            }}
          />
        )}
      </Reread>
    </FormDialog>
  );
}

function pickFacility(data: ResultOf<typeof FacilityToChange>): Facility | null {
  return data.facility;
}

function readingOf(facility: Facility): Reading<FacilityValues & { reason: string }> {
  return { values: { ...fieldsOf(facility), ...REASON }, version: facility.version };
}

function fieldsOf({ code, name, jurisdiction, holder, furtherHolders, timeZone }: FacilityValues): FacilityValues {
  return { code, name, jurisdiction, holder, furtherHolders, timeZone };
}
