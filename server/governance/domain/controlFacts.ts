import { type Day, formatDay } from '../../calendar/day.ts';
import { covering, joinSpans } from '../../inventory/domain/daySpan.ts';
import type { ControlStanding, LoweringAction } from '../../inventory/domain/standing.ts';
import type { SystemStand } from '../../posture/domain/controlState.ts';
import { inForceSpan } from '../../posture/domain/exception.ts';
import { loweringActions } from '../../posture/domain/lowering.ts';
import type { RatingFacts } from '../../posture/domain/rating.ts';
import { overallScore, type Score, scoresOf } from '../../posture/domain/score.ts';
import { systemControls } from '../../posture/domain/systemControls.ts';
import type { ApprovedException, HoldingDays, SystemFacts } from './systemFacts.ts';

/** How a system stands to the controls. What the rating found out already is not found out twice. */
export function controlStands(
  facts: SystemFacts<HoldingDays>,
  found: RatingFacts,
  exceptions: readonly ApprovedException[],
  today: Day,
): SystemStand[] {
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
  const { answers, withdrawn, departments } = facts;
  const accepted = acceptedControls(exceptions, today);
  const { off } = found;
  return systemControls(facts.controls, { off, inventoried, answers, withdrawn, departments, accepted }, today);
}

/** Which controls are accepted today, and through which day without a gap. */
function acceptedControls(exceptions: readonly ApprovedException[], today: Day): Map<string, Day> {
  const accepted = new Map<string, Day>();
  for (const [control, own] of Map.groupBy(exceptions, (one) => one.control)) {
    const span = covering(joinSpans(own.flatMap((one) => inForceSpan(one) ?? [])), today);
    if (control !== null && span) accepted.set(control, span.until);
  }
  return accepted;
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

export function postureOf(stands: readonly SystemStand[], rated: RatingFacts): Posture {
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

function kept({ state, fresh, said, acceptedUntil }: SystemStand): ControlStanding {
  return {
    state,
    fresh,
    ...(said !== null && { said }),
    ...(acceptedUntil !== null && { acceptedUntil: formatDay(acceptedUntil) }),
  };
}
