import { inWords, parseDay } from '../../calendar/day.ts';

/** How a catalogue update is spoken of: "Catalogue of 1 Nov 2026", by the day that it says or that it came on. */
export function catalogueName({ asOf, receivedAt }: { asOf?: string | null | undefined; receivedAt: Date }): string {
  return asOf
    ? `Catalogue of ${inWords(parseDay(asOf))}`
    : `Catalogue received on ${inWords(parseDay(receivedAt.toISOString().slice(0, 10)))}`;
}
