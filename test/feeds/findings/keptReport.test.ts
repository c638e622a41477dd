import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patientIdentifierIn } from '../../../server/audit/domain/patientIdentifier.ts';
import type { FindingsReport } from '../../../server/feeds/findings/importFile.ts';
import { keptReport } from '../../../server/feeds/findings/keptReport.ts';

const NONE = { run: null, committed: false, changed: true, digest: 'd', counts: { findings: 1 } };

const text = fc.string({ maxLength: 12 });
/** With what looks like a medical record number or a Social Security number in it, or without. */
const said = fc.tuple(text, fc.constantFrom('', 'MRN 1234567', '123-45-6789'), text).map((parts) => parts.join(' '));

const reports: fc.Arbitrary<FindingsReport> = fc
  .record({ said, other: said, quoted: said, version: said })
  .map(({ said, other, quoted, version }) => ({
    ...{ ...NONE, namesPatient: true, system: 'TDW-EHR', specVersion: '1.6', serialNumber: said, madeOn: null },
    ...{ otherComponents: 0 },
    components: [
      { ref: said, type: 'application', name: other, version, purl: null, cpe: null, match: null, layer: null },
    ],
    differences: [{ change: 'CHANGED', subject: said, field: 'status', before: other, after: null }],
    problems: [
      { place: said, message: `There is no system "${quoted}". Check the spelling; the bill says ${version}.` },
      { place: 'row 3', message: 'It names neither a CVE nor a title.' },
    ],
  }));

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(textsIn)
      : [];

test('what stays of a file that names a patient names none', () => {
  fc.assert(
    fc.property(reports, (report) => {
      expect(textsIn(keptReport(report)).filter((text) => patientIdentifierIn(text) !== null)).toEqual([]);
    }),
  );
});

test('of any other file all of the report stays', () => {
  fc.assert(
    fc.property(reports, (named) => {
      const whole = { ...named, namesPatient: false };
      const { report, problems } = keptReport(whole);
      expect({ ...NONE, ...report, problems }).toEqual(whole);
    }),
  );
});
