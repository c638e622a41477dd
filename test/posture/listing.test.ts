import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Configuration, ConfigurationNode, Criterion } from '../../server/posture/domain/configuration.ts';
import { type Listing, listingOf, type PatchState } from '../../server/posture/domain/listing.ts';
import { type NamedComponent, type Running, runningOf } from '../../server/posture/domain/running.ts';

const UNSUPPORTED: PatchState = { lastPatchedOn: '2023-09-12', fixesEndedOn: '2023-10-10' };
const PUBLISHED_LATER = '2024-03-12';
const PUBLISHED_BEFORE = '2022-03-12';

const cpe = (name: string) => `cpe:2.3:${name}`;
const any = (...nodes: ConfigurationNode[]): Configuration => ({ operator: 'OR', negate: false, nodes });
const all = (...nodes: ConfigurationNode[]): Configuration => ({ operator: 'AND', negate: false, nodes });
const node = (...cpeMatch: Criterion[]): ConfigurationNode => ({ operator: 'OR', negate: false, cpeMatch });
const vulnerable = (name: string, range: Omit<Criterion, 'vulnerable' | 'criteria'> = {}): Criterion => ({
  vulnerable: true,
  criteria: cpe(name),
  ...range,
});
const platform = (name: string): Criterion => ({ vulnerable: false, criteria: cpe(name) });

const component = (name: string, release: string, cycleRelease: string | null = release): NamedComponent => ({
  cpe: cpe(name),
  release,
  cycleRelease,
});
const running = (named: NamedComponent): Running => {
  const found = runningOf(named);
  if (!found) throw new Error(`${named.cpe} is no CPE.`);
  return found;
};

type Given = {
  on: NamedComponent;
  listed: Configuration[];
  publishedOn?: string;
  patched?: PatchState;
  beside?: NamedComponent[];
  withdrawn?: boolean;
};
const judged = ({
  on,
  listed,
  publishedOn = PUBLISHED_BEFORE,
  patched,
  beside = [],
  withdrawn = false,
}: Given): Listing => {
  const self = running(on);
  return listingOf({ withdrawn, publishedOn, configurations: listed }, self, patched ?? UNSUPPORTED, [
    self,
    ...beside.map(running),
  ]);
};
const word = (given: Given) => {
  const listing = judged(given);
  return listing.listed === 'NOT' ? 'NOT' : `${listing.listed} ${listing.because}`;
};

const POSTGRES = 'a:postgresql:postgresql';
const server2012 = component('o:microsoft:windows_server_2012', '2012');
const server2012r2 = component('o:microsoft:windows_server_2012', '2012-r2');
const server2016 = component('o:microsoft:windows_server_2016', '2016');
const below = (version: string) => [any(node(vulnerable(POSTGRES, { versionEndExcluding: version })))];

