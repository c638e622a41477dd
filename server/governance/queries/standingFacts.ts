import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { RatingLevel } from '../../inventory/domain/standing.ts';
import { isTrigger } from '../../retention/domain/triggers.ts';
import type {
  AgreementRow,
  ComponentRow,
  DatedFacts,
  ExceptionRow,
  FindingRow,
  HoldingDays,
  HoldingFacts,
  HoldingRow,
  Matter,
  RatedFacts,
  SystemDays,
  SystemFacts,
  SystemRow,
} from '../domain/systemFacts.ts';
import { controlAnswers } from './controlAnswers.ts';
import {
  AGREEMENTS,
  COMPONENTS,
  DAYS_OF_HOLDINGS,
  DAYS_OF_SYSTEMS,
  EXCEPTIONS,
  FINDINGS,
  HOLDINGS,
  MATTERS,
  SYSTEMS,
} from './standingStatements.ts';

/** The rating that is stored, and the day that it was worked out on; null where none is. */
type StoredRating = { rating: RatingLevel | null; ratedOn: Day | null };
export type OutlookFacts = DatedFacts<HoldingDays> & StoredRating;

/** All that a standing is worked out from, for many systems in a handful of statements. */
export async function standingFacts(
  em: EntityManager,
  systemIds: readonly string[],
  now: Date,
): Promise<SystemFacts[]> {
  const systems = await rowsOf<SystemRow>(em, SYSTEMS, [[...systemIds]]);
  return withDatedFacts(em, await withRatedFacts(em, systems), await heldBy(em, systemIds, now));
}

/** All that an outlook is worked out from, and the rating that is stored with its day. */
export async function outlookFacts(em: EntityManager, systemIds: readonly string[]): Promise<OutlookFacts[]> {
  if (systemIds.length === 0) return [];
  // The longest first: whoever asks has time for something else meanwhile.
  const held = await rowsOf<HoldingDays>(em, DAYS_OF_HOLDINGS, [[...systemIds]]);
  const systems = await rowsOf<SystemDays & StoredRating>(em, DAYS_OF_SYSTEMS, [[...systemIds]]);
  return withDatedFacts(em, systems, held);
}

/** What the ratings of these systems follow from besides, by their ids. */
export async function ratedFacts(em: EntityManager, systemIds: readonly string[]): Promise<Map<string, RatedFacts>> {
  if (systemIds.length === 0) return new Map();
  const systems = await rowsOf<SystemRow>(em, SYSTEMS, [[...systemIds]]);
  return new Map((await withRatedFacts(em, systems)).map((system) => [system.id, system]));
}

async function withDatedFacts<System extends SystemDays, Holding extends HoldingDays>(
  em: EntityManager,
  systems: readonly System[],
  held: readonly Holding[],
): Promise<(System & DatedFacts<Holding>)[]> {
  const ids = [systems.map(({ id }) => id)];
  const components = bySystem(await rowsOf<ComponentRow>(em, COMPONENTS, ids));
  const holdings = bySystem(held);
  const exceptions = bySystem(await rowsOf<ExceptionRow>(em, EXCEPTIONS, ids));
  return systems.map((system) => ({
    ...system,
    components: components.get(system.id) ?? [],
    holdings: holdings.get(system.id) ?? [],
    exceptions: exceptions.get(system.id) ?? [],
  }));
}

async function withRatedFacts(em: EntityManager, systems: readonly SystemRow[]): Promise<RatedFacts[]> {
  const findings = bySystem(await rowsOf<FindingRow>(em, FINDINGS, [systems.map(({ id }) => id)]));
  const vendors = [...new Set(systems.flatMap(({ vendorId }) => vendorId ?? []))];
  const agreements = Map.groupBy(await rowsOf<AgreementRow>(em, AGREEMENTS, [vendors]), ({ vendor }) => vendor);
  const asked = await controlAnswers(em, systems);
  return systems.map((system) => ({
    ...system,
    ...asked(system),
    findings: findings.get(system.id) ?? [],
    agreements: agreements.get(system.vendorId ?? '') ?? [],
  }));
}

async function heldBy(em: EntityManager, systemIds: readonly string[], now: Date): Promise<HoldingFacts[]> {
  const rows = await rowsOf<HoldingRow & { waitingFor: string[] }>(em, HOLDINGS, [[...systemIds]]);
  const held = rows.filter((row) => row.held || row.heldThrough !== null).map(({ id }) => id);
  const matters =
    held.length === 0 ? [] : await rowsOf<Matter & { holding: string }>(em, MATTERS, [held, lastPlaceOn(now)]);
  const byHolding = Map.groupBy(matters, ({ holding }) => holding);
  return rows.map((row) => ({
    ...row,
    waitingFor: row.waitingFor.filter(isTrigger),
    matters: (byHolding.get(row.id) ?? []).map(({ matter, issuedOn }) => ({ matter, issuedOn })),
  }));
}

/** The day where it dawns last: no hold that still binds somewhere is left out. */
function lastPlaceOn(now: Date): string {
  return formatDay(todayIn('Etc/GMT+12', now));
}

function bySystem<Row extends { system: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ system }) => system);
}
