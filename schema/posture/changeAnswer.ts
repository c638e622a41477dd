import { answerControl } from '../../server/posture/commands/answerControl.ts';
import {
  type AnswersReport,
  answerControls,
  MOST_ANSWERS,
  type RefusedAnswer,
} from '../../server/posture/commands/answerControls.ts';
import { withdrawAnswer } from '../../server/posture/commands/withdrawAnswer.ts';
import { builder } from '../builder.ts';
import { RetirementById, WHO_PLANS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { ControlAnswer } from '../enums.ts';
import { keyOf } from '../keyOf.ts';
import { REFUSALS } from '../Refusal.ts';
import { AssessmentRef } from './Assessment.ts';

const CONTROL = { required: true, description: 'Code of a control that people answer.' } as const;
const SYSTEM = { description: 'Code of the system, where systems are asked.' };
const DEPARTMENT = { description: 'Id of the department, where departments are.' };
const VERSION = {
  required: true,
  description:
    'Of the answer in force, as it was read; 0 where none was. Where somebody was faster, nothing is overwritten.',
} as const;
const ANSWERED_ON = { type: 'Day', description: 'The day that it speaks of; left out: today there.' } as const;
const EVIDENCE = { description: 'What it rests on, in words. All but NOT_MET need words, a link or a file.' };
const EVIDENCE_URL = { description: 'A link to what it rests on, https:// or http://.' };
const EVIDENCE_FILE = { description: 'The id that POST /evidence answered with.' };

const keyOfDepartment = (id: string | null | undefined) => (id == null ? null : keyOf('Department', id));
const keyOfFile = (id: string | null | undefined) => (id == null ? null : keyOf('EvidenceFile', id));

command('answerControl', {
  description: `Answers a control for one system or department; the former answer stays on record. ${WHO_PLANS}`,
  answers: AssessmentRef,
  input: builder.inputType('AnswerControlInput', {
    fields: (t) => ({
      control: t.string(CONTROL),
      system: t.string(SYSTEM),
      department: t.id(DEPARTMENT),
      version: t.int(VERSION),
      answer: t.field({ type: ControlAnswer, required: true }),
      answeredOn: t.field(ANSWERED_ON),
      evidence: t.string(EVIDENCE),
      evidenceUrl: t.string(EVIDENCE_URL),
      evidenceFile: t.id(EVIDENCE_FILE),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { department, evidenceFile, ...input }) =>
    answerControl(ctx, { ...input, department: keyOfDepartment(department), evidenceFile: keyOfFile(evidenceFile) }),
});

command('withdrawAnswer', {
  description: `Takes back an answer that was given by mistake: it stays on record, and the control is unknown again. One that says NOT_MET or PARTIAL stays a shortfall for the rating until somebody answers anew. ${WHO_PLANS}`,
  answers: AssessmentRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await withdrawAnswer(ctx, { ...input, id: keyOf('Assessment', id) })).id,
});

const RefusedAnswerRef = builder.objectRef<RefusedAnswer>('RefusedAnswer').implement({
  description: 'An answer of a bulk that is refused.',
  fields: (t) => ({
    control: t.exposeString('control'),
    subject: t.exposeString('subject', { description: 'The system or department, as it is called.' }),
    code: t.exposeString('code', { description: 'Stable, such as CHANGED_MEANWHILE.' }),
    message: t.exposeString('message', { description: 'Why, and what to do.' }),
  }),
});

const AnswersReportRef = builder.objectRef<AnswersReport>('AnswersReport').implement({
  description: 'What answering many at once did, or with dryRun would do.',
  fields: (t) => ({
    answered: t.exposeInt('answered'),
    unchanged: t.exposeInt('unchanged', { description: 'That very answer is in force already.' }),
    refused: t.exposeInt('refused'),
    committed: t.exposeBoolean('committed', {
      description:
        'Whether what is counted now holds: false for a dry run, and where refused ones kept the others out.',
    }),
    sentence: t.exposeString('sentence', { description: 'The same in words.' }),
    refusals: t.expose('refusals', { type: [RefusedAnswerRef], description: 'The first hundred of those refused.' }),
  }),
});

const AnswerControlsInput = builder.inputType('AnswerControlsInput', {
  fields: (t) => ({
    asked: t.field({
      type: [
        builder.inputType('AskedInput', {
          description: 'A control put to a system or department, and the version of its answer that was read.',
          fields: (f) => ({
            control: f.string(CONTROL),
            system: f.string(SYSTEM),
            department: f.id(DEPARTMENT),
            version: f.int(VERSION),
          }),
        }),
      ],
      required: true,
      description: `Each once; ${MOST_ANSWERS.toLocaleString('en-US')} at most.`,
    }),
    answer: t.field({ type: ControlAnswer, required: true }),
    answeredOn: t.field(ANSWERED_ON),
    evidence: t.string(EVIDENCE),
    evidenceUrl: t.string(EVIDENCE_URL),
    evidenceFile: t.id(EVIDENCE_FILE),
    reason: t.string(WHY),
    dryRun: t.boolean({ defaultValue: false, description: 'Say what would happen, and write nothing.' }),
    takeGoodRows: t.boolean({
      defaultValue: false,
      description: 'Answer the good ones though others are refused; else one refused keeps all of them out.',
    }),
  }),
});

builder.mutationField('answerControls', (t) =>
  t.field({
    type: AnswersReportRef,
    description: `Answers many at once alike, for many systems or departments and many controls: one transaction, one ledger entry with counts and a digest over what was before. ${WHO_PLANS}`,
    errors: { types: REFUSALS, union: { name: 'AnswerControlsResult' } },
    args: { input: t.arg({ type: AnswerControlsInput, required: true }) },
    resolve: (_root, { input }, ctx) =>
      answerControls(ctx, {
        ...input,
        asked: input.asked.map(({ department, ...asked }) => ({ ...asked, department: keyOfDepartment(department) })),
        evidenceFile: keyOfFile(input.evidenceFile),
        dryRun: input.dryRun ?? false,
        takeGoodRows: input.takeGoodRows ?? false,
      }),
  }),
);
