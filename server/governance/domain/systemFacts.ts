import type { Day } from '../../calendar/day.ts';
import type { AgreementKind } from '../../inventory/domain/agreement.ts';
import type { Sensitivity } from '../../inventory/domain/dataClass.ts';
import type { LifecycleStatus } from '../../inventory/domain/system.ts';
import type { Control } from '../../posture/domain/control.ts';
import type { PeopleSaid } from '../../posture/domain/controlState.ts';
import type { DepartmentAnswers } from '../../posture/domain/systemControls.ts';
import type { DispositionStatus } from '../../retention/domain/disposition.ts';
import type { Trigger } from '../../retention/domain/triggers.ts';

/** All that the days of a system follow from. */
export type DatedFacts<Holding = HoldingFacts> = SystemDays & {
  components: ComponentRow[];
  holdings: Holding[];
  exceptions: ExceptionRow[];
};
/** What its rating follows from besides. */
export type RatedFacts = SystemRow &
  PeopleSaid & {
    findings: FindingRow[];
    agreements: AgreementRow[];
    /** All that the catalogue asks. */
    controls: readonly Control[];
    /** The departments of the facilities that it serves. */
    departments: readonly DepartmentAnswers[];
  };
/** All that a system's standing is worked out from. */
export type SystemFacts<Holding = HoldingFacts> = RatedFacts & DatedFacts<Holding>;
export type HoldingFacts = HoldingRow & { matters: Matter[]; waitingFor: Trigger[] };
/** A legal hold that binds some cohort of a holding. */
export type Matter = { matter: string; issuedOn: Day };

export type SystemDays = {
  id: string;
  code: string;
  name: string;
  annualCostUsd: number | null;
  status: LifecycleStatus;
  decommissionedOn: Day | null;
  retiredOn: Day | null;
  plannedOn: Day | null;
  zones: string[];
};
export type SystemRow = SystemDays & {
  vendorId: string | null;
  vendor: string | null;
  /** Other systems of the vendor that still run. */
  vendorsOtherSystems: number;
  inServiceOn: Day | null;
  hasPlan: boolean;
  himSteward: string | null;
  itOwner: string | null;
  hosting: string | null;
  /** The ids of the facilities that it serves. */
  serves: string[];
};
export type ComponentRow = {
  id: string;
  system: string;
  name: string;
  activeSupportEndsOn: Day | null;
  securitySupportEndsOn: Day | null;
  securitySupportEnded: boolean | null;
  hasCycle: boolean;
  ownSecuritySupportEndsOn: Day | null;
  extendedSupportUntil: Day | null;
  lastPatchedOn: Day | null;
};
/** An open finding that bears on the rating: known to be exploited, critical, or not rated (`critical` null). */
export type FindingRow = {
  system: string;
  name: string;
  component: string;
  critical: boolean | null;
  openedOn: Day;
  exploitedDueOn: Day | null;
  acceptedFrom: Day | null;
  acceptedThrough: Day | null;
};
/** Of a holding: all that a day of its system follows from, and nothing that only words are made of. */
export type HoldingDays = {
  id: string;
  system: string;
  sensitivity: Sensitivity;
  /** The calculus has worked its cohorts out. */
  isWorkedOut: boolean;
  records: number;
  cohorts: number;
  status: DispositionStatus | null;
  keepThrough: Day | null;
  lawfulFrom: Day | null;
  held: boolean;
  heldThrough: Day | null;
  unconfirmed: boolean;
  cohortsWithoutRule: number;
  recomputing: boolean;
  target: string | null;
  validatedOn: Day | null;
  validationDueOn: Day | null;
  targetIsOff: boolean;
  targetPlannedOffOn: Day | null;
};
export type HoldingRow = HoldingDays & {
  dataClass: string;
  facility: string;
  /** The cohort that sets the status and the date. */
  governing: string | null;
};
/** An approved exception for the exposure gap, or for one control where that is named by its code. */
export type ExceptionRow = {
  system: string;
  control: string | null;
  fromOn: Day;
  untilOn: Day;
  /** Milliseconds since 1970. */
  approvedAt: number;
  withdrawnOn: Day | null;
};
/** The same, with the day of its approval where the system is. */
export type ApprovedException = Omit<ExceptionRow, 'system' | 'approvedAt'> & { approvedOn: Day };
export type AgreementRow = {
  vendor: string;
  kind: AgreementKind;
  effectiveOn: Day;
  expiresOn: Day | null;
  terminatedOn: Day | null;
};
