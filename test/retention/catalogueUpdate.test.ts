import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { leaveCatalogueEntries } from '../../server/retention/commands/leaveCatalogueEntries.ts';
import { receiveCatalogueUpdate } from '../../server/retention/commands/receiveCatalogueUpdate.ts';
import { reviseDraft } from '../../server/retention/commands/reviseDraft.ts';
import { supersedeRule } from '../../server/retention/commands/supersedeRule.ts';
import { takeCatalogueEntries } from '../../server/retention/commands/takeCatalogueEntries.ts';
import { withdrawDraft } from '../../server/retention/commands/withdrawDraft.ts';
import type { CatalogueRule } from '../../server/retention/domain/catalogueEntry.ts';
import { Authority } from '../../server/retention/entities/Authority.ts';
import { CatalogueUpdate } from '../../server/retention/entities/CatalogueUpdate.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { catalogueDifferences } from '../../server/retention/queries/catalogueDifferences.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, lastEntry } from '../support/hospital.ts';
import {
  differenceOf,
  houseWithCatalogue,
  receive,
  ruleSaying,
  type Shipped,
  shipped,
  shippedFile,
  take,
} from './catalogueWorld.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const administrator = (name = 'Ada') => asRole(db.orm, 'ADMINISTRATOR', TODAY, [], name);
const director = (name = 'Dora') => asRole(db.orm, 'HIM_DIRECTOR', TODAY, [], name);
const permanent = { kind: 'PERMANENT' } as const;
const years = (count: number) => ({ kind: 'AFTER', trigger: 'DISCHARGE', period: `P${count}Y` }) as const;

beforeAll(async () => {
  db = await freshDatabase();
  await houseWithCatalogue(db.orm, TODAY);
});
afterAll(() => db.close());

const ruleOf = (code: string, revision: number) =>
  db.orm.em.fork().findOneOrFail(RetentionRule, { code, revision }, { populate: ['authority', 'dataClass'] });
const firstLawOf = (place: string): CatalogueRule => {
  const found = shipped().rules.find(({ jurisdiction, kind }) => jurisdiction === place && kind === 'LAW');
  if (!found) throw new Error(`The catalogue has no law of ${place}.`);
  return found;
};
/** As whoever drafts in the house would write it: where it was read goes with the authority. */
const wordsOf = (rule: CatalogueRule) => {
  const { code, authority, dataClass, jurisdiction, holders, population, kind, effect, term, ageOfMajority } = rule;
  const { pendingChange, warnings, destructionDuties } = rule;
  return {
    ...{ code, authority, dataClass, jurisdiction, holders, population, kind, effect, term, ageOfMajority },
    ...{ pendingChange, warnings, destructionDuties },
  };
};
const counted = async (update: string) => {
  const all = await catalogueDifferences(db.orm.em.fork(), update);
  const counts: Record<string, number> = {};
  for (const { change, state } of all) counts[`${change} ${state}`] = (counts[`${change} ${state}`] ?? 0) + 1;
  return counts;
};
const approve = async (code: string, revision: number) => {
  const { version } = await ruleOf(code, revision);
  await approveRule(director(), { code, revision, version, reason: 'Read and found right' });
};

