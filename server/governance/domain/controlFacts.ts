import type { Day } from '../../calendar/day.ts';
import type { ControlStanding, LoweringAction } from '../../inventory/domain/standing.ts';
import type { ControlStand } from '../../posture/domain/controlState.ts';
import { loweringActions } from '../../posture/domain/lowering.ts';
import type { RatingFacts } from '../../posture/domain/rating.ts';
import { overallScore, type Score, scoresOf } from '../../posture/domain/score.ts';
import { systemControls } from '../../posture/domain/systemControls.ts';
import type { HoldingDays, SystemFacts } from './systemFacts.ts';

/** How a system stands to the controls. What the rating found out already is not found out twice. */
export function controlStands(facts: SystemFacts<HoldingDays>, found: RatingFacts, today: Day): ControlStand[] {
  const inventoried = {
    ...found,
    hosting: facts.hosting,
    himSteward: facts.himSteward,
    itOwner: facts.itOwner,
    components: found.components.map((component, at) => ({
      ...component,
      lastPatchedOn: facts.components[at]?.lastPatchedOn ?? null,
    })),
    holdings: facts.holdings.length,
    holdingsWithoutCohorts: facts.holdings.filter(({ cohorts }) => cohorts === 0).length,
    cohorts: facts.holdings.reduce((sum, { cohorts }) => sum + cohorts, 0),
    cohortsWithoutRule: facts.holdings.reduce((sum, { cohortsWithoutRule }) => sum + cohortsWithoutRule, 0),
    hasPlan: facts.hasPlan,
    plannedOn: facts.plannedOn,
  };
  const { answers, departments } = facts;
  return systemControls(facts.controls, { off: found.off, inventoried, answers, departments }, today);
}

/** What a standing keeps of them. */
export type Posture = {
  score: number | null;
  controlsApplicable: number;
  controlsFresh: number;
  scores: Score[];
  controls: Record<string, ControlStanding>;
  actions: LoweringAction[];
};

export function postureOf(stands: readonly ControlStand[], rated: RatingFacts): Posture {
  const scores: Score[] = stands.length === 0 ? [] : scoresOf(stands);
  return {
    score: overallScore(scores),
    controlsApplicable: stands.length,
    controlsFresh: stands.filter(({ fresh }) => fresh).length,
    scores,
    controls: Object.fromEntries(stands.map((stand) => [stand.control.code, kept(stand)])),
    actions: loweringActions(rated),
  };
}

function kept({ state, fresh, said }: ControlStand): ControlStanding {
  return said === null ? { state, fresh } : { state, fresh, said };
}
