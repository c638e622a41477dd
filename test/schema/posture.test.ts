import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { answerControl } from '../../server/posture/commands/answerControl.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
const program = () => asProgram(db.orm, TODAY, consequences);
const auditor = () => asRole(db.orm, 'AUDITOR', TODAY);
const MET = { answer: 'MET', evidence: 'Seen' } as const;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  await loadCatalogue(program(), readCatalogue());
  for (const code of ['SYS-A', 'SYS-B', 'SYS-C'])
    await registerSystem(program(), { code, name: `Name of ${code}`, kind: 'LIS', facilities: ['BEAC'] });
  await registerDepartment(program(), { facility: 'BEAC', name: 'Front desk' });
  const answer = (system: string, changes: object) =>
    answerControl(program(), { control: 'ACCS-LEAST', system, version: 0, ...MET, ...changes });
  await answer('SYS-A', {});
  await answer('SYS-B', { answer: 'NOT_MET' });
  await answer('SYS-C', { answeredOn: '2020-01-01' });
});
afterAll(() => db.close());

async function read(source: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await ask(auditor(), source, variables);
  expect(errors).toEqual([]);
  return data;
}

describe('a control', () => {
  test('is read with its question, citations and how it stands', async () => {
    const { control } = await read(`{ control(code: "ACCS-LEAST") {
      title domain himssStep subjectKind derived citations { framework reference } counts { state count } } }`);
    expect(control).toMatchObject({
      title: 'Least privilege',
      domain: 'ACCESS',
      himssStep: null,
      subjectKind: 'SYSTEM',
      derived: false,
    });
    expect(control.citations).toContainEqual({ framework: 'NIST_CSF_2', reference: 'PR.AA-05' });
    expect(control.counts).toHaveLength(4);
  });

  test('lists its systems, the worst first, each with its answer', async () => {
    const { control } = await read(`{ control(code: "ACCS-LEAST") {
      subjectCounts { state count }
      subjects { totalCount nodes { key state version system { name } department { name }
        answer { answer freshThrough evidence } } } } }`);
    expect(control.subjects.nodes.map(({ key, state }: { key: string; state: string }) => [key, state])).toEqual([
      ['SYS-B', 'NOT_MET'],
      ['TDW-EHR', 'UNKNOWN'],
      ['SYS-C', 'STALE'],
      ['SYS-A', 'MET'],
    ]);
    expect(control.subjects.totalCount).toBe(4);
    expect(control.subjects.nodes[3]).toEqual({
      key: 'SYS-A',
      state: 'MET',
      version: 1,
      system: { name: 'Name of SYS-A' },
      department: null,
      answer: { answer: 'MET', freshThrough: '2027-11-22', evidence: 'Seen' },
    });
    expect(control.subjectCounts).toContainEqual({ state: 'UNKNOWN', count: 1 });
  });

  test('pages and filters them in the statement', async () => {
    const PAGE = `query ($after: String, $filter: ControlSubjectFilter) { control(code: "ACCS-LEAST") {
      subjects(first: 2, after: $after, filter: $filter) { nodes { key } pageInfo { hasNextPage endCursor } } } }`;
    const keys = (page: { nodes: { key: string }[] }) => page.nodes.map(({ key }) => key);
    const first = (await read(PAGE)).control.subjects;
    expect([keys(first), first.pageInfo.hasNextPage]).toEqual([['SYS-B', 'TDW-EHR'], true]);
    const second = (await read(PAGE, { after: first.pageInfo.endCursor })).control.subjects;
    expect([keys(second), second.pageInfo.hasNextPage]).toEqual([['SYS-C', 'SYS-A'], false]);
    const only = async (filter: object) => keys((await read(PAGE, { filter })).control.subjects);
    expect(await only({ states: ['STALE'] })).toEqual(['SYS-C']);
    expect(await only({ facilities: ['ALDR'] })).toEqual(['TDW-EHR']);
    expect(await only({ text: 'sys-a' })).toEqual(['SYS-A']);
  });

  test('of departments lists these', async () => {
    const { control } = await read(
      `{ control(code: "PHYS-LOCKS") { subjects { nodes { kind name state facilities department { name } system { name } } } } }`,
    );
    expect(control.subjects.nodes).toEqual([
      {
        kind: 'DEPARTMENT',
        name: 'Front desk at Beacon Street Physicians',
        state: 'UNKNOWN',
        facilities: ['BEAC'],
        department: { name: 'Front desk' },
        system: null,
      },
    ]);
  });

  test('is found by domain and by words', async () => {
    const { controls } = await read(
      `{ controls(filter: { domains: [ACCESS], text: "leavers" }) { totalCount nodes { code } } }`,
    );
    expect(controls.nodes).toEqual([{ code: 'ACCS-LEAVERS' }]);
  });
});

