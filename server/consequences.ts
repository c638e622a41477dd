import type { Consequence } from './audit/domain/touched.ts';
import { standingConsequence } from './governance/commands/standingConsequence.ts';
import { supportMoveConsequence } from './governance/commands/supportMoveConsequence.ts';
import { listingConsequence } from './posture/commands/listingConsequence.ts';
import { dispositionConsequence } from './retention/commands/dispositionConsequence.ts';

/** What follows from a change, in order: dates first, then what the NVD lists, then what systems make of both, then whom it concerns. */
export const consequences: readonly Consequence[] = [
  dispositionConsequence,
  listingConsequence,
  standingConsequence,
  supportMoveConsequence,
];
