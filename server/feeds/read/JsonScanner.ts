import { FeedFailure } from '../FeedFailure.ts';

const ENTRY_LIMIT = 32_000_000;
const ENVELOPE_LIMIT = 1_000_000;
/** So far back a member's name is looked for: the names are short, and few blanks stand before a colon. */
const NAME_LIMIT = 200;

/**
 * Parts the text of one JSON object into the entries of one of its members and the envelope around them, piece by
 * piece, so that no length needs to fit in memory. A member that is an object and no list counts as one entry.
 * It finds where things begin and end; whether they are JSON is for JSON.parse.
 */
export class JsonScanner {
  /** Entries that were completed since they were last taken. */
  entries: string[] = [];
  readonly #member: string;
  #mode: 'ENVELOPE' | 'MEMBER' | 'LIST' | 'ENTRY' = 'ENVELOPE';
  #depth = 0;
  /** The depth at which the entry ends: 1 for a lone object, 2 for those of a list. */
  #base = 1;
  #inString = false;
  #escaped = false;
  #kept = '';

  constructor(member: string) {
    this.#member = member;
  }

  push(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (this.#inString) {
        at = this.#skipString(text, at);
        continue;
      }
      const letter = text[at];
      if (letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t') continue;
      if (this.#mode === 'MEMBER') {
        this.#mode = letter === '[' ? 'LIST' : letter === '{' ? 'ENTRY' : 'ENVELOPE';
        if (this.#mode !== 'ENVELOPE') {
          this.#envelope = `${this.#kept}${text.slice(from, at)}null`;
          this.#kept = '';
          this.#base = this.#mode === 'LIST' ? 2 : 1;
          this.#depth = 2;
          from = at;
          continue;
        }
      }
      if (this.#mode === 'LIST') {
        if (letter === ',') continue;
        if (letter === ']') {
          from = this.#resumeEnvelope(at + 1);
          continue;
        }
        this.#mode = 'ENTRY';
        from = at;
      }
      if (letter === '"') this.#inString = true;
      else if (letter === '{' || letter === '[') this.#depth += 1;
      else if (letter === ':' && this.#mode === 'ENVELOPE' && this.#depth === 1) {
        if (this.#isMember(text.slice(Math.max(from, at - NAME_LIMIT), at))) this.#mode = 'MEMBER';
      } else if (letter === '}' || letter === ']') {
        if (this.#mode === 'ENTRY' && this.#depth === 2 && this.#base === 2) {
          // A bare value, which the list's end ends.
          this.#complete(text.slice(from, at));
          from = this.#resumeEnvelope(at + 1);
          continue;
        }
        this.#depth -= 1;
        if (this.#mode === 'ENTRY' && this.#depth === this.#base) {
          this.#complete(text.slice(from, at + 1));
          if (this.#base === 1) from = this.#resumeEnvelope(at + 1);
          else this.#mode = 'LIST';
        }
      } else if (letter === ',' && this.#mode === 'ENTRY' && this.#depth === 2 && this.#base === 2) {
        this.#complete(text.slice(from, at));
        this.#mode = 'LIST';
      }
    }
    if (this.#mode === 'LIST') return;
    this.#kept += text.slice(from);
    this.#refuseTooLong();
  }

  /** What stood around the entries, once all of the text was pushed. */
  envelope(): Record<string, unknown> {
    if (this.#depth !== 0 || this.#inString || this.#mode !== 'ENVELOPE') {
      throw new FeedFailure('The file ends in the middle: it was cut off. Nothing of it was taken.');
    }
    const value = parsed(this.#envelope + this.#kept);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw new FeedFailure('The file is no JSON object, which this feed is.');
  }

  #envelope = '';

  #complete(end: string): void {
    this.entries.push(this.#kept + end);
    this.#kept = '';
  }

  #resumeEnvelope(at: number): number {
    this.#mode = 'ENVELOPE';
    this.#depth = 1;
    this.#kept = this.#envelope;
    this.#envelope = '';
    return at;
  }

  /** Of the envelope only its end is looked at: hostile ones have a hundred thousand members. */
  #isMember(before: string): boolean {
    const end = before.length < NAME_LIMIT ? this.#kept.slice(-NAME_LIMIT) + before : before;
    return end.trimEnd().endsWith(`"${this.#member}"`);
  }

  #skipString(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      if (this.#escaped) this.#escaped = false;
      else if (text[at] === '\\') this.#escaped = true;
      else if (text[at] === '"') {
        this.#inString = false;
        return at;
      }
    }
    return text.length;
  }

  #refuseTooLong(): void {
    const limit = this.#mode === 'ENTRY' ? ENTRY_LIMIT : ENVELOPE_LIMIT;
    if (this.#kept.length <= limit) return;
    throw new FeedFailure('The file is not built as this feed is: one part of it goes on without end.');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FeedFailure('The file is no JSON: it is damaged, or something else under this name.');
  }
}
