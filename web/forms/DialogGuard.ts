import { createContext } from 'react';

/** What a form has at stake: something is written that is not sent, and where it is kept, how to let go of it. */
export type AtStake = { dirty: boolean; dropDraft: (() => void) | null };

/** What a form tells the dialog that it stands in: what is at stake, and that it is to be closed. */
export const DialogGuard = createContext<{ close: () => void; stake: (at: AtStake) => void }>({
  close: () => {},
  stake: () => {},
});

export const NOTHING: AtStake = { dirty: false, dropDraft: null };
