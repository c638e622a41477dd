import type { EntityManager } from '@mikro-orm/postgresql';
import { copyInto, copyText } from '../../database/copyInto.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { storableJson } from '../../database/storable.ts';
import type { Configuration } from '../domain/configuration.ts';
import { type Claim, claimsOf, listingBy } from '../domain/listing.ts';
import type { Running } from '../domain/running.ts';
import type { RunningComponent } from '../queries/runningComponents.ts';

type ListedRow = {
  id: string;
  withdrawn: boolean;
  publishedOn: string | null;
  configurations: Configuration[];
  products: string[];
};

/** So many records of the NVD are held in memory at once. */
const BATCH = 500;

/**
 * Holds the vulnerabilities that list a product of these components against them, and lays what the NVD says of each,
 * unless it is that it is not affected, into the table `listing`. `stacks` has all that runs in the systems of these.
 * `among`: a table with the ids of the vulnerabilities that are meant; null: all.
 */
export async function judgeListings(
  em: EntityManager,
  components: readonly RunningComponent[],
  stacks: ReadonlyMap<string, readonly Running[]>,
  among: string | null,
): Promise<void> {
  await rowsOf(em, 'drop table if exists pg_temp.listing');
  await rowsOf(em, LISTING);
  const byProduct = Map.groupBy(components, ({ product }) => product);
  const ids = await rowsOf<{ id: string }>(em, namedBy(among), [[...byProduct.keys()]]);
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH).map(({ id }) => id);
    const listed = await rowsOf<ListedRow>(em, LISTED, [batch]);
    await lay(em, listed, byProduct, stacks);
  }
  await rowsOf(em, 'analyze listing');
}

async function lay(
  em: EntityManager,
  listed: readonly ListedRow[],
  byProduct: ReadonlyMap<string, readonly RunningComponent[]>,
  stacks: ReadonlyMap<string, readonly Running[]>,
): Promise<void> {
  const copy = await copyInto(em, 'copy listing from stdin');
  try {
    for (const vulnerability of listed) {
      const lines = linesOf(vulnerability, byProduct, stacks);
      if (lines.length > 0) await copy.write(lines.join(''));
    }
    await copy.end();
  } finally {
    await copy.abandon();
  }
}

function linesOf(
  vulnerability: ListedRow,
  byProduct: ReadonlyMap<string, readonly RunningComponent[]>,
  stacks: ReadonlyMap<string, readonly Running[]>,
): string[] {
  const lines: string[] = [];
  for (const product of vulnerability.products) {
    const claims = new Map<Running, Claim[]>();
    for (const { id, system, running, patched } of byProduct.get(product) ?? []) {
      const known = claims.get(running) ?? claimsOf(vulnerability, running);
      claims.set(running, known);
      const listing = listingBy(known, vulnerability, patched, stacks.get(system) ?? []);
      if (listing.listed === 'NOT') continue;
      const { listed, because, criterion } = listing;
      const said = { listed, because, ...(listed === 'AFFECTED' && { ...criterion, vulnerable: undefined }) };
      lines.push(`${[id, vulnerability.id, listed, because, storableJson(said)].map(copyText).join('\t')}\n`);
    }
  }
  return lines;
}

const LISTING = `
  create temp table listing (component_id uuid, vulnerability_id uuid, listed text, because text, said jsonb) on commit drop`;

const namedBy = (among: string | null) => `
  select id from vulnerability where products && $1::text[] ${among === null ? '' : `and id in (select id from ${among})`}
  order by id`;

const LISTED = `
  select id, withdrawn, published_on::text as "publishedOn", configurations, products
  from vulnerability where id = any($1::uuid[]) order by id`;
