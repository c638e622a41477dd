import type { Role } from './role.ts';
import type { Scope } from './scope.ts';

/** Whoever asks: a person by session, a script by token, or the program itself (catalogue, demo, jobs). */
export type Viewer = {
  kind: 'USER' | 'TOKEN' | 'PROGRAM';
  /** The user's or token's id; null for the program. */
  id: string | null;
  /** As the ledger names them. */
  name: string;
  roles: readonly Role[];
  scopes: readonly Scope[];
};
