/** What one reading asks the NVD's API, laid down before the first question so that another reading can go on with it. */
export type NvdPlan = {
  /** When it was laid down, as an instant in ISO 8601. */
  at: string;
  /** Queries of the API, without where in their answers to begin. */
  questions: string[];
  /** Once all are answered, every change between these instants has come in; null: the address asks for something of its own. */
  changes: { from: string; through: string } | null;
  /** CVEs that one of the questions asks for by its number. */
  cves: string[];
  /** Products, as "part:vendor:product", that one of the questions asks for; left out: none. */
  products?: string[];
  /** More is to be asked than fits into one reading: the next one follows at once. */
  isMoreLeft: boolean;
};

/** How far the NVD's changes have come in without a hole. */
export type ReadChanges = { from: Date | null; through: Date | null };

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** The API takes 120 days; so many changes come in 30 that one reading can hold them. */
const WINDOW_MS = 30 * DAY_MS;
/** After so long a hole it takes less to ask for the CVEs of open findings one by one. */
const LONGEST_HOLE_MS = 240 * DAY_MS;
/** What the NVD changed while it was last asked may have come into its index only later. */
const OVERLAP_MS = HOUR_MS;
/** The first reading asks for the changes of a day. */
const FIRST_MS = DAY_MS;

/** A product may have thousands of CVEs, and each comes with all that it is listed for: more would not fit into one reading. */
export const MOST_PRODUCTS = 3;

/** From when changes are known without a hole, once this reading is through; a CVE whose word is older is asked for by number. */
export function knownFrom({ from, through }: ReadChanges, now: Date): Date {
  const isHole = from === null || through === null || now.getTime() - through.getTime() > LONGEST_HOLE_MS;
  return isHole ? new Date(now.getTime() - FIRST_MS) : from;
}

/** The changes that this reading asks for, from where the last ended. */
export function nextWindow(read: ReadChanges, now: Date): { from: Date; through: Date } {
  const known = knownFrom(read, now);
  const since = known === read.from && read.through !== null ? read.through : known;
  const from = Math.min(since.getTime(), now.getTime()) - OVERLAP_MS;
  return { from: new Date(from), through: new Date(Math.min(now.getTime(), from + WINDOW_MS)) };
}

/** What is to be asked for one by one, the most urgent first. */
export type Wanted = {
  cves: readonly string[];
  /** Of components on record, as "part:vendor:product". */
  products: readonly string[];
};

/** `most` CVEs fit into one reading. */
export function planOf(read: ReadChanges, wanted: Wanted, most: number, now: Date): NvdPlan {
  const { from, through } = nextWindow(read, now);
  const cves = wanted.cves.slice(0, most);
  const products = wanted.products.slice(0, MOST_PRODUCTS);
  return {
    at: now.toISOString(),
    questions: [
      `lastModStartDate=${written(from)}&lastModEndDate=${written(through)}`,
      ...cves.map((cve) => `cveId=${cve}`),
      ...products.map((product) => `virtualMatchString=${encodeURIComponent(`cpe:2.3:${quoted(product)}`)}`),
    ],
    changes: { from: knownFrom(read, now).toISOString(), through: through.toISOString() },
    cves,
    products,
    isMoreLeft: wanted.cves.length > most || wanted.products.length > MOST_PRODUCTS || through < now,
  };
}

/** Signs other than letters, digits, dots, underscores and hyphens are escaped in a CPE. */
function quoted(product: string): string {
  const [part = '', ...names] = product.split(':');
  return [part, names[0], names.slice(1).join(':')].map((name = '') => name.replaceAll(/[^\w.-]/g, '\\$&')).join(':');
}

/** An address that asks something of its own is asked that, to its end. */
export function planOfQuery(query: string, now: Date): NvdPlan {
  return { at: now.toISOString(), questions: [query], changes: null, cves: [], isMoreLeft: false };
}

/** As the API wants it: whole seconds, in UTC. */
function written(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
