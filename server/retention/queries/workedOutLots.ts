import { setImmediate as turn } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { storedDispositions } from '../domain/bulkDispositions.ts';
import { Comparison } from '../domain/cohortMoves.ts';
import type { Span } from '../domain/lot.ts';
import { PlanBook } from '../domain/planBook.ts';
import type { StoredColumns } from '../domain/storedColumns.ts';
import { countedLot, type LotRow, lotRows } from './countedLot.ts';
import { type SupposedCase, stateFacts } from './supposedCases.ts';

/** Cohorts by column, on both sides of what is supposed. */
export type WorkedOutLot = {
  readonly spans: readonly Span<SupposedCase>[];
  readonly ids: Float64Array;
  readonly records: Float64Array;
  readonly is: StoredColumns;
  readonly will: StoredColumns;
  readonly comparison: Comparison;
};

/** A fifth of a million cohorts: the database reads the next lot while this one is worked out. */
const HOLDINGS_AT_ONCE = 8_000;

/** The cohorts of these holdings, worked out as things are and as they would be by the calculus that stores them. */
export async function* workedOutLots(em: EntityManager, cases: readonly SupposedCase[]): AsyncGenerator<WorkedOutLot> {
  const plans = new PlanBook();
  for await (const { lot, rows } of lots(em, cases)) yield workedOut(lot, rows, plans);
}

type Lot = { lot: readonly SupposedCase[]; rows: readonly LotRow[] };

async function* lots(em: EntityManager, cases: readonly SupposedCase[]): AsyncGenerator<Lot> {
  const isByDays = ({ holds: is, holdsThen: will }: SupposedCase) =>
    [is, will].some((holds) => holds.some(({ from, through }) => from !== null || through !== null));
  const ask = async (lot: readonly SupposedCase[]) => {
    await stateFacts(em, lot);
    return lotRows(
      em,
      lot.map(({ is }) => is),
      { withFirst: lot.some(isByDays) },
    );
  };
  let lot = cases.slice(0, HOLDINGS_AT_ONCE);
  if (lot.length === 0) return;
  let asked = ask(lot);
  try {
    for (let at = HOLDINGS_AT_ONCE; lot.length > 0; at += HOLDINGS_AT_ONCE) {
      const given = { lot, rows: await asked };
      lot = cases.slice(at, at + HOLDINGS_AT_ONCE);
      if (lot.length > 0) asked = ask(lot);
      // The question is on its way before the processor is busy with the last answer.
      await turn();
      yield given;
    }
  } finally {
    await asked.catch(() => undefined);
  }
}

function workedOut(lot: readonly SupposedCase[], rows: readonly LotRow[], plans: PlanBook): WorkedOutLot {
  const supposed = new Map(lot.map((each) => [each.is, each]));
  const { records, cohorts, spans } = countedLot(
    lot.map(({ is }) => is),
    rows,
  );
  const both = spans.flatMap(({ holding, from, to }) => {
    const found = supposed.get(holding);
    return found ? [{ holding: found, from, to }] : [];
  });
  const is = storedDispositions({ cohorts, spans }, plans, 'LATEST');
  const then = both.map(({ holding, from, to }) => ({ holding: holding.will, from, to }));
  const will = storedDispositions({ cohorts, spans: then }, plans, 'LATEST');
  return { spans: both, ids: cohorts.ids, records, is, will, comparison: new Comparison(is, will) };
}
