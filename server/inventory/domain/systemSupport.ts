import type { Day } from '../../calendar/day.ts';
import { isSupported, type Support } from './support.ts';

export type SystemSupport = {
  /** False when a component's support is unknown, or no component is on record. */
  supportKnown: boolean;
  /** The first day without security fixes on some component, past or to come; null when no day is known. */
  unsupportedFrom: Day | null;
  /** Some component gets no security fixes today, perhaps since a day that nobody states. */
  unsupportedNow: boolean;
};

export function systemSupport(components: readonly Support[], today: Day): SystemSupport {
  return {
    supportKnown: components.length > 0 && components.every((support) => support.state !== 'UNKNOWN'),
    unsupportedFrom: unsupportedFrom(components, today),
    unsupportedNow: components.some((support) => isSupported(support, today) === false),
  };
}

/** A day to come is no answer while another component ended on a past day that nobody states. */
function unsupportedFrom(components: readonly Support[], today: Day): Day | null {
  let first = Number.POSITIVE_INFINITY;
  for (const support of components) if (support.state === 'UNTIL') first = Math.min(first, support.lastDay + 1);
  if (first > today && components.some((support) => support.state === 'ENDED')) return null;
  return first === Number.POSITIVE_INFINITY ? null : first;
}
