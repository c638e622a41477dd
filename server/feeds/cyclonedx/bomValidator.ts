import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import draft2019 from 'ajv-formats-draft2019';
import { canonical } from '../../audit/domain/chain.ts';

export const BOM_VERSIONS = ['1.4', '1.5', '1.6', '1.7'] as const;
export type BomVersion = (typeof BOM_VERSIONS)[number];

const require = createRequire(import.meta.url);
const SCHEMAS = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res', 'schema');
const OTHERS = ['spdx', 'cryptography-defs', 'jsf-0.82'];

const compiled = new Map<BomVersion, ValidateFunction>();

/** The schema of one version of CycloneDX as its makers publish it, formats asserted. */
export function bomValidator(version: BomVersion): ValidateFunction {
  const known = compiled.get(version);
  if (known) return known;
  const ajv = new Ajv({ strict: false, addUsedSchema: false });
  for (const name of OTHERS) ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  formats.default(ajv);
  draft2019(ajv, { formats: ['idn-email'] });
  // Nobody has an implementation of this one that works; CycloneDX's own validators leave it out too.
  ajv.addFormat('iri-reference', true);
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', validate: isUnique, error: UNIQUE });
  const validator = ajv.compile(schemaOf(`bom-${version}`));
  compiled.set(version, validator);
  return validator;
}

const UNIQUE = { message: 'must NOT have duplicate items' };

/** Ajv compares each with each, which takes minutes for the components of a large bill. */
function isUnique(asked: boolean, listed: unknown[]): boolean {
  return !asked || listed.length < 2 || new Set(listed.map(canonical)).size === listed.length;
}

function schemaOf(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8'));
}
