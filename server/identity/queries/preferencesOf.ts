import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { type Preferences, UNSAID } from '../domain/preferences.ts';
import { isUuid } from '../domain/uuid.ts';
import type { Viewer } from '../domain/viewer.ts';

/** What a person has kept, or what holds for whoever has kept nothing. A person's token reads as the person. */
export async function preferencesOf(em: EntityManager, viewer: Viewer): Promise<Preferences> {
  if (viewer.id === null || !isUuid(viewer.id)) return UNSAID;
  const [kept] = await rowsOf<Preferences>(
    em,
    `select theme, single_letter_keys as "singleLetterKeys", compact_rows as "compactRows"
     from preference where user_id = $1`,
    [viewer.id],
  );
  return kept ?? UNSAID;
}
