import { PackageURL } from 'packageurl-js';
import { InvalidInput } from '../../refusal.ts';
import { cpeNameOf, NONE, productKey } from './cpeName.ts';
import { optionalText } from './freeText.ts';

/** A product as lists outside name it, without its version; two of one kind name the same product where `key` is the same. */
export type OutsideName = { key: string; version: string | null };

/** A CPE, as a URI of version 2.2 or a string of version 2.3, whole or cut short after the product. */
export function cpeOf(text: string): OutsideName | null {
  const name = cpeNameOf(text);
  return name && { key: productKey(name), version: name.version === NONE ? null : name.version };
}

/** A package URL; what it says of where the package is to be had is left out. */
export function purlOf(text: string): OutsideName | null {
  try {
    const { type, namespace, name, version } = PackageURL.fromString(text.trim());
    const key = ['pkg:', type, '/', namespace ? `${namespace}/` : '', name].join('');
    return { key: key.toLowerCase(), version: version?.toLowerCase() ?? null };
  } catch {
    return null;
  }
}

/** What is wrong with a name of the component outside, in words; null: nothing. */
export function wrongOutsideName(kind: 'cpe' | 'purl', text: string): string | null {
  const read = kind === 'cpe' ? cpeOf : purlOf;
  if (read(text)) return null;
  return kind === 'cpe'
    ? `"${text}" is no CPE. Write it as cpe:2.3:a:apache:http_server:2.4.57, or leave it out.`
    : `"${text}" is no package URL. Write it as pkg:maven/org.apache.tomcat/tomcat@9.0.58, or leave it out.`;
}

export function givenCpe(text: string | null | undefined): string | null | undefined {
  return given('cpe', optionalText(text, 'cpe'));
}

export function givenPurl(text: string | null | undefined): string | null | undefined {
  return given('purl', optionalText(text, 'purl', 500));
}

function given(kind: 'cpe' | 'purl', text: string | null | undefined): string | null | undefined {
  const wrong = text ? wrongOutsideName(kind, text) : null;
  if (wrong !== null) throw new InvalidInput(wrong, kind);
  return text;
}
