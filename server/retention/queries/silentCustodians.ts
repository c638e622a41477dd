import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { reminderDueOn } from '../domain/notice.ts';

export type SilentCustodian = {
  readonly custodian: string;
  /** Null: was never written to. */
  readonly lastWrittenOn: string | null;
  /** From when on a reminder is due; null: the hold asks for none. */
  readonly dueOn: string | null;
};

/** Who of a hold has not acknowledged it yet. */
export async function silentCustodians(em: EntityManager, holdId: string): Promise<SilentCustodian[]> {
  const rows = await rowsOf<{ custodian: string; last: string | null; every: number | null; issuedOn: string }>(
    em,
    SILENT,
    [holdId],
  );
  return rows.map(({ custodian, last, every, issuedOn }) => {
    const due = last === null ? null : reminderDueOn(last, every);
    return {
      custodian,
      lastWrittenOn: last,
      dueOn: last === null ? issuedOn : due === null ? null : formatDay(due),
    };
  });
}

const SILENT = `
  select told.custodian, max(notice.written_on)::text as last, hold.remind_every_days as every,
    hold.issued_on::text as "issuedOn"
  from hold_acknowledgement told
  join legal_hold hold on hold.id = told.hold_id
  left join hold_notice notice on notice.acknowledgement_id = told.id and notice.kind in ('NOTICE', 'REMINDER')
  where told.hold_id = $1::uuid and told.acknowledged_at is null and told.removed_at is null
  group by told.id, told.custodian, hold.remind_every_days, hold.issued_on
  order by told.custodian`;
