import { writtenHead } from '../../audit/domain/chain.ts';
import { instantOf } from './bomParts.ts';
import { type ComponentRow, componentRows, securityEndsOn } from './componentRows.ts';
import type { View } from './View.ts';

const SCHEMA = 'https://docs.oasis-open.org/openeox/v1.0/schema/core.json';

type EoxCore = {
  $schema: typeof SCHEMA;
  end_of_life: string;
  end_of_security_support: string;
  general_availability?: string;
  last_updated: string;
};

/**
 * The support dates of components as OpenEoX Core 1.0 (OASIS), which has one record for each release and no list of them:
 * so each component has its record under `eox`, or null and why where the dates are not known.
 */
export async function* openEoxFile(view: View): AsyncIterable<string> {
  const head = { asOf: view.asOf, ledgerHead: writtenHead(view.head), system: view.system?.code ?? null };
  yield `${JSON.stringify(head).replace(/\}$/, '')},"components":[`;
  let before = '\n';
  for await (const rows of componentRows(view)) {
    const components = rows.filter(({ id }) => id !== null);
    if (components.length === 0) continue;
    yield before + components.map((row) => JSON.stringify(entryOf(row, view.asOf))).join(',\n');
    before = ',\n';
  }
  yield '\n]}\n';
}

function entryOf(row: ComponentRow, asOf: string): Record<string, unknown> {
  const { system, layer, product, release, cpe, purl, source } = row;
  const eox = coreOf(row, asOf);
  const named = { system, layer, product, release, cpe, purl, source };
  return typeof eox === 'string' ? { ...named, eox: null, why: eox } : { ...named, eox };
}

/** A last supported day lasts until midnight; "tba" is what has not been announced, and never what is not known. */
function coreOf(row: ComponentRow, asOf: string): EoxCore | string {
  const security = securityEndsOn(row);
  if (security === null && !row.hasCycle) return 'No release of a vendor and no date of our own is on record.';
  if (security === null && row.securitySupportEnded === true) return 'Support has ended on a day that nobody states.';
  if (security === null && row.securitySupportEnded === null) return 'The vendor does not say when support ends.';
  const life = security === null ? null : lifeEndsOn(row, security);
  const isAfterRelease = row.releasedOn !== null && (security === null || row.releasedOn <= security);
  return {
    $schema: SCHEMA,
    end_of_life: life === null ? 'tba' : endOf(life),
    end_of_security_support: security === null ? 'tba' : endOf(security),
    ...(isAfterRelease && row.releasedOn && { general_availability: instantOf(row.releasedOn) }),
    last_updated: instantOf(row.saidOn ?? asOf),
  };
}

/** The last day with support of any kind, paid support included; null: some is offered, without an end. */
function lifeEndsOn({ extendedSupportEndsOn, extendedSupportOffered }: ComponentRow, security: string): string | null {
  if (extendedSupportEndsOn !== null) return extendedSupportEndsOn > security ? extendedSupportEndsOn : security;
  return extendedSupportOffered ? null : security;
}

const endOf = (day: string) => `${day}T23:59:59Z`;
