import type { Context } from '../../server/context.ts';
import { ENDING_WINDOWS } from '../../server/governance/domain/endingWindow.ts';
import type { EndingQuestion } from '../../server/governance/queries/endingStatement.ts';
import { ENDING_ORDERS, endingQuestion } from '../../server/governance/queries/endings.ts';
import { builder } from '../builder.ts';
import { Direction, Side } from '../enums.ts';
import { todayOfRequest } from '../today.ts';
import { EndingKind } from './Ending.ts';

export const EndingFilter = builder.inputType('EndingFilter', {
  description: 'Which endings. What is left out sets no limit but the next twelve months; a list is "any of these".',
  fields: (t) => ({
    window: t.field({
      description: 'Days reckoned from today. Left out with `from` and `to`: the next twelve months.',
      type: builder.enumType('EndingWindow', {
        description: 'A span of days from today on, today included; PAST: every day before today.',
        values: ENDING_WINDOWS,
      }),
    }),
    from: t.field({ type: 'Day', description: 'On this day or later. Not together with `window`.' }),
    to: t.field({ type: 'Day', description: 'On this day or earlier. Not together with `window`.' }),
    kinds: t.field({ type: [EndingKind] }),
    facilities: t.stringList({
      description: 'Codes of facilities: where records are, which a system serves, or which a hold or rule reaches.',
    }),
    systems: t.stringList({
      description: 'Codes of systems, with the agreements of their vendors, and the holds and rules that reach them.',
    }),
    side: t.field({ type: Side, description: 'Only what this side has to act on, alone or with the other.' }),
    text: t.string({ description: 'Part of what ends, of its system or facility, whatever the case.' }),
  }),
});

export const EndingOrder = builder.inputType('EndingOrder', {
  description: 'By what endings are ordered; ties by the day.',
  fields: (t) => ({
    by: t.field({
      required: true,
      type: builder.enumType('EndingOrderField', {
        description: 'What endings are ordered by.',
        values: ENDING_ORDERS,
      }),
    }),
    direction: t.field({ type: Direction, defaultValue: 'ASC' }),
  }),
});

export type EndingFilterInput = typeof EndingFilter.$inferInput | null | undefined;

/** The filter, and the days that it comes to on the day of the request. */
export async function asked(ctx: Context, filter: EndingFilterInput): Promise<EndingQuestion> {
  const today = await todayOfRequest(ctx);
  return endingQuestion(ctx.em, filter ?? {}, today, ctx.now);
}
