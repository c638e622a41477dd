import { clearDemo } from '../../server/governance/commands/clearDemo.ts';
import { builder } from '../builder.ts';
import { REFUSALS } from '../Refusal.ts';

const DemoClearedRef = builder.objectRef<{ removed: Record<string, number> }>('DemoCleared').implement({
  description: 'That the demo is gone. The catalogue, what others registered and the ledger stay.',
  fields: (t) => ({
    rows: t.int({
      description: 'How many rows went.',
      resolve: ({ removed }) => Object.values(removed).reduce((sum, rows) => sum + rows, 0),
    }),
  }),
});

builder.mutationField('clearDemo', (t) =>
  t.field({
    type: DemoClearedRef,
    description:
      'Takes the demo away, to make room for an inventory of your own. Administrator of a demo installation.',
    errors: { types: REFUSALS, union: { name: 'ClearDemoResult' } },
    resolve: (_root, _args, ctx) => clearDemo(ctx),
  }),
);
