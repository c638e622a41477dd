import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordFact } from '../../server/inventory/commands/recordFact.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { registerAgreement } from '../../server/inventory/commands/registerAgreement.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import { terminateAgreement } from '../../server/inventory/commands/terminateAgreement.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { endFinding } from '../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../server/posture/commands/recordFinding.ts';
import { type NewException, requestException } from '../../server/posture/commands/requestException.ts';
import type { Cast } from './cast.ts';
import { cohortsOf } from './cohortsOf.ts';
import type { ComponentStory, FactStory, FindingStory, HoldingStory, SystemStory } from './story.ts';
import { tellPlan } from './tellPlan.ts';

/** One system, from its vendor to the exception that contains it, each part by whoever would enter it. */
export async function tellSystem(cast: Cast, story: SystemStory): Promise<void> {
  const { code } = story.system;
  await tellVendor(cast, story);
  await registerSystem(cast('itLead'), { ...story.system, vendor: story.vendor.code });
  for (const component of story.components) await tellComponent(cast, code, component);
  const holdings: { id: string; story: HoldingStory }[] = [];
  for (const holding of story.holdings) holdings.push({ id: await tellHolding(cast, code, holding), story: holding });
  await tellPlan(cast, story, holdings);
  if (story.exception) await tellException(cast, { system: code, ...story.exception });
}

async function tellVendor(cast: Cast, { vendor, agreements }: SystemStory): Promise<void> {
  await registerVendor(cast('itLead'), vendor);
  for (const { terminated, ...agreement } of agreements) {
    const { id, version } = await registerAgreement(cast('itLead'), { ...agreement, vendor: vendor.code });
    if (terminated) await terminateAgreement(cast('itLead'), { id, version, ...terminated });
  }
}

async function tellComponent(cast: Cast, system: string, story: ComponentStory): Promise<void> {
  const { extended, own, findings = [], ...component } = story;
  const { id, version } = await registerComponent(cast('itAnalyst'), { system, ...component });
  if (extended) await recordExtendedSupport(cast('itLead'), { id, version, ...extended });
  if (own) await recordOwnSupportDate(cast('itAnalyst'), { id, version, ...own });
  for (const finding of findings) await tellFinding(cast, system, id, finding);
}

async function tellFinding(cast: Cast, system: string, component: string, story: FindingStory): Promise<void> {
  const { ended, accepted, ...finding } = story;
  const { id, version } = await recordFinding(cast('itAnalyst'), { component, ...finding });
  if (ended) await endFinding(cast('itAnalyst'), { id, version, ...ended });
  if (accepted) await tellException(cast, { system, finding: id, ...accepted, approved: true });
}

async function tellHolding(cast: Cast, system: string, story: HoldingStory): Promise<string> {
  const { facility, dataClass, role, format } = story;
  const { id } = await registerHolding(cast('analyst'), { system, facility, dataClass, role, format });
  const cohorts = cohortsOf(story, `${system} ${facility} ${dataClass}`);
  await registerCohorts(cast('analyst'), { holding: id, cohorts });
  for (const fact of story.facts ?? []) await tellFact(cast, id, fact);
  return id;
}

async function tellFact(cast: Cast, holding: string, { years, on, ...fact }: FactStory): Promise<void> {
  const said = { ...fact, holding };
  if (!years) {
    await recordFact(cast('analyst'), { ...said, on: typeof on === 'function' ? null : on });
    return;
  }
  for (let year = years[0]; year <= years[1]; year++) {
    await recordFact(cast('analyst'), { ...said, year, on: typeof on === 'function' ? on(year) : on });
  }
}

/** Asked for by the side that runs the system, approved by the side that answers for its records. */
async function tellException(
  cast: Cast,
  { approved, ...exception }: NewException & { approved: boolean },
): Promise<void> {
  const { id, version } = await requestException(cast('itAnalyst'), exception);
  if (approved)
    await approveException(cast('director'), { id, version, reason: 'Agreed with the owners of both sides' });
}
