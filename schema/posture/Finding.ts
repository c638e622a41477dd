import { formatDay } from '../../server/calendar/day.ts';
import { FINDING_SOURCES, FINDING_STATUSES, FINDING_URGENCIES } from '../../server/posture/domain/finding.ts';
import { LISTED } from '../../server/posture/domain/listing.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { Finding } from '../../server/posture/entities/Finding.ts';
import { FindingSource } from '../../server/posture/entities/FindingSource.ts';
import { builder, entity, readers } from '../builder.ts';
import { manyOf } from '../select/relations.ts';
import { todayOfRows } from '../today.ts';
import { Listed } from './PossibleFinding.ts';
import { Severity } from './Vulnerability.ts';

export const FindingStatus = builder.enumType('FindingStatus', {
  values: FINDING_STATUSES,
  description: 'Open; mended; not affected and false positive are somebody’s word that there is nothing to mend.',
});
export const FindingSourceKind = builder.enumType('FindingSourceKind', {
  values: FINDING_SOURCES,
  description: 'Who told of it: a person, the NVD, a bill of materials, a scanner.',
});

export const Urgency = builder.enumType('FindingUrgency', {
  values: FINDING_URGENCIES,
  description:
    "What to mend first: known to be exploited before others, past CISA's due date or the policy's day before in time, on a system that holds PHI before one that holds none. ACCEPTED: an exception in force accepts it.",
});

entity(FindingSource, {
  name: 'FindingSource',
  description: 'Who told of a finding, and what was said.',
  visible: readers,
  fields: (t) => ({
    source: t.column('source', { type: FindingSourceKind }),
    reference: t.column('reference', { description: "The source's own name for it, or the person." }),
    said: t.column('said', { description: 'What it said last, in its own fields.' }),
    listed: t.computed({
      type: Listed,
      nullable: true,
      description:
        'Of the NVD: what its record says now. A finding that it told of stays open when it says otherwise, until somebody ends it. Null: another source.',
      needs: ['source', 'said'],
      resolve: ({ source, said }) => (source === 'NVD' ? (LISTED.find((each) => each === said.listed) ?? null) : null),
    }),
    firstSaidOn: t.column('firstSaidOn'),
    lastSaidOn: t.column('lastSaidOn'),
  }),
});

export const FindingRef = entity(Finding, {
  name: 'Finding',
  description: 'A vulnerability or a missing patch on a component: one for each, however many sources tell of it.',
  visible: readers,
  relations: { exceptions: manyOf(Exception, 'finding') },
  fields: (t) => ({
    component: t.relation('component', { nullable: false }),
    vulnerability: t.relation('vulnerability', { description: 'Null: a missing patch without a CVE.' }),
    title: t.column('title', { description: 'The CVE, or the name of the patch.' }),
    status: t.column('status', { type: FindingStatus }),
    firstSeenOn: t.column('firstSeenOn', { description: 'By any source.' }),
    lastSeenOn: t.column('lastSeenOn', { description: 'By any source.' }),
    openedOn: t.column('openedOn', {
      description: 'When it was last opened: first seen, or seen again after its end.',
    }),
    endedOn: t.column('endedOn', { description: 'Null: open.' }),
    endedBy: t.column('endedBy'),
    severity: t.column('severity', {
      type: Severity,
      description: "The vulnerability's by CVSS, else what a source stated; null: nobody rated it.",
    }),
    score: t.column('score', { description: 'By CVSS, 0 to 10, of the version that leads.' }),
    exploited: t.column('exploited', { description: 'Known to be exploited, by CISA.' }),
    exploitedDueOn: t.column('exploitedDueOn', { description: "CISA's due date." }),
    fixBy: t.column('fixBy', {
      description:
        "The last day to mend it in time: by the remediation policy, or CISA's due date where that is earlier. Null: nobody rated it, or it is rated NONE.",
    }),
    overdue: t.computed({
      type: 'Boolean',
      description: 'Open, its day to be mended has passed, and no exception accepts it today.',
      needs: ['status', 'fixBy', 'acceptedFrom', 'acceptedThrough'],
      resolve: ({ status, fixBy, acceptedFrom, acceptedThrough }, _args, ctx) => {
        const today = formatDay(todayOfRows(ctx));
        const accepted = acceptedFrom !== null && acceptedFrom <= today && today <= (acceptedThrough ?? '');
        return status === 'OPEN' && fixBy !== null && fixBy < today && !accepted;
      },
    }),
    urgency: t.computed({
      type: Urgency,
      nullable: true,
      description: "What to mend first, on the system's day; null: ended.",
      needs: ['urgency'],
      resolve: ({ urgency }) => (urgency === null ? null : (FINDING_URGENCIES[urgency] ?? null)),
    }),
    acceptedThrough: t.column('acceptedThrough', {
      description: 'The last day of the approved exception that accepts it, which may have passed.',
    }),
    exceptions: t.relation('exceptions', { orderBy: { untilOn: 'desc' } }),
    assignee: t.column('assignee', { description: 'Who sees to it.' }),
    remediation: t.column('remediation', { description: 'How it is mended.' }),
    sources: t.relation('sources', { orderBy: { source: 'asc', reference: 'asc' } }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});
