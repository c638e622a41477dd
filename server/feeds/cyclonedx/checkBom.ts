import type { ErrorObject } from 'ajv';
import { InvalidInput } from '../../refusal.ts';
import { BOM_VERSIONS, type BomVersion, bomValidator } from './bomValidator.ts';

/** A bill of 50,000 components stays below; it is held in memory as a whole. */
export const MOST_BYTES = 64_000_000;

/** The bill as JSON, valid by the very schema of its version, formats included; else a refusal with place and reason. */
export function checkBom(text: string): unknown {
  const bom = parsed(text);
  const version = versionOf(bom);
  const validate = bomValidator(version);
  if (unlessTooDeep(() => validate(bom))) return bom;
  throw new InvalidInput(sentence(version, validate.errors ?? []), 'file');
}

/** Refuses a file by its beginning, before it is kept anywhere. */
export function refuseNoBill(beginning: Uint8Array): void {
  const start = startOf(new TextDecoder().decode(beginning.subarray(0, 4_000)));
  if (!/^[{[]/.test(start)) throw new InvalidInput('This is no JSON. Export or send the bill again.', 'file');
}

/** How the text begins, where that is not another form's beginning. */
function startOf(text: string): string {
  const start = text.trimStart().slice(0, 200);
  if (start === '') throw new InvalidInput('The file is empty. Export the bill of materials again.', 'file');
  if (start.startsWith('<')) {
    throw new InvalidInput(
      'This is XML. Bills of materials are read as CycloneDX in JSON: have it exported so, or convert it with cyclonedx-cli.',
      'file',
    );
  }
  // Headings with a delimiter between them.
  if (/^[^{[\p{Cc}\uFFFD]*[^{[\p{Cc}\uFFFD,;|][,;\t|]/u.test(start)) {
    throw new InvalidInput(
      'This is a table (CSV), as scanners write it, and no bill of materials: choose "Scanner’s list" for it, or send it to /import/findings/scanner.',
      'file',
    );
  }
  return start;
}

function parsed(text: string): unknown {
  startOf(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, "[^]*$/, '') : '';
    throw new InvalidInput(`This is no JSON, or it was cut off: ${why}. Export or send it again.`, 'file');
  }
}

function versionOf(bom: unknown): BomVersion {
  const format = textIn(bom, 'bomFormat');
  if (format !== 'CycloneDX') {
    const other = textIn(bom, 'spdxVersion') === null ? '' : ' It is SPDX: convert it to CycloneDX first.';
    throw new InvalidInput(
      `This is no CycloneDX bill of materials: its bomFormat is ${format === null ? 'missing' : `"${format.slice(0, 40)}"`}.${other}`,
      'file',
    );
  }
  const stated = textIn(bom, 'specVersion');
  const version = BOM_VERSIONS.find((known) => known === stated);
  if (version) return version;
  throw new InvalidInput(
    `The bill says CycloneDX ${stated === null ? 'without a version' : stated.slice(0, 20)}; ${BOM_VERSIONS[0]} to ${BOM_VERSIONS.at(-1)} are read. Have it exported in one of these, or convert it with cyclonedx-cli.`,
    'file',
  );
}

function textIn(value: unknown, name: string): string | null {
  const said: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : null;
  return typeof said === 'string' ? said : null;
}

/** What walks down a bill, level by level, ends at some depth: in a sentence. */
export function unlessTooDeep<T>(walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput(
      'The components of the bill are nested deeper than can be checked. Have it exported flat.',
      'file',
    );
  }
}

/** Of several errors, as where one of many shapes had to fit, the one that lies deepest says most. */
function sentence(version: BomVersion, errors: readonly ErrorObject[]): string {
  const [first] = errors.toSorted((a, b) => depth(b) - depth(a));
  if (!first) return `The bill is not valid by the schema of CycloneDX ${version}.`;
  const place = first.instancePath === '' ? 'the bill itself' : first.instancePath;
  return `The bill is not valid by the schema of CycloneDX ${version}. At ${place}: ${first.message}${detail(first)}. Nothing was read: have it mended where it came from.`;
}

const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;

function detail({ params }: ErrorObject): string {
  if (typeof params.additionalProperty === 'string') return ` ("${params.additionalProperty.slice(0, 60)}")`;
  const allowed: string[] = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [];
  if (allowed.length === 0) return '';
  return `: ${allowed.slice(0, 15).join(', ')}${allowed.length > 15 ? ` and ${allowed.length - 15} more` : ''}`;
}
