import { z } from 'zod';
import { FeedFailure } from '../FeedFailure.ts';
import { cve, day, instant, text, textIn, wrongIn } from './forms.ts';
import { readJson } from './jsonEntries.ts';
import type { Head, Sink, Source } from './Sink.ts';

export type KevEntry = {
  cve: string;
  title: string;
  description: string;
  action: string;
  addedOn: string;
  dueOn: string;
  /** Null: CISA does not know. */
  ransomware: boolean | null;
};

/** As CISA's own schema of the catalogue asks, and its days must be days. */
const ENTRY = z.object({
  cveID: cve,
  vendorProject: text,
  product: text,
  vulnerabilityName: text,
  dateAdded: day,
  shortDescription: text,
  requiredAction: text,
  dueDate: day,
  knownRansomwareCampaignUse: z.enum(['Known', 'Unknown'], 'neither Known nor Unknown').optional(),
});

const ENVELOPE = z.object({ catalogVersion: text, dateReleased: instant, count: z.int('no count') });

/** CISA's catalogue of Known Exploited Vulnerabilities, as JSON: always the whole of it. */
export async function readKev(source: Source, sink: Sink<KevEntry>): Promise<Head> {
  const taken = new KevTaker(sink);
  let found = 0;
  const envelope = await readJson(source, 'vulnerabilities', async (entries) => {
    found += entries.length;
    await taken.take(entries.map(({ position, value }) => [`entry ${position}`, value]));
  });
  const read = ENVELOPE.safeParse(envelope);
  if (!read.success) throw new FeedFailure(`This is no KEV catalogue. ${wrongIn(read.error, envelope)}`);
  const { catalogVersion, dateReleased, count } = read.data;
  if (found === 0) throw new FeedFailure('The catalogue has no entry at all, which it never has. Nothing was taken.');
  if (count !== found) {
    sink.refuse(
      'count',
      `The catalogue says that it has ${count} entries, and has ${found}. What it lacks is not taken as withdrawn.`,
    );
  }
  return {
    edition: catalogVersion,
    asOf: dateReleased.toISOString().slice(0, 10),
    releasedAt: dateReleased,
    isPart: count !== found || taken.hasNameless,
  };
}

/** Judges entries of either form, each with its place. */
export class KevTaker {
  /** An entry was refused of which nobody knows what it is about. */
  hasNameless = false;
  latestAddedOn: string | null = null;
  readonly #sink: Sink<KevEntry>;
  readonly #seen = new Set<string>();

  constructor(sink: Sink<KevEntry>) {
    this.#sink = sink;
  }

  async take(entries: readonly (readonly [place: string, value: unknown])[]): Promise<void> {
    const taken: KevEntry[] = [];
    for (const [place, value] of entries) {
      const read = ENTRY.safeParse(value);
      if (read.success) this.#add(taken, place, entryOf(read.data));
      else this.#refuse(place, value, value === undefined ? 'The entry is no JSON.' : wrongIn(read.error, value));
    }
    await this.#sink.take(taken);
  }

  #add(taken: KevEntry[], place: string, entry: KevEntry): void {
    if (this.#seen.has(entry.cve)) {
      this.#sink.refuse(`${entry.cve}, ${place}`, 'It stands in the catalogue twice: the first counts.', entry.cve);
      return;
    }
    this.#seen.add(entry.cve);
    if (this.latestAddedOn === null || entry.addedOn > this.latestAddedOn) this.latestAddedOn = entry.addedOn;
    taken.push(entry);
  }

  #refuse(place: string, value: unknown, message: string): void {
    const named = cve.safeParse(textIn(value, 'cveID')).data;
    if (named === undefined) this.hasNameless = true;
    this.#sink.refuse(named === undefined ? place : `${named}, ${place}`, message, named);
  }
}

function entryOf(read: z.infer<typeof ENTRY>): KevEntry {
  return {
    cve: read.cveID,
    title: read.vulnerabilityName,
    description: read.shortDescription,
    action: read.requiredAction,
    addedOn: read.dateAdded,
    dueOn: read.dueDate,
    ransomware: read.knownRansomwareCampaignUse === 'Known' ? true : null,
  };
}
