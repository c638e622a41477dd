/**
 * The controlled list of events that start a clock. `phrase` follows "after"; a clause has a verb of its own, so it
 * reads "the day the patient turns 18" where a noun reads "the day of discharge". `{age}` is the age of majority.
 */
export const TRIGGERS = {
  LAST_ENCOUNTER: { form: 'noun', phrase: 'the last encounter' },
  DISCHARGE: { form: 'noun', phrase: 'discharge' },
  LAST_ENTRY: { form: 'noun', phrase: 'the last entry' },
  CREATION: { form: 'noun', phrase: 'creation' },
  LAST_EFFECTIVE: { form: 'clause', phrase: 'it was last in effect' },
  PATIENT_BIRTH: { form: 'noun', phrase: "the patient's birth" },
  PATIENT_REACHES_MAJORITY: { form: 'clause', phrase: 'the patient turns {age}' },
  PATIENT_DEATH: { form: 'noun', phrase: "the patient's death" },
  CALENDAR_YEAR_END: { form: 'noun', phrase: 'the end of the calendar year' },
  EMPLOYMENT_START: { form: 'noun', phrase: 'the start of employment' },
  EMPLOYMENT_END: { form: 'noun', phrase: 'the end of employment' },
  CONTRACT_END: { form: 'noun', phrase: 'the end of the contract' },
  AUDIT_END: { form: 'noun', phrase: 'the end of the audit' },
  COST_REPORT_CLOSED: { form: 'clause', phrase: 'the cost report is closed' },
  STUDY_END: { form: 'noun', phrase: 'the end of the study' },
  STUDY_DISCONTINUED_FDA_NOTIFIED: { form: 'clause', phrase: 'the FDA is told that the study has stopped' },
  MARKETING_APPROVAL: { form: 'noun', phrase: 'marketing approval' },
  PMA_SUPPORT_END: { form: 'clause', phrase: 'it no longer supports a premarket approval' },
  FINAL_EXPENDITURE_REPORT: { form: 'noun', phrase: 'the final expenditure report' },
  PROCESSING_COMPLETE: { form: 'noun', phrase: 'the end of processing' },
  PRODUCT_EXPIRY: { form: 'noun', phrase: "the product's expiry" },
  PRODUCT_DISPOSITION: { form: 'noun', phrase: "the product's disposition" },
  DEVICE_OUT_OF_USE: { form: 'clause', phrase: 'the device goes out of use' },
  FILING_DATE: { form: 'noun', phrase: 'filing' },
  TAX_DUE_OR_PAID: { form: 'clause', phrase: 'the tax is due or paid' },
  LICENSE_END: { form: 'noun', phrase: 'the end of the licence' },
  LITIGATION_CONCLUDED: { form: 'noun', phrase: 'the end of the litigation' },
  VIOLATION: { form: 'noun', phrase: 'the violation' },
  DISCOVERY: { form: 'noun', phrase: 'its discovery' },
  NOTICE_PUBLISHED: { form: 'noun', phrase: 'publication of the notice' },
  DESTRUCTION: { form: 'noun', phrase: 'destruction' },
} as const satisfies Record<string, { form: 'noun' | 'clause'; phrase: string }>;

export type Trigger = keyof typeof TRIGGERS;

export const TRIGGER_CODES = Object.keys(TRIGGERS).filter(isTrigger);

export function isTrigger(code: string): code is Trigger {
  return Object.hasOwn(TRIGGERS, code);
}

/** "discharge", "the patient turns 18"; without an age "the patient comes of age". */
export function triggerInWords(trigger: Trigger, ageOfMajority: number | null): string {
  if (trigger === 'PATIENT_REACHES_MAJORITY' && ageOfMajority === null) return 'the patient comes of age';
  return TRIGGERS[trigger].phrase.replace('{age}', String(ageOfMajority));
}

/** What a date waits for: "the end of employment", "the day the cost report is closed". */
export function awaitedInWords(trigger: Trigger): string {
  const words = triggerInWords(trigger, null);
  return TRIGGERS[trigger].form === 'clause' ? `the day ${words}` : words;
}
