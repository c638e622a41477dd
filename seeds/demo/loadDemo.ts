import type { MikroORM } from '@mikro-orm/postgresql';
import { todayIn } from '../../server/calendar/zone.ts';
import { consequences } from '../../server/consequences.ts';
import { beginDemo } from '../../server/governance/commands/beginDemo.ts';
import { finishDemo } from '../../server/governance/commands/finishDemo.ts';
import type { DemoContents } from '../../server/governance/domain/demo.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerFacility } from '../../server/inventory/commands/registerFacility.ts';
import { type Cast, castOf, narrator } from './cast.ts';
import { daysFrom } from './days.ts';
import { FACILITIES } from './facilities.ts';
import { type HoldStory, holdStories } from './holds.ts';
import { PEOPLE } from './people.ts';
import { POLICIES } from './policies.ts';
import type { SystemStory } from './story.ts';
import { systemStories } from './systemStories.ts';
import { tellAnswers } from './tellAnswers.ts';
import { tellFeeds } from './tellFeeds.ts';
import { tellHold } from './tellHold.ts';
import { tellPolicies } from './tellPolicies.ts';
import { tellSystem } from './tellSystem.ts';

const NAME = 'Northquay Health';

/** Tells the demo into an installation that has the catalogue and nothing else. */
export async function loadDemo(orm: MikroORM, now: Date): Promise<void> {
  const days = daysFrom(todayIn('America/Los_Angeles', now));
  const systems = systemStories(days);
  const holds = holdStories(days);
  const narration = narrator(orm, now);
  await beginDemo(narration, { name: NAME, contents: contentsOf(systems, holds) });
  const cast = await castOf(narration);
  await tellFacilities(cast);
  await tellPolicies(cast);
  for (const system of systems) await tellSystem(cast, system);
  await tellFeeds(cast);
  for (const hold of holds) await tellHold(cast, hold);
  await tellAnswers(cast, days);
  await finishDemo({ ...narration, consequences });
}

async function tellFacilities(cast: Cast): Promise<void> {
  for (const { departments, ...facility } of FACILITIES) {
    await registerFacility(cast('director'), facility);
    for (const department of departments) {
      await registerDepartment(cast('director'), { facility: facility.code, ...department });
    }
  }
}

function contentsOf(systems: readonly SystemStory[], holds: readonly HoldStory[]): DemoContents {
  return {
    people: Object.values(PEOPLE).map(({ email }) => email),
    facilities: FACILITIES.map(({ code }) => code),
    vendors: systems.map(({ vendor }) => vendor.code),
    systems: systems.map(({ system }) => system.code),
    authorities: POLICIES.map(({ authority }) => authority.code),
    rules: [...new Set(POLICIES.flatMap(({ rules }) => rules.map(({ rule }) => rule.code)))],
    holds: holds.map(({ matter }) => matter),
    cves: systems.flatMap(({ components }) =>
      components.flatMap(({ findings = [] }) => findings.flatMap(({ cve }) => cve ?? [])),
    ),
  };
}