describe('the catalogue that is in the house already', () => {
  test('differs in nothing: each of its rules, authorities, classes and places is unchanged', async () => {
    const update = await receive(administrator(), { ...shipped(), whole: true });
    const all = await catalogueDifferences(db.orm.em.fork(), update);
    expect(all.filter(({ change }) => change !== 'UNCHANGED')).toEqual([]);
    const kinds = Object.groupBy(all, ({ kind }) => kind);
    expect(kinds.RULE?.length).toBe(296);
    expect(kinds.AUTHORITY?.length).toBe(181);
    expect(kinds.DATA_CLASS?.length).toBe(64);
    expect(kinds.JURISDICTION?.length).toBe(52);
  });

  test.each(['rules', 'authorities', 'dataClasses', 'jurisdictions'] as const)(
    'is read from %s.json as it lies there, mark at its head or not',
    async (name) => {
      for (const text of [shippedFile(name), `\uFEFF${shippedFile(name)}`]) {
        const { update } = await receiveCatalogueUpdate(administrator(), { text, fileName: `${name}.json` });
        expect(await counted(update ?? '')).toEqual({ 'UNCHANGED SETTLED': shipped()[name].length });
      }
    },
  );

  test('is kept whole, with its hash, its name, by whom and when, and said in the ledger', async () => {
    const text = shippedFile('authorities').replace('[', '[ ');
    const { update } = await receiveCatalogueUpdate(administrator(), { text, fileName: 'sent.json' });
    const kept = await db.orm.em.fork().findOneOrFail(CatalogueUpdate, { id: update ?? '' }, { populate: ['file'] });
    expect(kept).toMatchObject({
      file: text,
      fileName: 'sent.json',
      receivedBy: 'Ada',
      whole: false,
      authorities: 181,
    });
    expect(kept.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'catalogue.received',
      subjectName: 'Catalogue received on 22 Nov 2026',
      particulars: { sha256: kept.sha256, fileName: 'sent.json', authorities: 181, rules: 0 },
    });
    await expect(
      db.orm.em.fork().getConnection().execute(`update catalogue_update set file = 'other'`),
    ).rejects.toThrow(/was kept and is never edited/);
  });

  test('is one update however often it is sent, also twice at once', async () => {
    const file = { asOf: '2026-11-01', rules: [ruleSaying('US-CA-HOSP-MINOR', {})] };
    const first = await receive(administrator(), file);
    const before = await entries(db.orm);
    expect(await receive(administrator('Abe'), file)).toBe(first);
    expect(await entries(db.orm)).toBe(before);
    const both = await Promise.allSettled([
      receive(administrator(), { ...file, asOf: '2026-11-02' }),
      receive(administrator('Abe'), { ...file, asOf: '2026-11-02' }),
    ]);
    for (const each of both.filter(({ status }) => status === 'rejected')) {
      expect(each).toMatchObject({ reason: { code: 'NOT_POSSIBLE_NOW' } });
    }
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  });
});

describe('a changed rule', () => {
  const CODE = 'US-HIPAA-ACCOUNTING';

  test('shows its difference field by field, the term as a sentence', async () => {
    const update = await receive(administrator(), {
      asOf: '2026-11-03',
      rules: [ruleSaying(CODE, { term: years(9), warnings: ['Read anew.'], confirmed: false })],
    });
    expect(await differenceOf(administrator(), update, CODE)).toMatchObject({
      change: 'CHANGED',
      state: 'OPEN',
      name: '45 CFR 164.528(a),(d)',
      cannotBeTaken: null,
      revisedHere: null,
      fields: [
        { field: 'term', before: '6 years after creation', after: '9 years after discharge' },
        { field: 'confirmed', before: 'yes', after: 'no' },
        { field: 'warnings', after: 'Read anew.' },
      ],
    });
  });

  test('becomes a draft of its next revision, which a director approves, and then is settled', async () => {
    const update = await receive(administrator(), {
      asOf: '2026-11-03',
      rules: [ruleSaying(CODE, { term: years(9), warnings: ['Read anew.'], confirmed: false })],
    });
    await take(administrator(), update, [CODE]);
    expect(await ruleOf(CODE, 2)).toMatchObject({
      status: 'DRAFT',
      draftedBy: 'Ada',
      draftedById: 'Ada',
      catalogue: 'Catalogue of 3 Nov 2026',
      confirmed: false,
      term: years(9),
    });
    expect(await ruleOf(CODE, 1)).toMatchObject({ status: 'APPROVED', inForceUntil: null });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'catalogue.taken',
      subjectName: 'Catalogue of 3 Nov 2026',
      after: { rules: [`${CODE} revision 2`], authorities: [], dataClasses: [] },
    });
    expect(await differenceOf(administrator(), update, CODE)).toMatchObject({
      change: 'CHANGED',
      state: 'DRAFTED',
      draft: { revision: 2, draftedBy: 'Ada' },
    });
    await expect(take(administrator(), update, [CODE])).rejects.toThrow(
      `"${CODE}" is not taken. It is drafted: an HIM director approves revision 2, or it is withdrawn.`,
    );
    await approve(CODE, 2);
    expect(await counted(update)).toEqual({ 'UNCHANGED SETTLED': 1 });
    await expect(take(administrator(), update, [CODE])).rejects.toThrow(
      `The house says the same as "${CODE}" already: there is nothing to take.`,
    );
  });

  test('is open again once its draft is withdrawn', async () => {
    const update = await receive(administrator(), { rules: [ruleSaying('US-HIPAA-PRIV-DOC', { term: permanent })] });
    await take(administrator(), update, ['US-HIPAA-PRIV-DOC']);
    await withdrawDraft(director(), { code: 'US-HIPAA-PRIV-DOC', revision: 2, version: 1, reason: 'Misread' });
    expect(await counted(update)).toEqual({ 'CHANGED OPEN': 1 });
  });

  test('that the house revised itself says so', async () => {
    const code = 'US-HIPAA-SEC-DOC';
    await draftRule(director('Don'), { ...wordsOf(ruleSaying(code, { term: permanent })), submit: true });
    await approve(code, 2);
    const update = await receive(administrator(), { rules: [ruleSaying(code, {})] });
    expect(await differenceOf(administrator(), update, code)).toMatchObject({
      change: 'CHANGED',
      revisedHere:
        'The house revised it itself: Don drafted revision 2 and Dora approved it. What is taken would replace that.',
    });
  });

  test('that HIM confirmed by reading stays confirmed, whatever the catalogue thinks', async () => {
    const doubtful = shipped().rules.find(({ confirmed, kind }) => kind === 'LAW' && !confirmed);
    const code = doubtful?.code ?? '';
    await confirmRule(director(), { code, revision: 1, version: 1, reason: 'Read on the site of the state' });
    const update = await receive(administrator(), { asOf: '2026-11-04', rules: [ruleSaying(code, {})] });
    expect(await counted(update)).toEqual({ 'UNCHANGED SETTLED': 1 });
  });

  test('that the house ended shows as ended, and comes back as a draft', async () => {
    const code = 'US-CA-HOSP-MINOR';
    await supersedeRule(director(), { code, revision: 1, version: 1, from: '2026-12-01', reason: 'Repealed' });
    const update = await receive(administrator(), { asOf: '2026-11-05', rules: [ruleSaying(code, {})] });
    expect(await differenceOf(administrator(), update, code)).toMatchObject({
      change: 'CHANGED',
      fields: [{ field: 'inForceUntil', before: '2026-12-01', after: null }],
    });
    await take(administrator(), update, [code]);
    expect(await differenceOf(administrator(), update, code)).toMatchObject({ state: 'DRAFTED' });
  });

  test('that somebody else has drafted otherwise waits for that draft', async () => {
    const rule = firstLawOf('US-AK');
    await draftRule(director('Don'), wordsOf({ ...rule, term: years(40) }));
    const update = await receive(administrator(), { rules: [{ ...rule, term: permanent }] });
    await expect(take(administrator(), update, [rule.code])).rejects.toThrow(
      `"${rule.code}" is not taken. Don drafted revision 2, which says otherwise. Wait until it is approved or withdrawn.`,
    );
  });
});

