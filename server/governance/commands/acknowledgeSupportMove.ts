import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { componentName } from '../../inventory/commands/registerComponent.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import { Component } from '../../inventory/entities/Component.ts';
import { System } from '../../inventory/entities/System.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { SupportMove } from '../entities/SupportMove.ts';

/** Says that a moved end of support was seen, and what follows from it; it waits for nobody any more. */
export async function acknowledgeSupportMove(ctx: Context, input: { id: string; note: string }): Promise<SupportMove> {
  demand(ctx.viewer, 'ACKNOWLEDGE_SUPPORT_MOVE');
  const note = requiredText(input.note, 'note', 2_000);
  return transact(ctx, async ({ em, record }) => {
    const found = isUuid(input.id) ? await em.findOne(SupportMove, input.id, FOR_UPDATE) : null;
    const move = existing(found, 'moved end of support', input.id, 'id');
    if (move.seenBy) {
      throw new NotPossibleNow(
        `${move.seenBy} has seen that move already and noted: "${move.note}". It waits for nobody.`,
      );
    }
    const component = await em.findOneOrFail(Component, move.component.id);
    const system = await em.findOneOrFail(System, component.system.id);
    Object.assign(move, { seenBy: ctx.viewer.name, seenAt: ctx.now, note });
    record({
      action: 'support-move.acknowledged',
      subjectType: 'SupportMove',
      subjectId: move.id,
      subjectName: componentName(system, component),
      before: { seenBy: null },
      after: { seenBy: ctx.viewer.name, note },
    });
    return move;
  });
}
