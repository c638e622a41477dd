import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { CatalogueDifference } from '../domain/catalogueDifference.ts';
import type { CatalogueAuthority, CatalogueContent, CatalogueRule } from '../domain/catalogueEntry.ts';
import { givenAuthority } from '../domain/givenAuthority.ts';
import { givenRule } from '../domain/givenRule.ts';
import { Authority } from '../entities/Authority.ts';
import { amendAuthority } from './amendAuthority.ts';
import { draftRevision } from './draftRevision.ts';
import { governedClass, standingAuthority } from './ruleParties.ts';

/** The entries of one update that are taken in one transaction, with what they need. */
export class CatalogueTaking {
  readonly taken: { rules: string[]; authorities: string[]; dataClasses: string[] } = {
    rules: [],
    authorities: [],
    dataClasses: [],
  };
  /** What was written over, as the ledger keeps it. */
  readonly revisedAuthorities: { code: string; before: Record<string, unknown>; after: Record<string, unknown> }[] = [];
  readonly #ctx: Context;
  readonly #em: EntityManager;
  readonly #content: CatalogueContent;
  readonly #catalogue: string;

  constructor(ctx: Context, em: EntityManager, content: CatalogueContent, catalogue: string) {
    this.#ctx = ctx;
    this.#em = em;
    this.#content = content;
    this.#catalogue = catalogue;
  }

  async take({ kind, code }: CatalogueDifference): Promise<void> {
    switch (kind) {
      case 'DATA_CLASS':
        return this.#bringClass(code);
      case 'AUTHORITY':
        return this.#takeAuthority(entryOf(this.#content.authorities, code));
      case 'RULE':
        return this.#draft(entryOf(this.#content.rules, code));
      case 'JURISDICTION':
        throw new NotPossibleNow(`"${code}" is a jurisdiction: its age of majority comes with the program.`);
    }
  }

  async #draft(entry: CatalogueRule): Promise<void> {
    await this.#bringClass(entry.dataClass);
    if (!(await this.#em.count(Authority, { code: entry.authority }))) {
      await this.#takeAuthority(entryOf(this.#content.authorities, entry.authority));
    }
    const authority = await standingAuthority(this.#em, entry.authority);
    const dataClass = await governedClass(this.#em, entry.dataClass);
    const { boundary, confirmed, confidence, sourceQuality, sourceUrl, sourceAsOf } = entry;
    // Submitted: taken as it stands, nobody writes at it any more, and a HIM director judges it.
    const { rule } = await draftRevision(
      this.#ctx,
      this.#em,
      {
        ...givenRule(entry),
        code: entry.code,
        authority,
        dataClass,
        boundary,
        confirmed,
        confidence,
        sourceQuality,
        sourceUrl,
        sourceAsOf,
        catalogue: this.#catalogue,
      },
      true,
    );
    this.taken.rules.push(`${rule.code} revision ${rule.revision}`);
  }

  async #takeAuthority(entry: CatalogueAuthority): Promise<void> {
    const { code } = entry;
    const here = await this.#em.findOne(Authority, { code });
    if (here) {
      // The first day in effect is no matter of the catalogue: it stays as the house has it.
      const amendment = amendAuthority(
        here,
        givenAuthority({ ...entry, summary: entry.summary ?? here.summary, effectiveOn: here.effectiveOn }),
      );
      if (amendment.isEmpty) return;
      this.revisedAuthorities.push({ code, before: amendment.before, after: amendment.after });
      here.catalogue = this.#catalogue;
    } else {
      this.#em.create(Authority, { ...givenAuthority(entry), code, catalogue: this.#catalogue });
    }
    await this.#flush();
    this.taken.authorities.push(code);
  }

  /** With the classes above it, which bring their rules. */
  async #bringClass(code: string): Promise<void> {
    if (await this.#em.count(DataClass, { code })) return;
    const entry = entryOf(this.#content.dataClasses, code);
    if (entry.parent !== null) await this.#bringClass(entry.parent);
    const parent = entry.parent === null ? null : await governedClass(this.#em, entry.parent);
    this.#em.create(DataClass, { ...entry, parent });
    await this.#flush();
    this.taken.dataClasses.push(code);
  }

  #flush(): Promise<void> {
    return flushUnique(
      this.#em,
      new NotPossibleNow('Somebody else brought the same a moment ago. Nothing was taken: read the difference again.'),
    );
  }
}

function entryOf<Entry extends { code: string }>(entries: readonly Entry[], code: string): Entry {
  return existing(entries.find((entry) => entry.code === code) ?? null, 'entry of this update', code, 'entries');
}
