import { createContext } from 'react';

/** What a form has at stake: something is written that is not sent, and where it is kept, how to let go of it. */
export type AtStake = { dirty: boolean; dropDraft: (() => void) | null };

/**
 * What a form tells the dialog that it stands in: what is at stake, and that it is to be closed. A draft is known by the
 * form in the address, which is that of the dialog: a form beside the page keeps none under the name of another.
 */
export const DialogGuard = createContext<{
  close: () => void;
  stake: (at: AtStake) => void;
  keepsDrafts: boolean;
}>({ close: () => {}, stake: () => {}, keepsDrafts: false });

export const NOTHING: AtStake = { dirty: false, dropDraft: null };
