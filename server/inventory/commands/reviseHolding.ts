import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment } from '../domain/Amendment.ts';
import { expectVersion } from '../domain/existing.ts';
import { optionalReason, optionalText } from '../domain/freeText.ts';
import type { HoldingRole } from '../domain/holding.ts';
import type { Holding } from '../entities/Holding.ts';
import { holdingToChange } from './holdingToChange.ts';
import { recordAmendment } from './recordAmendment.ts';

export type HoldingRevision = {
  id: string;
  version: number;
  role?: HoldingRole | undefined;
  format?: string | null | undefined;
  reason?: string | null | undefined;
};

export async function reviseHolding(ctx: Context, input: HoldingRevision): Promise<Holding> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { holding, system, name } = await holdingToChange(work.em, input.id, 'id');
    expectVersion(holding, 'holding', name, input.version);
    const amendment = new Amendment();
    amendment.set(holding, 'role', input.role);
    amendment.set(holding, 'format', optionalText(input.format, 'format'));
    work.touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: 'holding.revised',
      subjectType: 'Holding',
      subjectId: holding.id,
      subjectName: name,
      reason,
    });
    return holding;
  });
}
