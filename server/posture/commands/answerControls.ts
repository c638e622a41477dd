import { randomUUID } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { InvalidInput, Refusal } from '../../refusal.ts';
import {
  type Answerable,
  type AnswerGiven,
  type Asked,
  type CheckedAnswer,
  checkedAnswer,
  judgeAnswer,
} from '../domain/answering.ts';
import { bulkSentence } from '../domain/bulkSentence.ts';
import { type AskedOf, askedRows } from '../queries/askedRows.ts';
import { refuseUnclearSubject } from './answerControl.ts';
import { evidenceToUse } from './evidenceToUse.ts';
import { writeAnswers } from './writeAnswers.ts';

export type ManyAnswers = AnswerGiven & {
  /** Controls of subjects, each with the version of its answer that was read: whoever was faster is not overwritten. */
  asked: readonly AskedOf[];
  reason?: string | null | undefined;
  /** Says what a real run would do, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Answers the good ones though others are refused; else one that is refused keeps all of them out. */
  takeGoodRows?: boolean | undefined;
};

export type RefusedAnswer = { control: string; subject: string; code: string; message: string };

export type AnswersReport = {
  answered: number;
  unchanged: number;
  refused: number;
  /** Whether what the counts say now holds. */
  committed: boolean;
  sentence: string;
  /** The first of those that are refused. */
  refusals: RefusedAnswer[];
};

export const MOST_ANSWERS = 50_000;
const MOST_REFUSALS = 100;

/** Answers many at once alike: one transaction, one ledger entry, each judged by itself. */
export async function answerControls(ctx: Context, input: ManyAnswers): Promise<AnswersReport> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = optionalReason(input.reason);
  const answer = checkedAnswer(input);
  refuseList(input.asked);
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    await evidenceToUse(em, answer.evidenceFile);
    const rows = await askedRows(em, input.asked, ctx.now, input.dryRun !== true);
    const { written, unchanged, refusals } = judged(rows, answer);
    const refused = refusals.length;
    const committed = !input.dryRun && (refused === 0 || input.takeGoodRows === true);
    const counts = { answered: written.length, unchanged, refused };
    const sentence = bulkSentence(counts, written, committed);
    const report = { ...counts, committed, sentence, refusals: refusals.slice(0, MOST_REFUSALS) };
    if (!committed || written.length === 0) {
      nothingToRecord();
      return report;
    }
    const work = randomUUID();
    const former = written.flatMap(({ current }) => current?.id ?? []);
    await rowsOf(em, KEEP_BEFORE, [work, former]);
    const keys = await writeAnswers(em, ctx, touched, written, answer);
    await rowsOf(em, KEEP_NEW, [work, keys]);
    record({
      action: 'controls.answered',
      subjectType: 'Assessment',
      subjectId: work,
      subjectName: `${written.length} ${written.length === 1 ? 'answer' : 'answers'}`,
      reason,
      after: { ...answer, controls: [...new Set(written.map(({ control }) => control.code))].sort() },
      particulars: { ...counts, work: await sealWork(em, work) },
    });
    return report;
  });
}

function judged(rows: readonly Asked[], answer: CheckedAnswer) {
  const written: Answerable[] = [];
  const refusals: RefusedAnswer[] = [];
  let unchanged = 0;
  for (const asked of rows) {
    try {
      const answerable = judgeAnswer(asked, answer);
      if (answerable.isInForce) unchanged += 1;
      else written.push(answerable);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const subject = asked.subject?.name ?? asked.given.key;
      refusals.push({ control: asked.given.control, subject, code: error.code, message: error.message });
    }
  }
  return { written, unchanged, refusals };
}

function refuseList(asked: readonly AskedOf[]): void {
  if (asked.length === 0) throw new InvalidInput('Name at least one control of one system or department.', 'asked');
  if (asked.length > MOST_ANSWERS) {
    throw new InvalidInput(`${asked.length} answers are more than go at once; 50,000 is the most.`, 'asked');
  }
  const seen = new Set<string>();
  for (const one of asked) {
    refuseUnclearSubject(one);
    const key = `${one.control} ${one.system ?? one.department}`;
    if (seen.has(key)) throw new InvalidInput(`"${key}" is named twice. Name it once.`, 'asked');
    seen.add(key);
  }
}

/** What was in force; that what came in its place was not there before is kept as nothing. */
const KEEP_BEFORE = `
  insert into before_image (work, noun, row_id, before)
  select $1::uuid, 'Assessment', id::text, to_jsonb(assessment) from assessment where id = any($2::uuid[]) order by id`;

const KEEP_NEW = `
  insert into before_image (work, noun, row_id, before)
  select $1::uuid, 'Assessment', id::text, null from unnest($2::uuid[]) as id order by id`;