describe('a new rule', () => {
  const file = (): Partial<Shipped> & { asOf: string } => ({
    asOf: '2026-11-10',
    dataClasses: [
      {
        code: 'genomic-record',
        name: 'Genomic record',
        parent: 'clinical-record',
        sensitivity: 'PHI',
        legalHealthRecord: true,
        designatedRecordSet: true,
        population: null,
      },
      {
        code: 'germline-variant',
        name: 'Germline variant',
        parent: 'genomic-record',
        sensitivity: 'PHI',
        legalHealthRecord: true,
        designatedRecordSet: true,
        population: null,
      },
    ],
    authorities: [
      {
        code: 'US-OR:GENOMIC-ACT',
        jurisdiction: 'US-OR',
        title: 'Genomic Records Act',
        citation: 'ORS 1.234',
        kind: 'STATUTE',
        url: null,
        sourceQuality: 'OFFICIAL',
        sourceAsOf: '2026-10-01',
      },
    ],
    rules: [
      ruleSaying('US-HIPAA-ACCOUNTING', {
        code: 'US-OR-GENOMIC',
        authority: 'US-OR:GENOMIC-ACT',
        jurisdiction: 'US-OR',
        dataClass: 'germline-variant',
        term: years(25),
        inForceFrom: '2027-01-01',
      }),
    ],
  });

  test('brings the authority and the classes that it stands on, in one entry', async () => {
    const update = await receive(administrator(), file());
    expect(await counted(update)).toEqual({ 'NEW OPEN': 4 });
    await take(administrator(), update, ['US-OR-GENOMIC']);
    const rule = await ruleOf('US-OR-GENOMIC', 1);
    expect(rule).toMatchObject({ status: 'DRAFT', inForceFrom: '2027-01-01', confirmed: true });
    expect(rule.authority).toMatchObject({ code: 'US-OR:GENOMIC-ACT', catalogue: 'Catalogue of 10 Nov 2026' });
    expect(rule.dataClass.code).toBe('germline-variant');
    expect(await lastEntry(db.orm)).toMatchObject({
      after: {
        rules: ['US-OR-GENOMIC revision 1'],
        authorities: ['US-OR:GENOMIC-ACT'],
        dataClasses: ['genomic-record', 'germline-variant'],
      },
    });
    expect(await counted(update)).toEqual({ 'UNCHANGED SETTLED': 3, 'NEW DRAFTED': 1 });
  });

  test('is approved by a director, and not by the administrator who drafted it', async () => {
    const ada = administrator();
    const inBothRoles: Context = {
      ...ada,
      viewer: {
        kind: 'USER',
        id: 'Ada',
        name: 'Ada',
        roles: ['ADMINISTRATOR', 'HIM_DIRECTOR'],
        scopes: ada.viewer.scopes,
      },
    };
    await expect(
      approveRule(inBothRoles, { code: 'US-OR-GENOMIC', revision: 1, version: 1, reason: 'Read' }),
    ).rejects.toThrow('You drafted this rule. Another HIM director approves it.');
    const before = await ruleOf('US-OR-GENOMIC', 1);
    await reviseDraft(inBothRoles, { code: 'US-OR-GENOMIC', revision: 1, version: 1, submit: true });
    expect(await ruleOf('US-OR-GENOMIC', 1)).toMatchObject({ confirmed: before.confirmed, version: 1 });
    await approve('US-OR-GENOMIC', 1);
  });
});

