import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { leaveCatalogueEntries } from '../../server/retention/commands/leaveCatalogueEntries.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { retireAuthority } from '../../server/retention/commands/retireAuthority.ts';
import { reviseAuthority } from '../../server/retention/commands/reviseAuthority.ts';
import { takeCatalogueEntries } from '../../server/retention/commands/takeCatalogueEntries.ts';
import type { CatalogueAuthority } from '../../server/retention/domain/catalogueEntry.ts';
import { readCatalogueFile } from '../../server/retention/domain/catalogueFile.ts';
import { Authority } from '../../server/retention/entities/Authority.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, lastEntry } from '../support/hospital.ts';
import { differenceOf, receive, shipped, take } from './catalogueWorld.ts';

const TODAY = '2026-11-22';
const CATALOGUE = readCatalogue();
const [REWORDED, EMPTIED, ENDED, OWN, FRESH] = [
  'US-CA:22-CCR-70751-C',
  'US-NY:10-NYCRR-405.10-A-4',
  'US-WA:HB-1394-SB-5239-AMENDING-RCW-70.41.190',
  'US-CA:NONE-FOUND',
  'US-UT:R432-100-35',
] as const;

let db: FreshDatabase;
const analyst = () => asRole(db.orm, 'HIM_ANALYST', TODAY);
const administrator = () => asRole(db.orm, 'ADMINISTRATOR', TODAY, [], 'Ada');
const load = (catalogue: typeof CATALOGUE) => loadCatalogue(asProgram(db.orm, TODAY), catalogue);
const authority = (code: string) => db.orm.em.fork().findOneOrFail(Authority, { code });
const entryOf = (code: string): CatalogueAuthority => {
  const entry = shipped().authorities.find((each) => each.code === code);
  if (!entry) throw new Error(`The catalogue has no authority ${code}.`);
  return entry;
};
const silent = ({ summary: _, ...entry }: CatalogueAuthority) => entry;
const saying = (code: string, summary: string): CatalogueAuthority => ({ ...entryOf(code), summary });
const reword = async (code: string, summary: string | null) =>
  reviseAuthority(analyst(), { code, version: (await authority(code)).version, summary });

/** As the catalogue was written before it had summaries, and without one law that the house writes down itself. */
function former(): typeof CATALOGUE {
  const authorities = CATALOGUE.authorities.filter(({ code }) => code !== OWN).map(silent);
  return {
    ...CATALOGUE,
    version: 'former',
    authorities,
    rules: CATALOGUE.rules.filter((rule) => rule.authority !== OWN && rule.authority !== ENDED),
  };
}

beforeAll(async () => {
  db = await freshDatabase();
  await load(former());
  await reword(REWORDED, 'Seven years, says our counsel.');
  await reword(EMPTIED, 'Too short.');
  await reword(EMPTIED, null);
  await retireAuthority(analyst(), { code: ENDED, version: 1, on: TODAY, reason: 'Not enacted' });
  await draftAuthority(analyst(), silent(entryOf(OWN)));
});
afterAll(() => db.close());

describe('the catalogue with summaries, loaded over the one without', () => {
  test('gives each authority its summary, in a new version and one entry', async () => {
    expect((await authority(FRESH)).summary).toBeNull();
    const before = await entries(db.orm);
    expect(await load(CATALOGUE)).toMatchObject({ authorities: 0, summaries: 177 });
    expect(await authority(FRESH)).toMatchObject({ summary: entryOf(FRESH).summary, version: 2 });
    expect(await entries(db.orm)).toBe(before + 1);
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'catalogue.loaded', particulars: { summaries: 177 } });
  });

  test.each([
    ['the house reworded', REWORDED, 'Seven years, says our counsel.'],
    ['the house emptied', EMPTIED, null],
    ['ended', ENDED, null],
    ['the house wrote down itself', OWN, null],
  ])('leaves one that %s as it is', async (_, code, summary) => {
    expect((await authority(code)).summary).toBe(summary);
  });

  test('brings nothing the second time', async () => {
    expect(await load(CATALOGUE)).toMatchObject({ authorities: 0, summaries: 0 });
    expect((await authority(FRESH)).version).toBe(2);
  });

  test('tells whoever had the form open meanwhile', async () => {
    await expect(reviseAuthority(analyst(), { code: FRESH, version: 1, summary: null })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });
});

