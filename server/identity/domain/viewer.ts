import type { Role } from './role.ts';
import { SCOPES, type Scope } from './scope.ts';

/** Whoever asks: a person by session, a script by token, or the program itself (catalogue, demo, jobs). */
export type Viewer = {
  kind: 'USER' | 'TOKEN' | 'PROGRAM';
  /**
   * The person, also where their token asks, so that nobody approves their own draft through a token. A token made at
   * the console has no person and stands for itself; the program is nobody.
   */
  id: string | null;
  /** As the ledger names them. */
  name: string;
  roles: readonly Role[];
  scopes: readonly Scope[];
  tokenId?: string;
};

/** The program at work on nobody's behalf: `name` says in the ledger which part of it. */
export function programViewer(name: string): Viewer {
  return { kind: 'PROGRAM', id: null, name, roles: [], scopes: SCOPES };
}
