import { z } from 'zod';
import { cycleLabel } from '../../inventory/domain/cycleLabel.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { day, instant, text, textIn, wrongIn } from './forms.ts';
import { readJson } from './jsonEntries.ts';
import type { Head, Sink, Source } from './Sink.ts';

/** One release cycle as a vendor has it today. Each day is the last supported one. */
export type SaidCycle = {
  product: string;
  productLabel: string;
  release: string;
  label: string;
  cpe: string | null;
  purl: string | null;
  releasedOn: string | null;
  activeSupportEndsOn: string | null;
  securitySupportEndsOn: string | null;
  /** Where no day is known: true, ended; false, not ended; null, not known. */
  securitySupportEnded: boolean | null;
  extendedSupportEndsOn: string | null;
  extendedSupportOffered: boolean;
};

const flag = z.boolean('neither true nor false');

/** A phase that a product lacks is absent; one that a release has no part in, or whose day nobody knows, is null. */
const RELEASE = z.object({
  name: text.min(1, 'empty'),
  label: text,
  releaseDate: day.nullish(),
  eoasFrom: day.nullish(),
  isEol: flag,
  eolFrom: day.nullable(),
  isEoes: flag.nullish(),
  eoesFrom: day.nullish(),
});

const PRODUCT = z.object({
  name: text.min(1, 'empty'),
  label: text,
  identifiers: z.array(z.object({ id: text, type: text })),
  releases: z.array(z.unknown(), 'no list, so that this is a summary: read /products/full or the product itself'),
});

const ENVELOPE = z.object({
  schema_version: text.regex(/^1\./, 'another version than 1'),
  generated_at: instant,
  total: z.int('no count').optional(),
});

/** The answer of endoflife.date's API v1 for one product, or for all of them (`/products/full`). */
export async function readEndOfLife(source: Source, sink: Sink<SaidCycle>): Promise<Head> {
  let products = 0;
  const envelope = await readJson(source, 'result', async (entries) => {
    products += entries.length;
    await sink.take(entries.flatMap(({ position, value }) => cyclesOf(value, `product ${position}`, sink)));
  });
  const read = ENVELOPE.safeParse(envelope);
  if (!read.success) {
    throw new FeedFailure(`This is no answer of endoflife.date's API v1. ${wrongIn(read.error, envelope)}`);
  }
  const { schema_version, generated_at, total } = read.data;
  if (products === 0) throw new FeedFailure('The answer has no product at all. Nothing was taken.');
  if (total !== undefined && total !== products) {
    sink.refuse('total', `The answer says that it has ${total} products, and has ${products}.`);
  }
  return {
    edition: `${schema_version} of ${generated_at.toISOString()}`,
    asOf: generated_at.toISOString().slice(0, 10),
    releasedAt: generated_at,
    isPart: total === undefined || total !== products,
  };
}

function cyclesOf(value: unknown, place: string, sink: Sink<SaidCycle>): SaidCycle[] {
  const read = PRODUCT.safeParse(value);
  if (!read.success) {
    const named = textIn(value, 'name');
    sink.refuse(named ?? place, value === undefined ? 'The entry is no JSON.' : wrongIn(read.error, value), named);
    return [];
  }
  const { name: product, label: productLabel, identifiers, releases } = read.data;
  const known = new Set<string>();
  const identifier = (start: string) => identifiers.find(({ id }) => id.startsWith(start))?.id ?? null;
  const about = { product, productLabel, cpe: identifier('cpe:2.3:') ?? identifier('cpe:'), purl: identifier('pkg:') };
  return releases.flatMap((entry, at) => {
    const release = RELEASE.safeParse(entry);
    const named = textIn(entry, 'name');
    const subject = named === undefined ? undefined : `${product} ${named}`;
    if (!release.success) {
      sink.refuse(subject ?? `${product}, release ${at + 1}`, wrongIn(release.error, entry), subject);
      return [];
    }
    if (known.has(release.data.name)) {
      sink.refuse(`${product} ${release.data.name}`, 'It is listed twice: the first counts.', subject);
      return [];
    }
    known.add(release.data.name);
    return [{ ...about, ...cycleOf(productLabel, release.data) }];
  });
}

function cycleOf(productLabel: string, read: z.infer<typeof RELEASE>) {
  return {
    release: read.name,
    label: cycleLabel(productLabel, read.label),
    releasedOn: read.releaseDate ?? null,
    activeSupportEndsOn: read.eoasFrom ?? null,
    securitySupportEndsOn: read.eolFrom,
    securitySupportEnded: read.eolFrom === null ? read.isEol : null,
    extendedSupportEndsOn: read.eoesFrom ?? null,
    // Null or absent: there is none to be had for this release.
    extendedSupportOffered: (read.isEoes ?? null) !== null,
  };
}
