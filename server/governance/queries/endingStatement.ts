import { type Day, formatDay } from '../../calendar/day.ts';
import type { Side } from '../../inventory/domain/standing.ts';
import type { DestructionNotice } from '../../lifecycle/queries/destructionNotices.ts';
import { ENDINGS, type EndingKind, USUAL_KINDS } from '../domain/ending.ts';
import type { DayRange } from '../domain/endingWindow.ts';
import { BRANCHES, type Branch } from './endingBranches.ts';

/** Which endings. What is left out sets no limit; a list is "any of these". */
export type EndingFilter = {
  kinds?: readonly EndingKind[] | null | undefined;
  facilities?: readonly string[] | null | undefined;
  systems?: readonly string[] | null | undefined;
  side?: Side | null | undefined;
  text?: string | null | undefined;
};

/** A filter, the days that it comes to, and when it is asked. */
export type EndingQuestion = {
  readonly filter: EndingFilter;
  readonly range: DayRange;
  /** The organisation's. */
  readonly today: Day;
  /** Worked out by the rules: once, and only where a kind asks for them. */
  readonly notices: () => Promise<readonly DestructionNotice[]>;
};

export function kindsOf({ kinds }: EndingFilter): readonly EndingKind[] {
  return kinds && kinds.length > 0 ? [...new Set(kinds)] : USUAL_KINDS;
}

/** One statement over all kinds that are asked for. Kinds that are not asked for are not in its text at all. */
export class EndingStatement {
  readonly values: unknown[];
  readonly #types: string[] = ['date'];
  readonly #filter: EndingFilter;
  readonly #range: DayRange;
  readonly #kinds: readonly EndingKind[];
  readonly #notices: readonly DestructionNotice[];

  constructor({ filter, range, today }: EndingQuestion, notices: readonly DestructionNotice[]) {
    this.values = [formatDay(today)];
    this.#filter = filter;
    this.#range = range;
    this.#kinds = kindsOf(filter);
    this.#notices = notices;
  }

  parameter(value: unknown, type: string): string {
    this.values.push(value);
    this.#types.push(type);
    return `$${this.values.length}::${type}`;
  }

  /** `with found as (…)`: the rows that the filter leaves, each with the names of its system and facility. */
  found(): string {
    const places = this.#limits();
    const branches = this.#kinds.flatMap((kind) => this.#branch(kind, places) ?? []);
    const text = this.#filter.text?.trim();
    const like = text ? this.parameter(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`, 'text') : null;
    // Not every kind asks for each of them, and a parameter that nothing names has no type.
    const given = this.#types.map((type, at) => `$${at + 1}::${type} as p${at}`).join(', ');
    return `with given as (select ${given}), found as (
      select e.*, s.code as system_code, s.name as system_name, f.code as facility_code, f.name as facility_name
      from (${branches.length > 0 ? branches.join('\n union all ') : NOTHING}) e
        left join system s on s.id = e.system_id left join facility f on f.id = e.facility_id
      ${like ? `where ${TEXTS.map((column) => `${column} ilike ${like}`).join(' or ')}` : ''})`;
  }

  #limits(): Limits {
    const { facilities, systems } = this.#filter;
    const { from, to } = this.#range;
    return {
      facilities: facilities?.length ? this.parameter([...facilities], 'text[]') : null,
      systems: systems?.length ? this.parameter([...systems], 'text[]') : null,
      side: this.#filter.side ? this.parameter(this.#filter.side, 'text') : null,
      from: from === null ? null : this.parameter(formatDay(from), 'date'),
      to: to === null ? null : this.parameter(formatDay(to), 'date'),
    };
  }

  #branch(kind: EndingKind, limits: Limits): string | null {
    const branch = BRANCHES[kind];
    const conditions = [`${branch.on} is not null`, `(${branch.where})`, ...placeConditions(branch, limits)];
    if (limits.from) conditions.push(`${branch.on} >= ${limits.from}`);
    if (limits.to) conditions.push(`${branch.on} <= ${limits.to}`);
    if (limits.side) {
      if (!branch.side && ENDINGS[kind].side !== null) return null;
      if (branch.side) conditions.push(`(${branch.side}) = ${limits.side}`);
    }
    return `select '${kind}' as kind, ${branch.on} as on_day, '${kind}:' || ${branch.id} as key, ${branch.id} as id,
      ${branch.name} as name, ${branch.key} as subject_key, ${branch.detail ?? 'null::text'} as detail,
      ${branch.side ?? 'null::text'} as side, ${branch.system ?? 'null::uuid'} as system_id,
      ${branch.facility ?? 'null::uuid'} as facility_id, ${branch.cohort ?? 'null::text'} as cohort,
      ${branch.records ?? 'null'}::float8 as records, (${branch.held ?? 'false'}) as held,
      (${branch.unconfirmed ?? 'false'}) as unconfirmed, (${branch.recomputing ?? 'false'}) as recomputing,
      (${branch.continued ?? 'false'}) as continued
      from ${this.#source(branch)} where ${conditions.join(' and ')}`;
  }

  #source({ from }: Branch): string {
    if (!from.includes('?')) return from;
    return from.replace('?', this.parameter(JSON.stringify(this.#notices), 'json'));
  }
}

type Limits = Record<'facilities' | 'systems' | 'side' | 'from' | 'to', string | null>;

const TEXTS = ['e.name', 'e.subject_key', 's.code', 's.name', 'f.code', 'f.name'];
const NOTHING = `select null::text as kind, null::date as on_day, null::text as key, null::text as id, null::text as name,
  null::text as subject_key, null::text as detail, null::text as side, null::uuid as system_id, null::uuid as facility_id,
  null::text as cohort, null::float8 as records, false as held, false as unconfirmed, false as recomputing,
  false as continued where false`;

function placeConditions(branch: Branch, { facilities, systems }: Limits): string[] {
  const conditions: string[] = [];
  if (systems) {
    conditions.push(branch.system ? `s.code = any(${systems})` : (branch.ofSystem ?? 'true').replace('?', systems));
  }
  if (!facilities) return conditions;
  if (branch.facility) {
    conditions.push(`${branch.facility} in (select id from facility where code = any(${facilities}))`);
  } else if (branch.system) {
    conditions.push(`exists (select from system_facility served join facility f on f.id = served.facility_id
      where served.system_id = s.id and f.code = any(${facilities}))`);
  } else {
    conditions.push((branch.ofFacility ?? 'true').replace('?', facilities));
  }
  return conditions;
}
