import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import type { HeldRecords } from '../../lifecycle/domain/release.ts';
import { type HoldingRelease, switchOffAnswer, switchOffReasons } from '../../lifecycle/domain/switchOffReasons.ts';
import { heldRecordsOf } from '../domain/heldRecords.ts';
import { standingFacts } from './standingFacts.ts';

export type HeldHolding = HeldRecords & { id: string; governing: string | null };

export type SwitchOffDerivation = {
  system: string;
  code: string;
  name: string;
  asOf: Day;
  answer: string;
  releases: readonly HoldingRelease<HeldHolding>[];
};

/** Why a system may be switched off from its earliest day, worked out from what is on record now. */
export async function switchOffDerivation(
  em: EntityManager,
  now: Date,
  code: string,
): Promise<SwitchOffDerivation | null> {
  const [system] = await rowsOf<{ id: string; name: string }>(em, 'select id, name from system where code = $1', [
    code,
  ]);
  if (!system) return null;
  const [facts] = await standingFacts(em, [system.id], now);
  if (!facts) return null;
  const asOf = await systemToday(em, system.id, now);
  const holdings = facts.holdings.map((holding) => ({
    ...heldRecordsOf(holding),
    id: holding.id,
    governing: holding.governing,
  }));
  const releases = switchOffReasons(holdings, asOf);
  return { system: system.id, code, name: system.name, asOf, answer: switchOffAnswer(releases), releases };
}
