import { addMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { completeMilestone } from '../../server/lifecycle/commands/completeMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { validateCopy } from '../../server/lifecycle/commands/validateCopy.ts';
import type { Cast } from './cast.ts';
import type { HoldingStory, MilestoneStory, SystemStory } from './story.ts';

/** How a system ends: what becomes of each holding, and the milestones of both sides. */
export async function tellPlan(
  cast: Cast,
  { system, plan, milestones = [] }: SystemStory,
  holdings: readonly { id: string; story: HoldingStory }[],
): Promise<void> {
  if (!plan) return;
  await draftPlan(cast('director'), { system: system.code, ...plan });
  for (const { id, story } of holdings) if (story.treatment) await tellTreatment(cast, id, story.treatment);
  const ids = new Map<string, string>();
  for (const milestone of milestones) ids.set(milestone.name, await tellMilestone(cast, system.code, milestone, ids));
}

async function tellTreatment(
  cast: Cast,
  holding: string,
  { validated, ...treatment }: NonNullable<HoldingStory['treatment']>,
): Promise<void> {
  const { version } = await setTreatment(cast('analyst'), { holding, ...treatment });
  if (validated) await validateCopy(cast('itLead'), { holding, version, ...validated });
}

/** A milestone is named by its id once it is told, so those that come first are told first. */
async function tellMilestone(
  cast: Cast,
  system: string,
  { doneOn, after = [], ...milestone }: MilestoneStory,
  told: ReadonlyMap<string, string>,
): Promise<string> {
  const owner = cast(milestone.side === 'HIM' ? 'analyst' : 'itAnalyst');
  const first = after.map((name) => {
    const id = told.get(name);
    if (!id) throw new Error(`"${milestone.name}" comes after "${name}", which is not told before it.`);
    return id;
  });
  const { id, version } = await addMilestone(owner, { system, ...milestone, after: first });
  if (doneOn) await completeMilestone(owner, { id, version, on: doneOn });
  return id;
}
