const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WORDS = 'Write a day as 12 Mar 2031.';

export type WrittenDay = { iso: string } | { wrong: string };

/** A day in any order that can be read in one way only; figures alone may stand for two days, and then it is asked. */
export function writtenDay(text: string): WrittenDay {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((part) => part !== '');
  if (parts.length !== 3) return { wrong: `“${text.trim()}” is not a day. ${WORDS}` };
  const month = parts.findIndex((part) => /^[a-z]/.test(part));
  if (month >= 0) return ofWords(text, parts, month);
  return ofFigures(text, parts.map(Number), parts);
}

/** The day of a text that was found good, or null where nothing was written. */
export function isoOrNull(text: string): string | null {
  if (text.trim() === '') return null;
  const written = writtenDay(text);
  return 'iso' in written ? written.iso : null;
}

/** The same for a field that may not be empty: what was not written is refused before it is sent. */
export function isoIn(text: string): string {
  return isoOrNull(text) ?? '';
}

function ofWords(text: string, parts: readonly string[], at: number): WrittenDay {
  const month = MONTHS.findIndex((name) => parts[at]?.startsWith(name)) + 1;
  const figures = parts.filter((_, index) => index !== at);
  const year = figures.find((figure) => /^\d{4}$/.test(figure));
  const date = figures.find((figure) => /^\d{1,2}(st|nd|rd|th)?$/.test(figure));
  if (month === 0 || !year || !date) return { wrong: `“${text.trim()}” is not a day. ${WORDS}` };
  return checked(text, Number(year), month, Number.parseInt(date, 10));
}

function ofFigures(text: string, figures: readonly number[], parts: readonly string[]): WrittenDay {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = figures;
  if (parts[0]?.length === 4) return checked(text, a, b, c);
  if (parts[2]?.length !== 4) return { wrong: `“${text.trim()}” has no year of four figures. ${WORDS}` };
  if (a <= 12 && b <= 12 && a !== b) {
    return { wrong: `“${text.trim()}” can be read in two ways. Write the month as a word.` };
  }
  return a > 12 ? checked(text, c, b, a) : checked(text, c, a, b);
}

function checked(text: string, year: number, month: number, date: number): WrittenDay {
  const day = new Date(Date.UTC(year, month - 1, date));
  const exists = day.getUTCFullYear() === year && day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
  return exists ? { iso: day.toISOString().slice(0, 10) } : { wrong: `“${text.trim()}” is not in the calendar.` };
}
