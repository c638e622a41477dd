import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, type Option, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords, LAYERS } from '../../words.ts';

const RegisterComponent = graphql(
  `mutation RegisterComponent($input: RegisterComponentInput!) { answer: registerComponent(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const KnownProducts = graphql(`
  query KnownProducts {
    releaseCycles(first: 1000) {
      nodes { id product productLabel }
    }
  }
`);
const KnownReleases = graphql(`
  query KnownReleases($product: String!) {
    releaseCycles(first: 1000, product: $product) {
      nodes { id release label securitySupportEndsOn securitySupportEnded }
    }
  }
`);
type Release = ResultOf<typeof KnownReleases>['releaseCycles']['nodes'][number];

const VALUES = { layer: 'APPLICATION', product: '', release: '', lastPatchedOn: '', cpe: '', purl: '' };

/** Products and releases of the catalogue are suggested, since they bring their support dates; any other is taken too. */
export function RegisterComponentForm({ system }: { system: string }) {
  const [product, setProduct] = useState('');
  const [{ data: known }] = useQuery({ query: KnownProducts, requestPolicy: 'cache-first' });
  const products = useMemo(() => productsOf(known?.releaseCycles.nodes ?? []), [known]);
  const [{ data }] = useQuery({
    query: KnownReleases,
    variables: { product },
    pause: !products.some(({ value }) => value === product),
    requestPolicy: 'cache-first',
  });
  const releases = data?.releaseCycles.nodes ?? [];
  return (
    <RegisterDialog
      title="Register a component"
      lead="One layer of the system’s stack."
      verb="Register the component"
      may="EDIT_COMPONENTS"
      command={RegisterComponent}
      fields={fieldsOf(products, releases)}
      values={VALUES}
      onValues={(values) => setProduct(values.product.trim())}
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
    >
      {({ release }) => <Found release={releases.find((each) => each.release === release.trim())} />}
    </RegisterDialog>
  );
}

/** What the catalogue knows of the release, before anything is sent. */
function Found({ release }: { release: Release | undefined }) {
  return (
    <p className="sub" role="status">
      {release && `${release.label}: ${supportWords(release)}`}
    </p>
  );
}

function supportWords({ securitySupportEndsOn, securitySupportEnded }: Release): string {
  if (securitySupportEndsOn) return `security fixes to ${dayWords(securitySupportEndsOn)}.`;
  if (securitySupportEnded === null) return 'whether it gets security fixes is not known.';
  return securitySupportEnded
    ? 'no more security fixes, since a day that is not known.'
    : 'security fixes, no end announced.';
}

function productsOf(cycles: readonly { product: string; productLabel: string }[]): Option[] {
  return [...new Map(cycles.map(({ product, productLabel }) => [product, productLabel]))].map(([value, words]) => ({
    value,
    words,
  }));
}

function fieldsOf(products: readonly Option[], releases: readonly Release[]): FormField[] {
  return [
    { kind: 'choice', name: 'layer', label: 'Layer', required: true, options: optionsOf(LAYERS) },
    {
      kind: 'text',
      name: 'product',
      label: 'Product',
      required: true,
      help: 'As endoflife.date names it, such as windows-server, or any other name.',
      suggestions: products,
      spellCheck: false,
    },
    {
      kind: 'text',
      name: 'release',
      label: 'Release',
      required: true,
      suggestions: releases.map(({ release, label }) => ({ value: release, words: label })),
      spellCheck: false,
    },
    { kind: 'day', name: 'lastPatchedOn', label: 'Last patched on' },
    { kind: 'text', name: 'cpe', label: 'CPE', help: 'As outside lists of weaknesses name it.', spellCheck: false },
    { kind: 'text', name: 'purl', label: 'Package URL', spellCheck: false },
  ];
}
