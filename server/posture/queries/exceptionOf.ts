/**
 * The key of the exception that a control has for a system, as columns of the statement: of those neither withdrawn nor over
 * on the day of the standing the one that was approved and begins first, else one that is asked for.
 */
export function exceptionOf(system: string, control: string): string {
  return `(select exception.id from exception
    where exception.system_id = ${system} and exception.control_id = ${control} and exception.withdrawn_on is null
      and exception.until_on >= standing.as_of
    order by exception.approved_at is null, exception.from_on, exception.id limit 1)`;
}
