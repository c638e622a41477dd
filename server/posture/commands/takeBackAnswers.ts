import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { touchServed } from '../../inventory/queries/touchServed.ts';
import { NotFound } from '../../refusal.ts';
import { answersOfWork } from '../queries/answersOfWork.ts';
import { refuseAnsweredSince } from '../queries/refuseAnsweredSince.ts';

/** Takes back all that was answered at once, or nothing of it: what they replaced is in force again. */
export async function takeBackAnswers(ctx: Context, input: { id: string; reason: string }): Promise<number> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const answers = isUuid(input.id) ? await answersOfWork(em, input.id) : [];
    if (answers.length === 0) throw new NotFound('bulk of answers', input.id, 'id');
    for (const lock of LOCKS) await rowsOf(em, lock, [answers]);
    await refuseAnsweredSince(em, answers);
    const work = randomUUID();
    await rowsOf(em, KEEP_BEFORE, [work, answers]);
    const { systems, facilities } = await placesOf(em, answers);
    await rowsOf(em, WITHDRAW, [answers, ctx.now, ctx.viewer.name]);
    await rowsOf(em, BRING_BACK, [answers]);
    for (const system of systems) touched.systems.add(system);
    if (facilities.length > 0) await touchServed(em, facilities, touched);
    record({
      action: 'controls.answers-taken-back',
      subjectType: 'Assessment',
      // That of the work itself, so that it is not taken back a second time.
      subjectId: input.id,
      subjectName: `${answers.length} ${answers.length === 1 ? 'answer' : 'answers'}`,
      reason,
      particulars: { takenBack: answers.length, work: await sealWork(em, work) },
    });
    return answers.length;
  });
}

type Places = { systems: string[]; facilities: string[] };

async function placesOf(em: EntityManager, answers: readonly string[]): Promise<Places> {
  const [places] = await rowsOf<Places>(em, PLACES, [answers]);
  return places ?? { systems: [], facilities: [] };
}

const LOCKS = ['system', 'department'].map(
  (noun) => `
  select 1 from ${noun} where id in (select ${noun}_id from assessment where id = any($1::uuid[]))
  order by id for no key update`,
);

const PLACES = `
  select coalesce(array_agg(distinct system_id) filter (where system_id is not null), '{}') as systems,
    coalesce(array_agg(distinct facility_id) filter (where facility_id is not null), '{}') as facilities
  from assessment left join department on department.id = department_id where assessment.id = any($1::uuid[])`;

/** What is in force, and what will be again. */
const KEEP_BEFORE = `
  insert into before_image (work, noun, row_id, before)
  select $1::uuid, 'Assessment', id::text, to_jsonb(assessment) from assessment
  where id = any($2::uuid[]) or id in (select supersedes_id from assessment where id = any($2::uuid[])) order by id`;

const WITHDRAW = 'update assessment set superseded_at = $2, withdrawn_by = $3 where id = any($1::uuid[])';

const BRING_BACK = `
  update assessment set superseded_at = null
  where id in (select supersedes_id from assessment where id = any($1::uuid[]))`;
