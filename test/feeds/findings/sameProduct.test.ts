import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratingsOf } from '../../../server/feeds/cyclonedx/ratingsOf.ts';
import { type KnownComponent, matchOf, type NamedComponent } from '../../../server/feeds/findings/sameProduct.ts';
import { cvesIn, dayIn, severityIn } from '../../../server/feeds/scanner/scannerWords.ts';

const component = (given: Partial<KnownComponent>): KnownComponent => ({
  ...{ id: 'c1', layer: 'OS', product: 'windows-server', release: '2012-r2' },
  ...{ productLabel: 'Windows Server', label: 'Windows Server 2012 R2', cpe: null, purl: null },
  ...given,
});
const named = (given: Partial<NamedComponent>): NamedComponent => ({
  name: '',
  version: null,
  cpe: null,
  purl: null,
  ...given,
});

describe('a component that a file names', () => {
  test.each<[string, Partial<KnownComponent>, Partial<NamedComponent>, string | null, boolean]>([
    ['by product and release', {}, { name: 'windows-server', version: '2012 R2' }, 'NAME', true],
    ['by the name it is sold under', {}, { name: 'Windows Server 2012 R2' }, 'NAME', true],
    ['of another release', {}, { name: 'Windows Server', version: '2019' }, 'NAME', false],
    ['of no release', {}, { name: 'Windows Server' }, 'NAME', false],
    [
      'of a point release',
      { product: 'rhel', release: '9', label: null },
      { name: 'rhel', version: '9.4' },
      'NAME',
      true,
    ],
    [
      'of a release that only begins alike',
      { product: 'rhel', release: '1', label: null },
      { name: 'rhel', version: '19' },
      'NAME',
      false,
    ],
    [
      'by package URL',
      { purl: 'pkg:Generic/RHEL' },
      { name: 'x', purl: 'pkg:generic/RHEL@2012-r2?arch=x86' },
      'PURL',
      true,
    ],
    ['by another package URL', { purl: 'pkg:npm/a' }, { name: 'a', purl: 'pkg:npm/b@1' }, null, false],
    [
      'by CPE, 2.2 or 2.3',
      { cpe: 'cpe:2.3:o:microsoft:windows_server_2012:r2:*:*:*:*:*:*:*' },
      { name: 'x', cpe: 'cpe:/o:microsoft:windows_server_2012' },
      'CPE',
      false,
    ],
    ['by nothing', {}, { name: 'Solaris', version: '10' }, null, false],
  ])('%s', (_how, ours, theirs, by, sameRelease) => {
    const match = matchOf([component(ours)], named(theirs));
    expect(match && { by: match.by, sameRelease: match.sameRelease }).toEqual(by && { by, sameRelease });
  });

  test('of two of one product is the one of the same release', () => {
    const known = [component({ id: 'old', release: '2008' }), component({ id: 'new', release: '2019' })];
    expect(matchOf(known, named({ name: 'windows-server', version: '2019' }))?.component.id).toBe('new');
  });

  test('is never found by anything but its own words, and never breaks the search', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (name, version, cpe, purl) => {
        const match = matchOf([component({})], named({ name, version, cpe, purl }));
        expect(match === null || /windowsserver/.test(name.toLowerCase().replace(/[^a-z]/g, ''))).toBe(true);
      }),
    );
  });
});

test('a rating has its score by its vector where the bill gives none, and by each version of CVSS', () => {
  const rated = ratingsOf({
    id: 'CVE-2020-0001',
    source: { name: 'NVD' },
    ratings: [
      { method: 'CVSSv2', vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P' },
      { method: 'CVSSv3', vector: 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
      { method: 'CVSSv31', score: 7.5, source: { name: 'Vendor' } },
      { method: 'CVSSv4', vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' },
      { method: 'OWASP', severity: 'low' },
      { method: 'CVSSv31', vector: 'rubbish' },
    ],
  });
  expect(rated.ratings.map(({ version, score, source }) => [version, score, source])).toEqual([
    ['2.0', 7.5, 'NVD'],
    ['3.0', 9.8, 'NVD'],
    ['3.1', 7.5, 'Vendor'],
    ['4.0', 9.3, 'NVD'],
  ]);
  expect(rated.severity).toBe('CRITICAL');
});

describe('a scanner’s cell', () => {
  test('has every CVE that stands in it', () => {
    expect(cvesIn('cve-2021-44228; CVE-2021-45046\nCVE-2021-44228 and more')).toEqual([
      'CVE-2021-44228',
      'CVE-2021-45046',
    ]);
  });
  test.each([
    ['Critical', false, 'CRITICAL'],
    ['5', true, 'CRITICAL'],
    ['5', false, 'MEDIUM'],
    ['9.8', false, 'CRITICAL'],
    ['7,5', false, 'HIGH'],
    ['Info', false, 'NONE'],
    ['11', false, null],
    ['', false, null],
  ])('"%s" is as severe as its maker means (by level: %s)', (cell, byLevel, severity) => {
    expect(severityIn(cell, byLevel)).toBe(severity);
  });
  test.each([
    ['2026-11-10T08:00:00Z', null, '2026-11-10'],
    ['11/10/2026 08:00:12', 'MDY', '2026-11-10'],
    ['Nov 10, 2026 08:00:12 UTC', null, '2026-11-10'],
    ['11/10/2026', null, null],
    ['yesterday', null, null],
  ] as const)('"%s" is its day', (cell, order, day) => {
    expect(dayIn(cell, order)).toBe(day);
  });
});
