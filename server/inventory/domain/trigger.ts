/** The controlled list of events from which a term counts. What each means is the calculus' to say. */
export const TRIGGERS_RECORDED = [
  'LAST_ENCOUNTER',
  'DISCHARGE',
  'LAST_ENTRY',
  'CREATION',
  'LAST_EFFECTIVE',
  'PATIENT_BIRTH',
  'PATIENT_REACHES_MAJORITY',
  'PATIENT_DEATH',
  'CALENDAR_YEAR_END',
  'EMPLOYMENT_START',
  'EMPLOYMENT_END',
  'CONTRACT_END',
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

const KNOWN: ReadonlySet<string> = new Set(TRIGGERS_RECORDED);

export function isTriggerRecorded(code: string): boolean {
  return KNOWN.has(code);
}
