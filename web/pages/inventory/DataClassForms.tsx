import { useQuery } from 'urql';
import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, keyOrNull, type Option, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { CLASS_POPULATIONS, SENSITIVITIES } from './dataClassWords.ts';

const RegisterDataClass = graphql(
  `mutation RegisterDataClass($input: RegisterDataClassInput!) { answer: registerDataClass(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseDataClass = graphql(
  `mutation ReviseDataClass($input: ReviseDataClassInput!) { answer: reviseDataClass(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireDataClass = graphql(
  `mutation RetireDataClass($input: RetirementInput!) { answer: retireDataClass(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const DataClassToChange = graphql(`
  query DataClassToChange($code: String!) {
    dataClass(code: $code) {
      id
      name
      sensitivity
      population
      legalHealthRecord
      designatedRecordSet
      version
      parent { id code }
    }
  }
`);
const ClassesAbove = graphql(`
  query ClassesAbove {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
  }
`);

const NEW_CLASS = {
  name: '',
  parent: '',
  sensitivity: 'PHI',
  population: '',
  legalHealthRecord: false,
  designatedRecordSet: false,
};
type ClassValues = typeof NEW_CLASS;

const CODE: FormField = {
  kind: 'text',
  name: 'code',
  label: 'Code',
  required: true,
  help: 'Unique, and kept for ever: what rules, files and scripts name it by.',
};

export function DataClassForms() {
  const { form, of } = useFormSearch();
  const fields = useClassFields(form === 'revise-data-class' ? of : null);
  if (form === 'register-data-class' || form === 'register-data-class-below') {
    const parent = form === 'register-data-class-below' ? (of ?? '') : '';
    return (
      <RegisterDialog
        title="Register a data class"
        lead="A record series. The rules of the class above it apply to it too."
        verb="Register the data class"
        may="EDIT_INVENTORY"
        command={RegisterDataClass}
        fields={[CODE, ...fields]}
        values={{ code: '', ...NEW_CLASS, parent }}
        input={({ code, ...values }) => ({ code, ...inputOf(values) })}
        done="The data class is registered."
      />
    );
  }
  if (of === null) return null;
  const reading = {
    query: DataClassToChange,
    variables: { code: of },
    pick: pickDataClass,
    may: 'EDIT_INVENTORY',
  } as const;
  if (form === 'revise-data-class') {
    return (
      <ReviseDialog
        {...reading}
        title={`Revise the data class ${of}`}
        lead="The dates of all that is of this class are worked out anew."
        verb="Revise the data class"
        command={ReviseDataClass}
        fields={[...fields, WHY]}
        values={(dataClass) => ({
          name: dataClass.name,
          parent: dataClass.parent?.code ?? '',
          sensitivity: dataClass.sensitivity,
          population: dataClass.population ?? '',
          legalHealthRecord: dataClass.legalHealthRecord,
          designatedRecordSet: dataClass.designatedRecordSet,
          ...REASON,
        })}
        input={(values, { changed, version }) => ({
          code: of,
          version,
          ...reasonOf(values),
          ...onlyChanged(inputOf(values), changed),
        })}
        done="The data class is revised."
      />
    );
  }
  if (form !== 'retire-data-class') return null;
  return (
    <RetireDialog
      {...reading}
      title={`Retire the data class ${of}`}
      lead="It can be chosen no more, and stays on record."
      verb="Retire the data class"
      command={RetireDataClass}
      input={(part) => ({ code: of, ...part })}
      done="The data class is retired."
    />
  );
}

function useClassFields(self: string | null): readonly FormField[] {
  const [{ data }] = useQuery({ query: ClassesAbove });
  const above: Option[] = (data?.dataClasses.nodes ?? [])
    .filter(({ code }) => code !== self)
    .map(({ code, name }) => ({ value: code, words: name }));
  return [
    { kind: 'text', name: 'name', label: 'Name', required: true },
    { kind: 'choice', name: 'parent', label: 'Class above', none: 'None: it stands at the top', options: above },
    { kind: 'choice', name: 'sensitivity', label: 'Sensitivity', required: true, options: optionsOf(SENSITIVITIES) },
    {
      kind: 'choice',
      name: 'population',
      label: 'Records of',
      none: 'Adults and minors: the rules of both apply',
      options: optionsOf(CLASS_POPULATIONS),
    },
    { kind: 'yes', name: 'legalHealthRecord', label: 'Part of the legal health record' },
    { kind: 'yes', name: 'designatedRecordSet', label: 'Part of the designated record set' },
  ];
}

function inputOf(values: ClassValues) {
  return {
    name: values.name,
    parent: textOrNull(values.parent),
    sensitivity: keyOf(SENSITIVITIES, values.sensitivity),
    population: keyOrNull(CLASS_POPULATIONS, values.population),
    legalHealthRecord: values.legalHealthRecord,
    designatedRecordSet: values.designatedRecordSet,
  };
}

function pickDataClass(data: ResultOf<typeof DataClassToChange>) {
  return data.dataClass;
}
