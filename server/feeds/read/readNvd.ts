import { z } from 'zod';
import type { Configuration } from '../../posture/domain/configuration.ts';
import { type CvssRating, type CvssVersion, severityOf } from '../../posture/domain/vulnerability.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { cve, text, textIn, wrongIn } from './forms.ts';
import { readJsonSequence } from './jsonEntries.ts';
import { CONFIGURATIONS } from './nvdConfigurations.ts';
import type { Head, Sink, Source } from './Sink.ts';

export type NvdEntry = {
  cve: string;
  description: string | null;
  publishedOn: string;
  modifiedAt: Date;
  /** Rejected: it names no vulnerability any more. */
  withdrawn: boolean;
  ratings: CvssRating[];
  /** What it is listed for; none: the NVD has not looked into it yet. */
  configurations: Configuration[];
};

/** The NVD writes instants without a zone, and means UTC. */
const utc = z.string('no text').transform((written, context) => {
  const at = new Date(/(Z|[+-]\d{2}:\d{2})$/.test(written) ? written : `${written}Z`);
  if (/^\d{4}-\d{2}-\d{2}T/.test(written) && !Number.isNaN(at.getTime())) return at;
  context.addIssue({ code: 'custom', message: 'no instant' });
  return z.NEVER;
});

const SEVERITY = z.enum(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], 'no severity of CVSS');

/** Version 2 has its severity beside its data, the later ones in it. */
const metric = <Version extends CvssVersion>(version: Version) =>
  z.array(
    z.object({
      source: text,
      type: z.enum(['Primary', 'Secondary'], 'neither Primary nor Secondary'),
      cvssData: z.object({
        version: z.literal(version, `no version ${version}`),
        vectorString: text.optional(),
        baseScore: z.number('no number').min(0, 'below 0').max(10, 'above 10'),
        baseSeverity: SEVERITY.optional(),
      }),
      baseSeverity: SEVERITY.optional(),
    }),
  );

const ENTRY = z.object({
  id: cve,
  published: utc,
  lastModified: utc,
  vulnStatus: text.optional(),
  descriptions: z.array(z.object({ lang: text, value: text })),
  metrics: z
    .object({
      cvssMetricV2: metric('2.0').optional(),
      cvssMetricV30: metric('3.0').optional(),
      cvssMetricV31: metric('3.1').optional(),
      cvssMetricV40: metric('4.0').optional(),
    })
    .optional(),
  configurations: CONFIGURATIONS.optional(),
});

const ENVELOPE = z.object({
  format: z.literal('NVD_CVE', 'another format than NVD_CVE').optional(),
  version: z.literal('2.0', 'another version than 2.0'),
  startIndex: z.int('no count'),
  totalResults: z.int('no count'),
  timestamp: utc,
});

/**
 * Vulnerabilities of the NVD in the form of its CVE API 2.0: a page of it, several of them as a JSON text sequence, or
 * one of the files that it offers in that form.
 */
export async function readNvd(source: Source, sink: Sink<NvdEntry>): Promise<Head> {
  const pages = new NvdPages(sink);
  await readJsonSequence(
    source,
    'vulnerabilities',
    async (entries) => {
      pages.found += entries.length;
      const taken: NvdEntry[] = [];
      for (const { position, value } of entries) {
        const said: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'cve') : undefined;
        const read = ENTRY.safeParse(said);
        if (read.success) taken.push(entryOf(read.data));
        else {
          const named = textIn(said, 'id');
          const message = said === undefined ? 'The entry has no member cve.' : wrongIn(read.error, said);
          sink.refuse(named === undefined ? `entry ${position}` : `${named}, entry ${position}`, message, named);
        }
      }
      await sink.take(taken);
    },
    (envelope) => pages.end(envelope),
  );
  return pages.head();
}

/** What pages say around their entries, and whether each begins where the one before ended. */
class NvdPages {
  /** Entries of the page that is being read. */
  found = 0;
  #saidAt: Date | null = null;
  #open: { next: number; total: number } | null = null;
  readonly #sink: Sink<NvdEntry>;

  constructor(sink: Sink<NvdEntry>) {
    this.#sink = sink;
  }

  end(envelope: Record<string, unknown>): void {
    const { startIndex, totalResults, timestamp } = nvdEnvelope(envelope);
    if (!(this.#open && startIndex > 0 && startIndex <= this.#open.next)) this.#tellMissing();
    const next = startIndex + this.found;
    this.#open = next < totalResults ? { next, total: totalResults } : null;
    this.found = 0;
    if (this.#saidAt === null || timestamp < this.#saidAt) this.#saidAt = timestamp;
  }

  head(): Head {
    this.#tellMissing();
    if (this.#saidAt === null) throw new FeedFailure('The file is empty, where an answer of the NVD should be.');
    const edition = this.#saidAt.toISOString();
    // As old as its oldest page.
    return { edition, asOf: edition.slice(0, 10), releasedAt: this.#saidAt, isPart: true };
  }

  #tellMissing(): void {
    if (this.#open === null) return;
    const { next, total } = this.#open;
    this.#sink.refuse(
      'totalResults',
      `This is one page, up to number ${next} of ${total}: ${(total - next).toLocaleString('en')} more stand on further pages, which are to be read as well.`,
    );
  }
}

export function nvdEnvelope(envelope: Record<string, unknown>): z.infer<typeof ENVELOPE> {
  const read = ENVELOPE.safeParse(envelope);
  if (read.success) return read.data;
  throw new FeedFailure(`This is no answer of the NVD's CVE API 2.0. ${wrongIn(read.error, envelope)}`);
}

function entryOf(read: z.infer<typeof ENTRY>): NvdEntry {
  const { cvssMetricV2 = [], cvssMetricV30 = [], cvssMetricV31 = [], cvssMetricV40 = [] } = read.metrics ?? {};
  return {
    cve: read.id,
    description: read.descriptions.find(({ lang }) => lang === 'en')?.value ?? read.descriptions[0]?.value ?? null,
    publishedOn: read.published.toISOString().slice(0, 10),
    modifiedAt: read.lastModified,
    withdrawn: read.vulnStatus?.toLowerCase() === 'rejected',
    ratings: [...cvssMetricV40, ...cvssMetricV31, ...cvssMetricV30, ...cvssMetricV2].map(ratingOf),
    configurations: read.configurations ?? [],
  };
}

type Metric = z.infer<ReturnType<typeof metric<CvssVersion>>>[number];

function ratingOf({ source, type, cvssData, baseSeverity }: Metric): CvssRating {
  const { version, vectorString, baseScore } = cvssData;
  return {
    version,
    vector: vectorString ?? null,
    score: baseScore,
    severity: cvssData.baseSeverity ?? baseSeverity ?? severityOf(baseScore, version),
    source,
    primary: type === 'Primary',
  };
}
