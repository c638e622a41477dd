import type { EntityManager } from '@mikro-orm/postgresql';
import type { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import { ownChange } from '../../server/audit/queries/ownChange.ts';
import type { Context } from '../../server/context.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { NotFound, NotPossibleNow, Refusal } from '../../server/refusal.ts';
import { builder } from '../builder.ts';
import { REFUSALS } from '../Refusal.ts';
import { REVERSALS, type Reversal } from './reversals.ts';

type Judged = { entry: LedgerEntry; reversal: Reversal; version: number };

/** What is read before is compared after: whoever changes the thing in between is not overwritten. */
async function judge(ctx: Context, seq: number): Promise<Judged> {
  const em = ctx.em.fork();
  const asked = await ownChange(em, ctx.viewer, seq);
  const reversal = REVERSALS[asked.action];
  if (!reversal?.canRun(asked.before)) {
    throw new NotPossibleNow(
      `"${asked.action}" cannot be undone: no step leads back from it, or it began what other things rest upon by now.`,
      'entry',
    );
  }
  await reversal.judge?.(em, asked.subjectId);
  const version = reversal.table === null ? 0 : await versionOf(em, reversal.table, asked);
  return { entry: await ownChange(em, ctx.viewer, seq), reversal, version };
}

async function versionOf(em: EntityManager, table: string, { seq, subjectId }: LedgerEntry): Promise<number> {
  const [row] = await rowsOf<{ version: number }>(em, `select version from "${table}" where id = $1`, [subjectId]);
  if (!row) throw new NotFound('thing of the ledger entry', String(seq), 'entry');
  return row.version;
}

type Undone = { entry: number; undoes: number };

const UndoneRef = builder.objectRef<Undone>('Undone').implement({
  description: 'A change taken back. Both stay in the ledger.',
  fields: (t) => ({
    entry: t.exposeFloat('entry', { description: 'The ledger entry that takes it back.' }),
    undoes: t.exposeFloat('undoes', { description: 'The ledger entry that was taken back.' }),
  }),
});

builder.mutationField('undo', (t) =>
  t.field({
    type: UndoneRef,
    description:
      "Takes one's own change back, as long as nobody has changed the thing since: revises it back, reopens or completes a milestone, moves a status back, reinstates what was retired, puts the former answer to a control in force again. It is the reverse command, with its permission, and its entry says what it undoes. Answers name their entries under `extensions.entries`.",
    errors: { types: REFUSALS, union: { name: 'UndoResult' } },
    args: { entry: t.arg.float({ required: true, description: 'The number of the ledger entry.' }) },
    resolve: async (_root, { entry: seq }, ctx) => {
      demand(ctx.viewer, 'READ');
      const { entry, reversal, version } = await judge(ctx, seq);
      let written: number | undefined;
      const onRecorded = (number: number) => {
        written = number;
        ctx.onRecorded?.(number);
      };
      await reversal.run(
        { ...ctx, undoes: seq, onRecorded },
        { id: entry.subjectId, code: entry.subjectName ?? '', version, reason: `Undoes entry ${seq}.` },
        entry.before,
      );
      if (written === undefined) throw new NotPossibleNow(`What entry ${seq} changed is as it was already.`, 'entry');
      return { entry: written, undoes: seq };
    },
  }),
);

const UndoCheckRef = builder.objectRef<{ possible: boolean; why: string | null }>('UndoCheck').implement({
  description: 'Whether a change can be taken back now.',
  fields: (t) => ({
    possible: t.exposeBoolean('possible'),
    why: t.exposeString('why', { nullable: true, description: 'Why not; null where it can.' }),
  }),
});

builder.queryField('canUndo', (t) =>
  t.field({
    type: UndoCheckRef,
    description: "Whether `undo` would take this change of one's own back, as things stand now.",
    args: { entry: t.arg.float({ required: true, description: 'The number of the ledger entry.' }) },
    resolve: async (_root, { entry }, ctx) => {
      demand(ctx.viewer, 'READ');
      try {
        await judge(ctx, entry);
        return { possible: true, why: null };
      } catch (error) {
        if (error instanceof Refusal) return { possible: false, why: error.message };
        throw error;
      }
    },
  }),
);
