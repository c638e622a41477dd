import type { Consequence } from '../../audit/domain/touched.ts';
import { systemsReached } from '../queries/systemsReached.ts';
import { refreshStandings } from './refreshStandings.ts';

/** Keeps standings true to their inputs. It runs after the dispositions, which it reads. */
export const standingConsequence: Consequence = async (em, touched, ctx) => {
  await refreshStandings(em, touched.everything ? 'all' : await systemsReached(em, touched), ctx.now);
  return undefined;
};
