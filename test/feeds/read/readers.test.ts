import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEndOfLife } from '../../../server/feeds/read/readEndOfLife.ts';
import { readEpss } from '../../../server/feeds/read/readEpss.ts';
import { readKev } from '../../../server/feeds/read/readKev.ts';
import { readKevCsv } from '../../../server/feeds/read/readKevCsv.ts';
import { readNvd } from '../../../server/feeds/read/readNvd.ts';
import { reading } from './reading.ts';
import { endOfLife, epss, kev, kevEntry, nvd, nvdEntry, product, release } from './samples.ts';

const [A, B] = ['CVE-2026-0001', 'CVE-2026-10002'];

describe('a KEV catalogue', () => {
  test('is read whole, however it is cut into pieces', async () => {
    const text = kev('2026-11-20', [
      kevEntry({ cve: A, ransomware: 'Known' }),
      kevEntry({ cve: B, dueOn: '2026-03-01' }),
    ]);
    for (const piece of [1, 3, 64, 1_000_000]) {
      const { head, entries, refused } = await reading(readKev, text, { piece });
      expect(head).toEqual({
        edition: '2026.11.20',
        asOf: '2026-11-20',
        releasedAt: new Date('2026-11-20T15:00:00Z'),
        isPart: false,
      });
      expect(entries).toMatchObject([
        { cve: A, addedOn: '2026-01-05', dueOn: '2026-01-26', ransomware: true },
        { cve: B, dueOn: '2026-03-01', ransomware: null },
      ]);
      expect(refused).toEqual([]);
    }
  });

  test('may have its envelope behind its entries, and be packed', async () => {
    const entries = [kevEntry({ cve: A })];
    const { dateReleased, catalogVersion, count } = JSON.parse(kev('2026-11-20', entries));
    const text = JSON.stringify({
      vulnerabilities: entries,
      more: { vulnerabilities: [1] },
      catalogVersion,
      dateReleased,
      count,
    });
    expect((await reading(readKev, gzipSync(text), { piece: 7 })).entries).toHaveLength(1);
  });

  test('loses no entry without a word', async () => {
    const { entries, refused, head } = await reading(
      readKev,
      kev('2026-11-20', [
        kevEntry({ cve: A }),
        kevEntry({ cve: B, dueOn: '2026-02-30' }),
        kevEntry({ cve: A }),
        kevEntry({ cve: 'CVE-26-1' }),
        kevEntry({ cve: 'CVE-2026-0003', ransomware: 'Maybe' }),
        { cveID: 'CVE-2026-0004' },
        'nothing',
      ]),
    );
    expect(entries).toHaveLength(1);
    expect(refused).toEqual([
      { place: `${B}, entry 2`, message: 'dueDate is "2026-02-30": no calendar day.' },
      { place: `${A}, entry 3`, message: 'It stands in the catalogue twice: the first counts.' },
      { place: 'entry 4', message: 'cveID is "CVE-26-1": no CVE number.' },
      {
        place: 'CVE-2026-0003, entry 5',
        message: 'knownRansomwareCampaignUse is "Maybe": neither Known nor Unknown.',
      },
      {
        place: 'CVE-2026-0004, entry 6',
        message: 'vendorProject is missing. product is missing. vulnerabilityName is missing.',
      },
      { place: 'entry 7', message: expect.stringContaining('The entry is "nothing"') },
    ]);
    expect(head.isPart).toBe(true);
  });

  test('that says another count than it has is not taken for the whole', async () => {
    const { head, refused } = await reading(readKev, kev('2026-11-20', [kevEntry({ cve: A })], { count: 2 }));
    expect(head.isPart).toBe(true);
    expect(refused[0]?.message).toBe(
      'The catalogue says that it has 2 entries, and has 1. What it lacks is not taken as withdrawn.',
    );
  });

  test.each([
    ['a page for people', '<!doctype html>', 'The file is no JSON'],
    ['a list', '[1]', 'The file is no JSON object'],
    ['nothing', '', 'The file is no JSON'],
    ['one without entries', kev('2026-11-20', []), 'The catalogue has no entry at all'],
    [
      'one without a date',
      kev('2026-11-20', [kevEntry({ cve: A })], { dateReleased: 'soon' }),
      'dateReleased is "soon"',
    ],
    ['one that was cut off', kev('2026-11-20', [kevEntry({ cve: A })]).slice(0, -40), 'it was cut off'],
    ['one that was cut off in a text', kev('2026-11-20', [kevEntry({ cve: A })]).slice(0, 300), 'it was cut off'],
    ['one in another encoding', Buffer.from([0x7b, 0x22, 0xe9, 0x22]), 'not written in UTF-8'],
    [
      'one whose gzip was cut off',
      gzipSync(kev('2026-11-20', [kevEntry({ cve: A })])).subarray(0, 90),
      'packed as gzip',
    ],
  ])('is not taken from %s', async (_what, content, sentence) => {
    await expect(reading(readKev, content)).rejects.toThrow(sentence);
  });

  test('is read no further than is decent, packed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, ' '));
    expect(bomb.length).toBeLessThan(40_000);
    await expect(reading(readKev, bomb, { most: 1_000_000 })).rejects.toThrow('Unpacked it is larger than 1 MB');
  });
});

