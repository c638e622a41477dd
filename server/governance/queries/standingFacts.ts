import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { isTrigger } from '../../retention/domain/triggers.ts';
import type {
  AgreementRow,
  ComponentRow,
  ExceptionRow,
  FindingRow,
  HoldingDays,
  HoldingFacts,
  HoldingRow,
  Matter,
  SystemFacts,
  SystemRow,
} from '../domain/systemFacts.ts';
import { controlAnswers } from './controlAnswers.ts';
import {
  AGREEMENTS,
  COMPONENTS,
  DAYS_OF_HOLDINGS,
  EXCEPTIONS,
  FINDINGS,
  HOLDINGS,
  MATTERS,
  SYSTEMS,
} from './standingStatements.ts';

/** All that a standing is worked out from, for many systems in a handful of statements. */
export async function standingFacts(
  em: EntityManager,
  systemIds: readonly string[],
  now: Date,
): Promise<SystemFacts[]> {
  return factsOf(em, systemIds, await heldBy(em, systemIds, now));
}

/** All that an outlook is worked out from. */
export async function outlookFacts(
  em: EntityManager,
  systemIds: readonly string[],
): Promise<SystemFacts<HoldingDays>[]> {
  return factsOf(em, systemIds, await rowsOf<HoldingDays>(em, DAYS_OF_HOLDINGS, [[...systemIds]]));
}

async function factsOf<Holding extends HoldingDays>(
  em: EntityManager,
  systemIds: readonly string[],
  held: readonly Holding[],
): Promise<SystemFacts<Holding>[]> {
  const ids = [[...systemIds]];
  const systems = await rowsOf<SystemRow>(em, SYSTEMS, ids);
  const components = bySystem(await rowsOf<ComponentRow>(em, COMPONENTS, ids));
  const findings = bySystem(await rowsOf<FindingRow>(em, FINDINGS, ids));
  const holdings = bySystem(held);
  const exceptions = bySystem(await rowsOf<ExceptionRow>(em, EXCEPTIONS, ids));
  const vendors = [...new Set(systems.flatMap(({ vendorId }) => vendorId ?? []))];
  const agreements = Map.groupBy(await rowsOf<AgreementRow>(em, AGREEMENTS, [vendors]), ({ vendor }) => vendor);
  const asked = await controlAnswers(em, systems);
  return systems.map((system) => ({
    ...system,
    ...asked(system),
    components: components.get(system.id) ?? [],
    findings: findings.get(system.id) ?? [],
    holdings: holdings.get(system.id) ?? [],
    exceptions: exceptions.get(system.id) ?? [],
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
