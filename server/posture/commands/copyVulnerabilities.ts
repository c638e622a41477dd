import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/**
 * For a look at a file, which takes back all that it does: the vulnerabilities that the table `sighting` names, as a
 * temporary table that stands in the place of the true one until the transaction ends. Nothing of the true one is locked.
 */
export async function copyVulnerabilities(em: EntityManager): Promise<void> {
  await rowsOf(em, COPY);
  await rowsOf(em, FILL);
  await rowsOf(em, 'alter table pg_temp.looked_at rename to vulnerability');
  // Statements that are prepared already mean the true table by its name.
  await rowsOf(em, 'discard plans');
}

const COPY = `
  create temp table looked_at (like vulnerability including defaults including indexes including generated)
  on commit drop`;

/** What sightings are held against; the rest is as of one that nobody spoke of yet. */
const TOLD = `id, cve, title, description, published_on, modified_at, withdrawn, cvss, cvss_version, cvss_score, severity`;
const FILL = `insert into looked_at (${TOLD}) select ${TOLD} from vulnerability where cve in (select cve from sighting)`;
