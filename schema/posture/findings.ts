import { builder, connection } from '../builder.ts';
import { FindingRef, FindingStatus } from './Finding.ts';
import { Severity } from './Vulnerability.ts';

const FindingFilter = builder.inputType('FindingFilter', {
  description: 'What is left out is not asked for; what is given must hold together.',
  fields: (t) => ({
    systems: t.stringList({ description: 'Codes of systems.' }),
    facilities: t.stringList({ description: 'Codes of facilities that the systems serve.' }),
    statuses: t.field({ type: [FindingStatus], description: 'OPEN alone where left out.' }),
    severities: t.field({ type: [Severity] }),
    exploited: t.boolean({ description: 'Known to be exploited, or not.' }),
    fixBefore: t.field({ type: 'Day', description: 'To be mended before this day: today gives what is overdue.' }),
    assignee: t.string({ description: 'Who sees to it.' }),
    text: t.string({ description: 'In the CVE or the title.' }),
  }),
});

builder.queryFields((t) => ({
  findings: connection(t, FindingRef, {
    description:
      'Findings of systems in use, what to mend first on top: known to be exploited, by the day to mend them, then by score.',
    args: { filter: t.arg({ type: FindingFilter }) },
    where: ({ filter }) => ({
      status: { in: filter?.statuses ?? (['OPEN'] as const) },
      component: {
        system: {
          retiredOn: null,
          ...(filter?.systems && { code: { in: filter.systems } }),
          ...(filter?.facilities && { facilities: { some: { facility: { code: { in: filter.facilities } } } } }),
        },
      },
      ...(filter?.severities && { severity: { in: filter.severities } }),
      ...(filter?.exploited != null && { exploited: filter.exploited }),
      ...(filter?.fixBefore && { fixBy: { lt: filter.fixBefore } }),
      ...(filter?.assignee && { assignee: filter.assignee }),
      ...(filter?.text && { title: { contains: filter.text } }),
    }),
    defaultOrder: { exploited: 'desc', fixBy: 'asc nulls last', score: 'desc nulls last', title: 'asc', id: 'asc' },
  }),
}));
