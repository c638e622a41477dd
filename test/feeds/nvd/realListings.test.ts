import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { asProgram } from '../../support/asProgram.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { hospital } from '../../support/hospital.ts';
import { readNvdText } from './readNvdText.ts';

const PAGE = join(FEEDS, 'nvd/derived-nvd-cves-2.0-page.json');
const TODAY = '2026-11-22';
/** Products of the real page, and what it says of them. */
const COMPONENTS: readonly [product: string, release: string, said: string][] = [
  ['a:apache:struts', '2.3.5', 'CVE-2017-5638 VERSION'],
  ['a:apache:struts', '2.3.7', ''],
  ['a:apache:struts', '2.3', 'CVE-2017-5638 VERSION_NOT_KNOWN, perhaps'],
  ['o:fortinet:fortios', '7.2.6', 'CVE-2024-23113 VERSION'],
  ['o:fortinet:fortios', '7.2.7', ''],
  ['o:fortinet:fortios', '7.2', 'CVE-2024-23113 FIX_NOT_KNOWN, perhaps'],
  ['o:linux:linux_kernel', '2.2.10', 'CVE-1999-1341 VERSION'],
  ['o:linux:linux_kernel', '5.15.2', ''],
  ['o:intel:ethernet_controller_e810_firmware', '1.4.2', 'CVE-2021-0002 VERSION_NOT_KNOWN, perhaps'],
  ['o:fedoraproject:fedora', '34', 'CVE-2021-0002 FIX_NOT_KNOWN, perhaps'],
  ['a:couchbase:bleve', '2.3.2', 'CVE-2022-31022 FIX_NOT_KNOWN, perhaps'],
  ['a:thinkcmf:thinkcmf', '6.0.7', 'CVE-2022-40489 VERSION'],
];

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

describe.skipIf(!existsSync(PAGE))('a real page of the NVD', () => {
  test('says of components made for it what it lists', async () => {
    const ctx = asProgram(db.orm, TODAY, consequences);
    await hospital(ctx);
    for (const [product, release] of COMPONENTS) {
      await registerComponent(ctx, {
        ...{ system: 'TDW-EHR', layer: 'APPLICATION', product: `${product} ${release}`, release },
        cpe: `cpe:2.3:${product}`,
      });
    }
    expect(await readNvdText(db.orm, readFileSync(PAGE), TODAY)).toMatchObject({ step: 'DONE', problems: [] });
    const said = await rowsOf<{ product: string; said: string }>(
      db.orm.em,
      `select product, coalesce(string_agg(listing.said, '; ' order by listing.said), '') as said from component
       left join (
         select component_id, title || ' ' || (source.said ->> 'because') as said
         from finding join finding_source source on source.finding_id = finding.id where source.source = 'NVD'
         union all
         select component_id, cve || ' ' || because || ', perhaps'
         from possible_finding join vulnerability on vulnerability.id = vulnerability_id
       ) listing on listing.component_id = component.id group by product`,
    );
    expect(new Map(said.map((each) => [each.product, each.said]))).toEqual(
      new Map(COMPONENTS.map(([product, release, expected]) => [`${product} ${release}`, expected])),
    );
  });
});
