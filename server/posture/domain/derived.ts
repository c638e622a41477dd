import { type Day, inWords } from '../../calendar/day.ts';
import type { Control, ControlState, Derivation } from './control.ts';
import { type ControlStand, isFresh, named } from './controlState.ts';

/** What the inventory tells of one system, as far as controls are answered by it. */
export type Inventoried = {
  holdsPhi: boolean;
  vendor: string | null;
  hosting: string | null;
  himSteward: string | null;
  itOwner: string | null;
  hasBaaInForce: boolean;
  components: readonly { name: string; supported: boolean | null; lastPatchedOn: Day | null }[];
  holdings: number;
  /** Holdings in which no cohort is counted yet. */
  holdingsWithoutCohorts: number;
  cohorts: number;
  cohortsWithoutRule: number;
  hasPlan: boolean;
  plannedOn: Day | null;
};

type Told = { state: ControlState; said: string };

/** How a system stands to a control that the inventory answers, and what that rests on. */
export function derivedStand(control: Control, derivation: Derivation, of: Inventoried, today: Day): ControlStand {
  const { state, said } = told(derivation, of, control.freshForDays, today);
  const shortfall = state === 'NOT_MET' || state === 'PARTIAL' ? state : null;
  return { control, state, fresh: isFresh(state), shortfall, withdrawn: false, said };
}

/** The same for a department: whether somebody is named. */
export function championStand(control: Control, champion: string | null): ControlStand {
  const { state, said } = someone(champion);
  return { control, state, fresh: true, shortfall: state === 'MET' ? null : 'NOT_MET', withdrawn: false, said };
}

function told(derivation: Derivation, of: Inventoried, freshForDays: number, today: Day): Told {
  switch (derivation) {
    case 'STEWARD_NAMED':
      return someone(of.himSteward);
    case 'OWNER_NAMED':
      return someone(of.itOwner);
    case 'BAA_IN_FORCE':
      return of.hasBaaInForce
        ? { state: 'MET', said: `One is in force with ${of.vendor}.` }
        : { state: 'NOT_MET', said: `None is in force with ${of.vendor}.` };
    case 'SUPPORT_KNOWN':
      return supportKnown(of);
    case 'COMPONENTS_SUPPORTED':
      return supported(of);
    case 'PATCHED_LATELY':
      return patched(of, today - freshForDays);
    case 'CLASSES_INVENTORIED':
      return inventoried(of);
    case 'RULES_WITHOUT_GAPS':
      return ruled(of);
    case 'PLAN_WITH_DAY':
      return planned(of, today);
    case 'CHAMPION_NAMED':
      throw new Error('A champion is named of a department, never of a system.');
  }
}

function someone(name: string | null): Told {
  return name === null ? { state: 'NOT_MET', said: 'Nobody is named.' } : { state: 'MET', said: `${name}.` };
}

const NO_COMPONENT: Told = { state: 'UNKNOWN', said: 'No component is on record.' };

function supportKnown({ components }: Inventoried): Told {
  const unknown = components.filter(({ supported }) => supported === null).map(({ name }) => name);
  if (components.length === 0) return NO_COMPONENT;
  if (unknown.length === 0) return { state: 'MET', said: `Known of ${all(components)}.` };
  return {
    state: unknown.length < components.length ? 'PARTIAL' : 'NOT_MET',
    said: `Not known of ${named(unknown)}.`,
  };
}

function supported({ components }: Inventoried): Told {
  const ended = components.filter(({ supported }) => supported === false).map(({ name }) => name);
  const unknown = components.filter(({ supported }) => supported === null).map(({ name }) => name);
  if (ended.length > 0) {
    const state = ended.length < components.length - unknown.length ? 'PARTIAL' : 'NOT_MET';
    return { state, said: `No security fixes for ${named(ended)}.` };
  }
  if (components.length === 0) return NO_COMPONENT;
  if (unknown.length > 0) return { state: 'UNKNOWN', said: `Not known of ${named(unknown)}.` };
  return { state: 'MET', said: `Security fixes for ${all(components)}.` };
}

function patched({ components }: Inventoried, since: Day): Told {
  const never = components.filter(({ lastPatchedOn }) => lastPatchedOn === null).map(({ name }) => name);
  const late = components.flatMap(({ name, lastPatchedOn }) =>
    lastPatchedOn !== null && lastPatchedOn < since ? [`${name} on ${inWords(lastPatchedOn)}`] : [],
  );
  if (components.length === 0) return NO_COMPONENT;
  if (late.length > 0) {
    const state = late.length + never.length < components.length ? 'PARTIAL' : 'NOT_MET';
    return { state, said: `Last patched: ${named(late)}.` };
  }
  if (never.length > 0) return { state: 'UNKNOWN', said: `No patch is recorded of ${named(never)}.` };
  return { state: 'MET', said: `Since ${inWords(since)}: ${all(components)}.` };
}

function all({ length }: Inventoried['components']): string {
  return length === 1 ? 'the one component' : `all ${length} components`;
}

function inventoried({ holdings, holdingsWithoutCohorts, cohorts }: Inventoried): Told {
  if (holdings === 0) return { state: 'NOT_MET', said: 'No holding is on record.' };
  if (holdingsWithoutCohorts === holdings) return { state: 'PARTIAL', said: 'Its holdings count nothing yet.' };
  if (holdingsWithoutCohorts > 0) {
    return { state: 'PARTIAL', said: `${holdingsWithoutCohorts} of ${holdings} holdings count nothing yet.` };
  }
  return { state: 'MET', said: `${holdings} ${holdings === 1 ? 'holding' : 'holdings'} in ${cohorts} cohorts.` };
}

function ruled({ cohorts, cohortsWithoutRule }: Inventoried): Told {
  if (cohorts === 0) return { state: 'UNKNOWN', said: 'No record is counted yet.' };
  if (cohortsWithoutRule === 0) return { state: 'MET', said: `A rule governs each of ${cohorts} cohorts.` };
  return {
    state: cohortsWithoutRule < cohorts ? 'PARTIAL' : 'NOT_MET',
    said: `No rule for ${cohortsWithoutRule} of ${cohorts} cohorts.`,
  };
}

function planned({ hasPlan, plannedOn }: Inventoried, today: Day): Told {
  if (!hasPlan) return { state: 'NOT_MET', said: 'It has no plan.' };
  if (plannedOn === null) return { state: 'PARTIAL', said: 'Its plan names no day.' };
  if (plannedOn < today) return { state: 'PARTIAL', said: `Its day, ${inWords(plannedOn)}, has passed.` };
  return { state: 'MET', said: `Planned off on ${inWords(plannedOn)}.` };
}
