const ISO = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/i;
const SPOKEN =
  /^(?:(\d{1,3}) ?(?:years?|y)\b[ ,]*)?(?:(\d{1,4}) ?(?:months?|m)\b[ ,]*)?(?:(\d{1,5}) ?(?:days?|d)\b)?$/i;

/** "7 years", "1 year 6 months" of an ISO period; what is none is given back as it stands. */
export function periodWords(iso: string): string {
  const match = ISO.exec(iso);
  if (!match) return iso;
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  const parts = [unit(years, 'year'), unit(months, 'month'), unit(days + 7 * weeks, 'day')].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : '0 days';
}

/** The ISO period of what was written, in its one spelling: "7 years", "7 y", "P7Y"; null where it is none. */
export function writtenPeriod(text: string): string | null {
  const plain = text.trim();
  const iso = ISO.exec(plain);
  if (iso) {
    const [years = 0, months = 0, weeks = 0, days = 0] = iso.slice(1).map((digits) => Number(digits ?? 0));
    return isoOf(years, months, days + 7 * weeks);
  }
  const spoken = SPOKEN.exec(plain);
  if (!spoken || plain === '') return null;
  const [years = 0, months = 0, days = 0] = spoken.slice(1).map((digits) => Number(digits ?? 0));
  return isoOf(years, months, days);
}

function isoOf(years: number, months: number, days: number): string {
  const iso = `P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}${days ? `${days}D` : ''}`;
  return iso === 'P' ? 'P0D' : iso;
}

function unit(count: number, word: string): string {
  if (count === 0) return '';
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
