import { demand } from '../../server/identity/domain/permission.ts';
import { FINDING_URGENCIES } from '../../server/posture/domain/finding.ts';
import { findingUrgencies } from '../../server/posture/queries/findingUrgencies.ts';
import { builder, connection } from '../builder.ts';
import { FindingRef, FindingStatus, Urgency } from './Finding.ts';
import { Severity } from './Vulnerability.ts';

const FindingFilter = builder.inputType('FindingFilter', {
  description: 'What is left out is not asked for; what is given must hold together.',
  fields: (t) => ({
    systems: t.stringList({ description: 'Codes of systems.' }),
    facilities: t.stringList({ description: 'Codes of facilities that the systems serve.' }),
    statuses: t.field({ type: [FindingStatus], description: 'OPEN alone where left out.' }),
    severities: t.field({ type: [Severity] }),
    urgencies: t.field({ type: [Urgency] }),
    exploited: t.boolean({ description: 'Known to be exploited, or not.' }),
    fixBefore: t.field({ type: 'Day', description: 'To be mended before this day: today gives what is overdue.' }),
    assignee: t.string({ description: 'Who sees to it.' }),
    text: t.string({ description: 'In the CVE or the title.' }),
  }),
});

builder.queryFields((t) => ({
  findings: connection(t, FindingRef, {
    description:
      'Findings of systems that run, what to mend first on top: by urgency, then by the day to mend them, by score, and by how likely each is to be exploited.',
    args: { filter: t.arg({ type: FindingFilter }) },
    where: ({ filter }) => ({
      status: { in: filter?.statuses ?? (['OPEN'] as const) },
      component: {
        system: {
          retiredOn: null,
          status: { ne: 'DECOMMISSIONED' as const },
          ...(filter?.systems && { code: { in: filter.systems } }),
          ...(filter?.facilities && { facilities: { some: { facility: { code: { in: filter.facilities } } } } }),
        },
      },
      ...(filter?.severities && { severity: { in: filter.severities } }),
      ...(filter?.urgencies && { urgency: { in: filter.urgencies.map((one) => FINDING_URGENCIES.indexOf(one)) } }),
      ...(filter?.exploited != null && { exploited: filter.exploited }),
      ...(filter?.fixBefore && { fixBy: { lt: filter.fixBefore } }),
      ...(filter?.assignee && { assignee: filter.assignee }),
      ...(filter?.text && { title: { contains: filter.text } }),
    }),
    defaultOrder: {
      urgency: 'asc nulls last',
      fixBy: 'asc nulls last',
      score: 'desc nulls last',
      epss: 'desc nulls last',
      title: 'asc',
      id: 'asc',
    },
  }),
}));

type UrgencyCount = { urgency: (typeof FINDING_URGENCIES)[number]; findings: number; systems: number };

const UrgencyCountRef = builder.objectRef<UrgencyCount>('FindingUrgencyCount').implement({
  description: 'How many open findings of systems that run are so urgent.',
  fields: (t) => ({
    urgency: t.expose('urgency', { type: Urgency }),
    findings: t.exposeInt('findings'),
    systems: t.exposeInt('systems', { description: 'Systems that have one of them.' }),
  }),
});

builder.queryField('findingUrgencies', (t) =>
  t.field({
    type: [UrgencyCountRef],
    description: 'Open findings of all systems that run, counted by urgency, the most urgent first.',
    resolve: async (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      const counts = await findingUrgencies(ctx.em);
      return counts.flatMap(({ urgency, ...counted }) => {
        const named = FINDING_URGENCIES[urgency];
        return named ? [{ urgency: named, ...counted }] : [];
      });
    },
  }),
);