describe('a KEV catalogue as CSV', () => {
  const CSV = `\uFEFFcveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes\r
${A},Quarry,Gateway,"Quarry ""Gateway"" flaw",2026-01-05,"Lets anyone in,
from anywhere.",Apply the fix.,2026-01-26,Known,,CWE-287\r
${B},Quarry,Gateway,Another,2026-02-01,Same.,Same.,2026-02-22,,,\r
${A},Quarry\r
`;

  test('says the same, and its day is that of its latest entry', async () => {
    const { head, entries, refused } = await reading(readKevCsv, CSV, { piece: 11 });
    expect(head).toEqual({ edition: null, asOf: '2026-02-01', releasedAt: null, isPart: false });
    expect(entries).toMatchObject([
      { cve: A, title: 'Quarry "Gateway" flaw', description: 'Lets anyone in,\nfrom anywhere.', ransomware: true },
      { cve: B, ransomware: null },
    ]);
    expect(refused).toMatchObject([{ place: `${A}, row 4`, message: expect.stringContaining('product is missing.') }]);
  });

  test('needs its headings', async () => {
    await expect(reading(readKevCsv, 'cve,name\n1,2\n')).rejects.toThrow('no heading cveID, vendorProject');
  });
});

describe('EPSS scores', () => {
  test.each([
    ['2024-02-04T00:00:00+0000', '2024-02-04T00:00:00.000Z'],
    ['2026-09-29T12:00:22Z', '2026-09-29T12:00:22.000Z'],
  ])('name their day as %s', async (written, instant) => {
    const text = `#model_version:v2023.03.01,score_date:${written}\ncve,epss,percentile\n${A},0.5,0.9\n`;
    const { head, entries } = await reading(readEpss, gzipSync(text), { piece: 5 });
    expect(head).toMatchObject({ edition: 'v2023.03.01', asOf: written.slice(0, 10), releasedAt: new Date(instant) });
    expect(entries).toEqual([{ cve: A, score: 0.5, percentile: 0.9 }]);
  });

  test('of the first years name no day: the name of the file does, or nothing', async () => {
    const text = `cve,epss\n${A},0.5\n`;
    const named = await reading(readEpss, text, { name: 'epss_scores-2021-05-05.csv.gz' });
    expect(named).toMatchObject({ head: { edition: null, asOf: '2021-05-05' }, entries: [{ percentile: null }] });
    expect((await reading(readEpss, text)).head.asOf).toBeNull();
  });

  test('that are none are refused, row by row', async () => {
    const { entries, refused } = await reading(
      readEpss,
      `${epss('2026-11-20', [[A, 1, 0]])}${B},1.2,0.5\nCVE,0.1,0.1\n${B},,\n`,
    );
    expect(entries).toEqual([{ cve: A, score: 1, percentile: 0 }]);
    expect(refused.map(({ place, message }) => `${place}: ${message}`)).toEqual([
      `row 4: ${B} has a score of "1.2", which is no number from 0 to 1.`,
      'row 5: "CVE" is no CVE number.',
      `row 6: ${B} has a score of "", which is no number from 0 to 1.`,
    ]);
  });

  test.each([
    ['a page for people', '<html>', 'it has no headings cve and epss'],
    ['another table', 'a,b\n1,2\n', 'it has no headings cve and epss'],
    [
      'one without a day',
      `#model_version:v1,score_date:soon\ncve,epss\n${A},0\n`,
      'names no day of the scores: "soon"',
    ],
  ])('are not taken from %s', async (_what, text, sentence) => {
    await expect(reading(readEpss, text)).rejects.toThrow(sentence);
  });
});

