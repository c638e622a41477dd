import { HOLDER_TYPES, isHolderType } from '../../server/inventory/domain/holderType.ts';
import { isReach } from '../../server/retention/domain/givenReach.ts';
import { wrong } from './wrong.ts';

/** A jurisdiction of a question, or a sentence that says what one looks like. */
export function askedReach(jurisdiction: string): string {
  if (isReach(jurisdiction)) return jurisdiction;
  throw wrong(`"${jurisdiction}" is no jurisdiction. Write a state as US-CA; US and ORG give what binds everywhere.`);
}

export function askedHolder(holder: string): string {
  if (isHolderType(holder)) return holder;
  throw wrong(`"${holder}" is no holder type. It is one of ${HOLDER_TYPES.join(', ')}.`);
}
