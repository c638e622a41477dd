import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { ENDED_STEPS, isFileKind } from '../../posture/domain/feed.ts';
import type { FileChoices } from '../../posture/domain/fileRun.ts';
import { FeedRun } from '../../posture/entities/FeedRun.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { aboutSystem, askedBy } from './receiveFindings.ts';

/** Puts a kept file on the queue to be looked at once more; what is left out of the choices stays as it was. Answers the run. */
export async function lookAgain(ctx: Context, input: { run: string; choices: FileChoices }): Promise<string> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  return ctx.em.fork().transactional(async (em) => {
    const known = isUuid(input.run)
      ? await em.findOne(FeedRun, input.run, { ...FOR_UPDATE, populate: ['system'] })
      : null;
    if (!known?.payload || !isFileKind(known.kind)) throw new NotFound('kept file of findings', input.run, 'run');
    const { kind, origin, payload, lookedAt } = known;
    if (known.step !== 'LOOKED_AT' && !ENDED_STEPS.includes(known.step)) {
      throw new NotPossibleNow(`"${origin}" is being read in at the moment. Wait until that has ended.`);
    }
    // A bill that was read from its address was asked nothing: it is of the system of its feed.
    const choices = { ...(known.system && { system: known.system.code }), ...known.choices, ...input.choices };
    const begun = { step: 'WAITING', choices, system: await aboutSystem(em, choices), ...askedBy(ctx) } as const;
    // What a file did when it was taken in stays on record: it is looked at under another run.
    const run = known.isLook
      ? em.assign(known, { ...begun, ...AFRESH, takesBefore: known.takes })
      : em.create(FeedRun, {
          ...{ kind, origin, payload, lookedAt, ...begun },
          ...{ cause: 'FILE', isLook: true, counts: {}, problems: [] },
        });
    await em.flush();
    await enqueue(em, 'findings-look', { run: run.id });
    return run.id;
  });
}

const AFRESH = {
  ...{ done: 0, total: null, endedAt: null, cancelAskedAt: null },
  ...{ digest: null, counts: {}, problems: [], report: null, failure: null, refusal: null },
};
