import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import type { TimelineRow } from '../../timeline/row.ts';
import { DISPOSITIONS, dayWords, RATINGS } from '../../words.ts';

export const TimelineRow_system = graphql(`
  fragment TimelineRow_system on System @_unmask {
    code
    name
    keepThrough
    retentionStatus
    suspended
    rating { level }
    timeline { kind from until label own }
    exposure { unsupportedFrom until daysRun daysToCome contained openEnded sentence }
    decommission { earliestOn plannedOn sentence }
    plan { id milestones { id name side dueOn doneOn late } }
  }
`);

/** What the picture needs of a system, in days. */
export function timelineRowOf(key: FragmentOf<typeof TimelineRow_system>): TimelineRow {
  const system = readFragment(TimelineRow_system, key);
  const { exposure, decommission } = system;
  const off = decommission.plannedOn ?? decommission.earliestOn;
  return {
    key: system.code,
    name: system.name,
    sentence: sentenceOf(system),
    spans: system.timeline.map(({ kind, from, until, label, own }) => ({
      kind,
      from: dayOf(from),
      until: until === null ? null : dayOf(until),
      label,
      own,
    })),
    stop: off === null ? null : { on: dayOf(off), planned: decommission.plannedOn !== null },
    exposure: {
      from: exposure.unsupportedFrom === null ? null : dayOf(exposure.unsupportedFrom),
      until: exposure.until === null ? null : dayOf(exposure.until),
      daysRun: exposure.daysRun,
      daysToCome: exposure.daysToCome,
      contained: exposure.contained,
      sentence: exposure.sentence,
    },
    keepThrough: system.keepThrough === null ? null : dayOf(system.keepThrough),
    suspended: system.suspended,
    milestones: (system.plan?.milestones ?? []).map(({ name, side, dueOn, doneOn, late }) => ({
      name,
      side,
      late,
      dueOn: dayOf(dueOn),
      doneOn: doneOn === null ? null : dayOf(doneOn),
    })),
  };
}

function sentenceOf(system: FragmentOf<typeof TimelineRow_system>): string {
  const { name, rating, exposure, decommission, keepThrough, retentionStatus, suspended } = system;
  const kept = keepThrough
    ? `Records: keep through ${dayWords(keepThrough)}.`
    : retentionStatus
      ? `Records: ${DISPOSITIONS[retentionStatus].word}.`
      : 'No records are entered.';
  const held = suspended ? ' A legal hold suspends destruction.' : '';
  return `${name}. ${RATINGS[rating.level].word}. ${exposure.sentence} ${decommission.sentence} ${kept}${held}`;
}
