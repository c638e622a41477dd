import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, formatDay, parseDay } from '../../calendar/day.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { givenRule } from '../domain/givenRule.ts';
import { refuseEnd, succession } from '../domain/succession.ts';
import type { RetentionSupposition, SupposedHold, SupposedRule } from '../domain/supposition.ts';
import { type BookedHold, type BookedRule, holdOf, type RuleBook, ruleRevision } from './ruleBook.ts';

/** A rule book as it would be, and what of the inventory could feel it. */
export type SupposedBook = {
  readonly book: RuleBook;
  readonly dataClasses: readonly string[];
  readonly holds: readonly BookedHold[];
};

/** Puts into the book, one after the other, what is supposed of rules and holds, as the commands would today. */
export async function supposedBook(
  em: EntityManager,
  book: RuleBook,
  suppositions: readonly RetentionSupposition[],
  today: Day,
): Promise<SupposedBook> {
  const supposed = new Supposing(em, book, today);
  for (const each of suppositions) await supposed.put(each);
  return supposed.done();
}

class Supposing {
  readonly #em: EntityManager;
  readonly #book: RuleBook;
  readonly #today: Day;
  readonly #dataClasses = new Set<string>();
  readonly #holdsTouched: BookedHold[] = [];
  #rules: readonly BookedRule[];
  #holds: readonly BookedHold[];

  constructor(em: EntityManager, book: RuleBook, today: Day) {
    this.#em = em;
    this.#book = book;
    this.#today = today;
    this.#rules = book.rules;
    this.#holds = book.holds;
  }

  async put(supposed: RetentionSupposition): Promise<void> {
    switch (supposed.kind) {
      case 'APPROVE_RULE':
        return this.#approve(await this.#draft(supposed.code, supposed.revision));
      case 'RULE':
        return this.#approve(this.#drafted(supposed.rule));
      case 'END_RULE':
        return this.#end(supposed.code, supposed.from);
      case 'ISSUE_HOLD':
        return this.#issue(await this.#asked(supposed.matter));
      case 'HOLD':
        return this.#issue(this.#inWords(supposed.hold));
      case 'RELEASE_HOLD':
        return this.#release(supposed.matter);
      case 'FACT':
        return;
    }
  }

  /** The very book where nothing was put into it: what is known by its identity stays known. */
  done(): SupposedBook {
    const isSame = this.#rules === this.#book.rules && this.#holds === this.#book.holds;
    const book = isSame ? this.#book : { ...this.#book, rules: this.#rules, holds: this.#holds };
    return { book, dataClasses: [...this.#dataClasses], holds: this.#holdsTouched };
  }

  async #draft(code: string, revision: number): Promise<BookedRule> {
    const name = `${code} revision ${revision}`;
    const rule = await ruleRevision(this.#em, code, revision);
    if (!rule) throw new NotFound('retention rule', name, 'approveRule');
    if (rule.status !== 'DRAFT') {
      throw new NotPossibleNow(
        `The rule ${name} is no draft any more: it is ${rule.status.toLowerCase()}. Suppose its end, or another rule.`,
        'approveRule',
      );
    }
    return rule;
  }

  #drafted({ code, dataClass, ...wording }: SupposedRule): BookedRule {
    if (!this.#book.hasClass(dataClass)) throw new NotFound('data class', dataClass, 'dataClass');
    const said = givenRule(wording);
    const revision = Math.max(0, ...this.#rules.filter((rule) => rule.code === code).map((rule) => rule.revision)) + 1;
    return {
      ...said,
      id: `supposed ${code}`,
      code,
      revision,
      dataClass,
      status: 'DRAFT',
      isSubmitted: false,
      confirmed: said.kind === 'POLICY',
      authority: code,
      citation: code,
      authorityTitle: code,
      sourceQuality: 'NONE',
      sourceAsOf: null,
      lastReadOn: null,
      nextReviewOn: null,
      inForceUntil: null,
    };
  }

  #approve(draft: BookedRule): void {
    const former = this.#rules.findLast((rule) => rule.code === draft.code) ?? null;
    const { from, formerUntil } = succession(draft, former, formatDay(this.#today));
    const approved: BookedRule = { ...draft, status: 'APPROVED', inForceFrom: from };
    const others = this.#rules.map((rule): BookedRule => {
      return rule === former ? { ...rule, status: 'SUPERSEDED', inForceUntil: formerUntil } : rule;
    });
    this.#rules = [...others, approved].sort(inOrder);
    for (const rule of [former, approved]) if (rule) this.#dataClasses.add(rule.dataClass);
  }

  #end(code: string, from: string): void {
    const rule = this.#inForce(code) ?? this.#rules.findLast((each) => each.code === code);
    if (!rule) throw new NotFound('retention rule in force', code, 'endRule');
    refuseEnd(rule, `${code} revision ${rule.revision}`, from, formatDay(this.#today));
    this.#rules = this.#rules.map((each): BookedRule => {
      return each === rule ? { ...each, status: 'SUPERSEDED', inForceUntil: from } : each;
    });
    this.#dataClasses.add(rule.dataClass);
  }

  #inForce(code: string): BookedRule | null {
    return this.#rules.findLast((rule) => rule.code === code && rule.status === 'APPROVED') ?? null;
  }

  async #asked(matter: string): Promise<BookedHold> {
    const hold = existing(await holdOf(this.#em, matter), 'legal hold for the matter', matter, 'issueHold');
    if (hold.issuedOn !== null) {
      throw new NotPossibleNow(
        `The hold for ${matter} was issued on ${formatDay(hold.issuedOn)} already. Suppose its release instead.`,
        'issueHold',
      );
    }
    return { ...hold, issuedOn: this.#today };
  }

  #inWords({ systems, dataClasses, facilities, recordsFrom, recordsThrough }: SupposedHold): BookedHold {
    return {
      id: `supposed ${this.#holds.length}`,
      matter: 'The hold supposed',
      title: 'The hold supposed',
      issuedOn: this.#today,
      releasedOn: null,
      from: recordsFrom === null ? null : parseDay(recordsFrom),
      through: recordsThrough === null ? null : parseDay(recordsThrough),
      systems,
      dataClasses,
      facilities,
    };
  }

  #issue(hold: BookedHold): void {
    this.#holds = [...this.#holds, hold];
    this.#holdsTouched.push(hold);
  }

  #release(matter: string): void {
    const reaches = this.#holds.filter((hold) => hold.matter === matter);
    // A former reach is released though the hold may not be.
    const found = reaches.find(({ releasedOn }) => releasedOn === null) ?? reaches.at(-1);
    const hold = existing(found ?? null, 'legal hold in force for the matter', matter, 'releaseHold');
    if (hold.releasedOn !== null) {
      throw new NotPossibleNow(
        `The hold for ${matter} was released on ${formatDay(hold.releasedOn)} already.`,
        'releaseHold',
      );
    }
    const released = { ...hold, releasedOn: Math.max(this.#today, hold.issuedOn) };
    this.#holds = this.#holds.map((each) => (each === hold ? released : each));
    this.#holdsTouched.push(released);
  }
}

function inOrder(one: BookedRule, other: BookedRule): number {
  return one.code < other.code ? -1 : one.code > other.code ? 1 : one.revision - other.revision;
}