describe('a changed authority', () => {
  test('is revised at once, its former words kept in the ledger', async () => {
    const [authority] = shipped().authorities;
    const update = await receive(administrator(), {
      authorities: [{ ...authority, title: 'HIPAA Security Rule, as amended' }],
    });
    const code = authority?.code ?? '';
    await take(administrator(), update, [code], 'AUTHORITY');
    expect(await db.orm.em.fork().findOneOrFail(Authority, { code })).toMatchObject({
      title: 'HIPAA Security Rule, as amended',
      version: 2,
    });
    expect(await lastEntry(db.orm)).toMatchObject({
      after: { authorities: [code] },
      particulars: {
        revisedAuthorities: [
          { code, before: { title: 'HIPAA Security Rule' }, after: { title: 'HIPAA Security Rule, as amended' } },
        ],
      },
    });
    expect(await counted(update)).toEqual({ 'UNCHANGED SETTLED': 1 });
  });
});

describe('what cannot be taken', () => {
  test('a rule that a whole catalogue no longer has is for a director to supersede', async () => {
    const { rules, ...rest } = shipped();
    const gone = rules.find(({ jurisdiction }) => jurisdiction === 'US-WY');
    const update = await receive(administrator(), {
      ...rest,
      rules: rules.filter(({ code }) => code !== gone?.code),
      whole: true,
    });
    const code = gone?.code ?? '';
    expect(await differenceOf(administrator(), update, code)).toMatchObject({
      change: 'GONE',
      state: 'OPEN',
      fields: [],
    });
    await expect(take(administrator(), update, [code])).rejects.toThrow(
      `"${code}" is not taken. It is no longer in the catalogue: an HIM director supersedes it, on the page of the rule.`,
    );
    await supersedeRule(director(), { code, revision: 1, version: 1, from: TODAY, reason: 'Repealed' });
    await expect(differenceOf(administrator(), update, code)).rejects.toThrow('says nothing of');
  });

  test('a list that is not the whole catalogue makes nothing gone', async () => {
    const update = await receive(administrator(), { asOf: '2026-11-06', rules: [ruleSaying('US-HIPAA-PRIV-DOC', {})] });
    expect(await counted(update)).toEqual({ 'UNCHANGED SETTLED': 1 });
  });

  test("a class that is here already, and a place's age of majority", async () => {
    const { dataClasses, jurisdictions } = shipped();
    const update = await receive(administrator(), {
      dataClasses: dataClasses.slice(0, 1).map((each) => ({ ...each, name: 'Another name' })),
      jurisdictions: jurisdictions
        .filter(({ code }) => code === 'US-MS')
        .map((each) => ({ ...each, ageOfMajority: 18 })),
    });
    await expect(take(administrator(), update, ['clinical-record'], 'DATA_CLASS')).rejects.toThrow(/revised by hand/);
    await expect(take(administrator(), update, ['US-MS'], 'JURISDICTION')).rejects.toThrow(/comes with the program/);
  });
});

