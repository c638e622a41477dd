import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '../../schema/select/globalId.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { addMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { dispositionConsequence } from '../../server/retention/commands/dispositionConsequence.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule, type RuleInput } from '../../server/retention/commands/draftRule.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
const FOLLOWING = [dispositionConsequence, standingConsequence];
let db: FreshDatabase;
let holding: string;
const program = () => asProgram(db.orm, TODAY, FOLLOWING);
const director = (name: string) => asRole(db.orm, 'HIM_DIRECTOR', TODAY, FOLLOWING, name);

const NOTICE = { kind: 'NOTICE', text: 'Write to the health department.', leadDays: 30 };
const INDEX = { kind: 'RESIDUAL_RECORD', text: 'Keep the patient index.', leadDays: null };

/** Adult records of 2012 at a hospital in California, kept seven years, so that all of them may go since 2019. */
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  holding = (await holdingOf(program(), [2012])).id;
  await registerHolding(program(), { system: 'TDW-EHR', facility: 'BEAC', dataClass: 'adult-record' });
  await draftAuthority(director('author'), {
    code: 'CA',
    jurisdiction: 'US-CA',
    kind: 'REGULATION',
    title: 'Title 22',
    citation: '22 CCR 70751',
    sourceQuality: 'OFFICIAL',
  });
  await rule('CA-ADULT', { destructionDuties: [NOTICE] });
  await confirmRule(director('approver'), { code: 'CA-ADULT', revision: 1, version: 2, reason: 'Read' });
  await rule('CA-GUIDE', { kind: 'GUIDANCE', effect: 'WARN', destructionDuties: [INDEX, NOTICE] });
  await rule('CA-MINOR', { population: 'MINOR', destructionDuties: [{ ...INDEX, text: 'Of minors.' }] });
  await rule('CA-PHYSICIAN', { holders: ['physician'], destructionDuties: [{ ...INDEX, text: 'Of physicians.' }] });
  await rule('CA-LATER', { inForceFrom: '2027-01-01', destructionDuties: [{ ...INDEX, text: 'Later.' }] });
  await draftPlan(program(), { system: 'TDW-EHR', plannedOffOn: '2027-04-02' });
  await setTreatment(program(), { holding, kind: 'DESTROY' });
});
afterAll(() => db.close());

async function rule(code: string, part: Partial<RuleInput>): Promise<void> {
  await draftRule(director('author'), {
    code,
    authority: 'CA',
    jurisdiction: 'US-CA',
    holders: ['hospital'],
    dataClass: 'adult-record',
    population: 'ANY',
    kind: 'LAW',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
    submit: true,
    ...part,
  });
  await approveRule(director('approver'), { code, revision: 1, version: 1, reason: 'Read' });
}

const FIELDS = `holding dataClass facility jurisdiction planned destructionOn
  duties { kind text leadDays noticeBy late confirmed rules { code citation confirmed jurisdiction } }`;

async function duties(args: string, day = TODAY) {
  return ask(asRole(db.orm, 'AUDITOR', day), `{ destructionDuties(${args}) { ${FIELDS} } }`);
}
const ofSystem = async (day?: string) => (await duties('system: "TDW-EHR"', day)).data.destructionDuties;

async function notices(day: string, filter = '') {
  const { data } = await ask(
    asRole(db.orm, 'AUDITOR', day),
    `{ endings(filter: { from: "2026-01-01", kinds: [DESTRUCTION_NOTICE] ${filter} }) { totalCount nodes {
      id on sentence side system { code } facility { code } subject { noun key } unconfirmed late } } }`,
  );
  expect(data.endings.totalCount).toBe(data.endings.nodes.length);
  return data.endings.nodes;
}

const CITED = { citation: '22 CCR 70751', jurisdiction: 'US-CA' };

