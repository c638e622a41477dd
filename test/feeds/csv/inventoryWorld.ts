import type { MikroORM } from '@mikro-orm/postgresql';
import type { Consequence } from '../../../server/audit/domain/touched.ts';
import type { Context } from '../../../server/context.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { fileOfText } from '../../../server/feeds/csv/ImportFile.ts';
import { type ImportInput, type ImportReport, importCsv } from '../../../server/feeds/csv/importCsv.ts';
import type { Role } from '../../../server/identity/domain/role.ts';

export const NOW = new Date('2026-03-02T12:00:00Z');

export function contextOf(orm: MikroORM, role: Role = 'HIM_DIRECTOR', consequences: Consequence[] = []): Context {
  return {
    em: orm.em.fork(),
    viewer: { kind: 'USER', id: null, name: 'Ada Importer', roles: [role], scopes: ['READ', 'WRITE', 'IMPORT'] },
    now: NOW,
    requestId: 'test',
    consequences,
  };
}

type Rest = Omit<ImportInput, 'kind' | 'file'>;

export async function importText(
  orm: MikroORM,
  kind: ImportInput['kind'],
  text: string,
  rest: Rest = {},
): Promise<ImportReport> {
  return importCsv(contextOf(orm), { kind, file: fileOfText(text), ...rest });
}

/** Three facilities in three zones, three vendors, two systems and what their records may be. */
export async function setTheScene(orm: MikroORM): Promise<void> {
  await rowsOf(
    orm.em,
    `insert into data_class (code, name, sensitivity, legal_health_record, designated_record_set) values
       ('adult-medical-record', 'Adult medical record', 'PHI', true, true),
       ('payroll-record', 'Payroll record', 'EMPLOYEE', false, false)`,
  );
  const files = [
    ['FACILITIES', FACILITIES],
    ['VENDORS', VENDORS],
    ['SYSTEMS', SYSTEMS],
  ] as const;
  for (const [kind, text] of files) {
    const report = await importText(orm, kind, text);
    if (!report.committed) throw new Error(JSON.stringify(report.problems));
  }
}

const FACILITIES = `code,name,jurisdiction,holder,time_zone
MESA,Mesa Verde Hospital,US-AZ,hospital;irb,America/Phoenix
COVE,Cove Harbor Hospital,US-ME,hospital,America/New_York
KONA,Kona Clinic,US-HI,physician,Pacific/Honolulu
`;

const VENDORS = `code,name
W1,Wicker Informatics
W2,Wicker Informatics
W3,Tallow Health
`;

const SYSTEMS = `code,name,kind,status,facilities,vendor,annual_cost_usd,in_service_on,planned_off_on
OLD-1,Larkspur EHR,EHR,READ_ONLY,MESA;COVE,W1,120000.50,1998-04-01,2030-01-31
OLD-2,Larkspur Payroll,HR,ACTIVE,KONA,,,,
`;
