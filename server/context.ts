import type { EntityManager } from '@mikro-orm/postgresql';
import type { Consequence } from './audit/domain/touched.ts';
import type { Viewer } from './identity/domain/viewer.ts';

/** Who asks, when, and with what. One for each request, job or command-line call. */
export type Context = {
  em: EntityManager;
  viewer: Viewer;
  /** The instant of the request. A civil "today" is taken from it in a facility's zone, never on its own. */
  now: Date;
  requestId: string;
  /** What follows from a change in the rooms above, worked out in the same transaction. */
  consequences: readonly Consequence[];
  /** Hosts in the house that feeds may be read from; left out: none. */
  feedHosts?: readonly string[];
  /** The number of the ledger entry that this change takes back; what it records says so. */
  undoes?: number;
  /** Told of each entry that was written, once it is committed. */
  onRecorded?: (entry: number) => void;
};
