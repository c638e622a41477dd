import { createContext } from 'react';

/** What a form tells the dialog that it stands in: that something is written, and that it is to be closed. */
export const DialogGuard = createContext<{ close: () => void; setDirty: (dirty: boolean) => void }>({
  close: () => {},
  setDirty: () => {},
});
