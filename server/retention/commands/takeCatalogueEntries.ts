import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { ChangedMeanwhile, NotPossibleNow } from '../../refusal.ts';
import type { CatalogueDifference } from '../domain/catalogueDifference.ts';
import type { CatalogueKind } from '../domain/catalogueEntry.ts';
import { catalogueName } from '../domain/catalogueName.ts';
import { Authority } from '../entities/Authority.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';
import { CatalogueTaking } from './CatalogueTaking.ts';
import { differencesOf, type NamedEntry, updateToDecide } from './catalogueToDecide.ts';

/** An entry, and the state of the house that it was seen against. */
export type SeenEntry = NamedEntry & { readonly comparedWith: string };

/**
 * Takes entries of a catalogue update: a rule becomes a draft, which an HIM director approves or not; an authority is
 * brought or revised; a data class is brought. What a rule needs comes with it. All of them, or none.
 */
export async function takeCatalogueEntries(
  ctx: Context,
  input: { update: string; entries: readonly SeenEntry[]; reason?: string | null | undefined },
): Promise<string> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = optionalReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const update = await updateToDecide(em, input.update);
    await lock(em, input.entries);
    const chosen = await differencesOf(em, update, input.entries);
    for (const { entry, difference } of chosen) await refuseStale(em, entry, difference);
    const taking = new CatalogueTaking(ctx, em, update.content, catalogueName(update));
    for (const kind of ORDER) {
      for (const { difference } of chosen) if (difference.kind === kind) await taking.take(difference);
    }
    await supersedeLeavings(em, update.id, input.entries, ctx.now);
    record({
      action: 'catalogue.taken',
      subjectType: 'CatalogueUpdate',
      subjectId: update.id,
      subjectName: catalogueName(update),
      reason,
      after: taking.taken,
      particulars: { sha256: update.sha256, revisedAuthorities: taking.revisedAuthorities },
    });
    return update.id;
  });
}

/** What rules stand on comes before them. */
const ORDER: readonly CatalogueKind[] = ['DATA_CLASS', 'AUTHORITY', 'RULE', 'JURISDICTION'];

/** What is about to be judged stays as it is until this commits; sources before rules, as whoever drafts locks them. */
async function lock(em: EntityManager, entries: readonly NamedEntry[]): Promise<void> {
  const codes = (kind: CatalogueKind) => entries.filter((each) => each.kind === kind).map(({ code }) => code);
  await rowsOf(em, 'select id from authority where code = any($1) order by code for update', [codes('AUTHORITY')]);
  await rowsOf(em, 'select id from retention_rule where code = any($1) order by code, revision for update', [
    codes('RULE'),
  ]);
}

async function refuseStale(em: EntityManager, seen: SeenEntry, now: CatalogueDifference): Promise<void> {
  const { kind, code } = now;
  if (seen.comparedWith !== now.comparedWith) {
    const thing = await thingOf(em, kind, code);
    throw new ChangedMeanwhile(NOUNS[kind], code, thing?.version ?? 0, thing);
  }
  if (now.state === 'SETTLED') {
    throw new NotPossibleNow(`The house says the same as "${code}" already: there is nothing to take.`, 'entries');
  }
  if (now.cannotBeTaken !== null) throw new NotPossibleNow(`"${code}" is not taken. ${now.cannotBeTaken}`, 'entries');
}

const NOUNS: Record<CatalogueKind, string> = {
  RULE: 'retention rule',
  AUTHORITY: 'authority',
  DATA_CLASS: 'data class',
  JURISDICTION: 'jurisdiction',
};

async function thingOf(em: EntityManager, kind: CatalogueKind, code: string) {
  switch (kind) {
    case 'RULE':
      return em.findOne(RetentionRule, { code }, { orderBy: { revision: 'desc' } });
    case 'AUTHORITY':
      return em.findOne(Authority, { code });
    case 'DATA_CLASS':
      return em.findOne(DataClass, { code });
    case 'JURISDICTION':
      return null;
  }
}

async function supersedeLeavings(
  em: EntityManager,
  update: string,
  entries: readonly NamedEntry[],
  now: Date,
): Promise<void> {
  await rowsOf(em, SUPERSEDE, [update, now, JSON.stringify(entries)]);
}

const SUPERSEDE = `
  update catalogue_leaving set superseded_at = $2
  from jsonb_to_recordset($3::jsonb) as taken (kind text, code text)
  where update_id = $1 and superseded_at is null
    and catalogue_leaving.kind = taken.kind and catalogue_leaving.code = taken.code`;