describe('the duties of a destruction', () => {
  test('are those of the rules in force that apply to the holding, notice counted back from the planned day', async () => {
    expect(await ofSystem()).toEqual([
      {
        holding: globalId('Holding', holding),
        dataClass: 'Adult record',
        facility: 'Alder Crest Hospital',
        jurisdiction: 'US-CA',
        planned: true,
        destructionOn: '2027-04-02',
        duties: [
          {
            ...NOTICE,
            noticeBy: '2027-03-03',
            late: false,
            confirmed: true,
            rules: [
              { code: 'CA-ADULT', confirmed: true, ...CITED },
              { code: 'CA-GUIDE', confirmed: false, ...CITED },
            ],
          },
          {
            ...INDEX,
            noticeBy: null,
            late: false,
            confirmed: false,
            rules: [{ code: 'CA-GUIDE', confirmed: false, ...CITED }],
          },
        ],
      },
      expect.objectContaining({
        facility: 'Beacon Street Physicians',
        planned: false,
        destructionOn: null,
        duties: [],
      }),
    ]);
  });

  test('are late once the day for the notice has passed', async () => {
    const late = async (day: string) => (await ofSystem(day))[0].duties[0].late;
    expect([await late('2027-03-03'), await late('2027-03-04')]).toEqual([false, true]);
  });

  test('hold from the day on which a rule comes into force', async () => {
    const [first] = await ofSystem('2027-01-02');
    expect(first.duties.map(({ text }: { text: string }) => text)).toContain('Later.');
  });

  test('are counted from the milestone of destruction where there is one', async () => {
    await addMilestone(program(), {
      system: 'TDW-EHR',
      phase: 'DESTRUCTION_OR_SANITISATION',
      name: 'Shred and wipe',
      side: 'IT',
      dueOn: '2027-06-01',
    });
    const [first] = await ofSystem();
    expect(first).toMatchObject({ destructionOn: '2027-06-01', duties: [{ noticeBy: '2027-05-02' }, {}] });
  });

  test('stand in what ends on the last day for their notice, and are late there from the next day on', async () => {
    const [notice] = await notices(TODAY);
    expect(notice).toMatchObject({
      on: '2027-05-02',
      sentence: 'Notice is due before Adult record is destroyed as planned: Write to the health department.',
      side: 'HIM',
      system: { code: 'TDW-EHR' },
      facility: { code: 'ALDR' },
      subject: { noun: 'PLAN', key: 'TDW-EHR' },
      unconfirmed: false,
      late: false,
    });
    expect(await notices(TODAY)).toHaveLength(1);
    expect(await notices('2027-05-03')).toMatchObject([{ id: notice.id, late: true }]);
    expect(await notices(TODAY, 'facilities: ["BEAC"]')).toEqual([]);
    expect(await notices(TODAY, 'side: IT')).toEqual([]);
    expect(await notices(TODAY, 'text: "health department"')).toEqual([]);
  });

  test('are told of single holdings, and of none that is not there', async () => {
    const { data } = await duties(`holdings: ["${globalId('Holding', holding)}", "none"]`);
    expect(data.destructionDuties).toHaveLength(1);
    expect((await duties('system: "NONE"')).data.destructionDuties).toEqual([]);
  });

  test('are told of records that need not exist, and of a cohort that is asked why', async () => {
    const { data, errors } = await ask(
      asRole(db.orm, 'AUDITOR', TODAY),
      `query ($input: DispositionInput!) {
        disposition(input: $input) {
          lawfulFrom
          destructionDuties { noticeBy }
          planned: destructionDuties(on: "2030-03-31") { kind noticeBy rules { code } }
        }
        cohorts(first: 1) { nodes { disposition { destructionDuties { kind noticeBy } } } }
      }`,
      {
        input: {
          dataClass: 'adult-record',
          jurisdiction: 'US-CA',
          holder: 'hospital',
          facts: [{ trigger: 'DISCHARGE', on: '2020-01-10' }],
        },
      },
    );
    expect(errors).toEqual([]);
    expect(data.disposition).toMatchObject({
      lawfulFrom: '2027-01-11',
      destructionDuties: [{ noticeBy: '2026-12-12' }, { noticeBy: null }],
      planned: [{ kind: 'NOTICE', noticeBy: '2030-03-01', rules: [{ code: 'CA-ADULT' }, { code: 'CA-GUIDE' }] }, {}],
    });
    // Lawful since 2019: from that day nothing is counted back any more.
    expect(data.cohorts.nodes[0].disposition.destructionDuties).toEqual([
      { kind: 'NOTICE', noticeBy: null },
      { kind: 'RESIDUAL_RECORD', noticeBy: null },
    ]);
  });

  test('have no day while a hold binds', async () => {
    const counsel = (name: string) => asRole(db.orm, 'COUNSEL', TODAY, FOLLOWING, name);
    await requestHold(counsel('Carl'), { matter: 'M-1', title: 'Doe', systems: ['TDW-EHR'] });
    await issueHold(counsel('Cora'), { matter: 'M-1', reason: 'Issued' });
    const [first] = await ofSystem();
    expect(first).toMatchObject({ destructionOn: null, duties: [{ noticeBy: null, leadDays: 30 }, {}] });
  });

  test('are refused in words', async () => {
    const nobody = {
      ...asRole(db.orm, 'AUDITOR', TODAY),
      viewer: { ...asRole(db.orm, 'AUDITOR', TODAY).viewer, roles: [] },
    };
    expect((await ask(nobody, '{ destructionDuties(system: "TDW-EHR") { planned } }')).errors).toEqual([
      expect.stringMatching(/^Only /),
    ]);
    expect((await ask(asRole(db.orm, 'AUDITOR', TODAY), '{ destructionDuties { planned } }')).errors).toEqual([
      'Name a system or some holdings: without either there is nothing to ask.',
    ]);
  });
});
