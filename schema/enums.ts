import { AGREEMENT_KINDS } from '../server/inventory/domain/agreement.ts';
import { LAYERS } from '../server/inventory/domain/component.ts';
import { POPULATIONS, SENSITIVITIES } from '../server/inventory/domain/dataClass.ts';
import { HOLDING_ROLES } from '../server/inventory/domain/holding.ts';
import { RATING_LEVELS, SIDES } from '../server/inventory/domain/standing.ts';
import { SUPPORTED } from '../server/inventory/domain/support.ts';
import { CRITICALITIES, LIFECYCLE_STATUSES } from '../server/inventory/domain/system.ts';
import { PHASES, STRATEGIES, TREATMENT_KINDS } from '../server/lifecycle/domain/plan.ts';
import {
  ANSWERS,
  type Applicability as ApplicabilityValue,
  CONTROL_DOMAINS,
  type ControlState as ControlStateValue,
  type Framework as FrameworkValue,
  SUBJECT_KINDS,
} from '../server/posture/domain/control.ts';
import { AUTHORITY_KINDS, SOURCE_QUALITIES } from '../server/retention/domain/authority.ts';
import { builder } from './builder.ts';

export const LifecycleStatus = builder.enumType('LifecycleStatus', {
  values: LIFECYCLE_STATUSES,
  description: 'Where a system stands on its way: active, sunsetting, read-only, archived, decommissioned.',
});
export const Criticality = builder.enumType('Criticality', {
  values: CRITICALITIES,
  description: 'How much care depends on a system.',
});
export const Layer = builder.enumType('Layer', { values: LAYERS, description: "One layer of a system's stack." });
export const Sensitivity = builder.enumType('Sensitivity', {
  values: SENSITIVITIES,
  description: 'PHI, substance-use records under 42 CFR Part 2, psychotherapy notes, employee records, internal ones.',
});
export const Population = builder.enumType('Population', {
  values: POPULATIONS,
  description: 'Whose records a class holds: it chooses between rules for adults, minors and the deceased.',
});
export const AgreementKind = builder.enumType('AgreementKind', {
  values: AGREEMENT_KINDS,
  description: 'Business associate agreement, support contract, escrow.',
});
export const HoldingRole = builder.enumType('HoldingRole', {
  values: HOLDING_ROLES,
  description: 'Whether the records are the ones that count, or a copy.',
});
export const Side = builder.enumType('Side', { values: SIDES, description: 'Who has to act: HIM or IT.' });
export const RatingLevel = builder.enumType('RatingLevel', {
  values: RATING_LEVELS,
  description: 'Worst first. UNKNOWN is worse than MODERATE: what nobody has looked at is not fine.',
});
export const Supported = builder.enumType('Supported', {
  values: SUPPORTED,
  description: 'Whether security fixes come today; EXTENDED: only because they were bought.',
});
export const Phase = builder.enumType('Phase', {
  values: PHASES,
  description: 'A phase of an end-of-life plan, in order.',
});
export const Strategy = builder.enumType('Strategy', {
  values: STRATEGIES,
  description: 'What a plan does with most of what a system holds; MIXED where holdings differ.',
});
export const TreatmentKind = builder.enumType('TreatmentKind', {
  values: TREATMENT_KINDS,
  description: 'What becomes of a holding: migrated to a system, archived, retained in place, destroyed.',
});
export const Direction = builder.enumType('Direction', {
  values: ['ASC', 'DESC'] as const,
  description: 'ASC: the least, the first, the worst rating before; DESC: the other way round.',
});

export const DispositionStatus = builder.enumType('DispositionStatus', {
  description: 'What the rules say of records. A hold suspends on top of any of these.',
  values: {
    DATED: { description: 'Must exist through a known day.' },
    PERMANENT: { description: 'Must be kept for ever.' },
    OPEN: { description: 'Waits for an event or a fact.' },
    NO_MINIMUM: { description: 'The rules ask for no minimum: a policy of your own is needed, never "destroy now".' },
    NO_RULE: { description: 'No rule applies: a gap that HIM must close.' },
  },
});
export const RuleStatus = builder.enumType('RuleStatus', {
  description: 'Where a revision of a rule stands. Nothing leads back.',
  values: {
    DRAFT: { description: 'Governs nothing, and may still be reworded.' },
    APPROVED: { description: 'In force within its days, and never edited again.' },
    SUPERSEDED: { description: 'Ended from a day on, and in force until then.' },
  },
});
export const RuleEffect = builder.enumType('RuleEffect', {
  description: 'What a rule wants of records.',
  values: {
    KEEP_AT_LEAST: { description: 'They must exist through its date.' },
    DESTROY_BY: { description: 'They must be gone by its date; before a KEEP_AT_LEAST date that is for counsel.' },
    WARN: { description: 'Guidance, limitation periods, "none found": shown, never governing.' },
  },
});
export const AuthorityKind = builder.enumType('AuthorityKind', {
  values: AUTHORITY_KINDS,
  description: 'What sort of source an authority is; NONE: no source of law was found.',
});
export const SourceQuality = builder.enumType('SourceQuality', {
  values: SOURCE_QUALITIES,
  description:
    'Where the words were read: with the issuing body, where the law is reproduced, second-hand, on a mirror, with a vendor; cited but not read; nowhere.',
});

export const ControlDomain = builder.enumType('ControlDomain', {
  values: CONTROL_DOMAINS,
  description:
    'The seven domains of controls: the five steps of the HIMSS small-practice toolkit, then access and governance.',
});
export const Applicability = builder.enumType('ControlApplicability', {
  description: 'To what a control applies.',
  values: {
    EVERY_SYSTEM: {},
    HOLDS_PHI: { description: 'Systems that hold PHI.' },
    HAS_VENDOR: { description: 'Systems with a vendor.' },
    PHI_WITH_VENDOR: { description: 'Systems that hold PHI and have a vendor.' },
    ON_PREMISES: { description: 'Systems hosted on the premises, and those of which nobody says where.' },
    EVERY_DEPARTMENT: { description: 'Departments; for a system the worst of its facilities’ departments counts.' },
  } satisfies Record<ApplicabilityValue, object>,
});
export const ControlAnswer = builder.enumType('ControlAnswer', {
  values: ANSWERS,
  description: 'What is answered to a control.',
});
export const ControlState = builder.enumType('ControlState', {
  description: 'How a control stands today. STALE and UNKNOWN are never green.',
  values: {
    MET: {},
    PARTIAL: { description: 'Met in part.' },
    NOT_MET: {},
    STALE: { description: 'Answered, and the answer is older than it may be.' },
    UNKNOWN: { description: 'Nobody has answered, or the inventory does not tell.' },
    NOT_APPLICABLE: { description: 'Somebody answered that it does not apply: it counts nowhere.' },
  } satisfies Record<ControlStateValue, object>,
});
export const Framework = builder.enumType('Framework', {
  description: 'A body of rules or advice that a control serves.',
  values: {
    HIPAA_SECURITY_RULE: { description: '45 CFR Part 164, Subpart C.' },
    NIST_CSF_2: { description: 'A subcategory of the NIST Cybersecurity Framework 2.0.' },
    HHS_CPG: { description: 'A cybersecurity performance goal of HHS for health care.' },
    HICP_405D: { description: 'One of the ten practices of Health Industry Cybersecurity Practices, 405(d).' },
  } satisfies Record<FrameworkValue, object>,
});
export const SubjectKind = builder.enumType('ControlSubjectKind', {
  values: SUBJECT_KINDS,
  description: 'What is asked: a system or a department.',
});
