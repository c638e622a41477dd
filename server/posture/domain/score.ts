import type { ControlCounts, DomainScore } from '../../inventory/domain/standing.ts';
import { CONTROL_DOMAINS, type ControlDomain, type Derivation } from './control.ts';
import type { ControlStand, Shortfall, SystemStand } from './controlState.ts';
import type { AcceptedControl, Controls } from './rating.ts';

/** Weight of one domain by how its controls stand, and how many they are. */
export type Score = DomainScore & { domain: ControlDomain };

/** One for each of the seven domains. */
export function scoresOf(stands: readonly ControlStand[]): Score[] {
  return CONTROL_DOMAINS.map((domain) => {
    const own = stands.filter(({ control }) => control.domain === domain);
    const parts = byState(own, ({ control }) => control.weight);
    const applicable = parts.met + parts.partial + parts.notMet + parts.stale + parts.unknown;
    return { domain, score: share(parts, applicable), applicable, ...parts, counts: countsOf(own) };
  });
}

function countsOf(stands: readonly ControlStand[]): ControlCounts {
  const withdrawn = stands.filter((stand) => stand.withdrawn).length;
  const untold = stands.filter(({ state, control }) => state === 'UNKNOWN' && control.derivation !== null).length;
  return { ...byState(stands, () => 1), ...(untold > 0 && { untold }), ...(withdrawn > 0 && { withdrawn }) };
}

function byState(stands: readonly ControlStand[], of: (stand: ControlStand) => number) {
  const sum = (state: ControlStand['state']) =>
    stands.reduce((total, stand) => (stand.state === state ? total + of(stand) : total), 0);
  return {
    met: sum('MET'),
    partial: sum('PARTIAL'),
    notMet: sum('NOT_MET'),
    stale: sum('STALE'),
    unknown: sum('UNKNOWN'),
  };
}

/** The same of all domains together. */
export function overallScore(scores: readonly Score[]): number | null {
  const total = (part: 'met' | 'partial' | 'applicable') => scores.reduce((sum, score) => sum + score[part], 0);
  return share({ met: total('met'), partial: total('partial') }, total('applicable'));
}

/** Rounded down: what is not wholly met never reads 100 %. */
export function share({ met, partial }: { met: number; partial: number }, applicable: number): number | null {
  return applicable === 0 ? null : Math.floor((100 * (met + partial / 2)) / applicable);
}

/** Their facts are reasons of a rating by themselves, in words of their own. */
const RATED_ITSELF: readonly (Derivation | null)[] = ['SUPPORT_KNOWN', 'COMPONENTS_SUPPORTED', 'BAA_IN_FORCE'];

/** What the rating reads of the controls; null where none applies. */
export function controlsOf(stands: readonly SystemStand[]): Controls | null {
  if (stands.length === 0) return null;
  const short = stands.filter(
    ({ shortfall, control }) => shortfall !== null && !RATED_ITSELF.includes(control.derivation),
  );
  const said = short.filter(({ withdrawn }) => !withdrawn);
  const open = said.filter(({ acceptedUntil }) => acceptedUntil === null);
  const titled = (shortfall: Shortfall) => titlesOf(open.filter((stand) => stand.shortfall === shortfall));
  return {
    applicable: stands.length,
    fresh: stands.filter(({ fresh }) => fresh).length,
    notMet: titled('NOT_MET'),
    partial: titled('PARTIAL'),
    withdrawn: titlesOf(short.filter(({ withdrawn }) => withdrawn)),
    accepted: said.flatMap(accepted),
  };
}

function titlesOf(stands: readonly SystemStand[]): string[] {
  return stands.map(({ control }) => control.title);
}

function accepted({ control, shortfall, acceptedUntil }: SystemStand): AcceptedControl[] {
  if (acceptedUntil === null || shortfall === null) return [];
  return [{ title: control.title, shortfall, until: acceptedUntil }];
}
