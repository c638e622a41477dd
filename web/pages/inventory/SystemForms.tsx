import { useNavigate } from '@tanstack/react-router';
import { Refused } from '../../forms/command.ts';
import type { FormField } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { say } from '../../forms/said.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { StatusForm } from './StatusForm.tsx';
import { SwitchOffForm } from './SwitchOffForm.tsx';
import { NEW_SYSTEM, systemInputOf, systemValuesOf, useSystemFields } from './systemFields.ts';

const RegisterSystem = graphql(
  `mutation RegisterSystem($input: RegisterSystemInput!) { answer: registerSystem(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseSystem = graphql(
  `mutation ReviseSystem($input: ReviseSystemInput!) { answer: reviseSystem(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireSystem = graphql(
  `mutation RetireSystem($input: RetirementInput!) { answer: retireSystem(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const SystemToChange = graphql(`
  query SystemToChange($code: String!) {
    system(code: $code) {
      id
      name
      kind
      criticality
      himSteward
      itOwner
      hosting
      networkSegment
      annualCostUsd
      users
      inServiceOn
      notes
      version
      facilities { id code }
      vendor { id code }
      successor { id code }
    }
  }
`);

const CODE: FormField = {
  kind: 'text',
  name: 'code',
  label: 'Code',
  required: true,
  help: 'Unique, and kept for ever: what files and scripts name it by.',
  spellCheck: false,
};

/** The forms of a system itself, over whatever page the address opens them on. */
export function SystemForms() {
  const { form, of } = useFormSearch();
  if (form === 'register-system') return <Register />;
  if (of === null) return null;
  switch (form) {
    case 'revise-system':
      return <Revise code={of} />;
    case 'system-status':
      return <StatusForm code={of} />;
    case 'switch-off-system':
      return <SwitchOffForm code={of} />;
    case 'retire-system':
      return (
        <RetireDialog
          title={`Retire the system ${of}`}
          lead="For a system that was entered by error, or is switched off. It leaves the live numbers and stays on record."
          query={SystemToChange}
          variables={{ code: of }}
          pick={pickSystem}
          verb="Retire the system"
          may="EDIT_INVENTORY"
          command={RetireSystem}
          input={(part) => ({ code: of, ...part })}
          done={`The system ${of} is retired.`}
        />
      );
    default:
      return null;
  }
}

function Register() {
  const fields = useSystemFields();
  const navigate = useNavigate();
  return (
    <RegisterDialog
      title="Register a system"
      lead="Its components, holdings and plan are entered on its page."
      verb="Register the system"
      may="EDIT_INVENTORY"
      command={RegisterSystem}
      fields={[CODE, ...fields]}
      values={{ code: '', ...NEW_SYSTEM }}
      input={({ code, ...values }) => ({ code, ...systemInputOf(values) })}
      onSent={({ code }) => {
        say(`The system ${code.trim()} is registered.`);
        void navigate({ to: '/systems/$code', params: { code: code.trim() }, search: {} });
      }}
    />
  );
}

function Revise({ code }: { code: string }) {
  const fields = useSystemFields();
  return (
    <ReviseDialog
      title={`Revise the system ${code}`}
      query={SystemToChange}
      variables={{ code }}
      pick={pickSystem}
      verb="Revise the system"
      may="EDIT_INVENTORY"
      command={ReviseSystem}
      fields={[...fields, WHY]}
      values={(system) => ({ ...systemValuesOf(system), ...REASON })}
      input={(values, { changed, version }) => ({
        code,
        version,
        ...reasonOf(values),
        ...onlyChanged(systemInputOf(values), changed),
      })}
      done={`The system ${code} is revised.`}
    />
  );
}

function pickSystem(data: ResultOf<typeof SystemToChange>) {
  return data.system;
}
