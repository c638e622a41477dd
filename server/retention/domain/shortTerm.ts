import { parsePeriod } from '../../calendar/period.ts';
import { ACTIVITY_TRIGGERS } from './cohort.ts';
import type { CutOff, Term } from './term.ts';
import type { Trigger } from './triggers.ts';

/** The one word under which an event stands in a cell; the others are told by their sentence. */
const LABELS: Readonly<Partial<Record<Trigger, string>>> = {
  LAST_EFFECTIVE: 'in effect',
  PATIENT_BIRTH: 'birth',
  PATIENT_DEATH: 'death',
  CALENDAR_YEAR_END: 'year',
  EMPLOYMENT_START: 'hiring',
  EMPLOYMENT_END: 'job',
  CONTRACT_END: 'contract',
  AUDIT_END: 'audit',
  COST_REPORT_CLOSED: 'cost report',
  STUDY_END: 'study',
  STUDY_DISCONTINUED_FDA_NOTIFIED: 'study stopped',
  MARKETING_APPROVAL: 'approval',
  PMA_SUPPORT_END: 'premarket use',
  FINAL_EXPENDITURE_REPORT: 'final report',
  PROCESSING_COMPLETE: 'processing',
  PRODUCT_EXPIRY: 'expiry',
  PRODUCT_DISPOSITION: 'disposition',
  DEVICE_OUT_OF_USE: 'device in use',
  FILING_DATE: 'filing',
  TAX_DUE_OR_PAID: 'tax',
  LICENSE_END: 'licence',
  LITIGATION_CONCLUDED: 'litigation',
  VIOLATION: 'violation',
  DISCOVERY: 'discovery',
  NOTICE_PUBLISHED: 'notice',
  DESTRUCTION: 'destruction',
};

/**
 * A term as a schedule writes it in a cell: "7 y, 18 + 1", "job + 30 y", "permanent". Commas part the arms of which
 * the latest counts. It is for reading at a glance, and says less than the sentence does.
 */
export function shortTerm(term: Term, ageOfMajority: number): string {
  switch (term.kind) {
    case 'PERMANENT':
      return 'permanent';
    case 'NO_MINIMUM':
      return 'no minimum';
    case 'AFTER':
      return after(term.trigger, term.period, ageOfMajority) + cutOff(term.cutOff);
    case 'LATEST_OF':
      return distinct(term.terms, ageOfMajority).join(', ');
    case 'EARLIEST_OF':
      return `sooner of ${distinct(term.terms, ageOfMajority).join(' | ')}`;
    case 'PLUS':
      return `(${shortTerm(term.term, ageOfMajority)}) + ${inShort(term.period)}`;
  }
}

function after(trigger: Trigger, period: string, ageOfMajority: number): string {
  const { years, months, days } = parsePeriod(period);
  const isNone = years + months + days === 0;
  if (trigger === 'PATIENT_REACHES_MAJORITY') {
    if (isNone) return `age ${ageOfMajority}`;
    return months + days === 0 ? `${ageOfMajority} + ${years}` : `${ageOfMajority} + ${inShort(period)}`;
  }
  if (trigger === 'PATIENT_BIRTH' && months + days === 0) return `age ${years}`;
  const label = LABELS[trigger];
  if (label === undefined || ACTIVITY_TRIGGERS.has(trigger)) return inShort(period);
  return isNone ? label : `${label} + ${inShort(period)}`;
}

function inShort(period: string): string {
  const { years, months, days } = parsePeriod(period);
  const parts = [years && `${years} y`, months && `${months} m`, days && `${days} d`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : '0 d';
}

function cutOff(cutOff: CutOff | undefined): string {
  switch (cutOff) {
    case undefined:
      return '';
    case 'CALENDAR_YEAR_END':
      return ' from year end';
    case 'FISCAL_YEAR_END':
      return ' from fiscal year end';
  }
}

/** Seven years after discharge and seven after the last entry are one "7 y". */
function distinct(terms: readonly Term[], ageOfMajority: number): string[] {
  const arms = terms.map((term) =>
    term.kind === 'LATEST_OF' || term.kind === 'EARLIEST_OF'
      ? `(${shortTerm(term, ageOfMajority)})`
      : shortTerm(term, ageOfMajority),
  );
  return [...new Set(arms)];
}
