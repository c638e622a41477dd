import { counted, countWords, sizeWords } from '../../../words.ts';

export const FEED_STEPS = {
  LOOKED_AT: { words: 'looked at', tone: '' },
  WAITING: { words: 'waiting', tone: '' },
  FETCHING: { words: 'being fetched', tone: '' },
  ASKING: { words: 'being asked', tone: '' },
  READING: { words: 'being read', tone: '' },
  WRITING: { words: 'being written', tone: '' },
  DONE: { words: 'read in', tone: 'good' },
  UNCHANGED: { words: 'unchanged', tone: 'good' },
  FAILED: { words: 'failed', tone: 'red' },
  CANCELLED: { words: 'stopped', tone: '' },
} as const;
export type FeedStep = keyof typeof FEED_STEPS;

/** What a look does not write it compares. */
export const stepWords = ({ step, isLook }: { step: FeedStep; isLook: boolean }): string =>
  !isLook ? FEED_STEPS[step].words : step === 'WRITING' ? 'being compared' : FEED_STEPS[step].words;

export const isUnderWay = (step: FeedStep): boolean =>
  step === 'WAITING' || step === 'FETCHING' || step === 'ASKING' || step === 'READING' || step === 'WRITING';

export const FEED_KINDS = {
  ENDOFLIFE: { words: 'endoflife.date', about: 'until when vendors support releases of their products' },
  KEV: {
    words: 'CISA KEV',
    about: 'which vulnerabilities are known to be exploited, and by when CISA wants them fixed',
  },
  EPSS: { words: 'FIRST EPSS', about: 'how likely each vulnerability is to be exploited within 30 days' },
  NVD: { words: 'NVD', about: 'how severe vulnerabilities are, by CVSS, and for which products they are listed' },
  SBOM: { words: 'Bill of materials', about: 'which software is inside a system, and what is known of it' },
} as const;
export type FeedKind = keyof typeof FEED_KINDS;
/** A bill of materials is of one system; the others speak of all. */
export type FeedCode = Exclude<FeedKind, 'SBOM'>;
export const FEED_CODES = ['ENDOFLIFE', 'KEV', 'EPSS', 'NVD'] as const satisfies readonly FeedCode[];

/** A run that tells of findings on components: a file, or a bill of materials by its address. */
export const isFile = (kind: string): boolean => kind === 'SBOM' || kind === 'SCANNER';

export const kindWords = (kind: string): string =>
  kind in FEED_KINDS ? FEED_KINDS[kind as FeedKind].words : 'Scanner';

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  dueOn: 'Due date',
  ransomware: 'Ransomware use',
  addedOn: 'Added on',
  action: 'Required action',
  title: 'Name',
  rating: 'Rating (CVSS)',
  activeSupportEndsOn: 'Active support to',
  securitySupportEndsOn: 'Security support to',
  extendedSupportEndsOn: 'Extended support to',
  status: 'Status',
  contradicted: 'Kept, though the file says otherwise',
  listed: 'Finding that the NVD told of',
  lastSeenOn: 'Not seen any more, last on',
};

export const COUNT_WORDS: Readonly<Record<string, string>> = {
  entries: 'read',
  added: 'new',
  changed: 'changed',
  withdrawn: 'withdrawn',
  returned: 'returned',
  unchanged: 'unchanged',
  refused: 'not taken',
  older: 'older than known',
  joined: 'joined of several',
  opened: 'findings opened',
  sources: 'findings told of anew',
  takenBack: 'findings no longer told of',
  possible: 'that may apply, or no longer may',
};

export type Progress = {
  step: FeedStep;
  /** Nothing is written by it. */
  isLook?: boolean;
  done: number;
  total: number | null;
};

/** How far a run is, in the unit of its step. */
export function progressWords({ step, isLook, done, total }: Progress): string {
  switch (step) {
    case 'WAITING':
      return 'It waits for its turn.';
    case 'FETCHING':
      return `${sizeWords(done)}${total === null ? '' : ` of ${sizeWords(total)}`} fetched.`;
    case 'ASKING':
      return `${counted(done, 'answer')}${total === null ? '' : ` of ${countWords(total)} or more`} came.`;
    case 'READING':
      return `${sizeWords(done)}${total === null ? '' : ` of ${sizeWords(total)}`} read and checked.`;
    case 'WRITING':
      return `${counted(done, 'entry', 'entries')} being compared${isLook ? ' with what is on record' : ' and written'}.`;
    default:
      return `${countWords(done)} done.`;
  }
}
