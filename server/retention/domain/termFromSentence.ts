import { formatPeriod, periodOrNull } from '../../calendar/period.ts';
import type { CutOff, Term } from './term.ts';
import { TRIGGER_CODES, TRIGGERS, type Trigger } from './triggers.ts';

/** A term as read from a sentence, with the age of majority where the sentence names one. */
export type ReadSentence = { readonly term: Term; readonly ageOfMajority: number | null };

export class SentenceUnclear extends Error {
  /** How many characters were understood. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/**
 * The inverse of `sentenceOf`; capitals, double spaces and a closing full stop do not matter. Periods may also be
 * written in ISO 8601 and events by their codes: "the later of P7Y after DISCHARGE and P1Y after PATIENT_BIRTH".
 */
export function termFromSentence(sentence: string): ReadSentence {
  const reader = new Reader(sentence);
  const term = reader.term(0);
  reader.end();
  return { term, ageOfMajority: reader.ageOfMajority };
}

// Longest first: "the end of the calendar year" must not hide "the end of the calendar year of discharge".
const PHRASES = TRIGGER_CODES.filter((trigger) => trigger !== 'PATIENT_REACHES_MAJORITY')
  .map((trigger) => ({ trigger, phrase: TRIGGERS[trigger].phrase }))
  .sort((one, other) => other.phrase.length - one.phrase.length);

const LISTS = [
  { opening: 'the later of ', kind: 'LATEST_OF', arms: 2 },
  { opening: 'the earlier of ', kind: 'EARLIEST_OF', arms: 2 },
  { opening: 'the latest of ', kind: 'LATEST_OF', arms: null },
  { opening: 'the earliest of ', kind: 'EARLIEST_OF', arms: null },
] as const;

const DAYS = [
  { opening: 'the end of the calendar year of ', cutOff: 'CALENDAR_YEAR_END', form: 'noun' },
  { opening: 'the end of the calendar year in which ', cutOff: 'CALENDAR_YEAR_END', form: 'clause' },
  { opening: 'the end of the fiscal year of ', cutOff: 'FISCAL_YEAR_END', form: 'noun' },
  { opening: 'the end of the fiscal year in which ', cutOff: 'FISCAL_YEAR_END', form: 'clause' },
  { opening: 'the day of ', cutOff: undefined, form: 'noun' },
  { opening: 'the day ', cutOff: undefined, form: 'clause' },
] as const satisfies readonly { opening: string; cutOff: CutOff | undefined; form: 'noun' | 'clause' }[];

const DEEPEST = 8;

class Reader {
  ageOfMajority: number | null = null;
  readonly #text: string;
  #at = 0;

