import { type Day, dayOf } from '../../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import type { PictureAgreement } from '../../../timeline/AgreementBand.tsx';
import type { PicturePlan } from '../../../timeline/PlanBand.tsx';
import type { SystemPictureProps } from '../../../timeline/SystemPicture.tsx';
import { type Obligation, taperOf } from '../../../timeline/taper.ts';
import { DISPOSITIONS, dayWords, jurisdictionBadge, PHASES } from '../../../words.ts';
import { AGREEMENT_KINDS } from '../../inventory/agreementWords.ts';
import { TimelineRow_system, timelineRowOf } from '../../portfolio/timelineRow.ts';

export const Picture_system = graphql(
  `
    fragment Picture_system on System {
      decommission { earliestOn plannedOn }
      components {
        id
        label
        supported
        activeSupportEndsOn
        securitySupportEndsOn
        ownSecuritySupportEndsOn
        extendedSupportUntil
        unsupportedFrom
      }
      vendor { id agreements { id kind effectiveOn expiresOn terminatedOn } }
      holdings { id keepThrough status suspended dataClass { id name } facility { id name jurisdiction } }
      plan { id phase plannedOffOn treatments { id validationDueOn validatedOn } }
      ...TimelineRow_system
    }
  `,
  [TimelineRow_system],
);

/** What the picture of a system draws, in days. */
export function pictureOf(
  key: FragmentOf<typeof Picture_system>,
  today: Day,
  obligations: ReadonlyMap<string, Obligation[]>,
): SystemPictureProps {
  const system = readFragment(Picture_system, key);
  const row = timelineRowOf(system);
  return {
    row,
    today,
    earliest: day(system.decommission.earliestOn),
    components: system.components.map((component) => ({
      key: component.id,
      label: component.label,
      supported: component.supported,
      activeEnd: day(component.activeSupportEndsOn),
      securityEnd: day(component.securitySupportEndsOn),
      extendedEnd: day(component.extendedSupportUntil),
      unsupportedFrom: day(component.unsupportedFrom),
      own: component.ownSecuritySupportEndsOn !== null,
    })),
    agreements: (system.vendor?.agreements ?? []).map((agreement) =>
      agreementOf(agreement, row.stop?.on ?? null, today),
    ),
    holdings: system.holdings.map((holding) => ({
      key: holding.id,
      label: holding.dataClass?.name ?? 'Records',
      place: jurisdictionBadge(holding.facility?.jurisdiction ?? null),
      keepThrough: day(holding.keepThrough),
      words: keptWords(holding),
      dated: holding.status === 'DATED' && holding.keepThrough !== null,
      endless: holding.status === 'PERMANENT',
      suspended: holding.suspended,
      taper: taperOf(obligations.get(holding.id) ?? [], today - 3650),
    })),
    plan: system.plan && planOf(system.plan),
  };
}

/** The date, or the word that stands where there is none. */
export function keptWords(holding: { status: keyof typeof DISPOSITIONS | null; keepThrough: string | null }): string {
  const { status, keepThrough } = holding;
  if (status === null) return 'no cohorts entered';
  if (status === 'DATED' && keepThrough !== null) return dayWords(keepThrough);
  const floor = status === 'OPEN' && keepThrough !== null ? `, not before ${dayWords(keepThrough)}` : '';
  return `${DISPOSITIONS[status].word}${floor}`;
}

type Terms = {
  id: string;
  kind: keyof typeof AGREEMENT_KINDS;
  effectiveOn: string;
  expiresOn: string | null;
  terminatedOn: string | null;
};

export function agreementOf(terms: Terms, off: Day | null, today: Day): PictureAgreement {
  const last = terms.terminatedOn ? dayOf(terms.terminatedOn) - 1 : day(terms.expiresOn);
  const past = last !== null && last < today;
  const tooShort = !past && last !== null && off !== null && last < off;
  const note =
    last === null
      ? 'no end agreed'
      : past
        ? `${terms.terminatedOn ? 'ended' : 'lapsed'} ${dayWords(last)}`
        : `ends ${dayWords(last)}${tooShort ? ', before switch-off' : ''}`;
  return {
    key: terms.id,
    label: AGREEMENT_KINDS[terms.kind],
    from: dayOf(terms.effectiveOn),
    until: last === null ? null : last + 1,
    note,
    tooShort,
  };
}

function planOf(plan: {
  phase: keyof typeof PHASES;
  plannedOffOn: string | null;
  treatments: readonly { validationDueOn: string | null; validatedOn: string | null }[];
}): PicturePlan {
  const due = plan.treatments.flatMap(({ validationDueOn, validatedOn }) =>
    validatedOn ? [] : (validationDueOn ?? []),
  );
  const last = due.toSorted().at(-1);
  const off = plan.plannedOffOn ? `off ${dayWords(plan.plannedOffOn)}` : 'no day to be off';
  return { phase: PHASES[plan.phase], note: last ? `copies due ${dayWords(last)}, ${off}` : off };
}

function day(iso: string | null): Day | null {
  return iso === null ? null : dayOf(iso);
}
