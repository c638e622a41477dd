import type { Option } from '../../forms/formField.ts';
import { sentenceCase, spoken } from '../../words.ts';

/** Events from which a term counts and that only people know: the others are read from a cohort's own days. */
const STATED = [
  'EMPLOYMENT_END',
  'EMPLOYMENT_START',
  'CONTRACT_END',
  'PATIENT_DEATH',
  'LAST_EFFECTIVE',
  'AUDIT_END',
  'COST_REPORT_CLOSED',
  'STUDY_END',
  'STUDY_DISCONTINUED_FDA_NOTIFIED',
  'MARKETING_APPROVAL',
  'PMA_SUPPORT_END',
  'FINAL_EXPENDITURE_REPORT',
  'PROCESSING_COMPLETE',
  'PRODUCT_EXPIRY',
  'PRODUCT_DISPOSITION',
  'DEVICE_OUT_OF_USE',
  'FILING_DATE',
  'TAX_DUE_OR_PAID',
  'LICENSE_END',
  'LITIGATION_CONCLUDED',
  'VIOLATION',
  'DISCOVERY',
  'NOTICE_PUBLISHED',
  'DESTRUCTION',
] as const;
const READ = [
  'LAST_ENCOUNTER',
  'DISCHARGE',
  'LAST_ENTRY',
  'CREATION',
  'PATIENT_BIRTH',
  'PATIENT_REACHES_MAJORITY',
  'CALENDAR_YEAR_END',
] as const;

/** What a holding waits for comes first, since that is what somebody came to say. */
export function triggerOptions(waitingFor: readonly string[]): Option[] {
  const others = [...STATED, ...READ].filter((trigger) => !waitingFor.includes(trigger));
  return [
    ...waitingFor.map((trigger) => ({ value: trigger, words: `${triggerWords(trigger)} (is waited for)` })),
    ...others.map((trigger) => ({ value: trigger, words: triggerWords(trigger) })),
  ];
}

function triggerWords(trigger: string): string {
  return sentenceCase(spoken(trigger))
    .replace(/\bfda\b/, 'FDA')
    .replace(/^Pma\b/, 'Premarket approval');
}
