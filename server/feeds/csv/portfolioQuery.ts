import { z } from 'zod';
import type { PortfolioFilter } from '../../governance/queries/chosenSystems.ts';
import { RATING_LEVELS, SIDES } from '../../inventory/domain/standing.ts';
import { LIFECYCLE_STATUSES } from '../../inventory/domain/system.ts';
import { SYSTEM_ORDERS, type SystemOrder } from '../../inventory/domain/systemOrder.ts';
import { PHASES } from '../../lifecycle/domain/plan.ts';
import { InvalidInput } from '../../refusal.ts';

const one = z.tuple([z.string()]).transform(([text]) => text);
const yes = one.pipe(z.enum(['1', 'true', '0', 'false'])).transform((text) => text === '1' || text === 'true');
const many = z.array(z.string());

/** The words of `SystemFilter` and `SystemOrder`; a list is the same word again. */
const QUERY = z.strictObject({
  text: one.optional(),
  codes: many.optional(),
  facilities: many.optional(),
  ratings: z.array(z.enum(RATING_LEVELS)).optional(),
  statuses: z.array(z.enum(LIFECYCLE_STATUSES)).optional(),
  vendors: many.optional(),
  kinds: many.optional(),
  phases: z.array(z.enum(PHASES)).optional(),
  withoutPlan: yes.optional(),
  owners: many.optional(),
  sides: z.array(z.enum(SIDES)).optional(),
  exposed: yes.optional(),
  retired: yes.optional(),
  orderBy: one.pipe(z.enum(SYSTEM_ORDERS)).default('EXPOSURE'),
  direction: one.pipe(z.enum(['ASC', 'DESC'])).default('ASC'),
});

export function portfolioQuery(query: Record<string, string[]>): { filter: PortfolioFilter; order: SystemOrder } {
  const read = QUERY.safeParse(query);
  if (read.success) {
    const { orderBy, direction, ...filter } = read.data;
    return { filter, order: { by: orderBy, direction } };
  }
  const issue = read.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue?.path[0]);
  const known = Object.keys(QUERY.shape).join(', ');
  throw new InvalidInput(
    name in QUERY.shape
      ? `"${query[name]?.join(', ')}" cannot be taken as ${name}. Write it as in SystemFilter and SystemOrder of the schema.`
      : `"${name}" is no part of the filter. There are ${known}.`,
    name,
  );
}