test('a system says how it stands to each control, its scores, its actions and its history', async () => {
  const { system } = await read(`{ system(code: "SYS-B") { posture { score applicable fresh
    scores { domain score applicableWeight notMet notMetWeight unknown }
    actions { code message rating } history { on rating score }
    controls(states: [NOT_MET]) { state said version control { code title } answer { answer } } } } }`);
  const { posture } = system;
  expect(posture.scores).toHaveLength(7);
  expect(posture.scores[5]).toMatchObject({ domain: 'ACCESS', notMet: 1, notMetWeight: 3, score: 0 });
  expect(posture.history).toEqual([{ on: TODAY, rating: 'UNKNOWN', score: posture.score }]);
  expect(posture.actions.length).toBeGreaterThan(0);
  expect(posture.controls).toContainEqual({
    state: 'NOT_MET',
    said: 'Nobody is named.',
    version: 0,
    control: { code: 'GOVN-STEWARD', title: 'A named steward' },
    answer: null,
  });
  expect(posture.controls).toContainEqual({
    state: 'NOT_MET',
    said: null,
    version: 1,
    control: { code: 'ACCS-LEAST', title: 'Least privilege' },
    answer: { answer: 'NOT_MET' },
  });
});

describe('the heat map', () => {
  const MAP = `query ($groupBy: PostureGrouping, $filter: SystemFilter, $first: Int, $after: String) {
    postureHeatmap(groupBy: $groupBy, filter: $filter) { sentence systems totals { domain applicableWeight }
      rows(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
        nodes { key name systems rating applicable fresh cells { domain score notMet unknown } } } } }`;

  test('has a row for each system and a cell for each domain', async () => {
    const { postureHeatmap } = await read(MAP);
    expect(postureHeatmap.rows.nodes.map(({ key }: { key: string }) => key).sort()).toEqual([
      'SYS-A',
      'SYS-B',
      'SYS-C',
      'TDW-EHR',
    ]);
    const row = postureHeatmap.rows.nodes.find(({ key }: { key: string }) => key === 'TDW-EHR');
    expect(row.cells).toHaveLength(7);
    // It serves a facility without departments: nothing is asked of people there.
    expect(row.cells[4]).toEqual(expect.objectContaining({ domain: 'PEOPLE' }));
    expect(postureHeatmap.sentence).toMatch(/^Of \d+ questions put to 4 systems, \d+ have a fresh answer\. /);
  });

  test('sums the systems of a facility, and counts each once in all', async () => {
    const { postureHeatmap } = await read(MAP, { groupBy: 'FACILITY' });
    const rows = postureHeatmap.rows.nodes;
    expect(rows.map(({ key, systems }: { key: string; systems: number }) => [key, systems]).sort()).toEqual([
      ['ALDR', 1],
      ['BEAC', 3],
    ]);
    const sum = rows.reduce((all: number, { applicable }: { applicable: number }) => all + applicable, 0);
    const { postureHeatmap: each } = await read(MAP);
    expect(sum).toBe(each.rows.nodes.reduce((all: number, row: { applicable: number }) => all + row.applicable, 0));
  });

  test('pages by rating and name without a gap or a double', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { postureHeatmap } = await read(MAP, { first: 1, after });
      const { nodes, pageInfo, totalCount } = postureHeatmap.rows;
      expect(totalCount).toBe(4);
      seen.push(...nodes.map(({ key }: { key: string }) => key));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });

  test('obeys the filter, and those who have no vendor stand together', async () => {
    const { postureHeatmap } = await read(MAP, { groupBy: 'VENDOR', filter: { facilities: ['BEAC'] } });
    expect(postureHeatmap.rows.nodes).toMatchObject([{ key: '', name: null, systems: 3 }]);
  });
});

test('a script answers, answers many and withdraws', async () => {
  const analyst = () => asRole(db.orm, 'HIM_ANALYST', TODAY, consequences);
  const one = await ask(
    analyst(),
    `mutation { answerControl(input: { control: "ACCS-UNIQUE", system: "SYS-A", version: 0, answer: PARTIAL, evidence: "Two shared names" })
      { __typename ... on Assessment { id version answer freshThrough system { code } } ... on Refusal { message } } }`,
  );
  expect(one).toMatchObject({
    errors: [],
    data: { answerControl: { __typename: 'Assessment', version: 1, answer: 'PARTIAL', system: { code: 'SYS-A' } } },
  });
  const many = await ask(
    analyst(),
    `mutation { answerControls(input: { asked: [{ control: "ACCS-UNIQUE", system: "SYS-A", version: 0 },
      { control: "ACCS-UNIQUE", system: "SYS-B", version: 0 }], answer: NOT_MET, takeGoodRows: true })
      { __typename ... on AnswersReport { answered refused committed sentence refusals { subject code } } } }`,
  );
  expect(many.data.answerControls).toEqual({
    __typename: 'AnswersReport',
    answered: 1,
    refused: 1,
    committed: true,
    sentence: '1 answer to 1 control of 1 system given. 1 refused.',
    refusals: [{ subject: 'SYS-A', code: 'CHANGED_MEANWHILE' }],
  });
  const { id } = one.data.answerControl;
  const gone = await ask(
    analyst(),
    `mutation ($id: ID!) { withdrawAnswer(input: { id: $id, version: 1, reason: "Wrong system" })
      { ... on Assessment { supersededAt withdrawnBy } ... on Refusal { message } } }`,
    { id },
  );
  expect(gone.data.withdrawAnswer).toMatchObject({ withdrawnBy: 'him_analyst' });
});
