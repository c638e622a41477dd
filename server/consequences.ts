import type { Consequence } from './audit/domain/touched.ts';
import { standingConsequence } from './governance/commands/standingConsequence.ts';
import { supportMoveConsequence } from './governance/commands/supportMoveConsequence.ts';
import { dispositionConsequence } from './retention/commands/dispositionConsequence.ts';

/** What follows from a change, in order: dates first, then what systems make of them, then whom it concerns. */
export const consequences: readonly Consequence[] = [
  dispositionConsequence,
  standingConsequence,
  supportMoveConsequence,
];
