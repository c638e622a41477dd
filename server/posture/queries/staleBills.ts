/**
 * Bills of materials that are to be read from an address and are stale, as `isStale` has it, or failed last; or their
 * systems. Of one that is retired none is read any more. The text before and after the instant that is now.
 */
export const staleBills = (column: 'id' | 'system_id') =>
  [
    `select bill.${column} from feed bill join system reads on reads.id = bill.system_id
      where reads.retired_on is null and bill.is_on
      and (bill.failure is not null or bill.current_at is null or bill.current_at <= `,
    '::timestamptz - make_interval(days => bill.stale_after_days + 1))',
  ] as const;
