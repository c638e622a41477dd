import { dayOrNull } from '../../calendar/day.ts';
import { isCve } from '../../posture/domain/vulnerability.ts';
import { recordsOf } from '../csv/records.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { instant } from './forms.ts';
import type { Head, Sink, Source } from './Sink.ts';

export type EpssEntry = {
  cve: string;
  /** 0 to 1. */
  score: number;
  /** 0 to 1; files before autumn 2021 have none. */
  percentile: number | null;
};

/** The scores of FIRST's Exploit Prediction Scoring System, as its daily CSV. */
export async function readEpss({ name, read }: Source, sink: Sink<EpssEntry>): Promise<Head> {
  let about: Pick<Head, 'edition' | 'asOf' | 'releasedAt'> | null = null;
  let columns: Columns | null = null;
  let taken = 0;
  for await (const { first, records } of recordsOf({ read, census: { hasQuote: false } }, 'UTF-8', ',')) {
    const entries: EpssEntry[] = [];
    for (const [at, record] of records.entries()) {
      const row = first + at;
      if (row === 1 && record[0]?.startsWith('#')) about = aboutIn(record);
      else if (columns === null) columns = columnsIn(record);
      else {
        const entry = entryIn(columns, record);
        if (typeof entry !== 'string') entries.push(entry);
        else sink.refuse(`row ${row}`, entry);
      }
    }
    taken += entries.length;
    await sink.take(entries);
  }
  if (taken === 0) throw new FeedFailure('The file has no score that can be read. Nothing was taken.');
  return { ...(about ?? { edition: null, asOf: dayInName(name), releasedAt: null }), isPart: false };
}

type Columns = { cve: number; epss: number; percentile: number };

/** `#model_version:v2023.03.01,score_date:2024-02-04T00:00:00+0000`, which files before 2022 lack. */
function aboutIn(record: readonly string[]): Pick<Head, 'edition' | 'asOf' | 'releasedAt'> {
  const said = new Map(
    record.map((part) => {
      const [key = '', ...value] = part.replace(/^#/, '').split(':');
      return [key.trim(), value.join(':').trim()];
    }),
  );
  const written = said.get('score_date') ?? '';
  const at = instant.safeParse(written).data ?? null;
  const asOf = written.slice(0, 10);
  if (dayOrNull(asOf) === null) throw new FeedFailure(`Its first line names no day of the scores: "${written}".`);
  return { edition: said.get('model_version') ?? null, asOf, releasedAt: at };
}

function columnsIn(record: readonly string[]): Columns {
  const place = (name: string) => record.findIndex((cell) => cell.trim().toLowerCase() === name);
  const columns = { cve: place('cve'), epss: place('epss'), percentile: place('percentile') };
  if (columns.cve >= 0 && columns.epss >= 0) return columns;
  throw new FeedFailure('This is no file of EPSS scores: it has no headings cve and epss.');
}

function entryIn(columns: Columns, record: readonly string[]): EpssEntry | string {
  const cve = record[columns.cve]?.trim() ?? '';
  const score = shareIn(record[columns.epss]);
  const percentile = columns.percentile < 0 ? null : shareIn(record[columns.percentile]);
  if (!isCve(cve)) return `"${cve.slice(0, 40)}" is no CVE number.`;
  if (Number.isNaN(score))
    return `${cve} has a score of "${record[columns.epss] ?? ''}", which is no number from 0 to 1.`;
  if (Number.isNaN(percentile)) {
    return `${cve} has a percentile of "${record[columns.percentile] ?? ''}", which is no number from 0 to 1.`;
  }
  return { cve, score, percentile };
}

function shareIn(text = ''): number {
  const share = /^\s*\d(\.\d+)?(e-\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
  return share <= 1 ? share : Number.NaN;
}

/** epss_scores-2021-11-05.csv.gz */
function dayInName(name: string): string | null {
  const day = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? '';
  return dayOrNull(day) === null ? null : day;
}
