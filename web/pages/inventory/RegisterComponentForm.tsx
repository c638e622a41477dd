import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql } from '../../graphql.ts';
import { LAYERS } from '../../words.ts';
import { ReleaseChoices } from './ReleaseChoices.tsx';

const RegisterComponent = graphql(
  `mutation RegisterComponent($input: RegisterComponentInput!) { answer: registerComponent(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const FIELDS: readonly FormField[] = [
  { kind: 'choice', name: 'layer', label: 'Layer', required: true, options: optionsOf(LAYERS) },
  {
    kind: 'text',
    name: 'product',
    label: 'Product',
    required: true,
    help: 'Part of its name is enough to find it: sql server, solaris. Any other name is taken too.',
    spellCheck: false,
  },
  { kind: 'text', name: 'release', label: 'Release', required: true, spellCheck: false },
  {
    kind: 'text',
    name: 'cpe',
    label: 'CPE',
    help: 'As lists of weaknesses name it: cpe:2.3:a:apache:http_server:2.4.57',
    spellCheck: false,
  },
  {
    kind: 'text',
    name: 'purl',
    label: 'Package URL',
    help: 'Such as pkg:maven/org.apache.tomcat/tomcat@9.0.58',
    spellCheck: false,
  },
  { kind: 'day', name: 'lastPatchedOn', label: 'Last patched on' },
];
const VALUES = { layer: 'APPLICATION', product: '', release: '', lastPatchedOn: '', cpe: '', purl: '' };

/** Releases that vendors speak of are found while somebody types, and their dates are said before anything is sent. */
export function RegisterComponentForm({ system }: { system: string }) {
  return (
    <RegisterDialog
      title="Register a component"
      lead="One layer of the system’s stack."
      verb="Register the component"
      may="EDIT_COMPONENTS"
      command={RegisterComponent}
      fields={FIELDS}
      values={VALUES}
      arrange={(question, values, put) => (
        <>
          {['layer', 'product', 'release'].map(question)}
          <ReleaseChoices values={values} onChoose={put} />
          {['cpe', 'purl', 'lastPatchedOn'].map(question)}
        </>
      )}
      input={({ layer, product, release, lastPatchedOn, cpe, purl }) => ({
        system,
        layer: keyOf(LAYERS, layer),
        product,
        release,
        lastPatchedOn: isoOrNull(lastPatchedOn),
        cpe: textOrNull(cpe),
        purl: textOrNull(purl),
      })}
      done="The component is registered."
    />
  );
}
