import type { InputRef } from '@pothos/core';
import type { Context } from '../server/context.ts';
import { builder, load } from './builder.ts';
import { REFUSALS } from './Refusal.ts';
import type { EntityRef } from './select/EntityRef.ts';

type Types = typeof builder.$inferSchemaTypes;

/**
 * A mutation that runs one command and answers with the thing it changed, read again as the selection asks,
 * or with the refusal.
 */
export function command<Input, E>(
  name: string,
  declaration: {
    description: string;
    input: InputRef<Input>;
    answers: EntityRef<Types, E>;
    /** Gives the key of the row to answer with. */
    run: (ctx: Context, input: Input) => Promise<string | number>;
  },
): void {
  const { description, input, answers, run } = declaration;
  builder.mutationField(name, (t) =>
    t.field({
      type: answers,
      description,
      errors: { types: REFUSALS, union: { name: `${name.charAt(0).toUpperCase()}${name.slice(1)}Result` } },
      args: { input: t.arg({ type: input, required: true }) },
      resolve: async (_root, args, ctx, info) => {
        // Pothos cannot see through the type parameter; the argument's type is the declaration's.
        const given: Input = Reflect.get(args, 'input');
        const key = await run(ctx, given);
        const row = await load(ctx, info, answers, key);
        if (!row) throw new Error(`${name} left no row ${key} to answer with.`);
        return row;
      },
    }),
  );
}
