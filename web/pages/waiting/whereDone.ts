import type { LinkOptions } from '@tanstack/react-router';
import type { WaitingItem } from './useWaiting.ts';

/** The page on which it is done. */
export function whereDone({ kind, key, revision }: WaitingItem): LinkOptions {
  const code = key ?? '';
  switch (kind) {
    case 'HOLD_TO_ISSUE':
    case 'HOLD_TO_ACKNOWLEDGE':
    case 'HOLD_TO_REVIEW':
      return { to: '/retention/holds/$matter', params: { matter: code } };
    case 'EXCEPTION_TO_APPROVE':
    case 'EXCEPTION_ENDING':
    case 'MILESTONE':
    case 'COPY_TO_VALIDATE':
      return { to: '/systems/$code', params: { code }, search: { tab: 'plan' } };
    case 'SUPPORT_MOVED':
      return { to: '/systems/$code', params: { code } };
    case 'FACT_MISSING':
      return { to: '/systems/$code', params: { code }, search: { tab: 'holdings' } };
    case 'RULE_TO_APPROVE':
      return {
        to: '/retention/rules/$code',
        params: { code },
        search: revision === null ? {} : { revision: String(revision) },
      };
    case 'RULE_RETURNED':
      return { to: '/retention', search: { rule: code } };
    case 'RULE_MISSING':
      return { to: '/retention', search: { class: [code] } };
    case 'RULES_TO_CONFIRM':
      return { to: '/retention', search: { confirmed: 'no' } };
    case 'IMPORT_REFUSED':
      return { to: '/import' };
  }
}

/** What kind of thing it is, in a word or two. */
export const KIND_WORDS: Record<WaitingItem['kind'], string> = {
  HOLD_TO_ISSUE: 'Legal hold to issue',
  HOLD_TO_ACKNOWLEDGE: 'Legal hold to acknowledge',
  HOLD_TO_REVIEW: 'Legal hold to review',
  EXCEPTION_TO_APPROVE: 'Exception to approve',
  EXCEPTION_ENDING: 'Exception that ends',
  SUPPORT_MOVED: 'End of support that moved',
  RULE_TO_APPROVE: 'Rule to approve',
  RULE_RETURNED: 'Rule returned to you',
  MILESTONE: 'Milestone',
  COPY_TO_VALIDATE: 'Copy to validate',
  RULE_MISSING: 'Rule missing',
  FACT_MISSING: 'Fact missing',
  RULES_TO_CONFIRM: 'Rules to confirm',
  IMPORT_REFUSED: 'Rows refused',
};

export const ACT_WORDS: Record<WaitingItem['kind'], string> = {
  HOLD_TO_ISSUE: 'Open the hold',
  HOLD_TO_ACKNOWLEDGE: 'Open the hold',
  HOLD_TO_REVIEW: 'Open the hold',
  EXCEPTION_TO_APPROVE: 'Open the plan',
  EXCEPTION_ENDING: 'Open the plan',
  SUPPORT_MOVED: 'Open the system',
  RULE_TO_APPROVE: 'Open the draft',
  RULE_RETURNED: 'Open the draft',
  MILESTONE: 'Open the plan',
  COPY_TO_VALIDATE: 'Open the plan',
  RULE_MISSING: 'Open its rules',
  FACT_MISSING: 'Open the holdings',
  RULES_TO_CONFIRM: 'Open the rules',
  IMPORT_REFUSED: 'Open the import',
};
