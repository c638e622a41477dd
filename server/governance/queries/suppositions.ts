import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, inWords, parseDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { givenYear } from '../../inventory/domain/cohort.ts';
import { givenCode } from '../../inventory/domain/freeText.ts';
import { givenDay, inOrder, pastDay } from '../../inventory/domain/givenDay.ts';
import { InvalidInput } from '../../refusal.ts';
import { givenRule } from '../../retention/domain/givenRule.ts';
import { ageOfMajorityIn, ORGANISATION } from '../../retention/domain/rule.ts';
import { sentenceOf } from '../../retention/domain/sentence.ts';
import type { RetentionSupposition, SupposedFact } from '../../retention/domain/supposition.ts';
import { isTrigger, TRIGGER_CODES } from '../../retention/domain/triggers.ts';
import type { SupposedCopy, SystemSuppositions } from '../domain/supposedSystems.ts';
import type { WhatIfChange } from '../domain/whatIf.ts';
import {
  classNamed,
  componentNamed,
  holdingNamed,
  refuseUnknownCodes,
  systemNamed,
  targetNamed,
} from './supposedThings.ts';

/** All that is supposed, checked against what is on record, in the words of the rooms that work it out. */
export type Suppositions = {
  readonly retention: readonly RetentionSupposition[];
  readonly facts: readonly SupposedFact[];
  readonly systems: SystemSuppositions;
  /** Ids of systems that are touched themselves, not by what they hold. */
  readonly touched: ReadonlySet<string>;
  /** A sentence for each. */
  readonly said: readonly string[];
};

const MOST = 20;

export async function suppositionsOf(
  em: EntityManager,
  changes: readonly WhatIfChange[],
  now: Date,
): Promise<Suppositions> {
  if (changes.length === 0) throw new InvalidInput('Nothing is supposed. Give one change at least.', 'changes');
  if (changes.length > MOST) {
    throw new InvalidInput(`${changes.length} changes are more than ${MOST}. Ask in parts.`, 'changes');
  }
  const reading = new Reading(em, now);
  for (const change of changes) await reading.take(change);
  return reading;
}

class Reading implements Suppositions {
  readonly retention: RetentionSupposition[] = [];
  readonly facts: SupposedFact[] = [];
  readonly systems = {
    planned: new Map<string, Day | null>(),
    support: new Map<string, { own?: Day | null; extended?: Day | null }>(),
    treatments: new Map<string, SupposedCopy>(),
  };
  readonly touched = new Set<string>();
  readonly said: string[] = [];
  readonly #em: EntityManager;
  readonly #now: Date;

  constructor(em: EntityManager, now: Date) {
    this.#em = em;
    this.#now = now;
  }

  async take(change: WhatIfChange): Promise<void> {
    const given = Object.entries(change).filter(([, value]) => value !== null && value !== undefined);
    if (given.length !== 1) {
      const names = given.map(([name]) => name).join(', ');
      throw new InvalidInput(
        `A change is one thing, and this one is ${given.length === 0 ? 'empty' : `several: ${names}`}. Give each a change of its own.`,
        'changes',
      );
    }
    await this.#takeRule(change);
    await this.#takeHold(change);
    if (change.support) await this.#takeSupport(change.support);
    if (change.plan) await this.#takePlan(change.plan);
    if (change.treatment) await this.#takeTreatment(change.treatment);
    if (change.fact) await this.#takeFact(change.fact);
  }

  async #takeRule({ approveRule, rule, endRule }: WhatIfChange): Promise<void> {
    if (approveRule) {
      const { code, revision } = approveRule;
      this.retention.push({ kind: 'APPROVE_RULE', code, revision });
      this.said.push(`The draft ${code} revision ${revision} is approved.`);
    }
    if (rule) {
      const code = givenCode(rule.code, 'code');
      const { term, effect } = givenRule(rule);
      this.retention.push({ kind: 'RULE', rule: { ...rule, code } });
      const majority = { ageOfMajority: rule.ageOfMajority ?? ageOfMajorityIn(rule.jurisdiction) };
      const records = await classNamed(this.#em, rule.dataClass);
      const place = rule.jurisdiction === ORGANISATION ? 'everywhere' : `in ${rule.jurisdiction}`;
      const verb =
        effect === 'KEEP_AT_LEAST' ? 'kept at least' : effect === 'DESTROY_BY' ? 'destroyed by' : 'warned of';
      this.said.push(`${records} ${place} is ${verb} ${sentenceOf(term, majority)} (${code}).`);
    }
    if (endRule) {
      const from = givenDay(endRule.from, 'from');
      this.retention.push({ kind: 'END_RULE', code: endRule.code, from });
      this.said.push(`The rule ${endRule.code} ends on ${inWords(parseDay(from))}.`);
    }
  }

  async #takeHold({ issueHold, hold, releaseHold }: WhatIfChange): Promise<void> {
    if (issueHold) {
      this.retention.push({ kind: 'ISSUE_HOLD', ...issueHold });
      this.said.push(`The hold for ${issueHold.matter} is issued.`);
    }
    if (releaseHold) {
      this.retention.push({ kind: 'RELEASE_HOLD', ...releaseHold });
      this.said.push(`The hold for ${releaseHold.matter} is released.`);
    }
    if (!hold) return;
    const recordsFrom = givenDay(hold.recordsFrom ?? null, 'recordsFrom');
    const recordsThrough = givenDay(hold.recordsThrough ?? null, 'recordsThrough');
    const sentence = 'The records of a hold run from an earlier to a later day: exchange the two.';
    inOrder(recordsFrom, recordsThrough, 'recordsFrom', sentence);
    const scope = {
      systems: [...new Set(hold.systems ?? [])],
      dataClasses: [...new Set(hold.dataClasses ?? [])],
      facilities: [...new Set(hold.facilities ?? [])],
    };
    await refuseUnknownCodes(this.#em, scope);
    this.retention.push({ kind: 'HOLD', hold: { ...scope, recordsFrom, recordsThrough } });
    this.said.push(`A hold is issued on ${scopeInWords(scope)}${daysInWords(recordsFrom, recordsThrough)}.`);
  }

