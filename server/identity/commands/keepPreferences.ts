import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand, NotAllowed } from '../domain/permission.ts';
import { type Preferences, UNSAID } from '../domain/preferences.ts';
import { isUuid } from '../domain/uuid.ts';

/** What is to be kept; what is left out or null stays as it is. */
type Wanted = { [Name in keyof Preferences]?: Preferences[Name] | null | undefined };

/**
 * One's own, whoever asks. No ledger entry: how somebody likes their rows changes nothing that anybody answers for. One
 * statement, so that of two browsers at once each keeps what it said and nothing else.
 */
export async function keepPreferences(ctx: Context, wanted: Wanted): Promise<Preferences> {
  const { viewer } = ctx;
  demand(viewer, 'OWN_TOKENS');
  const person = viewer.id !== null && isUuid(viewer.id) ? viewer.id : null;
  const [kept] =
    person === null ? [] : await rowsOf<Preferences>(ctx.em.fork(), KEEP, valuesOf(person, wanted, ctx.now));
  if (!kept) throw new NotAllowed('Only a person who signs in has preferences: this token stands for nobody.');
  return kept;
}

function valuesOf(person: string, wanted: Wanted, now: Date): unknown[] {
  const { theme, singleLetterKeys, compactRows } = wanted;
  const said = [theme ?? null, singleLetterKeys ?? null, compactRows ?? null];
  return [person, now, ...said, UNSAID.theme, UNSAID.singleLetterKeys, UNSAID.compactRows];
}

const KEEP = `
  insert into preference (user_id, kept_at, theme, single_letter_keys, compact_rows)
  select id, $2, coalesce($3::text, $6::text), coalesce($4::bool, $7::bool), coalesce($5::bool, $8::bool)
  from user_account where id = $1 and retired_at is null
  on conflict (user_id) do update set kept_at = $2,
    theme = coalesce($3::text, preference.theme),
    single_letter_keys = coalesce($4::bool, preference.single_letter_keys),
    compact_rows = coalesce($5::bool, preference.compact_rows)
  returning theme, single_letter_keys as "singleLetterKeys", compact_rows as "compactRows"`;
