import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { InvalidInput, NotFound } from '../../refusal.ts';
import { type CatalogueDifference, entryKey } from '../domain/catalogueDifference.ts';
import type { CatalogueKind } from '../domain/catalogueEntry.ts';
import { catalogueName } from '../domain/catalogueName.ts';
import { CatalogueUpdate } from '../entities/CatalogueUpdate.ts';
import { catalogueDifferences } from '../queries/catalogueDifferences.ts';

export type NamedEntry = { readonly kind: CatalogueKind; readonly code: string };

const MOST = 1_000;

/** The update, locked, so that of two who decide on it the second sees what the first did. */
export async function updateToDecide(em: EntityManager, id: string): Promise<CatalogueUpdate> {
  if (!isUuid(id)) throw new NotFound('catalogue update', id, 'update');
  const found = await em.findOne(CatalogueUpdate, { id }, { ...FOR_UPDATE, populate: ['content'] });
  return existing(found, 'catalogue update', id, 'update');
}

/** The entries that were named, each once, with what they are against the house as it is now. */
export async function differencesOf<Entry extends NamedEntry>(
  em: EntityManager,
  update: CatalogueUpdate,
  entries: readonly Entry[],
): Promise<{ entry: Entry; difference: CatalogueDifference }[]> {
  if (entries.length === 0) throw new InvalidInput('No entry is named: choose at least one.', 'entries');
  if (entries.length > MOST) {
    throw new InvalidInput(`${entries.length} entries are too many at once: ${MOST} are the most.`, 'entries');
  }
  const now = await catalogueDifferences(em, update.id);
  const byKey = new Map(now.map((each) => [entryKey(each), each]));
  const named = new Map(entries.map((entry) => [entryKey(entry), entry]));
  return [...named].map(([key, entry]) => {
    const difference = byKey.get(key);
    if (!difference) throw new NotFound('entry', `${entry.code}" in the "${catalogueName(update)}`, 'entries');
    return { entry, difference };
  });
}
