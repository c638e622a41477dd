/** One attribute of a name: a value, null for any, or NONE for "there is none", which CPE writes as "-". */
export type CpeAttribute = string | null;
export const NONE = '-';

export const CPE_ATTRIBUTES = [
  'version',
  'update',
  'edition',
  'language',
  'swEdition',
  'targetSw',
  'targetHw',
  'other',
] as const;

/**
 * A name of Common Platform Enumeration (NIST IR 7695): small letters, without the signs that escape others. An asterisk
 * or a question mark that stands for other letters has WILD before it.
 */
export type CpeName = { part: string; vendor: string; product: string } & Record<
  (typeof CPE_ATTRIBUTES)[number],
  CpeAttribute
>;

/** A letter for private use, which stands before what a pattern leaves open. */
export const WILD = '\uE000';

/** A string of version 2.3 or a URI of version 2.2, whole or cut short after the product; null: no CPE. */
export function cpeNameOf(text: string): CpeName | null {
  const written = /^cpe:(2\.3:|\/)([aho]):(.+)$/i.exec(text.trim());
  if (!written) return null;
  const [, form, part = '', rest = ''] = written;
  const isUri = form === '/';
  const [vendor = '', product = '', ...values] = rest.split(/(?<!\\):/);
  const read = (value: string | undefined) => (isUri ? fromUri(value) : fromString(value));
  const [maker, made] = [read(vendor), read(product)];
  if (maker === null || made === null || maker === NONE || made === NONE) return null;
  const [version, update, edition, ...more] = values;
  // Version 2.2 has the four newest attributes packed into the edition: ~edition~sw_edition~target_sw~target_hw~other.
  const packed = isUri && edition?.startsWith('~') ? edition.split('~').slice(1) : null;
  const [swEdition, targetSw, targetHw, other] = packed ? packed.slice(1) : more.slice(1);
  return {
    part: part.toLowerCase(),
    vendor: maker,
    product: made,
    version: read(version),
    update: read(update),
    edition: read(packed ? packed[0] : edition),
    language: read(more[0]),
    swEdition: read(swEdition),
    targetSw: read(targetSw),
    targetHw: read(targetHw),
    other: read(other),
  };
}

/** Two names with the same key are of one product. */
export function productKey({ part, vendor, product }: Pick<CpeName, 'part' | 'vendor' | 'product'>): string {
  return `${part}:${vendor}:${product}`;
}

function fromString(value: string | undefined): CpeAttribute {
  if (value === undefined || value === '' || value === '*') return null;
  return value
    .replaceAll(/\\(.)|([*?])/g, (_, quoted?: string, wild?: string) => quoted ?? `${WILD}${wild}`)
    .toLowerCase();
}

/** In a URI "%01" is a question mark and "%02" an asterisk that stand for other letters. */
function fromUri(value: string | undefined): CpeAttribute {
  if (value === undefined || value === '' || value === '*') return null;
  return value
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
      code === '01' ? `${WILD}?` : code === '02' ? `${WILD}*` : String.fromCharCode(Number.parseInt(code, 16)),
    )
    .toLowerCase();
}
