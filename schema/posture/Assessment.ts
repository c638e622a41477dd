import { formatDay, parseDay } from '../../server/calendar/day.ts';
import { freshThrough } from '../../server/posture/domain/controlState.ts';
import { Assessment } from '../../server/posture/entities/Assessment.ts';
import { EvidenceFile } from '../../server/posture/entities/EvidenceFile.ts';
import { entity, readers } from '../builder.ts';
import { ControlAnswer } from '../enums.ts';

entity(EvidenceFile, {
  name: 'EvidenceFile',
  description:
    'A file that answers rest on, kept byte by byte. POST /evidence?name=… takes one, GET of `path` gives it.',
  visible: readers,
  fields: (t) => ({
    name: t.column('name', { description: 'As it was called when it was sent.' }),
    mediaType: t.column('mediaType', { description: 'As its bytes say: PDF, PNG, JPEG or plain text.' }),
    bytes: t.column('bytes', { description: 'Its length.' }),
    sha256: t.column('sha256', { description: 'SHA-256 of its bytes, in hexadecimal; the ledger has it too.' }),
    keptBy: t.column('keptBy'),
    keptAt: t.column('keptAt'),
    path: t.computed({
      type: 'String',
      description: 'Where it is downloaded, below the address of this server.',
      needs: ['id'],
      resolve: ({ id }) => `/evidence/${id}`,
    }),
  }),
});

export const AssessmentRef = entity(Assessment, {
  name: 'Assessment',
  description:
    'One answer to a control for one system or department. A newer one supersedes it; none is overwritten or deleted.',
  visible: readers,
  fields: (t) => ({
    control: t.relation('control', { nullable: false }),
    system: t.relation('system', { description: 'Null where a department answers.' }),
    department: t.relation('department', { description: 'Null where the answer is of a system.' }),
    answer: t.column('answer', { type: ControlAnswer }),
    answeredOn: t.column('answeredOn', { description: 'The day that it speaks of: it goes stale from there.' }),
    freshThrough: t.computed({
      type: 'Day',
      description: 'The last day on which it is fresh.',
      needs: ['answeredOn', 'control.freshForDays'],
      resolve: ({ answeredOn, control }) => formatDay(freshThrough(parseDay(answeredOn), control?.freshForDays ?? 0)),
    }),
    answeredBy: t.column('answeredBy'),
    answeredAt: t.column('answeredAt', { description: 'When it was written down.' }),
    evidence: t.column('evidence', { description: 'What it rests on, in words.' }),
    evidenceUrl: t.column('evidenceUrl', { description: 'A link to what it rests on.' }),
    evidenceFile: t.relation('evidenceFile', { description: 'A file that it rests on.' }),
    supersededAt: t.column('supersededAt', { description: 'Null: in force.' }),
    withdrawnBy: t.column('withdrawnBy', { description: 'Who took it back, where it was given by mistake.' }),
    version: t.column('version', {
      description:
        'How many answers this is the last of. Give it back with a newer answer, so that nobody is overwritten.',
    }),
  }),
});
