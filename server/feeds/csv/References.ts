import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { todayIn, todayOf } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { LifecycleStatus } from '../../inventory/domain/system.ts';

export type Referent = { id: string; retiredOn: string | null };
export type SystemReferent = Referent & { status: LifecycleStatus };
export type FacilityReferent = Referent & { zone: string };

/** What the codes in a file may refer to, as it stands in the import's transaction. */
export class References {
  readonly #em: EntityManager;
  readonly #now: Date;
  readonly #days = new Map<string, string>();

  constructor(em: EntityManager, now: Date) {
    this.#em = em;
    this.#now = now;
  }

  facilities(): Promise<Map<string, FacilityReferent>> {
    return this.#byCode<FacilityReferent>(
      'select code, id, retired_on::text as "retiredOn", time_zone as zone from facility',
    );
  }

  vendors(): Promise<Map<string, Referent>> {
    return this.#byCode('select code, id, retired_on::text as "retiredOn" from vendor');
  }

  systems(): Promise<Map<string, SystemReferent>> {
    return this.#byCode<SystemReferent>('select code, id, retired_on::text as "retiredOn", status from system');
  }

  dataClasses(): Promise<Map<string, Referent>> {
    return this.#byCode('select code, id, retired_on::text as "retiredOn" from data_class');
  }

  /** By system, facility and data class, in one text. */
  holdings(): Promise<Map<string, Referent>> {
    return this.#byCode(
      `select system_id || ' ' || facility_id || ' ' || data_class_id as code, id, retired_on::text as "retiredOn" from holding`,
    );
  }

  todayIn(zone: string): string {
    const known = this.#days.get(zone);
    if (known) return known;
    const today = formatDay(todayIn(zone, this.#now));
    this.#days.set(zone, today);
    return today;
  }

  /** The westernmost day among facilities, or anywhere where there is none. */
  todayAmong(facilities: Iterable<FacilityReferent>): string {
    const [first = 'Etc/GMT+12', ...others] = new Set([...facilities].map(({ zone }) => zone));
    return others.length === 0 ? this.todayIn(first) : formatDay(todayOf([first, ...others], this.#now));
  }

  async #byCode<T extends Referent>(statement: string): Promise<Map<string, T>> {
    const rows = await rowsOf<T & { code: string }>(this.#em, statement);
    return new Map(rows.map((row) => [row.code, row]));
  }
}