describe('an update that says otherwise what an authority asks', () => {
  test('shows what would be replaced, and takes it when it is told to', async () => {
    const update = await receive(administrator(), { authorities: [saying(REWORDED, 'Read anew: 7 years.')] });
    expect(await differenceOf(administrator(), update, REWORDED, 'AUTHORITY')).toMatchObject({
      change: 'CHANGED',
      state: 'OPEN',
      fields: [{ field: 'summary', before: 'Seven years, says our counsel.', after: 'Read anew: 7 years.' }],
      revisedHere: 'What it asks is on record here in other words. What is taken would replace them.',
    });
    expect((await authority(REWORDED)).summary).toBe('Seven years, says our counsel.');
    await take(administrator(), update, [REWORDED], 'AUTHORITY');
    expect((await authority(REWORDED)).summary).toBe('Read anew: 7 years.');
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'catalogue.taken',
      particulars: {
        revisedAuthorities: [
          {
            code: REWORDED,
            before: { summary: 'Seven years, says our counsel.' },
            after: { summary: 'Read anew: 7 years.' },
          },
        ],
      },
    });
  });

  test('is left with a reason, and the words of the house stay', async () => {
    const update = await receive(administrator(), { authorities: [saying(FRESH, 'Said otherwise.')] });
    const entry = { kind: 'AUTHORITY', code: FRESH } as const;
    await leaveCatalogueEntries(administrator(), { update, entries: [entry], reason: 'Ours is clearer' });
    expect(await differenceOf(administrator(), update, FRESH, 'AUTHORITY')).toMatchObject({ state: 'LEFT' });
    expect((await authority(FRESH)).summary).toBe(entryOf(FRESH).summary);
  });

  test('replaces nothing that was reworded since it was read', async () => {
    const update = await receive(administrator(), { authorities: [saying(FRESH, 'A third way.')] });
    const seen = await differenceOf(administrator(), update, FRESH, 'AUTHORITY');
    await reword(FRESH, 'As the board puts it.');
    await expect(takeCatalogueEntries(administrator(), { update, entries: [seen] })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    expect((await authority(FRESH)).summary).toBe('As the board puts it.');
  });

  test('fills an empty one without a word about replacing', async () => {
    const update = await receive(administrator(), { authorities: [entryOf(EMPTIED)] });
    expect(await differenceOf(administrator(), update, EMPTIED, 'AUTHORITY')).toMatchObject({
      fields: [{ field: 'summary', before: null, after: entryOf(EMPTIED).summary }],
      revisedHere: null,
    });
    await take(administrator(), update, [EMPTIED], 'AUTHORITY');
    expect((await authority(EMPTIED)).summary).toBe(entryOf(EMPTIED).summary);
  });
});

describe('an update without summaries', () => {
  test('says nothing of them, so nothing differs', async () => {
    const update = await receive(administrator(), { authorities: [silent(entryOf(FRESH))] });
    expect(await differenceOf(administrator(), update, FRESH, 'AUTHORITY')).toMatchObject({ change: 'UNCHANGED' });
  });

  test('takes another field and leaves the summary', async () => {
    const update = await receive(administrator(), {
      authorities: [{ ...silent(entryOf(FRESH)), title: 'Utah, renamed' }],
    });
    await take(administrator(), update, [FRESH], 'AUTHORITY');
    expect(await authority(FRESH)).toMatchObject({ title: 'Utah, renamed', summary: 'As the board puts it.' });
  });
});

test('a new authority of an update brings its summary', async () => {
  const code = 'US-OR:GENOMIC-ACT';
  const update = await receive(administrator(), {
    authorities: [{ ...saying(FRESH, 'Twenty-five years.'), code, jurisdiction: 'US-OR', citation: 'ORS 1.234' }],
  });
  await take(administrator(), update, [code], 'AUTHORITY');
  expect((await authority(code)).summary).toBe('Twenty-five years.');
});

describe('a summary in a file', () => {
  const problemsOf = (summary: unknown) =>
    readCatalogueFile(JSON.stringify({ authorities: [{ ...entryOf(FRESH), summary }] })).problems;

  test.each([
    [7, 'Authority 1, "US-UT:R432-100-35", summary: it is no text.'],
    [null, 'Authority 1, "US-UT:R432-100-35", summary: it is no text.'],
    ['x'.repeat(2_001), 'summary: "summary" has 2001 characters; 2000 is the most.'],
  ])('is refused where it is %j', (summary, message) => {
    expect(problemsOf(summary)[0]?.message).toContain(message);
  });

  test('of blanks says nothing', () => {
    const { file } = readCatalogueFile(JSON.stringify({ authorities: [{ ...entryOf(FRESH), summary: '  ' }] }));
    expect(file.authorities[0]).not.toHaveProperty('summary');
  });
});
