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
  /** The run that waits for consent; null: something looks like a patient's identifier, so that the file is not kept. */
  run: string | null;
  namesPatient: boolean;
  /** What it would do, as one hash. */
  digest: string;
  changed: boolean;
  counts: Partial<Record<string, number>>;
  differences: Difference[];
  problems: { place: string; message: string }[];
  /** Of a bill alone. */
  components?: BillComponent[];
  otherComponents?: number;
};

/** A file that was chosen here, or one that the server keeps, and how it is to be read. */
export type Asked = {
  file: File | null;
  /** What it is called. */
  name: string;
  component: string;
  register: ReadonlyMap<string, Layer>;
};

export type ToSend = Pick<Asked, 'component' | 'register'> & {
  kind: FileKind;
  file: File;
  system: string | undefined;
  /** The hash of what is consented to; null: it is only looked at. */
  consent: string | null;
};

const PATHS: Readonly<Record<FileKind, string>> = { bill: 'bill-of-materials', scan: 'scanner' };

/** Sends a file and does not wait for what comes of it: answers its run, which tells how far it is. */
export async function sendFindings({ kind, file, consent, ...asked }: ToSend): Promise<string> {
  const query = new URLSearchParams({ fileName: file.name, wait: '0' });
  if (asked.system) query.set('system', asked.system);
  if (consent === null) query.set('dryRun', '1');
  else query.set('digest', consent);
  if (kind === 'scan' && asked.component) query.set('component', asked.component);
  if (kind === 'bill' && asked.register.size > 0) query.set('register', JSON.stringify(chosenIn(asked)));
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
  return (await answerOf<{ run: string }>(response)).run;
}

export function chosenIn({ register }: Pick<Asked, 'register'>) {
  return [...register].map(([ref, layer]) => ({ ref, layer }));
}