  async #takeSupport(given: NonNullable<WhatIfChange['support']>): Promise<void> {
    const { ownSecuritySupportEndsOn: own, extendedSupportUntil: extended } = given;
    if (own === undefined && extended === undefined) {
      throw new InvalidInput('No support date is given. Say which one is another, or null to take it away.', 'support');
    }
    const component = await componentNamed(this.#em, given.component);
    const known = this.systems.support.get(component.id) ?? {};
    this.systems.support.set(component.id, {
      ...known,
      ...(own !== undefined && { own: dayIn(own, 'ownSecuritySupportEndsOn') }),
      ...(extended !== undefined && { extended: dayIn(extended, 'extendedSupportUntil') }),
    });
    this.touched.add(component.system);
    if (own !== undefined) this.said.push(supportInWords(component.name, 'Security support', own));
    if (extended !== undefined) this.said.push(supportInWords(component.name, 'Extended support', extended));
  }

  async #takePlan({ system: code, plannedOffOn }: NonNullable<WhatIfChange['plan']>): Promise<void> {
    const system = await systemNamed(this.#em, code, 'system');
    const on = dayIn(plannedOffOn ?? null, 'plannedOffOn');
    this.systems.planned.set(system.code, on);
    this.touched.add(system.id);
    this.said.push(
      on === null ? `${code} has no day to be switched off.` : `${code} is planned off on ${inWords(on)}.`,
    );
  }

  async #takeTreatment(given: NonNullable<WhatIfChange['treatment']>): Promise<void> {
    const holding = await holdingNamed(this.#em, given.holding);
    const target = await targetNamed(this.#em, given.kind, given.target ?? null, holding.systemCode);
    const validatedOn = pastDay(given.validatedOn ?? null, 'validatedOn', this.#todayAt(holding.timeZone));
    if (validatedOn !== null && !target) {
      throw new InvalidInput('Only a copy can be validated: name the target it goes to.', 'validatedOn');
    }
    // Another kind or target makes a former validation void: it was of another copy.
    const isSameCopy = holding.kind === given.kind && holding.target === (target?.code ?? null);
    this.systems.treatments.set(holding.id, {
      target: target?.code ?? null,
      targetIsOff: false,
      targetPlannedOffOn: target?.plannedOffOn ?? null,
      validationDueOn: null,
      validatedOn: validatedOn !== null ? parseDay(validatedOn) : isSameCopy ? holding.validatedOn : null,
    });
    this.touched.add(holding.system);
    const where = target ? ` to ${target.code}` : '';
    const copy = validatedOn === null ? '' : `, its copy validated on ${inWords(parseDay(validatedOn))}`;
    this.said.push(`${holding.name} is set to ${given.kind.toLowerCase()}${where}${copy}.`);
  }

  async #takeFact(given: NonNullable<WhatIfChange['fact']>): Promise<void> {
    const { trigger } = given;
    if (!isTrigger(trigger)) {
      throw new InvalidInput(`"${trigger}" is no trigger. It is one of ${TRIGGER_CODES.join(', ')}.`, 'trigger');
    }
    const notApplicable = given.notApplicable ?? false;
    if (notApplicable && given.on != null) {
      throw new InvalidInput('A trigger has a day or does not apply. Leave one of the two out.', 'notApplicable');
    }
    const holding = await holdingNamed(this.#em, given.holding);
    const on = pastDay(given.on ?? null, 'on', this.#todayAt(holding.timeZone));
    const year = given.year == null ? null : givenYear(given.year, 'year');
    const fact = { holding: holding.id, year, trigger, on, notApplicable };
    this.facts.push(fact);
    this.retention.push({ kind: 'FACT', fact });
    const said = notApplicable ? 'does not apply' : on === null ? 'is not known' : `is ${inWords(parseDay(on))}`;
    this.said.push(`${trigger} of ${holding.name}${year === null ? '' : ` ${year}`} ${said}.`);
  }

  #todayAt(zone: string): Day {
    return todayIn(zone, this.#now);
  }
}

function dayIn(iso: string | null, path: string): Day | null {
  const day = givenDay(iso, path);
  return day === null ? null : parseDay(day);
}

function supportInWords(component: string, what: string, on: string | null): string {
  return on === null
    ? `${what} of ${component} has no day of its own.`
    : `${what} of ${component} ends on ${inWords(parseDay(on))}.`;
}

function scopeInWords(scope: Readonly<Record<string, readonly string[]>>): string {
  const parts = Object.values(scope).filter((codes) => codes.length > 0);
  return parts.length === 0 ? 'everything' : parts.map((codes) => codes.join(' and ')).join(', ');
}

function daysInWords(from: string | null, through: string | null): string {
  const first = from === null ? '' : ` from ${inWords(parseDay(from))}`;
  return `${first}${through === null ? '' : ` through ${inWords(parseDay(through))}`}`;
}
