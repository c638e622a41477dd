import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { ORGANISATION } from '../../retention/domain/rule.ts';
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
  const rows = await rowsOf<{ id: string }>(em, DESTROYED, [['US', ORGANISATION]]);
  if (rows.length === 0) return [];
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

/** Where some rule of the place asks for notice; which rules apply is worked out for these alone. */
const DESTROYED = `
  select holding.id
  from treatment
  join holding on holding.id = treatment.holding_id
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  where treatment.kind = 'DESTROY' and holding.retired_on is null and system.retired_on is null
    and system.status <> 'DECOMMISSIONED' and exists (select from retention_rule rule
      where rule.status <> 'DRAFT' and (rule.jurisdiction = facility.jurisdiction or rule.jurisdiction = any($1::text[]))
        and jsonb_path_exists(rule.destruction_duties, '$[*].leadDays ? (@ != null)'))`;
