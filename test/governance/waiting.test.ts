import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import type { Context } from '../../server/context.ts';
import { addUser } from '../../server/identity/commands/addUser.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { addMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { completeMilestone } from '../../server/lifecycle/commands/completeMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { returnRule } from '../../server/retention/commands/returnRule.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { submitRule } from '../../server/retention/commands/submitRule.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const as = (role: Role, name?: string) => asRole(db.orm, role, TODAY, consequences, name);

beforeAll(async () => {
  db = await freshDatabase();
  const ctx = asProgram(db.orm, TODAY, consequences);
  await hospital(ctx);
  await holdingOf(ctx, [2016, 2017]);
});
afterAll(() => db.close());

type Item = { kind: string; sentence: string; noun: string; key: string | null; dueOn: string | null; sides: string[] };
type Page = { totalCount: number; nodes: Item[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

async function waiting(ctx: Context, args = ''): Promise<Page> {
  const { data, errors } = await ask(
    ctx,
    `{ waiting${args} { totalCount nodes { kind sentence noun key dueOn sides } pageInfo { hasNextPage endCursor } } }`,
  );
  expect(errors).toEqual([]);
  return data.waiting;
}

async function kinds(ctx: Context): Promise<string[]> {
  return (await waiting(ctx)).nodes.map(({ kind }) => kind);
}

describe('a class without a rule', () => {
  test('waits for whoever drafts rules, with how much it leaves without a date', async () => {
    const page = await waiting(as('HIM_ANALYST'));
    expect(page).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    expect(page.nodes).toEqual([
      {
        kind: 'RULE_MISSING',
        sentence: 'No rule applies to Adult record in US-CA: 2 cohorts without a date.',
        noun: 'DataClass',
        key: 'adult-record',
        dueOn: null,
        sides: ['HIM'],
      },
    ]);
  });

  test.each(['IT_LEAD', 'IT_ANALYST', 'COMMITTEE', 'AUDITOR', 'ADMINISTRATOR'] as const)(
    'does not wait for %s',
    async (role) => expect(await waiting(as(role))).toMatchObject({ totalCount: 0, nodes: [] }),
  );
});

describe('a draft', () => {
  test('waits for a director who did not draft it, and for nobody else', async () => {
    await draftAuthority(as('HIM_DIRECTOR', 'Dora'), {
      code: 'IG',
      jurisdiction: 'ORG',
      kind: 'POLICY',
      title: 'Policies of the house',
      citation: 'IG',
      sourceQuality: 'OFFICIAL',
    });
    await draftRule(as('HIM_DIRECTOR', 'Dora'), {
      code: 'IG-1',
      authority: 'IG',
      jurisdiction: 'ORG',
      holders: ['hospital'],
      dataClass: 'adult-record',
      population: 'ANY',
      kind: 'POLICY',
      effect: 'KEEP_AT_LEAST',
      term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
      inForceFrom: '2026-12-01',
      submit: true,
    });
    const [draft] = (await waiting(as('HIM_DIRECTOR', 'Otto'))).nodes;
    expect(draft).toMatchObject({
      kind: 'RULE_TO_APPROVE',
      dueOn: '2026-12-01',
      key: 'IG-1',
      sentence: 'Dora submitted revision 1 of the rule IG-1. Approve it, or return it with what is wrong.',
    });
    expect(await kinds(as('HIM_DIRECTOR', 'Dora'))).not.toContain('RULE_TO_APPROVE');
    expect(await kinds(as('HIM_ANALYST'))).not.toContain('RULE_TO_APPROVE');
    expect(await kinds(as('COUNSEL'))).not.toContain('RULE_TO_APPROVE');
  });

  test('waits for nobody until it is submitted, and for its author once it is returned', async () => {
    const read = { code: 'IG-1', revision: 1 };
    await returnRule(as('HIM_DIRECTOR', 'Otto'), { ...read, version: 1, reason: 'Name the source' });
    expect(await kinds(as('HIM_DIRECTOR', 'Otto'))).not.toContain('RULE_TO_APPROVE');
    const [returned] = (await waiting(as('HIM_DIRECTOR', 'Dora'))).nodes;
    expect(returned).toMatchObject({
      kind: 'RULE_RETURNED',
      key: 'IG-1',
      sentence: 'Otto returned revision 1 of your rule IG-1: “Name the source”. Revise it and submit it again.',
      sides: ['HIM'],
    });
    expect(await kinds(as('HIM_ANALYST'))).not.toContain('RULE_RETURNED');
    await submitRule(as('HIM_ANALYST', 'Ana'), { ...read, version: 2 });
    expect(await kinds(as('HIM_DIRECTOR', 'Dora'))).not.toContain('RULE_RETURNED');
    expect(await kinds(as('HIM_DIRECTOR', 'Otto'))).toContain('RULE_TO_APPROVE');
  });
});

describe('a hold', () => {
  test('waits for counsel to be issued, then for its custodian, then to be reviewed', async () => {
    const hold = {
      matter: 'M-1',
      title: 'Claim',
      systems: ['TDW-EHR'],
      custodians: [{ name: 'Ana Lima' }, { name: 'Health records' }],
    };
    await requestHold(as('HIM_ANALYST', 'Ana Lima'), { ...hold, reviewOn: '2026-11-01' });
    expect(await kinds(as('COUNSEL'))).toContain('HOLD_TO_ISSUE');
    expect(await kinds(as('HIM_ANALYST', 'Ana Lima'))).not.toContain('HOLD_TO_ISSUE');
    await issueHold(as('COUNSEL', 'Carl'), { matter: 'M-1' });
    expect(await kinds(as('HIM_ANALYST', 'ana lima'))).toContain('HOLD_TO_ACKNOWLEDGE');
    expect(await kinds(as('HIM_ANALYST', 'Ben'))).not.toContain('HOLD_TO_ACKNOWLEDGE');
    // By their address whoever is told, whatever their role, and once.
    const { id } = await addUser(asProgram(db.orm, TODAY), {
      email: 'records@northquay.example',
      name: 'Rhea',
      roles: ['AUDITOR'],
    });
    const auditor = { ...as('AUDITOR'), viewer: { ...as('AUDITOR').viewer, id } };
    expect(await kinds(auditor)).not.toContain('HOLD_TO_ACKNOWLEDGE');
    await reviseHold(as('COUNSEL', 'Carl'), {
      matter: 'M-1',
      version: 2,
      furtherCustodians: [{ name: 'Rhea', email: 'Records@northquay.example' }],
    });
    const { data } = await ask(auditor, '{ waiting { nodes { kind key custodian } } }');
    expect(data.waiting.nodes).toEqual([{ kind: 'HOLD_TO_ACKNOWLEDGE', key: 'M-1', custodian: 'Rhea' }]);
    await acknowledgeHold(auditor, { matter: 'M-1', custodian: 'Rhea' });
    expect(await kinds(auditor)).not.toContain('HOLD_TO_ACKNOWLEDGE');
    const [review] = (await waiting(as('COUNSEL'))).nodes;
    expect(review).toMatchObject({ kind: 'HOLD_TO_REVIEW', dueOn: '2026-11-01', sides: [] });
  });
});

describe('an exception', () => {
  const asked = {
    system: 'TDW-EHR',
    compensatingControls: ['Its own network segment'],
    himOwner: 'Health records',
    itOwner: 'Servers',
    fromOn: '2026-11-22',
    untilOn: '2026-12-31',
    reason: 'Until the archive is validated',
  };

  test('waits for somebody else who approves, and again before it ends', async () => {
    const { id } = await requestException(as('IT_LEAD', 'Ida'), asked);
    expect(await kinds(as('IT_LEAD', 'Ida'))).not.toContain('EXCEPTION_TO_APPROVE');
    expect(await kinds(as('IT_ANALYST'))).not.toContain('EXCEPTION_TO_APPROVE');
    const [first] = (await waiting(as('IT_LEAD', 'Ivo'))).nodes;
    expect(first).toMatchObject({ kind: 'EXCEPTION_TO_APPROVE', key: 'TDW-EHR', sides: ['HIM', 'IT'] });
    await approveException(as('IT_LEAD', 'Ivo'), { id, version: 1 });
    expect(await kinds(as('IT_LEAD', 'Ivo'))).not.toContain('EXCEPTION_TO_APPROVE');
    const ending = (await waiting(as('IT_ANALYST'))).nodes.find(({ kind }) => kind === 'EXCEPTION_ENDING');
    expect(ending?.dueOn).toBe('2026-12-31');
  });
});

describe('a milestone', () => {
  test('waits for its own side, the late one first, until it is done', async () => {
    await draftPlan(as('IT_LEAD'), { system: 'TDW-EHR' });
    const step = { system: 'TDW-EHR', phase: 'EXTRACTION' } as const;
    const late = await addMilestone(as('IT_LEAD'), { ...step, name: 'Extract', side: 'IT', dueOn: '2026-10-01' });
    await addMilestone(as('IT_LEAD'), { ...step, name: 'Shut down', side: 'IT', dueOn: '2027-06-01' });
    await addMilestone(as('HIM_ANALYST'), { ...step, name: 'Sample', side: 'HIM', dueOn: '2026-12-05' });
    const [first] = (await waiting(as('IT_ANALYST'))).nodes;
    expect(first).toMatchObject({
      kind: 'MILESTONE',
      sentence: 'Extract, for Tidewell Inpatient EHR.',
      dueOn: '2026-10-01',
      sides: ['IT'],
    });
    const sentences = (await waiting(as('HIM_ANALYST'))).nodes.map(({ sentence }) => sentence);
    expect(sentences).toContain('Sample, for Tidewell Inpatient EHR.');
    expect(sentences).not.toContain('Extract, for Tidewell Inpatient EHR.');
    await completeMilestone(as('IT_LEAD'), { id: late.id, version: 1, on: TODAY });
    expect(await kinds(as('IT_ANALYST'))).not.toContain('MILESTONE');
  });

  test('that is further than 90 days away does not wait yet, and is named as what comes next', async () => {
    const { data } = await ask(as('IT_ANALYST'), '{ nextDueOn }');
    expect(data.nextDueOn).toBe('2027-06-01');
    expect((await ask(as('AUDITOR'), '{ nextDueOn }')).data.nextDueOn).toBeNull();
  });
});

describe('the list', () => {
  test('is ordered by day, what has none last, and goes on page by page without a gap', async () => {
    const director = as('HIM_DIRECTOR', 'Otto');
    const all = await waiting(director);
    expect(all.totalCount).toBe(all.nodes.length);
    const days = all.nodes.map(({ dueOn }) => dueOn ?? '9999');
    expect(days).toEqual(days.toSorted());
    const walked: Item[] = [];
    for (let after = ''; ; ) {
      const page = await waiting(director, `(first: 1${after})`);
      walked.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(walked).toEqual(all.nodes);
  });

  test.each([
    ['(first: 201)', /200, which|which is 200/],
    ['(first: -1)', /Ask for 0 or more/],
    ['(after: "nonsense")', /not a cursor of this list/],
    [`(after: "${Buffer.from('["2026-02-30",1,"x"]').toString('base64url')}")`, /not a cursor of this list/],
  ])('refuses %s', async (args, message) => {
    const { errors } = await ask(as('AUDITOR'), `{ waiting${args} { totalCount } }`);
    expect(errors).toEqual([expect.stringMatching(message)]);
  });

  test('is read by a token for what its role is there for', async () => {
    const token = as('IT_LEAD', 'Ivo');
    const reading: Context = { ...token, viewer: { ...token.viewer, kind: 'TOKEN', scopes: ['READ'] } };
    expect((await waiting(reading)).totalCount).toBe((await waiting(token)).totalCount);
  });

  test('stands in the portfolio as a figure for each side', async () => {
    const { data } = await ask(as('AUDITOR'), '{ portfolio { waiting { total him it } } }');
    const { total, him, it } = data.portfolio.waiting;
    expect(him).toBeGreaterThan(0);
    expect(it).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(him + it);
  });
});