describe('leaving', () => {
  const CODE = 'US-HIPAA-PRIV-DOC';

  test('is recorded with its reason, once, and ends when the entry is taken after all', async () => {
    const update = await receive(administrator(), {
      asOf: '2026-11-07',
      rules: [ruleSaying(CODE, { term: years(3) })],
    });
    const named = { update, entries: [{ kind: 'RULE', code: CODE }] } as const;
    await expect(leaveCatalogueEntries(administrator(), { ...named, reason: ' ' })).rejects.toThrow(/Say why/);
    await leaveCatalogueEntries(administrator(), { ...named, reason: 'Counsel reads it first' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'catalogue.left',
      reason: 'Counsel reads it first',
      after: { left: [CODE] },
    });
    expect(await differenceOf(administrator(), update, CODE)).toMatchObject({
      state: 'LEFT',
      leaving: { reason: 'Counsel reads it first', leftBy: 'Ada' },
    });
    await expect(leaveCatalogueEntries(administrator('Abe'), { ...named, reason: 'Me too' })).rejects.toThrow(
      `Ada left "${CODE}" already: Counsel reads it first`,
    );
    await take(administrator('Abe'), update, [CODE]);
    expect(await differenceOf(administrator(), update, CODE)).toMatchObject({ state: 'DRAFTED', leaving: null });
    await expect(leaveCatalogueEntries(administrator(), { ...named, reason: 'Too late' })).rejects.toThrow(
      `"${CODE}" is drafted as revision 2. Have the draft withdrawn, then leave it.`,
    );
  });

  test('of what is settled is refused', async () => {
    const update = await receive(administrator(), { asOf: '2026-11-08', rules: [ruleSaying('US-CA-HOSP-ADULT', {})] });
    await expect(
      leaveCatalogueEntries(administrator(), {
        update,
        entries: [{ kind: 'RULE', code: 'US-CA-HOSP-ADULT' }],
        reason: 'Not needed',
      }),
    ).rejects.toThrow(/there is nothing to leave/);
  });
});

describe('several at once', () => {
  const three = () =>
    shipped()
      .rules.filter(({ jurisdiction, kind }) => jurisdiction === 'US-TX' && kind === 'LAW')
      .slice(0, 3);

  test('are one transaction: one that cannot be taken keeps the others out', async () => {
    const rules = three().map((rule) => ({ ...rule, term: years(31) }));
    const update = await receive(administrator(), { rules });
    const before = await entries(db.orm);
    const seen = await Promise.all(rules.map(({ code }) => differenceOf(administrator(), update, code)));
    const stale = seen.map((each, at) => (at === 2 ? { ...each, comparedWith: '1.7' } : each));
    await expect(takeCatalogueEntries(administrator(), { update, entries: stale })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
      message: `Somebody else changed the retention rule "${rules[2]?.code}" since you read it. Nothing was overwritten: read it again, then repeat your change.`,
    });
    expect(await counted(update)).toEqual({ 'CHANGED OPEN': 3 });
    expect(await entries(db.orm)).toBe(before);
    await takeCatalogueEntries(administrator(), { update, entries: [...seen, ...seen] });
    expect(await entries(db.orm)).toBe(before + 1);
    expect(await counted(update)).toEqual({ 'CHANGED DRAFTED': 3 });
  });

  test('by two administrators at once make one draft each; the second is told', async () => {
    const rule = firstLawOf('US-NY');
    const { code } = rule;
    // Two updates, so that nothing but the rule itself holds them apart.
    const one = await receive(administrator(), { asOf: '2026-11-11', rules: [{ ...rule, term: years(32) }] });
    const other = await receive(administrator(), { asOf: '2026-11-12', rules: [{ ...rule, term: years(33) }] });
    const both = await Promise.allSettled([
      take(administrator(), one, [code]),
      take(administrator('Abe'), other, [code]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
    expect(await db.orm.em.fork().count(RetentionRule, { code, status: 'DRAFT' })).toBe(1);
  });

  test('none at all, and what the update does not say, are refused', async () => {
    const update = await receive(administrator(), { asOf: '2026-11-13', rules: [ruleSaying('US-CA-HOSP-ADULT', {})] });
    await expect(takeCatalogueEntries(administrator(), { update, entries: [] })).rejects.toThrow(/choose at least one/);
    await expect(
      takeCatalogueEntries(administrator(), {
        update,
        entries: [{ kind: 'RULE', code: 'NONE-SUCH', comparedWith: 'none' }],
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('only an administrator hands in, takes or leaves', async () => {
  const update = await receive(administrator(), { asOf: '2026-11-14', rules: [ruleSaying('US-CA-HOSP-ADULT', {})] });
  const said = 'Only an administrator keeps users, feeds, settings and the catalogue.';
  await expect(receive(director(), {})).rejects.toThrow(said);
  await expect(takeCatalogueEntries(director(), { update, entries: [] })).rejects.toThrow(said);
  await expect(leaveCatalogueEntries(director(), { update, entries: [], reason: 'No' })).rejects.toThrow(said);
});