describe('the NVD', () => {
  test('rates by any version of CVSS, or by none', async () => {
    const { head, entries, refused } = await reading(
      readNvd,
      nvd([
        nvdEntry(A, '2026-11-01T10:00:00.000', [
          { version: '2.0', score: 10 },
          { version: '3.0', score: 9.1 },
          { version: '3.1', score: 7.5, type: 'Secondary' },
          { version: '4.0', score: 0 },
        ]),
        nvdEntry(B, '2026-11-02T10:00:00.000', [], { metrics: undefined, vulnStatus: 'Rejected' }),
      ]),
    );
    expect(refused).toEqual([]);
    expect(head).toMatchObject({ asOf: '2026-11-20', isPart: true });
    expect(entries).toMatchObject([
      {
        cve: A,
        description: `A flaw, ${A}.`,
        publishedOn: '2025-03-11',
        modifiedAt: new Date('2026-11-01T10:00:00Z'),
        withdrawn: false,
        ratings: [
          { version: '4.0', score: 0, severity: 'NONE', primary: true },
          { version: '3.1', score: 7.5, severity: 'HIGH', primary: false },
          { version: '3.0', score: 9.1, severity: 'CRITICAL' },
          { version: '2.0', score: 10, severity: 'HIGH' },
        ],
      },
      { cve: B, withdrawn: true, ratings: [] },
    ]);
  });

  test('lists products with their versions, and what they run with', async () => {
    const criterion = {
      vulnerable: true,
      criteria: 'cpe:2.3:a:quarry:kiln:*:*:*:*:*:*:*:*',
      versionEndExcluding: '2.0',
    };
    const platform = { vulnerable: false, criteria: 'cpe:2.3:h:quarry:oven:-:*:*:*:*:*:*:*' };
    const { entries, refused } = await reading(
      readNvd,
      nvd([
        nvdEntry(A, '2026-11-01T10:00:00.000', [], {
          configurations: [
            {
              operator: 'AND',
              nodes: [
                { operator: 'OR', negate: false, cpeMatch: [{ ...criterion, matchCriteriaId: '84408BC6' }] },
                { operator: 'OR', negate: true, cpeMatch: [platform] },
              ],
            },
          ],
        }),
        nvdEntry(B, '2026-11-02T10:00:00.000'),
        nvdEntry('CVE-2026-0009', '2026-11-02T10:00:00.000', [], { configurations: [{ nodes: 'none' }] }),
      ]),
    );
    expect(entries.map(({ configurations }) => configurations)).toEqual([
      [
        {
          operator: 'AND',
          negate: false,
          nodes: [
            { operator: 'OR', negate: false, cpeMatch: [criterion] },
            { operator: 'OR', negate: true, cpeMatch: [platform] },
          ],
        },
      ],
      [],
    ]);
    expect(refused).toEqual([
      {
        place: 'CVE-2026-0009, entry 3',
        message: 'configurations.0.nodes is "none": no list.',
      },
    ]);
  });

  test('says so where it gives one page of many', async () => {
    const { refused } = await reading(readNvd, nvd([nvdEntry(A, '2026-11-01T10:00:00.000')], { totalResults: 3 }));
    expect(refused).toEqual([
      {
        place: 'totalResults',
        message: 'This is one page, up to number 1 of 3: 2 more stand on further pages, which are to be read as well.',
      },
    ]);
  });

  test('loses no entry without a word', async () => {
    const { entries, refused } = await reading(
      readNvd,
      nvd([nvdEntry(A, 'never'), nvdEntry(B, '2026-11-01T10:00:00', [{ version: '3.1', score: 11 }]), { no: 1 }]),
    );
    expect(entries).toEqual([]);
    expect(refused).toEqual([
      { place: `${A}, entry 1`, message: 'lastModified is "never": no instant.' },
      { place: `${B}, entry 2`, message: 'metrics.cvssMetricV31.0.cvssData.baseScore is 11: above 10.' },
      { place: 'entry 3', message: 'The entry has no member cve.' },
    ]);
  });

  test('in its older form is told to be another', async () => {
    await expect(reading(readNvd, '{"CVE_data_type":"CVE","CVE_Items":[]}')).rejects.toThrow(
      "This is no answer of the NVD's CVE API 2.0. version is missing.",
    );
  });
});

