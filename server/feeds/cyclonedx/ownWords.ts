/** What Holdfast's own bills carry, in its own namespace, so that what it told itself is known again. */
export const HOLDFAST_FINDING = 'holdfast:finding';
export const HOLDFAST_COMPONENT = 'holdfast:component';
export const HOLDFAST_LAYER = 'holdfast:layer';
export const HOLDFAST_LAST_PATCHED = 'holdfast:lastPatchedOn';