describe('a range of versions', () => {
  test.each<[string, string, Criterion, string]>([
    ['9.4.5 lies below 9.4.11', '9.4.5', vulnerable(POSTGRES, { versionEndExcluding: '9.4.11' }), 'AFFECTED VERSION'],
    [
      '9.3 lies below 9.4.11, whatever its patches',
      '9.3',
      vulnerable(POSTGRES, { versionEndExcluding: '9.4.11' }),
      'AFFECTED VERSION',
    ],
    [
      '9.4 may be 9.4.10 or 9.4.12',
      '9.4',
      vulnerable(POSTGRES, { versionEndExcluding: '9.4.11' }),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    ['9.4.11 is the fix', '9.4.11', vulnerable(POSTGRES, { versionEndExcluding: '9.4.11' }), 'NOT'],
    ['9.10 is later than 9.9', '9.10.1', vulnerable(POSTGRES, { versionEndExcluding: '9.9.9' }), 'NOT'],
    [
      '9.4.11 is the last one that has it',
      '9.4.11',
      vulnerable(POSTGRES, { versionEndIncluding: '9.4.11' }),
      'AFFECTED VERSION',
    ],
    [
      '9.4 is at least 9.4.0',
      '9.4',
      vulnerable(POSTGRES, { versionStartIncluding: '9.4.0', versionEndExcluding: '9.5' }),
      'AFFECTED VERSION',
    ],
    [
      '8 lies before 9',
      '8',
      vulnerable(POSTGRES, { versionStartIncluding: '9.0', versionEndExcluding: '9.4.11' }),
      'NOT',
    ],
    [
      '9.4 may be older than 9.4.3',
      '9.4',
      vulnerable(POSTGRES, { versionStartIncluding: '9.4.3', versionEndExcluding: '9.5' }),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'a build of a distribution is a word too much',
      '9.4.11-ubuntu3',
      vulnerable(POSTGRES, { versionEndExcluding: '9.4.11' }),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'a distribution may have mended an older version, whatever its numbers',
      '7.4p1-21.el7_9',
      vulnerable(POSTGRES, { versionEndExcluding: '9.3' }),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      "Debian's epoch is no part of it",
      '1:9.4.12-1+deb8u1',
      vulnerable(POSTGRES, { versionEndExcluding: '9.4.11' }),
      'NOT',
    ],
    [
      'a word that only says so is none',
      '4.1.100.Final',
      vulnerable(POSTGRES, { versionEndExcluding: '4.1.108' }),
      'AFFECTED VERSION',
    ],
    [
      '1.0.2k comes before 1.0.2m',
      '1.0.2k',
      vulnerable(POSTGRES, { versionEndExcluding: '1.0.2m' }),
      'AFFECTED VERSION',
    ],
    ['1.0.2k comes after 1.0.2', '1.0.2k', vulnerable(POSTGRES, { versionEndIncluding: '1.0.2' }), 'NOT'],
    [
      'a beta comes before its release',
      '2.0.0-beta9',
      vulnerable(POSTGRES, { versionEndExcluding: '2.0.0' }),
      'AFFECTED VERSION',
    ],
    [
      'a year is no number of a build',
      '2016',
      vulnerable(POSTGRES, { versionEndExcluding: '13.0.6300.2' }),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
  ])('%s', (_fact, release, criterion, expected) => {
    expect(word({ on: component(POSTGRES, release, null), listed: [any(node(criterion))] })).toBe(expected);
  });

  test('is held against the version that the CPE gives, before the release', () => {
    const on = component(`${POSTGRES}:9.4.20`, '9.4');
    expect(word({ on, listed: below('9.4.11') })).toBe('NOT');
    expect(word({ on, listed: below('9.4.26') })).toBe('AFFECTED VERSION');
  });
});

describe('one version', () => {
  test.each<[string, NamedComponent, Criterion, string]>([
    [
      'of three numbers is that build',
      component('a:apache:struts', '2.3.5', '2.3'),
      vulnerable('a:apache:struts:2.3.5'),
      'AFFECTED VERSION',
    ],
    ['is another one', component('a:apache:struts', '2.3.7', '2.3'), vulnerable('a:apache:struts:2.3.5'), 'NOT'],
    [
      'may be the one',
      component('a:apache:struts', '2.3'),
      vulnerable('a:apache:struts:2.3.5'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'that names a release says nothing of its patches',
      component(POSTGRES, '9.4'),
      vulnerable(`${POSTGRES}:9.4`),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    [
      'of an operating system may be its release',
      component('o:redhat:enterprise_linux', '7.9', '7'),
      vulnerable('o:redhat:enterprise_linux:7.0'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'of firmware is a build',
      component('o:intel:e810_firmware', '1.4.2', null),
      vulnerable('o:intel:e810_firmware:1.4'),
      'NOT',
    ],
    [
      'of firmware may be written after the word',
      component('o:intel:e810_firmware', 'Firmware 1.4.2', null),
      vulnerable('o:intel:e810_firmware', { versionEndExcluding: '1.4.0' }),
      'NOT',
    ],
    [
      'of firmware may be the one that is listed without any',
      component('o:intel:e810_firmware', '1.4.2', null),
      vulnerable('o:intel:e810_firmware:-'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'of Linux is none of those that are listed without one',
      component('o:linux:linux_kernel', '5.15.2', null),
      vulnerable('o:linux:linux_kernel:-'),
      'NOT',
    ],
    [
      'of Java is written with a 1 before it',
      component('a:oracle:jdk', '8'),
      vulnerable('a:oracle:jdk:1.8.0:update202'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'of another Java is another one',
      component('a:oracle:jdk', '11'),
      vulnerable('a:oracle:jdk:1.8.0:update202'),
      'NOT',
    ],
  ])('%s', (_fact, on, criterion, expected) => {
    expect(word({ on, listed: [any(node(criterion))] })).toBe(expected);
  });
});

describe('Windows, where patches do not show in the version', () => {
  test.each<[string, NamedComponent, Criterion, string]>([
    [
      '2012 R2 is version r2 of windows_server_2012',
      server2012r2,
      vulnerable('o:microsoft:windows_server_2012:r2'),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    [
      '2012 R2 is not what is listed without a version',
      server2012r2,
      vulnerable('o:microsoft:windows_server_2012:-'),
      'NOT',
    ],
    [
      '2016 is what is listed without a version, also where its build is on record',
      component('o:microsoft:windows_server_2016:10.0.14393.4000', '2016'),
      vulnerable('o:microsoft:windows_server_2016:-'),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    [
      'a build alone may be of what is listed without a version',
      component('o:microsoft:windows_server_2016', '10.0.14393', '2016'),
      vulnerable('o:microsoft:windows_server_2016:-'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'a build beside the name of the release is held against builds',
      component('o:microsoft:windows_server_2016', '2016 10.0.14393.7000', '2016'),
      vulnerable('o:microsoft:windows_server_2016', { versionEndExcluding: '10.0.14393.6796' }),
      'NOT',
    ],
    [
      '2012 is what is listed without a version',
      server2012,
      vulnerable('o:microsoft:windows_server_2012:-'),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    [
      '2012 may have been written for 2012 R2',
      server2012,
      vulnerable('o:microsoft:windows_server_2012:r2'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      '2016 is listed by its builds',
      server2016,
      vulnerable('o:microsoft:windows_server_2016', { versionEndExcluding: '10.0.14393.6796' }),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    ['2016 is no build of 2012', server2016, vulnerable('o:microsoft:windows_server_2012'), 'NOT'],
    [
      'r2 goes with a range of its builds',
      server2012r2,
      vulnerable('o:microsoft:windows_server_2012:r2', { versionEndExcluding: '6.3.9600.22134' }),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    [
      'a service pack is an update',
      component('o:microsoft:windows_server_2008', '2008-r2-sp1'),
      vulnerable('o:microsoft:windows_server_2008:r2:sp1:*:*:*:*:x64'),
      'PERHAPS FIX_NOT_KNOWN',
    ],
    [
      'another service pack is not this one',
      component('o:microsoft:windows_server_2008', '2008-r2-sp1'),
      vulnerable('o:microsoft:windows_server_2008:r2:sp2'),
      'NOT',
    ],
    [
      'a service pack that nobody states may be this one',
      component('o:microsoft:windows_server_2008', '2008-r2'),
      vulnerable('o:microsoft:windows_server_2008:r2:sp1'),
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'Windows 7 with a service pack has no version',
      component('o:microsoft:windows_7', '7-sp1'),
      vulnerable('o:microsoft:windows_7:-:sp1'),
      'PERHAPS FIX_NOT_KNOWN',
    ],
  ])('%s', (_fact, on, criterion, expected) => {
    expect(word({ on, listed: [any(node(criterion))] })).toBe(expected);
  });
});

describe('what was never fixed', () => {
  const listed = [any(node(vulnerable('o:microsoft:windows_server_2012:r2')))];
  const on = server2012r2;
  test('came to light after the last day with fixes and the last patch', () => {
    expect(word({ on, listed, publishedOn: PUBLISHED_LATER })).toBe('AFFECTED NEVER_FIXED');
    expect(word({ on, listed, publishedOn: PUBLISHED_LATER, patched: { ...UNSUPPORTED, lastPatchedOn: null } })).toBe(
      'AFFECTED NEVER_FIXED',
    );
  });
  test.each<[string, string, PatchState]>([
    ['on the last day with fixes', '2023-10-10', UNSUPPORTED],
    ['before the last patch', PUBLISHED_LATER, { ...UNSUPPORTED, lastPatchedOn: '2024-06-01' }],
    ['on the day of the last patch', PUBLISHED_LATER, { ...UNSUPPORTED, lastPatchedOn: PUBLISHED_LATER }],
    ['while fixes were bought', PUBLISHED_LATER, { ...UNSUPPORTED, fixesEndedOn: '2026-10-13' }],
    ['with nobody knowing when fixes ended', PUBLISHED_LATER, { ...UNSUPPORTED, fixesEndedOn: null }],
  ])('did not come to light %s', (_when, publishedOn, patched) => {
    expect(word({ on, listed, publishedOn, patched })).toBe('PERHAPS FIX_NOT_KNOWN');
  });
  test('is not claimed of a version that may not be meant', () => {
    expect(word({ on: server2012, listed, publishedOn: PUBLISHED_LATER })).toBe('PERHAPS VERSION_NOT_KNOWN');
  });
  test('is not what has its fix in a build of the same release, which the NVD may tell of months later', () => {
    // CVE-2021-23214: mended in 9.6.24 on the last day of 9.6, published by the NVD in the March after.
    expect(
      word({
        on: component(POSTGRES, '9.6'),
        listed: [any(node(vulnerable(POSTGRES, { versionStartIncluding: '9.6.0', versionEndExcluding: '9.6.24' })))],
        publishedOn: '2022-03-04',
        patched: { fixesEndedOn: '2021-11-11', lastPatchedOn: '2021-11-20' },
      }),
    ).toBe('PERHAPS FIX_NOT_KNOWN');
  });
  test('is also what a range ends beyond by builds that only the vendor counts', () => {
    const builds = vulnerable('o:microsoft:windows_server_2012:r2', { versionEndExcluding: '6.3.9600.22134' });
    expect(word({ on, listed: [any(node(builds))], publishedOn: PUBLISHED_LATER })).toBe('AFFECTED NEVER_FIXED');
  });
});

describe('what is listed together', () => {
  const firmware = component('o:intel:e810_firmware', '1.4.2', null);
  const card = component('h:intel:e810', 'E810', null);
  const listed = [
    all(node(vulnerable('o:intel:e810_firmware', { versionEndExcluding: '1.4.11' })), node(platform('h:intel:e810:-'))),
  ];
  test('affects the vulnerable one where its partner runs in the same system', () => {
    expect(word({ on: firmware, listed, beside: [component('h:intel:e810:-', 'E810', null)] })).toBe(
      'AFFECTED VERSION',
    );
  });
  test('may affect it where the partner is not on record', () => {
    expect(word({ on: firmware, listed })).toBe('PERHAPS PARTNER_NOT_KNOWN');
  });
  test('never affects the partner', () => {
    expect(word({ on: card, listed, beside: [firmware] })).toBe('NOT');
  });
  test('needs each of the nodes, and of a node with AND each of its products', () => {
    const both = [
      all(node(vulnerable(POSTGRES)), {
        operator: 'AND',
        negate: false,
        cpeMatch: [platform('o:debian:debian_linux'), platform('h:intel:e810')],
      }),
    ];
    const debian = component('o:debian:debian_linux', '9');
    const on = component(POSTGRES, '9.4');
    expect(word({ on, listed: both, beside: [debian], publishedOn: PUBLISHED_LATER })).toBe(
      'PERHAPS PARTNER_NOT_KNOWN',
    );
    expect(word({ on, listed: both, beside: [debian, card], publishedOn: PUBLISHED_LATER })).toBe(
      'AFFECTED NEVER_FIXED',
    );
  });
});

describe('what is listed', () => {
  test('is not told by an exclusion', () => {
    const excluded = [{ ...any(node(vulnerable(POSTGRES, { versionEndExcluding: '10' }))), negate: true }];
    expect(word({ on: component(POSTGRES, '9.4.5'), listed: excluded })).toBe('PERHAPS EXCLUDED');
  });
  test('is nothing once the CVE was rejected', () => {
    expect(word({ on: component(POSTGRES, '9.4.5'), listed: below('10'), withdrawn: true })).toBe('NOT');
  });
  test.each<[string, string, string, string]>([
    ['the same platform', 'a:redis:redis:*:*:*:*:*:linux', 'a:redis:redis:*:*:*:*:*:linux', 'AFFECTED VERSION'],
    ['another platform', 'a:redis:redis:*:*:*:*:*:windows', 'a:redis:redis:*:*:*:*:*:linux', 'NOT'],
    ['no platform, where the component has one', 'a:redis:redis:*:*:*:*:*:-', 'a:redis:redis:*:*:*:*:*:linux', 'NOT'],
    [
      'a platform that the component does not state',
      'a:redis:redis:*:*:*:*:*:linux',
      'a:redis:redis',
      'PERHAPS VERSION_NOT_KNOWN',
    ],
    [
      'hardware that the component does not state',
      'a:redis:redis:*:*:*:*:*:*:x64',
      'a:redis:redis',
      'AFFECTED VERSION',
    ],
    [
      'an edition written with signs',
      'a:redis:redis:*:*:*:*:c\\+\\+:*',
      'a:redis:redis:*:*:*:*:C\\+\\+:linux',
      'AFFECTED VERSION',
    ],
    ['another product of the vendor', 'a:redis:redis_enterprise', 'a:redis:redis', 'NOT'],
  ])('for %s', (_what, listed, on, expected) => {
    const criterion = vulnerable(listed, { versionEndExcluding: '7.0.0' });
    expect(word({ on: component(on, '6.2.1', '6.2'), listed: [any(node(criterion))] })).toBe(expected);
  });
  test('may be told with a name of CPE 2.2', () => {
    const on = { cpe: 'cpe:/a:redis:redis:6.2.1::~~~linux~~', release: '6.2', cycleRelease: '6.2' };
    const listed = [any(node(vulnerable('a:redis:redis:*:*:*:*:*:windows', { versionEndExcluding: '7.0.0' })))];
    expect(word({ on, listed })).toBe('NOT');
  });
  test('takes the plainest of several words', () => {
    const several = [...below('9.4.11'), ...below('9.5'), any(node(vulnerable(POSTGRES)))];
    expect(word({ on: component(POSTGRES, '9.4'), listed: several })).toBe('AFFECTED VERSION');
  });
});

const numbers = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 });
const version = numbers.map((parts) => parts.join('.'));
const day = fc.constantFrom(null, '2019-06-30', '2021-06-30', '2023-06-30');
const patchState = fc.record({ lastPatchedOn: day, fixesEndedOn: day });
const range = fc.record(
  {
    versionStartIncluding: version,
    versionStartExcluding: version,
    versionEndIncluding: version,
    versionEndExcluding: version,
  },
  { requiredKeys: [] },
);
const criterion = fc.oneof(
  range.map((bounds) => vulnerable(POSTGRES, bounds)),
  version.map((exact) => vulnerable(`${POSTGRES}:${exact}`)),
);
const judgedVersion = (release: string, each: Criterion, patched: PatchState) =>
  judged({
    ...{ on: component(POSTGRES, release, null), listed: [any(node(each))] },
    ...{ publishedOn: '2022-01-01', patched },
  }).listed;

describe('for every version', () => {
  test('what is said less precisely is never NOT where a version within it is affected', () => {
    fc.assert(
      fc.property(version, fc.nat(12), criterion, patchState, (release, more, each, patched) => {
        const precise = judgedVersion(`${release}.${more}`, each, patched);
        if (precise !== 'AFFECTED') return;
        expect(judgedVersion(release, each, patched)).not.toBe('NOT');
      }),
      { numRuns: 2_000 },
    );
  });

  test('a range that is wider never takes back what was affected', () => {
    fc.assert(
      fc.property(version, version, version, patchState, (release, end, later, patched) => {
        const [near, far] = [end, later].sort(byNumbers);
        const narrow = judgedVersion(release, vulnerable(POSTGRES, { versionEndExcluding: near }), patched);
        if (narrow !== 'AFFECTED') return;
        expect(judgedVersion(release, vulnerable(POSTGRES, { versionEndExcluding: far }), patched)).not.toBe('NOT');
        expect(judgedVersion(release, vulnerable(POSTGRES), patched)).not.toBe('NOT');
      }),
      { numRuns: 2_000 },
    );
  });

  test('one more configuration never says less', () => {
    const place = (listed: string) => ['NOT', 'PERHAPS', 'AFFECTED'].indexOf(listed);
    fc.assert(
      fc.property(version, criterion, criterion, patchState, (release, first, second, patched) => {
        const on = component(POSTGRES, release, null);
        const of = (...listed: Configuration[]) =>
          place(judged({ on, listed, publishedOn: '2022-01-01', patched }).listed);
        expect(of(any(node(first)), any(node(second)))).toBe(Math.max(of(any(node(first))), of(any(node(second)))));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a later patch never makes it affected', () => {
    fc.assert(
      fc.property(version, criterion, patchState, (release, each, patched) => {
        const later = { ...patched, lastPatchedOn: '2024-01-01' };
        if (judgedVersion(release, each, patched) === 'AFFECTED') return;
        expect(judgedVersion(release, each, later)).not.toBe('AFFECTED');
      }),
    );
  });
});

function byNumbers(a: string, b: string): number {
  const [ours, theirs] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (const [at, part] of ours.entries()) {
    const other = theirs[at] ?? -1;
    if (part !== other) return part - other;
  }
  return ours.length - theirs.length;
}
