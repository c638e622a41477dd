import { endFinding } from '../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../server/posture/commands/recordFinding.ts';
import { reopenFinding } from '../../server/posture/commands/reopenFinding.ts';
import { reviseFinding } from '../../server/posture/commands/reviseFinding.ts';
import { reviseRemediationPolicy } from '../../server/posture/commands/reviseRemediationPolicy.ts';
import { FIX_BY_ANCHORS } from '../../server/posture/domain/finding.ts';
import { RemediationPolicy } from '../../server/posture/entities/RemediationPolicy.ts';
import { builder, entity, one, readers } from '../builder.ts';
import { RetirementById, VERSION_READ, WHO_EDITS_COMPONENTS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { FindingRef } from './Finding.ts';
import { Severity } from './Vulnerability.ts';

command('recordFinding', {
  description: `Tells of a vulnerability or a missing patch on a component. One that is on record already gets this as a further source; one that was ended and is seen later is open again. ${WHO_EDITS_COMPONENTS}`,
  answers: FindingRef,
  input: builder.inputType('RecordFindingInput', {
    fields: (t) => ({
      component: t.id({ required: true }),
      cve: t.string({ description: 'CVE-2021-44228; left out for a missing patch.' }),
      title: t.string({ description: 'Of a missing patch: KB5034439.' }),
      severity: t.field({ type: Severity, description: 'Counts where nobody rated the vulnerability by CVSS.' }),
      seenOn: t.field({ type: 'Day', required: true }),
      assignee: t.string(),
      remediation: t.string(),
    }),
  }),
  run: async (ctx, { component, ...input }) =>
    (await recordFinding(ctx, { ...input, component: keyOf('Component', component) })).id,
});

command('reviseFinding', {
  description: `Who sees to a finding, how it is mended, how severe it is where nobody rated it. ${WHO_EDITS_COMPONENTS}`,
  answers: FindingRef,
  input: builder.inputType('ReviseFindingInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      severity: t.field({ type: Severity }),
      assignee: t.string(),
      remediation: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await reviseFinding(ctx, { ...input, id: keyOf('Finding', id) })).id,
});

const FindingEnd = builder.enumType('FindingEnd', {
  values: ['REMEDIATED', 'NOT_AFFECTED', 'FALSE_POSITIVE'] as const,
  description: 'Mended; the component is not affected; there never was such a thing.',
});

command('endFinding', {
  description: `Ends a finding, with the reason. A later sighting opens it again. ${WHO_EDITS_COMPONENTS}`,
  answers: FindingRef,
  input: builder.inputType('EndFindingInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      status: t.field({ type: FindingEnd, required: true }),
      endedOn: t.field({ type: 'Day', required: true }),
      reason: t.string({ required: true }),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await endFinding(ctx, { ...input, id: keyOf('Finding', id) })).id,
});

command('reopenFinding', {
  description: `Opens a finding again, from today and with a new clock. ${WHO_EDITS_COMPONENTS}`,
  answers: FindingRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await reopenFinding(ctx, { ...input, id: keyOf('Finding', id) })).id,
});

const Anchor = builder.enumType('FixByAnchor', {
  values: FIX_BY_ANCHORS,
  description:
    'What starts the clock of a finding: when it was first seen here, or when the vulnerability was published.',
});

const RemediationPolicyRef = entity(RemediationPolicy, {
  name: 'RemediationPolicy',
  description: "In how many days the house mends what was found. CISA's due date counts where it is earlier.",
  visible: readers,
  fields: (t) => ({
    anchor: t.column('anchor', { type: Anchor }),
    criticalDays: t.column('criticalDays', { description: 'Days for a critical finding.' }),
    highDays: t.column('highDays'),
    mediumDays: t.column('mediumDays'),
    lowDays: t.column('lowDays'),
    version: t.column('version', { description: 'Give it back with a revision, so that nobody is overwritten.' }),
  }),
});

builder.queryField('remediationPolicy', (t) => one(t, RemediationPolicyRef, { args: {}, where: () => ({ id: 1 }) }));

command('reviseRemediationPolicy', {
  description: 'Sets the days to mend findings in; every finding follows at once. Administrator.',
  answers: RemediationPolicyRef,
  input: builder.inputType('ReviseRemediationPolicyInput', {
    fields: (t) => ({
      version: t.int(VERSION_READ),
      anchor: t.field({ type: Anchor }),
      criticalDays: t.int({ description: '0 to 3,650; the more severe, the fewer.' }),
      highDays: t.int(),
      mediumDays: t.int(),
      lowDays: t.int(),
      reason: t.string({ required: true }),
    }),
  }),
  run: async (ctx, { anchor, criticalDays, highDays, mediumDays, lowDays, ...input }) =>
    (
      await reviseRemediationPolicy(ctx, {
        ...input,
        anchor: anchor ?? undefined,
        criticalDays: criticalDays ?? undefined,
        highDays: highDays ?? undefined,
        mediumDays: mediumDays ?? undefined,
        lowDays: lowDays ?? undefined,
      })
    ).id,
});
