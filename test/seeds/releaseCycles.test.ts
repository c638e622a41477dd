import { describe, expect, test } from 'vitest';
import { productForm, readCatalogue } from './catalogueForms.ts';

const products = readCatalogue('releaseCycles.json', productForm);

const cycle = (product: string, release: string) =>
  products.find((entry) => entry.product === product)?.cycles.find((entry) => entry.release === release);

describe('the catalogue of release cycles', () => {
  test('names each product and each of its cycles once', () => {
    expect(new Set(products.map((entry) => entry.product)).size).toBe(31);
    for (const entry of products)
      expect(new Set(entry.cycles.map((part) => part.release)).size, entry.product).toBe(entry.cycles.length);
  });

  test('says ended or not ended only where no day is known', () => {
    for (const { product, cycles } of products)
      for (const entry of cycles)
        expect(entry.securitySupportEnded === null, `${product} ${entry.release}`).toBe(
          entry.securitySupportEndsOn !== null,
        );
  });

  test('never ends active support after security support, nor extended support before it', () => {
    for (const { product, cycles } of products)
      for (const { release, activeSupportEndsOn, securitySupportEndsOn, extendedSupportEndsOn } of cycles) {
        if (securitySupportEndsOn === null) continue;
        expect((activeSupportEndsOn ?? '') <= securitySupportEndsOn, `${product} ${release}`).toBe(true);
        expect((extendedSupportEndsOn ?? '9999') > securitySupportEndsOn, `${product} ${release}`).toBe(true);
      }
  });

  test('does not take paid updates of Windows Server 2012 R2 for security support', () => {
    expect(cycle('windows-server', '2012-r2')).toMatchObject({
      activeSupportEndsOn: '2018-10-09',
      securitySupportEndsOn: '2023-10-10',
      extendedSupportOffered: true,
      extendedSupportEndsOn: '2026-10-13',
    });
  });

  test('tells a missing extension from one whose end is unknown', () => {
    expect(cycle('windows-server', '2019')).toMatchObject({
      securitySupportEndsOn: '2029-01-09',
      extendedSupportOffered: false,
      extendedSupportEndsOn: null,
    });
    expect(cycle('openssl', '1.0.2')).toMatchObject({
      securitySupportEndsOn: '2019-12-31',
      extendedSupportOffered: true,
      extendedSupportEndsOn: null,
    });
  });

  test('keeps "ended, date unknown" and "not ended" apart', () => {
    expect(cycle('oracle-solaris', '11.2')).toMatchObject({ securitySupportEndsOn: null, securitySupportEnded: true });
    expect(products.flatMap((entry) => entry.cycles).filter((entry) => entry.securitySupportEnded)).toHaveLength(3);
    expect(
      products.flatMap((entry) => entry.cycles).filter((entry) => entry.securitySupportEnded === false),
    ).toHaveLength(51);
  });

  test('has the support of common servers and databases', () => {
    expect(cycle('rhel', '7')).toMatchObject({
      securitySupportEndsOn: '2024-06-30',
      extendedSupportEndsOn: '2029-05-31',
    });
    expect(cycle('oracle-database', '19')).toMatchObject({ securitySupportEndsOn: '2029-12-31' });
    expect(cycle('postgresql', '12')).toMatchObject({ securitySupportEndsOn: '2024-11-21', activeSupportEndsOn: null });
  });
});
