import { clearDemo } from '../../server/governance/commands/clearDemo.ts';
import { ensureSetupLink } from '../../server/identity/commands/ensureSetupLink.ts';
import { builder } from '../builder.ts';
import { REFUSALS } from '../Refusal.ts';

const DemoClearedRef = builder
  .objectRef<{ removed: Record<string, number>; setupPath: string | null }>('DemoCleared')
  .implement({
    description: 'That the demo is gone. The catalogue, what others registered and the ledger stay.',
    fields: (t) => ({
      rows: t.int({
        description: 'How many rows went.',
        resolve: ({ removed }) => Object.values(removed).reduce((sum, rows) => sum + rows, 0),
      }),
      setupPath: t.exposeString('setupPath', {
        nullable: true,
        description:
          'Where the first administrator of your own is made, good once; null where people remain who can sign in.',
      }),
    }),
  });

builder.mutationField('clearDemo', (t) =>
  t.field({
    type: DemoClearedRef,
    description:
      'Takes the demo away, to make room for an inventory of your own. Administrator of a demo installation.',
    errors: { types: REFUSALS, union: { name: 'ClearDemoResult' } },
    resolve: async (_root, _args, ctx) => {
      const { removed } = await clearDemo(ctx);
      return { removed, setupPath: await ensureSetupLink(ctx.em, ctx.now) };
    },
  }),
);
