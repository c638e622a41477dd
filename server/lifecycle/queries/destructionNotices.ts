import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { ORGANISATION } from '../../retention/domain/rule.ts';
import { ruleBook } from '../../retention/queries/ruleBook.ts';
import { destructions } from './destructions.ts';

/** A notice that the planned destruction of a holding asks for, and the last day to give it. */
export type DestructionNotice = {
  readonly holding: string;
  /** ISO. */
  readonly by: string;
  readonly kind: string;
  readonly text: string;
  readonly leadDays: number | null;
  /** Every rule that asks for it has yet to be confirmed. */
  readonly unconfirmed: boolean;
};

/** Of every holding that a plan says to destroy on a known day, where a rule asks for notice so many days before. */
export async function destructionNotices(em: EntityManager, now: Date): Promise<readonly DestructionNotice[]> {
  const { rules } = await ruleBook(em);
  const asking = rules.filter(({ destructionDuties }) => destructionDuties.some(({ leadDays }) => leadDays !== null));
  if (asking.length === 0) return [];
  const places = [...new Set(asking.map(({ jurisdiction }) => jurisdiction))];
  const everywhere = places.includes('US') || places.includes(ORGANISATION);
  const rows = await rowsOf<{ id: string }>(em, DESTROYED, [everywhere ? null : places]);
  const planned = await destructions(em, { holdings: rows.map(({ id }) => id) }, now);
  return planned.flatMap(({ holding, duties }) =>
    duties.flatMap(({ noticeBy, kind, text, leadDays, rules: asked }) =>
      noticeBy === null
        ? []
        : {
            holding,
            by: formatDay(noticeBy),
            kind,
            text,
            leadDays,
            unconfirmed: asked.every(({ confirmed }) => !confirmed),
          },
    ),
  );
}

const DESTROYED = `
  select holding.id
  from treatment
  join holding on holding.id = treatment.holding_id
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  where treatment.kind = 'DESTROY' and holding.retired_on is null and system.retired_on is null
    and system.status <> 'DECOMMISSIONED' and ($1::text[] is null or facility.jurisdiction = any($1))`;
