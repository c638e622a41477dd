import { AS_OF, type Filter, type Told } from './manySystems.ts';

/** The portfolio by hand: filters, orders and groups written as one would say them, without a database. */

export const ORDERS = [
  'CODE',
  'NAME',
  'RATING',
  'EXPOSURE',
  'PLANNED_OFF',
  'EARLIEST_OFF',
  'KEEP_THROUGH',
  'COST',
] as const;
type OrderBy = { by: (typeof ORDERS)[number]; direction: 'ASC' | 'DESC' };

const RATINGS = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MODERATE', 'LOW'];
const PHASES = ['EXTRACTION', 'CERTIFICATE', 'CLOSED'];
const NAMES: Record<string, string> = { F1: 'facility 3', F2: 'facility 2', F3: 'facility 1', V1: 'beta', V2: 'alpha' };

export function chosenOf(systems: readonly Told[], filter: Filter): Told[] {
  const text = filter.text?.trim().toLowerCase();
  const anyOf = (asked: readonly string[] | undefined, has: readonly (string | null)[]) =>
    asked === undefined || has.some((each) => each !== null && asked.includes(each));
  return systems.filter((system) => {
    const { phase } = system;
    const planned =
      filter.phases === undefined
        ? filter.withoutPlan === undefined || filter.withoutPlan === (phase === null)
        : phase === null
          ? filter.withoutPlan === true
          : filter.phases.includes(phase);
    return (
      system.retired === (filter.retired === true) &&
      (!text || system.name.includes(text) || system.code.toLowerCase().includes(text)) &&
      anyOf(filter.facilities, system.facilities) &&
      anyOf(filter.ratings, [system.rating]) &&
      anyOf(filter.statuses, [system.status]) &&
      anyOf(filter.vendors, [system.vendor]) &&
      anyOf(filter.owners, [system.himSteward, system.itOwner]) &&
      anyOf(filter.sides, system.sides) &&
      planned &&
      (filter.exposed === undefined || filter.exposed === system.unsupportedNow)
    );
  });
}

/** What is not known comes last, whichever way; the longest gap is the one without an end. */
export function inOrder(systems: readonly Told[], { by, direction }: OrderBy): Told[] {
  const way = direction === 'DESC' ? -1 : 1;
  const first = (a: Told, b: Told): number => {
    switch (by) {
      case 'CODE':
        return 0;
      case 'NAME':
        return way * compared(a.name, b.name);
      case 'RATING':
        return way * (RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating));
      case 'EXPOSURE':
        return way * (Number(b.unsupportedNow) - Number(a.unsupportedNow) || longest(b) - longest(a) || 0);
      case 'PLANNED_OFF':
        return unknownLast(a.plannedOn, b.plannedOn, way);
      case 'EARLIEST_OFF':
        return unknownLast(a.earliestOn, b.earliestOn, way);
      case 'KEEP_THROUGH':
        return unknownLast(a.keepThrough, b.keepThrough, way);
      case 'COST':
        return unknownLast(a.cost, b.cost, way);
    }
  };
  return [...systems].sort((a, b) => first(a, b) || way * compared(a.code, b.code));
}

export function groupsOf(chosen: readonly Told[], grouping: string) {
  const groups = new Map<string, { key: string; side: string | null; systems: Told[] }>();
  for (const system of chosen) {
    for (const { key, side } of placesOf(system, grouping)) {
      const name = `${side} ${key}`;
      const group = groups.get(name) ?? { key, side, systems: [] };
      group.systems.push(system);
      groups.set(name, group);
    }
  }
  return [...groups.values()]
    .sort(
      (a, b) =>
        rankOf(a, grouping) - rankOf(b, grouping) || compared(nameOf(a, grouping) ?? '', nameOf(b, grouping) ?? ''),
    )
    .map((group) => ({
      key: group.key,
      name: nameOf(group, grouping),
      side: group.side,
      ...sumsOf(group.systems, grouping),
    }));
}

/** The months in which the number of exposed systems changes, counted month by month. */
export function monthsOf(systems: readonly Told[]): { month: string; systems: number }[] {
  const steps: { month: string; systems: number }[] = [];
  let before = 0;
  for (let at = 0; at < 12 * 20; at += 1) {
    const month = new Date(Date.UTC(2015, at, 1)).toISOString().slice(0, 10);
    const exposed = systems.filter((system) => isExposedIn(month, system)).length;
    if (exposed !== before) steps.push({ month, systems: exposed });
    before = exposed;
  }
  return steps;
}

function isExposedIn(month: string, { unsupportedFrom, exposureUntil, status }: Told): boolean {
  if (unsupportedFrom === null || unsupportedFrom.slice(0, 7) > month.slice(0, 7)) return false;
  const passed = status !== 'DECOMMISSIONED' && exposureUntil !== null && exposureUntil < AS_OF;
  return exposureUntil === null || passed || month.slice(0, 7) < exposureUntil.slice(0, 7);
}

function placesOf(system: Told, grouping: string): { key: string; side: string | null }[] {
  const plain = (keys: (string | null)[]) => keys.map((key) => ({ key: key ?? '', side: null }));
  switch (grouping) {
    case 'RATING':
      return plain([system.rating]);
    case 'FACILITY':
      return plain(system.facilities.length === 0 ? [null] : system.facilities);
    case 'PHASE':
      return plain([system.phase]);
    case 'VENDOR':
      return plain([system.vendor]);
    case 'OWNER':
      return [
        { key: system.himSteward ?? '', side: 'HIM' },
        { key: system.itOwner ?? '', side: 'IT' },
      ];
    default:
      return plain(['']);
  }
}

function sumsOf(systems: readonly Told[], grouping: string) {
  const running = systems.filter(({ status }) => status !== 'DECOMMISSIONED');
  return {
    systems: systems.length,
    elsewhereToo: systems.filter((system) => placesOf(system, grouping).length > 1).length,
    codes: systems.map(({ code }) => code),
    exposedCodes: running.filter(({ unsupportedNow }) => unsupportedNow).map(({ code }) => code),
    daysToCome: running.reduce((sum, { daysToCome }) => sum + (daysToCome ?? 0), 0),
    openEnded: running.filter(
      ({ unsupportedFrom, exposureUntil }) => unsupportedFrom !== null && exposureUntil === null,
    ).length,
    unknown: running.filter(({ supportKnown, unsupportedNow }) => !supportKnown && !unsupportedNow).length,
    exposedSteps: monthsOf(systems),
  };
}

function rankOf({ key, side }: { key: string; side: string | null }, grouping: string): number {
  if (grouping === 'RATING') return RATINGS.indexOf(key);
  if (grouping === 'PHASE') return key === '' ? PHASES.length : PHASES.indexOf(key);
  return (side === 'IT' ? 2 : 0) + (key === '' ? 1 : 0);
}

function nameOf({ key }: { key: string }, grouping: string): string | null {
  if (key === '' || ['NONE', 'RATING', 'PHASE'].includes(grouping)) return null;
  return NAMES[key] ?? key;
}

function unknownLast<T extends string | number>(a: T | null, b: T | null, way: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return way * compared(a, b);
}

const longest = ({ daysToCome }: Told) => daysToCome ?? 1_000_000;
const compared = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