  constructor(sentence: string) {
    this.#text = sentence.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  }

  term(depth: number): Term {
    if (depth >= DEEPEST) throw this.#unclear(`A term nests at most ${DEEPEST} deep`);
    if (this.#take('permanently')) return { kind: 'PERMANENT' };
    if (this.#take('no minimum')) return { kind: 'NO_MINIMUM' };
    for (const { opening, kind, arms } of LISTS) {
      if (this.#take(opening)) return { kind, terms: this.#list(arms, depth) };
    }
    const day = this.#dayOfTrigger();
    if (day) return after(day, 'P0D');
    return this.#afterPeriod(depth);
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.#unclear('Nothing more was expected');
  }

  #list(arms: number | null, depth: number): readonly Term[] {
    const terms = [this.term(depth + 1)];
    let isLast = this.#takeAnd();
    while (!isLast && arms === null && this.#take(', ')) {
      terms.push(this.term(depth + 1));
      isLast = this.#takeAnd();
    }
    if (!isLast) throw this.#unclear('"and" was expected');
    terms.push(this.term(depth + 1));
    return terms;
  }

  /** With a comma before it or without. */
  #takeAnd(): boolean {
    return this.#take(', and ') || this.#take(' and ');
  }

  #afterPeriod(depth: number): Term {
    const period = this.#period();
    if (!this.#take(' after ')) throw this.#unclear('"after" was expected');
    const from = this.#triggerAfter();
    if (from) return after(from, period);
    const start = this.#at;
    try {
      return { kind: 'PLUS', term: this.term(depth + 1), period };
    } catch (error) {
      const isNoTerm = error instanceof SentenceUnclear && error.position === start && depth + 1 < DEEPEST;
      throw isNoTerm
        ? this.#unclear('An event such as "discharge", or a term such as "the later of", was expected')
        : error;
    }
  }

  #period(): string {
    const written = /^P\d[\dYMWD]*\b/i.exec(this.#rest())?.[0];
    const iso = written === undefined ? null : periodOrNull(written.toUpperCase());
    if (written !== undefined && iso) {
      this.#at += written.length;
      return formatPeriod(iso);
    }
    return this.#spokenPeriod();
  }

  #spokenPeriod(): string {
    const match = /^(?:(\d+) years?\b ?)?(?:(\d+) months?\b ?)?(?:(\d+) days?\b ?)?/i.exec(this.#rest());
    const [words, years, months, days] = match ?? [];
    const iso = `P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}${days ? `${days}D` : ''}`;
    const period = words ? periodOrNull(iso) : null;
    if (!period || !words) throw this.#unclear('A period such as "7 years", or "the later of", was expected');
    this.#at += words.trimEnd().length;
    return formatPeriod(period);
  }

  /** After a period: a bare trigger, or one cut off at its year's end. "The day of …" is a term of its own there. */
  #triggerAfter(): TriggerDay | null {
    const start = this.#at;
    const day = this.#dayOfTrigger();
    if (day?.cutOff) return day;
    this.#at = start;
    const trigger = this.#code() ?? this.#trigger('noun') ?? this.#trigger('clause');
    return trigger && { trigger, cutOff: undefined };
  }

  #dayOfTrigger(): TriggerDay | null {
    const start = this.#at;
    for (const { opening, cutOff, form } of DAYS) {
      const trigger = this.#take(opening) ? (this.#code() ?? this.#trigger(form)) : null;
      if (trigger) return { trigger, cutOff };
      this.#at = start;
    }
    return null;
  }

  #trigger(form: 'noun' | 'clause'): Trigger | null {
    if (form === 'clause' && this.#majority()) return 'PATIENT_REACHES_MAJORITY';
    const found = PHRASES.find(({ trigger, phrase }) => TRIGGERS[trigger].form === form && this.#take(phrase));
    return found?.trigger ?? null;
  }

  #code(): Trigger | null {
    return TRIGGER_CODES.find((code) => code.includes('_') && this.#take(code)) ?? this.#shoutedCode();
  }

  /** DISCHARGE and VIOLATION are words too: only in capitals are they codes. */
  #shoutedCode(): Trigger | null {
    const code = TRIGGER_CODES.find((each) => this.#rest().startsWith(each));
    return code !== undefined && this.#take(code) ? code : null;
  }

  #majority(): boolean {
    if (this.#take('the patient comes of age')) return true;
    const match = /^the patient turns (\d{1,2})\b/i.exec(this.#rest());
    if (!match) return false;
    const age = Number(match[1]);
    if (this.ageOfMajority !== null && this.ageOfMajority !== age)
      throw this.#unclear('One rule knows one age of majority');
    this.ageOfMajority = age;
    this.#at += match[0].length;
    return true;
  }

  #take(words: string): boolean {
    const end = this.#at + words.length;
    if (this.#text.slice(this.#at, end).toLowerCase() !== words.toLowerCase()) return false;
    // "filing" is not the start of "filings".
    if (/\w$/.test(words) && /^\w/.test(this.#text.slice(end))) return false;
    this.#at = end;
    return true;
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #unclear(problem: string): SentenceUnclear {
    const rest = this.#rest().slice(0, 40);
    return new SentenceUnclear(rest === '' ? `${problem} at the end.` : `${problem} at "${rest}".`, this.#at);
  }
}

type TriggerDay = { readonly trigger: Trigger; readonly cutOff: CutOff | undefined };

function after({ trigger, cutOff }: TriggerDay, period: string): Term {
  return cutOff ? { kind: 'AFTER', trigger, period, cutOff } : { kind: 'AFTER', trigger, period };
}
