import { readFileSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import type { Context } from '../../server/context.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { receiveCatalogueUpdate } from '../../server/retention/commands/receiveCatalogueUpdate.ts';
import { takeCatalogueEntries } from '../../server/retention/commands/takeCatalogueEntries.ts';
import type { CatalogueDifference } from '../../server/retention/domain/catalogueDifference.ts';
import type {
  CatalogueAuthority,
  CatalogueDataClass,
  CatalogueJurisdiction,
  CatalogueKind,
  CatalogueRule,
} from '../../server/retention/domain/catalogueEntry.ts';
import { catalogueDifferences } from '../../server/retention/queries/catalogueDifferences.ts';
import { asProgram } from '../support/asProgram.ts';

/** The text of a catalogue file as it lies beside the program. */
export function shippedFile(name: 'rules' | 'authorities' | 'dataClasses' | 'jurisdictions'): string {
  return readFileSync(new URL(`../../seeds/catalogue/${name}.json`, import.meta.url), 'utf8');
}

export type Shipped = {
  jurisdictions: CatalogueJurisdiction[];
  dataClasses: CatalogueDataClass[];
  authorities: CatalogueAuthority[];
  rules: CatalogueRule[];
};

/** All of it as one update would carry it, anew at each call, to be changed. */
export function shipped(): Shipped {
  return {
    jurisdictions: JSON.parse(shippedFile('jurisdictions')),
    dataClasses: JSON.parse(shippedFile('dataClasses')),
    authorities: JSON.parse(shippedFile('authorities')),
    rules: JSON.parse(shippedFile('rules')),
  };
}

export async function houseWithCatalogue(orm: MikroORM, today: string): Promise<void> {
  await loadCatalogue({ ...asProgram(orm, today) }, readCatalogue());
}

/** One rule of the shipped catalogue, said otherwise. */
export function ruleSaying(code: string, otherwise: Partial<CatalogueRule>): CatalogueRule {
  const rule = shipped().rules.find((each) => each.code === code);
  if (!rule) throw new Error(`The catalogue has no rule ${code}.`);
  return { ...rule, ...otherwise };
}

/** Hands the file in, and says what it is called from now on. */
export async function receive(ctx: Context, file: object, fileName: string | null = null): Promise<string> {
  const { update, problems } = await receiveCatalogueUpdate(ctx, { text: JSON.stringify(file), fileName });
  if (update === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return update;
}

export async function differenceOf(
  ctx: Context,
  update: string,
  code: string,
  kind: CatalogueKind = 'RULE',
): Promise<CatalogueDifference> {
  const all = await catalogueDifferences(ctx.em.fork(), update);
  const found = all.find((each) => each.code === code && each.kind === kind);
  if (!found) throw new Error(`The update says nothing of ${code}.`);
  return found;
}

/** Takes entries as they are seen now. */
export async function take(ctx: Context, update: string, codes: readonly string[], kind: CatalogueKind = 'RULE') {
  const entries = await Promise.all(codes.map((code) => differenceOf(ctx, update, code, kind)));
  return takeCatalogueEntries(ctx, { update, entries });
}
