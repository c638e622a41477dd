import { formatDay, inWords, parseDay } from '../../server/calendar/day.ts';
import { saveWhatIf } from '../../server/governance/commands/saveWhatIf.ts';
import { WhatIf } from '../../server/governance/entities/WhatIf.ts';
import { entriesSince } from '../../server/governance/queries/entriesSince.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { todayOfRequest } from '../today.ts';
import { WhatIfAnswerRef } from './WhatIfAnswer.ts';
import { changesOf, WhatIfChangeInput } from './WhatIfChange.ts';

export const WhatIfRef = entity(WhatIf, {
  name: 'WhatIf',
  description:
    'A what-if that was kept: the question, and the answer as it was at that moment. It is never worked out anew.',
  visible: readers,
  fields: (t) => ({
    title: t.column('title', { description: 'What it was asked for.' }),
    changes: t.column('changes', {
      description: 'What was supposed, as `whatIf` takes it: give it back to ask again.',
    }),
    answer: t.computed({
      type: WhatIfAnswerRef,
      description: 'The answer as it was kept.',
      needs: ['answer', 'moved'],
      resolve: ({ answer, moved }) => ({
        answer,
        moved: { total: answer.cohorts, kept: moved.length, rows: async (_ctx, from, to) => moved.slice(from, to) },
      }),
    }),
    headline: t.computed({
      type: 'String',
      description: 'Its finding in one sentence.',
      needs: ['answer'],
      resolve: ({ answer }) => answer.headline,
    }),
    movedDigest: t.column('movedDigest', {
      description: 'SHA-256 over every cohort that moved, in order: of an equal list it is equal.',
    }),
    savedBy: t.column('savedBy', { description: 'Who kept it.' }),
    savedAt: t.column('savedAt'),
    headSeq: t.column('headSeq', { description: 'Where the ledger ended at the moment that was asked.' }),
    headHash: t.column('headHash', { description: 'The hash of that entry.' }),
    stale: t.computed({
      type: 'String',
      nullable: true,
      description: 'What has happened since that may make the answer another one; null: nothing has.',
      needs: ['answer', 'headSeq'],
      resolve: async ({ answer, headSeq }, _args, ctx) => {
        const entries = await entriesSince(ctx.em, headSeq);
        const isOtherDay = answer.asOf !== formatDay(await todayOfRequest(ctx));
        return staleInWords(entries, isOtherDay ? answer.asOf : null);
      },
    }),
  }),
});

function staleInWords(entries: number, otherDay: string | null): string | null {
  if (entries > 0) {
    const changes = entries === 1 ? '1 change' : `${entries.toLocaleString('en-US')} changes`;
    return `The ledger has ${changes} since, so that the answer may be another one today. Ask again.`;
  }
  return otherDay === null
    ? null
    : `Nothing was changed since, but days have passed: it was worked out for ${inWords(parseDay(otherDay))}.`;
}

builder.queryFields((t) => ({
  whatIfs: connection(t, WhatIfRef, {
    description: 'The what-ifs that were kept, the last one first.',
    args: { text: t.arg.string({ description: 'Part of the title or of the name of whoever kept it.' }) },
    where: ({ text }) => (text?.trim() ? { or: [{ title: { contains: text } }, { savedBy: { contains: text } }] } : {}),
    defaultOrder: { savedAt: 'desc', id: 'asc' },
  }),
  whatIfById: one(t, WhatIfRef, {
    description: 'One that was kept: what its permanent link shows.',
    args: { id: t.arg.id({ required: true }) },
    where: ({ id }) => {
      const key = keyOf('WhatIf', id);
      return isUuid(key) && { id: key };
    },
  }),
}));

command('saveWhatIf', {
  description:
    'Asks a what-if once more and keeps question, answer and ledger head, for others to open by its id. Whoever may draft rules, ask for holds or edit plans.',
  answers: WhatIfRef,
  input: builder.inputType('SaveWhatIfInput', {
    fields: (t) => ({
      title: t.string({ required: true, description: 'What it was asked for. Never a patient.' }),
      changes: t.field({ type: [WhatIfChangeInput], required: true }),
    }),
  }),
  run: (ctx, { title, changes }) => saveWhatIf(ctx, { title, changes: changesOf(changes) }),
});
