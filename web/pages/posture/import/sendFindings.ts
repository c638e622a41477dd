import { answerOf, OWN_HEADERS, RequestRefused } from '../../../request.ts';
import type { LAYERS } from '../../../words.ts';
import type { FileKind } from './importFindingsSearch.ts';

export type Layer = keyof typeof LAYERS;
export type BillComponent = {
  ref: string;
  type: string;
  name: string;
  version: string | null;
  match: { label: string; by: 'PURL' | 'CPE' | 'NAME'; sameRelease: boolean } | null;
  /** Null: it may not be registered. */
  layer: Layer | null;
};
export type Difference = {
  change: string;
  subject: string;
  field: string | null;
  before: string | null;
  after: string | null;
};
export type FileReport = {
  /** The run that waits for consent, or has ended; null: something looks like a patient's identifier, so that nothing is kept. */
  run: string | null;
  /** What it would do, as one hash. */
  digest: string;
  committed: boolean;
  changed: boolean;
  counts: Partial<Record<string, number>>;
  differences: Difference[];
  problems: { place: string; message: string }[];
  /** Of a bill alone. */
  components?: BillComponent[];
  otherComponents?: number;
  madeOn?: string | null;
  /** Of a scan alone. */
  headings?: { heading: string; column: string | null }[];
};

export type ToSend = {
  kind: FileKind;
  file: File;
  system: string | undefined;
  component: string | undefined;
  register: readonly { ref: string; layer: Layer }[];
  /** The hash of what is consented to; null: it is only looked at. */
  consent: string | null;
};

const PATHS: Readonly<Record<FileKind, string>> = { bill: 'bill-of-materials', scan: 'scanner' };

export async function sendFindings({ kind, file, consent, ...asked }: ToSend): Promise<FileReport> {
  const query = new URLSearchParams({ fileName: file.name });
  if (asked.system) query.set('system', asked.system);
  if (consent === null) query.set('dryRun', '1');
  else query.set('digest', consent);
  if (kind === 'scan' && asked.component) query.set('component', asked.component);
  if (kind === 'bill' && asked.register.length > 0) query.set('register', JSON.stringify(asked.register));
  const response = await fetch(`/import/findings/${PATHS[kind]}?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...OWN_HEADERS, 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(() => {
    throw new RequestRefused(
      0,
      'OFFLINE',
      'The connection broke before the answer came. Send the file again: what came in already is not taken twice.',
      null,
    );
  });
  return answerOf<FileReport>(response);
}
