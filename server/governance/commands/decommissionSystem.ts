import { transact } from '../../audit/commands/transact.ts';
import { dayOrNull, formatDay, inWords } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toRevise } from '../../inventory/domain/existing.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { pastDay } from '../../inventory/domain/givenDay.ts';
import { System } from '../../inventory/entities/System.ts';
import { SystemStanding } from '../../inventory/entities/SystemStanding.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { systemsReached } from '../queries/systemsReached.ts';
import { refreshStandings } from './refreshStandings.ts';

/** `on`: the day on which it was switched off; today if left out. */
export type Decommissioning = { code: string; version: number; reason: string; on?: string | null | undefined };

/** The last step. Refused with everything that stands in the way, worked out anew at this moment. */
export async function decommissionSystem(ctx: Context, input: Decommissioning): Promise<System> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const found = await em.findOne(System, { code: input.code }, FOR_UPDATE);
    const system = toRevise(found, 'system', input.code, input.version);
    const { status } = system;
    if (status === 'DECOMMISSIONED') throw new NotPossibleNow(`The system "${system.code}" is decommissioned already.`);
    if (status !== 'READ_ONLY' && status !== 'ARCHIVED') {
      throw new NotPossibleNow(`The system "${system.code}" still takes records. Make it read-only first.`);
    }
    const today = await systemToday(em, system.id, ctx.now);
    const on = pastDay(input.on ?? formatDay(today), 'on', today);
    touched.systems.add(system.id);
    // All that the switching off will move is locked at once, as whoever changes any of it would.
    await refreshStandings(em, await systemsReached(em, touched), ctx.now);
    const standing = await em.findOneOrFail(SystemStanding, { system }, { refresh: true });
    refuseBlocked(system, standing, on);
    system.status = 'DECOMMISSIONED';
    system.decommissionedOn = on;
    record({
      action: 'system.decommissioned',
      subjectType: 'System',
      subjectId: system.id,
      subjectName: system.code,
      reason,
      before: { status, decommissionedOn: null },
      after: { status: 'DECOMMISSIONED', decommissionedOn: on },
    });
    return system;
  });
}

function refuseBlocked(system: System, { allowed, blockers, earliestOn }: SystemStanding, on: string): void {
  if (!allowed) {
    const why = blockers.map(({ side, message }) => `${side}: ${message}`).join(' ');
    throw new NotPossibleNow(`The system "${system.code}" may not be switched off yet. ${why}`);
  }
  if (earliestOn != null && on < earliestOn) {
    throw new NotPossibleNow(
      `The system "${system.code}" was not free to go before ${inWords(dayOrNull(earliestOn) ?? 0)}.`,
      'on',
    );
  }
}
