import type { FeedCode } from '../../posture/domain/feed.ts';
import { FeedFailure } from '../FeedFailure.ts';
import type { Source } from './Sink.ts';
import { unpacked } from './unpacked.ts';

export type FeedForm = 'KEV_JSON' | 'KEV_CSV' | 'EPSS_CSV' | 'NVD_JSON' | 'ENDOFLIFE_JSON';

const MB = 1_000_000;

/** No edition comes near; as it comes over the wire or from a disk, and unpacked. */
export const MOST_BYTES: Readonly<Record<FeedCode, { came: number; unpacked: number }>> = {
  KEV: { came: 30 * MB, unpacked: 100 * MB },
  EPSS: { came: 100 * MB, unpacked: 500 * MB },
  ENDOFLIFE: { came: 100 * MB, unpacked: 300 * MB },
  NVD: { came: 1_000 * MB, unpacked: 8_000 * MB },
};

const BEGINNINGS: Readonly<Record<FeedCode, readonly [FeedForm, RegExp][]>> = {
  KEV: [
    ['KEV_JSON', /^\s*\{[^]*"(catalogVersion|vulnerabilities|dateReleased)"\s*:/],
    ['KEV_CSV', /^"?cveID"?,/],
  ],
  EPSS: [['EPSS_CSV', /^(#[^\n]*model_version|cve,epss)/]],
  NVD: [['NVD_JSON', /^[\s\x1e]*\{[^]*"(resultsPerPage|startIndex|totalResults)"\s*:/]],
  ENDOFLIFE: [['ENDOFLIFE_JSON', /^\s*\{[^]*"schema_version"\s*:/]],
};

const WANTED: Readonly<Record<FeedCode, string>> = {
  KEV: "CISA's catalogue of known exploited vulnerabilities, as JSON or CSV",
  EPSS: 'a file of EPSS scores, as CSV',
  NVD: "an answer of the NVD's CVE API 2.0 or one of its files in that form, as JSON",
  ENDOFLIFE: "an answer of endoflife.date's API v1 for one product or for all of them, as JSON",
};

const LOOKED_AT = 64_000;

/** Which of the forms of a feed a file has, by how it begins: what is none of them is not even kept. */
export async function formOf(code: FeedCode, { read }: Pick<Source, 'read'>): Promise<FeedForm> {
  let text = '';
  for await (const piece of unpacked(read(), MOST_BYTES[code].unpacked)) {
    text += piece.toString('latin1');
    if (text.length >= LOOKED_AT) break;
  }
  const beginning = text.slice(0, LOOKED_AT).replace(/^ï»¿/, '');
  const form = BEGINNINGS[code].find(([, pattern]) => pattern.test(beginning))?.[0];
  if (form) return form;
  throw new FeedFailure(
    beginning.trim() === ''
      ? 'It is empty.'
      : `It does not begin as ${WANTED[code]}, does. Check what stands at the address or in the file.`,
  );
}
