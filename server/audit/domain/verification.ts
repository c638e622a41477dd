import { writtenHead } from './chain.ts';
import type { Break } from './verify.ts';

export const VERIFICATION_STATES = ['RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** It gives a sign of life every second; one that gave none for so long died with its process. */
export const DEAD_AFTER_MS = 60_000;

export function stateNow(row: { state: VerificationState; updatedAt: string | Date }, now: Date): VerificationState {
  const isDead = row.state === 'RUNNING' && now.getTime() - new Date(row.updatedAt).getTime() > DEAD_AFTER_MS;
  return isDead ? 'FAILED' : row.state;
}

type Facts = {
  state: VerificationState;
  entries: number;
  entriesThen: number;
  throughSeq: number | null;
  throughHash: string | null;
  images: number | null;
  breaks: readonly Break[];
  cancelledBy: string | null;
};

/** What came of a verification, in a sentence. */
export function verificationSentence(facts: Facts): string {
  const { state, entries, entriesThen, throughSeq, throughHash, images, breaks } = facts;
  switch (state) {
    case 'RUNNING':
      return `${count(entries)} of ${count(entriesThen)} entries are verified so far.`;
    case 'CANCELLED':
      return `${facts.cancelledBy ?? 'Somebody'} stopped it after ${count(entries)} entries. It says nothing of the chain.`;
    case 'FAILED':
      return `It ended without a result after ${count(entries)} entries. It says nothing of the chain: verify again.`;
    case 'DONE': {
      const head =
        throughSeq !== null && throughHash !== null ? writtenHead({ seq: throughSeq, hash: throughHash }) : '';
      if (breaks.length > 0) {
        return `The chain is broken, first at entry ${count(breaks[0]?.seq ?? 0)}. ${count(entries)} entries were read, through ${head}.`;
      }
      const again = images ? `, and ${count(images)} before-images of bulk work with them` : '';
      return `${count(entries)} entries hold, unbroken, through ${head}${again}.`;
    }
  }
}

const count = (number: number) => number.toLocaleString('en-US');
