import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { InvalidInput } from '../../refusal.ts';

const { v1dot4, v1dot5, v1dot6, v1dot7 } = Spec.Version;
const READ: readonly Spec.Version[] = [v1dot4, v1dot5, v1dot6, v1dot7];

/** A bill of 50,000 components stays below; it is held in memory as a whole. */
export const MOST_BYTES = 64_000_000;

const validators = new Map<Spec.Version, Validation.JsonStrictValidator>();

/** The bill as JSON, valid by the very schema of its version, formats included; else a refusal with place and reason. */
export async function checkBom(text: string): Promise<unknown> {
  const bom = parsed(text);
  const version = versionOf(bom);
  const known = validators.get(version) ?? new Validation.JsonStrictValidator(version);
  validators.set(version, known);
  const errors = await known.validate(text).catch(tooDeep);
  if (errors !== null) throw new InvalidInput(sentence(version, errors), 'file');
  return bom;
}

function parsed(text: string): unknown {
  const start = text.trimStart().slice(0, 200);
  if (start === '') throw new InvalidInput('The file is empty. Export the bill of materials again.', 'file');
  if (start.startsWith('<')) {
    throw new InvalidInput(
      'This is XML. Bills of materials are read as CycloneDX in JSON: have it exported so, or convert it with cyclonedx-cli.',
      'file',
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, "[^]*$/, '') : '';
    throw new InvalidInput(`This is no JSON, or it was cut off: ${why}. Export or send it again.`, 'file');
  }
}

function versionOf(bom: unknown): Spec.Version {
  const format = textIn(bom, 'bomFormat');
  if (format !== 'CycloneDX') {
    const other = textIn(bom, 'spdxVersion') === null ? '' : ' It is SPDX: convert it to CycloneDX first.';
    throw new InvalidInput(
      `This is no CycloneDX bill of materials: its bomFormat is ${format === null ? 'missing' : `"${format.slice(0, 40)}"`}.${other}`,
      'file',
    );
  }
  const stated = textIn(bom, 'specVersion');
  const version = READ.find((known) => known === stated);
  if (version) return version;
  throw new InvalidInput(
    `The bill says CycloneDX ${stated === null ? 'without a version' : stated.slice(0, 20)}; ${READ[0]} to ${READ.at(-1)} are read. Have it exported in one of these, or convert it with cyclonedx-cli.`,
    'file',
  );
}

function textIn(value: unknown, name: string): string | null {
  const said: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : null;
  return typeof said === 'string' ? said : null;
}

function tooDeep(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new InvalidInput(
    'The components of the bill are nested deeper than can be checked. Have it exported flat.',
    'file',
  );
}

type SchemaError = { instancePath: string; message: string; params: Record<string, unknown> };

/** Of several errors, as where one of many shapes had to fit, the one that lies deepest says most. */
function sentence(version: Spec.Version, errors: unknown): string {
  const [first] = schemaErrors(errors).toSorted((a, b) => depth(b) - depth(a));
  if (!first) return `The bill is not valid by the schema of CycloneDX ${version}.`;
  const place = first.instancePath === '' ? 'the bill itself' : first.instancePath;
  return `The bill is not valid by the schema of CycloneDX ${version}. At ${place}: ${first.message}${detail(first)}. Nothing was read: have it mended where it came from.`;
}

const depth = ({ instancePath }: SchemaError) => instancePath.split('/').length;

function detail({ params }: SchemaError): string {
  if (typeof params.additionalProperty === 'string') return ` ("${params.additionalProperty.slice(0, 60)}")`;
  const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [];
  if (allowed.length === 0) return '';
  return `: ${allowed.slice(0, 15).join(', ')}${allowed.length > 15 ? ` and ${allowed.length - 15} more` : ''}`;
}

function schemaErrors(errors: unknown): SchemaError[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => {
    const params: unknown = error !== null && typeof error === 'object' ? Reflect.get(error, 'params') : null;
    return {
      instancePath: textIn(error, 'instancePath') ?? '',
      message: textIn(error, 'message') ?? 'does not fit',
      params: params !== null && typeof params === 'object' ? { ...params } : {},
    };
  });
}
