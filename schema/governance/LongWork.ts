import { type LongWork, longWork } from '../../server/governance/queries/longWork.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder } from '../builder.ts';

const LongWorkRef = builder.objectRef<LongWork>('LongWork').implement({
  description: 'Work of the server that takes longer than a request: leaving the page does not stop it.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'IMPORT or RECOMPUTATION.' }),
    sentence: t.string({ description: 'What is being done, and how far it is.', resolve: sentenceOf }),
    done: t.exposeFloat('done', { description: 'Rows or cohorts so far.' }),
    total: t.exposeFloat('total', { nullable: true, description: 'Of how many; null: not known.' }),
    startedAt: t.expose('startedAt', { type: 'Instant' }),
  }),
});

function sentenceOf(work: LongWork): string {
  const done = work.done.toLocaleString('en-US');
  return work.kind === 'IMPORT'
    ? `${work.by} imports ${work.of.toLowerCase()}: ${done} rows ${STEPS[work.step]}.`
    : `Dates are being recomputed: ${done} of ${work.total.toLocaleString('en-US')} cohorts.`;
}

const STEPS = {
  RECEIVING: 'received',
  READING: 'read',
  COMPARING: 'compared',
  WRITING: 'written',
  RECOMPUTING: 'written, and their dates being worked out',
} as const;

builder.queryField('longWork', (t) =>
  t.field({
    type: [LongWorkRef],
    description: 'What the server is at work on, the latest first, twenty at most.',
    resolve: (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      return longWork(ctx.em);
    },
  }),
);
