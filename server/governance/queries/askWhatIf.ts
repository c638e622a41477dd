import { setImmediate as turn } from 'node:timers/promises';
import { IsolationLevel } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Head } from '../../audit/domain/chain.ts';
import { ledgerHead } from '../../audit/queries/ledgerHead.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { movesOfCases } from '../../retention/queries/movesOfCases.ts';
import { ruleBook } from '../../retention/queries/ruleBook.ts';
import { supposedBook } from '../../retention/queries/supposedBook.ts';
import { reachable, supposedCases } from '../../retention/queries/supposedCases.ts';
import { MovedList } from '../domain/MovedList.ts';
import { Turns } from '../domain/Turns.ts';
import type { WhatIfAnswer, WhatIfChange } from '../domain/whatIf.ts';
import { whatIfFigures } from '../domain/whatIfFigures.ts';
import { detailOfWhatIf, headlineOfWhatIf } from '../domain/whatIfHeadline.ts';
import type { MovedCohorts } from './movedPage.ts';
import { outlookFacts } from './standingFacts.ts';
import { suppositionsOf } from './suppositions.ts';
import { systemMoves, systemsSupposed } from './systemMoves.ts';

/** `head`: where the ledger ended at the moment that was asked. */
export type WorkedOutWhatIf = { readonly answer: WhatIfAnswer; readonly moved: MovedCohorts; readonly head: Head };

/**
 * What would move, if: the calculus itself, over the facts as they are at one moment, with another rule book, other holds,
 * facts, support dates, plans and treatments held in memory. Nothing is written, and nobody is held up.
 */
export async function askWhatIf(ctx: Context, changes: readonly WhatIfChange[]): Promise<WorkedOutWhatIf> {
  return askedWhatIf(ctx, changes, async (_em, asked) => asked);
}

/** The same; `look` reads on at that very moment. */
export async function askedWhatIf<Seen>(
  ctx: Context,
  changes: readonly WhatIfChange[],
  look: (em: EntityManager, asked: WorkedOutWhatIf) => Promise<Seen>,
): Promise<Seen> {
  demand(ctx.viewer, 'READ');
  const snapshot = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
  const ask = async (em: EntityManager) => look(em, await workOut(em, ctx.now, changes));
  return turns.take(() => ctx.em.fork().transactional(ask, snapshot));
}

/** A question may reach every cohort. Two at a time keep a processor and the database busy, and leave the rest to others. */
const turns = new Turns(2);

async function workOut(em: EntityManager, now: Date, changes: readonly WhatIfChange[]): Promise<WorkedOutWhatIf> {
  const begun = performance.now();
  const today = await organisationToday(em, now);
  const supposed = await suppositionsOf(em, changes, now);
  const book = await ruleBook(em);
  const other = await supposedBook(em, book, supposed.retention, today);
  const reached = await reachable(em, other, supposed.facts);
  const makeCases = () => supposedCases(now, book, other, reached);
  // What a rule is for stands everywhere, and moves where that rule applies. Holds and facts reach just what they name.
  const ruled = other.dataClasses.length > 0 ? makeCases() : null;
  const ids = await systemsSupposed(em, ruled?.map(({ row }) => row) ?? reached.rows, supposed);
  const asked = outlookFacts(em, ids);
  // The question is on its way before the processor is busy.
  await turn();
  const cases = ruled ?? makeCases();
  const systems = await asked;
  const stored = new Map(systems.flatMap(({ holdings }) => holdings.map((holding) => [holding.id, holding])));
  const moves = await movesOfCases(em, cases, stored);
  const perSystem = await systemMoves(em, systems, now, moves, supposed);
  const figures = {
    asOf: formatDay(today),
    supposed: [...supposed.said],
    workedOut: moves.cohorts,
    recomputing: [...stored.values()].filter(({ recomputing }) => recomputing).length,
    ...whatIfFigures(moves.systems, perSystem),
    perSystem,
    milliseconds: Math.round(performance.now() - begun),
  };
  const answer = { ...figures, headline: headlineOfWhatIf(figures), detail: detailOfWhatIf(figures) };
  return { answer, moved: new MovedList(moves.holdings), head: await ledgerHead(em) };
}
