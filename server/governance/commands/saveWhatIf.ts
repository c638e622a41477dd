import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import type { WhatIfChange } from '../domain/whatIf.ts';
import { WhatIf } from '../entities/WhatIf.ts';
import { askedWhatIf } from '../queries/askWhatIf.ts';
import { type MovedCohorts, movedPage } from '../queries/movedPage.ts';

/** So many cohorts are kept with the answer; the digest is over all of them. */
const KEPT = 1_000;
const HASHED_AT_ONCE = 10_000;

/** Asks once more, and keeps the question, the answer and where the ledger ended: a link that says the same for ever. */
export async function saveWhatIf(
  ctx: Context,
  input: { title: string; changes: readonly WhatIfChange[] },
): Promise<string> {
  demand(ctx.viewer, 'KEEP_WHAT_IFS');
  const title = requiredText(input.title, 'title');
  const { answer, head, moved, movedDigest } = await askedWhatIf(ctx, input.changes, async (em, asked) => ({
    ...asked,
    moved: await movedPage(em, asked.moved, 0, KEPT),
    movedDigest: await digestOf(em, asked.moved),
  }));
  const changes = input.changes.map(withoutBlanks);
  return transact(ctx, async ({ em, record }) => {
    const whatIf = em.create(WhatIf, {
      title,
      changes,
      answer,
      moved,
      movedDigest,
      savedBy: ctx.viewer.name,
      savedById: ctx.viewer.id,
      savedAt: ctx.now,
      headSeq: head.seq,
      headHash: head.hash,
    });
    record({
      action: 'what-if.kept',
      subjectType: 'WhatIf',
      subjectId: whatIf.id,
      subjectName: title,
      after: { title, changes, asOf: answer.asOf, headline: answer.headline, movedDigest, head },
    });
    return whatIf.id;
  });
}

async function digestOf(em: EntityManager, moved: MovedCohorts): Promise<string> {
  const hash = createHash('sha256');
  for (let from = 0; from < moved.length; from += HASHED_AT_ONCE) {
    const rows = await movedPage(em, moved, from, from + HASHED_AT_ONCE);
    // The year goes with the cohort's id, and digests of former answers are without it.
    for (const row of rows) hash.update(`${JSON.stringify({ ...row, year: undefined })}\n`);
  }
  return hash.digest('hex');
}

/** As it was asked, fields that were left out or given as nothing left out; null inside a change says something. */
function withoutBlanks(change: WhatIfChange): WhatIfChange {
  return Object.fromEntries(Object.entries(change).filter(([, given]) => given !== null && given !== undefined));
}
