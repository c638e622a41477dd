/** The seven domains, as pages list them: the five steps of the small-practice toolkit, then HIM's own duties. */
export const CONTROL_DOMAINS = [
  'PHYSICAL',
  'CONTINGENCY',
  'BASICS',
  'TOOLS_AND_VENDORS',
  'PEOPLE',
  'ACCESS',
  'GOVERNANCE',
] as const;
export type ControlDomain = (typeof CONTROL_DOMAINS)[number];

/** To what a control applies. Where nobody knows whether it does, it does: what is unknown is not let off. */
export const APPLICABILITIES = [
  'EVERY_SYSTEM',
  'HOLDS_PHI',
  'HAS_VENDOR',
  'PHI_WITH_VENDOR',
  'ON_PREMISES',
  'EVERY_DEPARTMENT',
] as const;
export type Applicability = (typeof APPLICABILITIES)[number];

/** What answers a control that the inventory can answer by itself. */
export const DERIVATIONS = [
  'SUPPORT_KNOWN',
  'COMPONENTS_SUPPORTED',
  'PATCHED_LATELY',
  'BAA_IN_FORCE',
  'CHAMPION_NAMED',
  'STEWARD_NAMED',
  'OWNER_NAMED',
  'CLASSES_INVENTORIED',
  'RULES_WITHOUT_GAPS',
  'PLAN_WITH_DAY',
] as const;
export type Derivation = (typeof DERIVATIONS)[number];

export const ANSWERS = ['MET', 'PARTIAL', 'NOT_MET', 'NOT_APPLICABLE'] as const;
export type Answer = (typeof ANSWERS)[number];

/** How a control stands for a system or department today. Unknown and stale are never green. */
export const CONTROL_STATES = ['MET', 'PARTIAL', 'NOT_MET', 'STALE', 'UNKNOWN', 'NOT_APPLICABLE'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

export const FRAMEWORKS = ['HIPAA_SECURITY_RULE', 'NIST_CSF_2', 'HHS_CPG', 'HICP_405D'] as const;
export type Framework = (typeof FRAMEWORKS)[number];
export type ControlCitation = { framework: Framework; reference: string };

export const SUBJECT_KINDS = ['SYSTEM', 'DEPARTMENT'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a control's answers are about. */
export function subjectOf(appliesTo: Applicability): SubjectKind {
  return appliesTo === 'EVERY_DEPARTMENT' ? 'DEPARTMENT' : 'SYSTEM';
}

/** The part of a control that its state is worked out from. */
export type Control = {
  code: string;
  domain: ControlDomain;
  title: string;
  appliesTo: Applicability;
  derivation: Derivation | null;
  freshForDays: number;
  weight: number;
};
