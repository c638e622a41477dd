import type { NewAgreement } from '../../server/inventory/commands/registerAgreement.ts';
import type { NewComponent } from '../../server/inventory/commands/registerComponent.ts';
import type { NewHolding } from '../../server/inventory/commands/registerHolding.ts';
import type { NewSystem } from '../../server/inventory/commands/registerSystem.ts';
import type { NewMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import type { NewPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import type { HoldingTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import type { FindingEnd } from '../../server/posture/commands/endFinding.ts';
import type { NewFinding } from '../../server/posture/commands/recordFinding.ts';
import type { NewException } from '../../server/posture/commands/requestException.ts';

/** One system of the demo: what is told of it, in the order in which its people would enter it. */
export type SystemStory = {
  vendor: { code: string; name: string };
  agreements: (Omit<NewAgreement, 'vendor'> & { terminated?: { on: string; reason: string } })[];
  system: Omit<NewSystem, 'vendor'>;
  components: ComponentStory[];
  holdings: HoldingStory[];
  plan?: Omit<NewPlan, 'system'>;
  milestones?: MilestoneStory[];
  exception?: Omit<NewException, 'system'> & { approved: boolean };
};

export type ComponentStory = Omit<NewComponent, 'system'> & {
  /** Bought, with the paper that shows it. */
  extended?: { until: string; evidence: string };
  /** The hospital's own knowledge of a product that no feed covers. */
  own?: { endsOn: string; evidence: string };
  findings?: FindingStory[];
};

/** Vulnerabilities and missing patches that somebody told of. */
export type FindingStory = Omit<NewFinding, 'component'> & {
  ended?: Omit<FindingEnd, 'id' | 'version'>;
  /** Its risk is borne for a time. */
  accepted?: Omit<NewException, 'system' | 'finding'>;
};

export type HoldingStory = Omit<NewHolding, 'system'> & {
  /** First and last year of activity. */
  years: readonly [number, number];
  /** Records of all years together. */
  records: number;
  /** The last day of activity in the last year, as MM-DD. */
  lastOn?: string;
  /** The youngest subject of the last year; of earlier years someone born shortly before. */
  youngestBirthOn?: string;
  /** Years of which nobody knows the youngest subject. */
  birthsUnknown?: readonly [number, number];
  facts?: FactStory[];
  treatment?: Omit<HoldingTreatment, 'holding'> & { validated?: { on: string; reason: string } };
};

/** `years`: one fact for each cohort from the first to the last; without, one for the holding. */
export type FactStory = {
  trigger: string;
  evidence: string;
  years?: readonly [number, number];
  /** The day; nothing: expected and not known yet. */
  on?: string | ((year: number) => string);
  notApplicable?: boolean;
};

/** `after`: names of milestones of the same plan. */
export type MilestoneStory = Omit<NewMilestone, 'system' | 'after'> & {
  doneOn?: string;
  after?: readonly string[];
};
