/** What each queue's jobs carry. A queue is made when the database is brought up to date; names stay. */
export type Payloads = {
  /** Work off the holdings that are marked as being recomputed: the marks say which, the cause what moved them. */
  recompute: { cause: string };
  /** Read and verify the whole ledger, for somebody who asked. */
  'verify-ledger': { verification: string };
};

export type QueueName = keyof Payloads;

export const QUEUES: readonly QueueName[] = ['recompute', 'verify-ledger'];
