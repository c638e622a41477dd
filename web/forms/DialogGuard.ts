import { createContext } from 'react';

/** What a form has at stake: something is written that is not sent, and where it is kept, how to let go of it. */
export type AtStake = { dirty: boolean; dropDraft: (() => void) | null };

/** Under which name what is written is kept: the form, and the thing that it is about. */
export type DraftOf = { form: string; of: string | null };

/**
 * What a form tells the dialog or the panel that it stands in: what is at stake, and that it is to be closed. And under
 * which name its draft is kept; null: under none.
 */
export const DialogGuard = createContext<{
  close: () => void;
  stake: (at: AtStake) => void;
  draftOf: DraftOf | null;
}>({ close: () => {}, stake: () => {}, draftOf: null });

export const NOTHING: AtStake = { dirty: false, dropDraft: null };
