import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ComponentName, CycleIndex, type CycleName } from '../../../server/inventory/domain/CycleIndex.ts';
import { cpeOf, givenCpe, givenPurl, purlOf } from '../../../server/inventory/domain/outsideName.ts';

const cycle = (product: string, productLabel: string, release: string, names: Partial<CycleName> = {}): CycleName => ({
  ...{ id: `${product} ${release}`, product, productLabel, release, label: `${productLabel} ${release}` },
  ...{ cpe: null, purl: null, ...names },
});
const PG = { cpe: 'cpe:2.3:a:postgresql:postgresql', purl: 'pkg:generic/postgresql' };
const INDEX = new CycleIndex([
  cycle('windows-server', 'Windows Server', '2012'),
  cycle('windows-server', 'Windows Server', '2012-r2', { label: 'Windows Server 2012 R2' }),
  cycle('postgresql', 'PostgreSQL', '9', PG),
  cycle('postgresql', 'PostgreSQL', '9.6', PG),
  cycle('postgresql', 'PostgreSQL', '12', PG),
  cycle('oracle-solaris', 'Oracle Solaris', '11.2', { cpe: 'cpe:/o:oracle:solaris' }),
  cycle('tomcat', 'Apache Tomcat', '9.0', { purl: 'pkg:maven/org.apache.tomcat/tomcat' }),
]);
const found = (name: ComponentName) => INDEX.find(name)?.id ?? null;

describe('a component finds its release cycle', () => {
  test.each<[string, ComponentName, string | null]>([
    ['by code', { product: 'windows-server', release: '2012-r2' }, 'windows-server 2012-r2'],
    ['by the names it is sold under', { product: 'Windows Server', release: '2012 R2' }, 'windows-server 2012-r2'],
    [
      'by its whole name as release',
      { product: 'Windows Server', release: 'Windows Server 2012' },
      'windows-server 2012',
    ],
    ['by the release that its version lies in', { product: 'PostgreSQL', release: '9.6.24' }, 'postgresql 9.6'],
    ['in none that only begins alike', { product: 'PostgreSQL', release: '120' }, null],
    ['by CPE 2.3', { product: 'our database', release: '?', cpe: `${PG.cpe}:12.22:*:*:*:*:*:*:*` }, 'postgresql 12'],
    [
      'by CPE 2.2',
      { product: 'our database', release: '?', cpe: 'cpe:/a:postgresql:postgresql:9.6.1' },
      'postgresql 9.6',
    ],
    [
      'of another form',
      { product: 'SunOS', release: '?', cpe: 'cpe:2.3:o:oracle:solaris:11.2:*' },
      'oracle-solaris 11.2',
    ],
    ['by CPE and its release', { product: 'our database', release: '12', cpe: `${PG.cpe}:*` }, 'postgresql 12'],
    [
      'by package URL',
      { product: 'web', release: '?', purl: 'pkg:maven/org.apache.tomcat/tomcat@9.0.58' },
      'tomcat 9.0',
    ],
    [
      'in none by a product of another vendor',
      { product: 'x', release: '12', cpe: 'cpe:2.3:a:other:postgresql:12' },
      null,
    ],
    ['in none by an unknown product', { product: 'hl7-engine', release: '4' }, null],
  ])('%s', (_how, name, id) => {
    expect(found(name)).toBe(id);
  });

  test('of which it names the product and a release that the version lies in, whatever stands behind', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { maxLength: 3 }), (parts) => {
        expect(found({ product: 'postgresql', release: ['9', '6', ...parts].join('.') })).toBe('postgresql 9.6');
      }),
    );
  });
});

test('names of outside are read with the signs that they write in their own way', () => {
  expect(cpeOf('cpe:2.3:a:hp\\:x:open\\_view:1\\.0:*')).toEqual({ key: 'a:hp:x:open_view', version: '1.0' });
  expect(cpeOf('cpe:/a:f%c3%bc:b%21:-')).toMatchObject({ version: null });
  expect(cpeOf('cpe:2.3:a:acme:rocket\\:skates:1.0:*:*:*:*:*:*:*')).toEqual({
    key: 'a:acme:rocket:skates',
    version: '1.0',
  });
  expect(cpeOf('cpe:/a:acme:rocket%3askates:-')).toEqual({ key: 'a:acme:rocket:skates', version: null });
  expect(cpeOf('cpe:2.3:x:acme:thing')).toBeNull();
  expect(purlOf('pkg:deb/debian/php@8.2?arch=arm64')).toEqual({ key: 'pkg:deb/debian/php', version: '8.2' });
});

test('what is no CPE or package URL is refused with how one is written', () => {
  for (const wrong of ['apache', 'cpe:2.3:a:apache', 'cpe:2.3:x:a:b'])
    expect(() => givenCpe(wrong)).toThrow(`"${wrong}" is no CPE. Write it as cpe:2.3:a:apache:http_server:2.4.57`);
  expect(() => givenPurl('tomcat@9')).toThrow('"tomcat@9" is no package URL. Write it as pkg:maven/');
  expect([givenCpe(null), givenCpe(''), givenPurl(undefined)]).toEqual([null, null, undefined]);
});
