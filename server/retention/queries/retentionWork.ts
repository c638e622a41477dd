import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { isReviewDue } from '../domain/review.ts';
import { awaitedInWords, isTrigger } from '../domain/triggers.ts';
import { type BookedRule, ruleBook } from './ruleBook.ts';

export const WORK_KINDS = ['NO_RULE', 'CONFLICT', 'OPEN_FACT', 'UNCONFIRMED', 'REVIEW_DUE'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Something in the rules that waits for a person, and how many cohorts wait with it. */
export type RetentionWork = {
  readonly id: string;
  readonly kind: WorkKind;
  /** What is missing: a class and a place, an event, a citation. */
  readonly what: string;
  readonly cohorts: number;
  readonly records: number;
  /** The HIM stewards of the systems that hold these records. */
  readonly owners: readonly string[];
  readonly systems: readonly string[];
  readonly dataClass: string | null;
  readonly jurisdiction: string | null;
  readonly trigger: string | null;
  readonly rule: BookedRule | null;
};

/** What waits, the most cohorts first. Each kind has as many rows as there are classes by place, events or rules. */
export async function retentionWork(
  em: EntityManager,
  kinds: readonly WorkKind[],
  today: Day,
): Promise<readonly RetentionWork[]> {
  const book = await ruleBook(em);
  const ruleOf = new Map(
    book.rules.filter(({ status }) => status === 'APPROVED').map((rule) => [rule.code, rule] as const),
  );
  const found = await Promise.all(kinds.map((kind) => workOf(em, kind, ruleOf, today)));
  return found.flat().sort((a, b) => b.cohorts - a.cohorts || a.id.localeCompare(b.id));
}

async function workOf(
  em: EntityManager,
  kind: WorkKind,
  ruleOf: ReadonlyMap<string, BookedRule>,
  today: Day,
): Promise<RetentionWork[]> {
  const rows = await rowsOf<WorkRow>(em, STATEMENTS[kind]);
  return rows.flatMap((row): RetentionWork[] => {
    const shared = {
      kind,
      id: `${kind}:${row.key}`,
      cohorts: Number(row.cohorts),
      records: Number(row.records),
      owners: row.owners,
      systems: row.systems,
      dataClass: row.dataClass,
      jurisdiction: row.jurisdiction,
      trigger: null,
      rule: null,
    };
    switch (kind) {
      case 'NO_RULE':
      case 'CONFLICT':
        return [{ ...shared, what: row.name ?? row.key }];
      case 'OPEN_FACT':
        return isTrigger(row.key) ? [{ ...shared, what: awaitedInWords(row.key), trigger: row.key }] : [];
      case 'UNCONFIRMED':
      case 'REVIEW_DUE': {
        const rule = ruleOf.get(row.key);
        if (!rule || (kind === 'REVIEW_DUE' && !isReviewDue(rule, today))) return [];
        return [{ ...shared, what: rule.citation, rule, jurisdiction: rule.jurisdiction, dataClass: rule.dataClass }];
      }
    }
  });
}

type WorkRow = {
  key: string;
  name: string | null;
  dataClass: string | null;
  jurisdiction: string | null;
  cohorts: string;
  records: string;
  owners: string[];
  systems: string[];
};

const COUNTED = `
  count(*) as cohorts, coalesce(sum(cohort.records), 0) as records,
  coalesce(array_agg(distinct system.him_steward) filter (where system.him_steward is not null), '{}') as owners,
  array_agg(distinct system.code) as systems`;

const HELD = `
  from disposition stored
  join cohort on cohort.id = stored.cohort_id
  join holding on holding.id = cohort.holding_id and holding.retired_on is null
  join system on system.id = holding.system_id and system.status <> 'DECOMMISSIONED'
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id`;

const BY_PLACE = (where: string) => `
  select data_class.code || ':' || facility.jurisdiction as key, data_class.name, data_class.code as "dataClass",
    facility.jurisdiction, ${COUNTED} ${HELD}
  where ${where} group by data_class.code, data_class.name, facility.jurisdiction`;

const BY_MEMBER = (list: string, where: string) => `
  select member as key, null as name, null as "dataClass", null as jurisdiction, ${COUNTED} ${HELD}
  cross join unnest(stored.${list}) as member
  where ${where} group by member`;

const STATEMENTS: Record<WorkKind, string> = {
  NO_RULE: BY_PLACE(`stored.status = 'NO_RULE'`),
  CONFLICT: BY_PLACE('stored.conflict'),
  OPEN_FACT: BY_MEMBER('waiting_for', `stored.status = 'OPEN'`),
  UNCONFIRMED: BY_MEMBER('governs', 'stored.unconfirmed'),
  REVIEW_DUE: BY_MEMBER('governs', 'true'),
};
