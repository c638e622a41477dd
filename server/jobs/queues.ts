/** What each queue's jobs carry. A queue is made when the database is brought up to date; names stay. */
export type Payloads = {
  /** Work off the holdings that are marked as being recomputed: the marks say which, the cause what moved them. */
  recompute: { cause: string };
  /** Read and verify the whole ledger, for somebody who asked. */
  'verify-ledger': { verification: string };
  /** Mail one notice of a legal hold, by its id. */
  'hold-notice': { notice: string };
  /** Read a feed, or a file of it that was sent in: the run says which. */
  feed: { run: string };
  /** Take in a file of findings: the run says which. It need not wait for a feed. */
  'findings-file': { run: string };
  /** Say what a file of findings would do: whoever only looks need not wait for what is being taken in. */
  'findings-look': { run: string };
};

export type QueueName = keyof Payloads;

/** How often a job that fails is tried again, where not the twice of every queue. */
type Patience = { retryLimit?: number; retryDelay?: number; retryBackoff?: boolean; retryDelayMax?: number };

/** How many jobs of a queue a process does at the same time, where not one after the other. */
export const AT_ONCE: Readonly<Partial<Record<QueueName, number>>> = {
  // A small file is not kept waiting by a large one.
  'findings-look': 2,
};

export const QUEUES: Readonly<Record<QueueName, Patience>> = {
  recompute: {},
  'verify-ledger': {},
  // A run is taken up or failed in words by the next look, which knows how often it was begun.
  feed: { retryLimit: 0 },
  'findings-file': { retryLimit: 0 },
  'findings-look': { retryLimit: 0 },
  // A mail server may be down for an hour; whoever was not reached by then is taken up by the next look at the day.
  'hold-notice': { retryLimit: 8, retryDelay: 15, retryBackoff: true, retryDelayMax: 900 },
};
