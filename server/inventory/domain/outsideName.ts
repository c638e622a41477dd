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

export function givenCpe(text: string | null | undefined): string | null | undefined {
  const given = optionalText(text, 'cpe');
  if (!given || cpeOf(given)) return given;
  throw new InvalidInput(
    `"${given}" is no CPE. Write it as cpe:2.3:a:apache:http_server:2.4.57, or leave it out.`,
    'cpe',
  );
}

export function givenPurl(text: string | null | undefined): string | null | undefined {
  const given = optionalText(text, 'purl', 500);
  if (!given || purlOf(given)) return given;
  throw new InvalidInput(
    `"${given}" is no package URL. Write it as pkg:maven/org.apache.tomcat/tomcat@9.0.58, or leave it out.`,
    'purl',
  );
}
