import type { SystemTab } from '../systemSearch.ts';

/** Where the next step is taken: a part of this page, the rules, or the holds. */
export type NextStep = { words: string; at: { tab: SystemTab; form?: string } | 'rules' | 'holds' };

type BlockerWords = {
  name: string;
  next: NextStep | null;
  /** What its day means, before the day. */
  day?: string;
};

/** What stands in the way, as people call it, and what is to be done about it. */
const WORDS: Record<string, BlockerWords> = {
  HOLDINGS_NOT_INVENTORIED: {
    name: 'Nothing inventoried',
    next: { words: 'Register what it holds', at: { tab: 'holdings', form: 'register-holding' } },
  },
  COHORTS_NOT_INVENTORIED: {
    name: 'Records not counted',
    next: { words: 'Count the cohorts', at: { tab: 'holdings' } },
  },
  RECOMPUTING: { name: 'Being recomputed', next: null },
  RECORDS_UNDER_RETENTION: {
    name: 'Records under retention',
    next: { words: 'Say where they live on', at: { tab: 'plan' } },
    day: 'through',
  },
  RECORDS_PERMANENT: { name: 'Records kept for good', next: { words: 'Say where they live on', at: { tab: 'plan' } } },
  WAITING_FOR_FACTS: { name: 'Facts missing', next: { words: 'Record the facts', at: { tab: 'holdings' } } },
  NO_RULE: { name: 'No rule', next: { words: 'See the cohorts without one', at: { tab: 'holdings' } } },
  NO_MINIMUM: { name: 'No policy', next: { words: 'Lay down a policy', at: 'rules' } },
  RULE_UNCONFIRMED: { name: 'Rules not confirmed', next: { words: 'Read the sources', at: 'rules' } },
  LEGAL_HOLD: { name: 'Legal hold', next: { words: 'Ask counsel if a copy satisfies it', at: 'holds' } },
  EXTRACTION_NOT_VALIDATED: {
    name: 'Copies not validated',
    next: { words: 'Validate the copies', at: { tab: 'plan' } },
    day: 'due',
  },
  COPY_NOT_KEPT_LONG_ENOUGH: {
    name: 'Copy ends too soon',
    next: { words: 'Choose another target', at: { tab: 'plan' } },
    day: 'off',
  },
  AGREEMENT_NOT_TERMINATED: {
    name: 'Agreement in force',
    next: { words: 'Terminate it', at: { tab: 'agreements' } },
    day: 'expires',
  },
};

export function blockerWords(code: string): BlockerWords {
  return WORDS[code] ?? { name: code.toLowerCase().replaceAll('_', ' '), next: null };
}
