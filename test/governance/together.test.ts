import { afterAll, beforeAll, expect, test } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import { recordFact } from '../../server/inventory/commands/recordFact.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { reviseDataClass } from '../../server/inventory/commands/reviseDataClass.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital } from '../support/hospital.ts';

let db: FreshDatabase;
const program = () => asProgram(db.orm, '2026-11-22', consequences);
const counsel = (name: string) => asRole(db.orm, 'COUNSEL', '2026-11-22', consequences, name);

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

test('commands that move the same dates at the same time all come to their end', async () => {
  await hospital(program());
  const holding = (await holdingOf(program(), [2012, 2013])).id;
  for (let round = 1; round <= 6; round += 1) {
    const matter = `Matter ${round}`;
    await requestHold(counsel('A'), { matter, title: 'Fall in ward 3', systems: ['TDW-EHR'] });
    const year = 1990 + round;
    const days = { firstActivityOn: `${year}-02-01`, lastActivityOn: `${year}-11-30` };
    const on = `2010-01-0${round}`;
    // `allSettled`, so that one that failed is seen beside what the others did.
    const answers = await Promise.allSettled([
      issueHold(counsel('B'), { matter }),
      recordFact(program(), { holding, trigger: 'STUDY_END', on }),
      reviseFacility(program(), { code: 'ALDR', version: round, name: `Alder Crest ${round}` }),
      registerCohorts(program(), { holding, cohorts: [{ year, records: 10, ...days }] }),
      reviseDataClass(program(), { code: 'adult-record', version: round, name: `Adult record ${round}` }),
      reviseSystem(program(), { code: 'TDW-EHR', version: round, users: round }),
      recordFact(program(), { holding, trigger: 'AUDIT_END', on }),
    ]);
    expect(answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : []))).toEqual([]);
  }
});
