import { inWords, parseDay } from '../../server/calendar/day.ts';

type Exposure = {
  unsupportedFrom: string | null;
  unsupportedNow: boolean;
  supportKnown: boolean;
  exposureUntil: string | null;
  daysRun: number | null;
  daysToCome: number | null;
  containedUntil: string | null;
};

/** The exposure gap in words; null: a system that was not worked out yet. */
export function sentenceOfExposure(exposure: Exposure | null): string {
  if (!exposure) return 'Not worked out yet.';
  const { unsupportedFrom, unsupportedNow, supportKnown, exposureUntil, daysRun, daysToCome, containedUntil } =
    exposure;
  if (!unsupportedNow && unsupportedFrom === null) {
    return supportKnown
      ? 'Every component gets security fixes, and no end is announced.'
      : 'Whether it gets security fixes is not known.';
  }
  const from = unsupportedFrom ? inWords(parseDay(unsupportedFrom)) : 'a day that is not known';
  const until = exposureUntil ? `to ${inWords(parseDay(exposureUntil))}` : 'with no day to be switched off';
  const toCome = daysToCome === null ? '' : `, ${daysToCome.toLocaleString('en-US')} to come`;
  const run = daysRun === null ? '' : ` ${count(daysRun)} run${toCome}.`;
  const open = unsupportedNow ? ' Not contained.' : '';
  const contained = containedUntil ? ` Contained until ${inWords(parseDay(containedUntil))}.` : open;
  return `Exposure gap from ${from} ${until}.${run}${contained}`;
}

const count = (days: number) => `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}`;
