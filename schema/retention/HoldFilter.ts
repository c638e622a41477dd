import type { Context } from '../../server/context.ts';
import type { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { builder } from '../builder.ts';
import { sql } from '../select/Sql.ts';
import type { Tests } from '../select/Where.ts';
import { todaySql } from '../todaySql.ts';

export const HoldStatus = builder.enumType('HoldStatus', {
  description: 'Where a hold stands.',
  values: {
    REQUESTED: { description: 'Asked for; binds nothing yet.' },
    IN_FORCE: { description: 'Issued by counsel: what it has in scope is suspended.' },
    RELEASED: { description: 'Released in writing by counsel.' },
  },
});

export const HoldFilter = builder.inputType('HoldFilter', {
  description: 'Which holds. What is left out sets no limit.',
  fields: (t) => ({
    statuses: t.field({ type: [HoldStatus], description: 'Any of these.' }),
    reviewOverdue: t.boolean({ description: 'True: in force, and the day of review has passed.' }),
    unacknowledged: t.boolean({ description: 'True: in force, and some custodian has not said that they were told.' }),
    systems: t.stringList({ description: 'Codes: holds that name one of these systems.' }),
  }),
});

const STATUS = {
  REQUESTED: { issuedOn: null },
  IN_FORCE: { issuedOn: { isNull: false }, releasedOn: null },
  RELEASED: { releasedOn: { isNull: false } },
} as const;

export function holdsWhere(
  ctx: Context,
  text: string | null | undefined,
  filter: typeof HoldFilter.$inferInput | null | undefined,
): Tests<LegalHold> {
  const { statuses, reviewOverdue, unacknowledged, systems } = filter ?? {};
  return {
    and: [
      text ? { or: [{ matter: { contains: text } }, { title: { contains: text } }] } : undefined,
      statuses ? { or: statuses.map((status) => STATUS[status]) } : undefined,
      reviewOverdue ? STATUS.IN_FORCE : undefined,
      reviewOverdue ? (row) => sql`${row.reviewOn} < ${todaySql(ctx)}` : undefined,
      unacknowledged
        ? { ...STATUS.IN_FORCE, acknowledgements: { some: { acknowledgedAt: null, removedAt: null } } }
        : undefined,
      systems ? { scope: { some: { system: { code: { in: systems } } } } } : undefined,
    ],
  };
}