describe('endoflife.date', () => {
  const RELEASES = [
    release('2025', { eoasFrom: '2029-11-13', eolFrom: '2034-11-14', isEoes: null, eoesFrom: null }),
    release('2012-r2', {
      label: 'Quarry Server 2012 R2',
      isEol: true,
      eolFrom: '2023-10-10',
      isEoes: false,
      eoesFrom: '2026-10-13',
    }),
    release('9', { isEol: true }),
    release('8', { releaseDate: '2021-01-01', isEol: true, eolFrom: '2020-01-01' }),
  ];

  test('tells a phase that is lacking, a day that is not known, and one that is', async () => {
    const { head, entries, refused } = await reading(readEndOfLife, endOfLife(product('quarry', RELEASES)), {
      piece: 13,
    });
    expect(refused).toEqual([]);
    expect(head).toMatchObject({ asOf: '2026-11-20', isPart: true });
    expect(entries).toMatchObject([
      {
        product: 'quarry',
        release: '2025',
        label: 'Quarry Server 2025',
        cpe: 'cpe:2.3:o:quarry:server',
        purl: null,
        activeSupportEndsOn: '2029-11-13',
        securitySupportEndsOn: '2034-11-14',
        securitySupportEnded: null,
        extendedSupportOffered: false,
      },
      { label: 'Quarry Server 2012 R2', extendedSupportEndsOn: '2026-10-13', extendedSupportOffered: true },
      { release: '9', securitySupportEndsOn: null, securitySupportEnded: true, activeSupportEndsOn: null },
      { release: '8', releasedOn: '2021-01-01', securitySupportEndsOn: '2020-01-01' },
    ]);
  });

  test('gives all of its products in one answer', async () => {
    const answer = endOfLife([product('a', [release('1')]), product('b', [release('1'), release('2')])]);
    expect(await reading(readEndOfLife, answer)).toMatchObject({ head: { isPart: false }, entries: { length: 3 } });
  });

  test('loses no product and no release without a word', async () => {
    const { entries, refused } = await reading(
      readEndOfLife,
      endOfLife([
        product('a', [release('1', { eolFrom: 'soon' }), release('2'), release('2'), { label: 'x' }]),
        { name: 'b', label: 'B', aliases: [], category: 'os', tags: [], identifiers: [], uri: 'https://x' },
      ]),
    );
    expect(entries).toHaveLength(1);
    expect(refused.map(({ place, message }) => `${place}: ${message}`)).toEqual([
      'a 1: eolFrom is "soon": no calendar day.',
      'a 2: It is listed twice: the first counts.',
      'a, release 4: name is missing. isEol is missing. eolFrom is missing.',
      'b: releases is missing.',
    ]);
  });

  test('of another version is refused', async () => {
    await expect(reading(readEndOfLife, endOfLife([product('a', [])]).replace('1.2.1', '2.0.0'))).rejects.toThrow(
      'schema_version is "2.0.0": another version than 1.',
    );
  });
});
