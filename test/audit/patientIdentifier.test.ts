import { describe, expect, test } from 'vitest';
import { patientIdentifierIn, refusePatientIdentifier } from '../../server/audit/domain/patientIdentifier.ts';
import { PatientIdentifier } from '../../server/refusal.ts';

describe('a patient identifier in free text', () => {
  test.each([
    'Contact patient 123-45-6789 about refund',
    '123-45-6789',
    'see 123 45 6789.',
    '078–05–1120',
    'SSN 123456789',
    'ssn: 123-45-6789',
    'Social Security number 123456789',
    'Social security no. is 123456789',
    'SSN ending 6789',
    '078.05.1120',
    '１２３-４５-６７８９',
    '123-\u200b45-6789',
    'ssn_123456789',
  ])('sees a Social Security number in "%s"', (text) => {
    expect(patientIdentifierIn(text)).toBe('a Social Security number');
  });

  test.each([
    'MRN 1234567',
    'mrn:0012345',
    'MRN# A1234567',
    'patient id 88213',
    'Patient ID: P-88213',
    'Pt # 882134',
    'medical record number 12345',
    'Medical record no. 00-12-345',
    'chart 1234567',
    'Chart number 12345',
    'patient 0012345',
    'MRN_0012345',
    'MRN/0012345',
  ])('sees a medical record number in "%s"', (text) => {
    expect(patientIdentifierIn(text)).toBe('a medical record number');
  });

  test.each([
    'Call 555-867-5309 or (555) 123-4567',
    '+1 415 555 2671',
    '0042',
    'MSY-002',
    '$96,000.50 a year',
    'PO 123456789',
    'EIN 12-3456789',
    'ZIP 94110-1234',
    'go-live 2003-02-01, read-only since 12/31/2019',
    'Medical records of 1998–2007 were scanned',
    'Medical record 1998-2007',
    'charts 2001 to 2005',
    'the chart 2001-2005 room',
    'patient identifiers were removed in 2014',
    'VLAN 1234, port 12345',
    'LEG-3',
    'IP 10.123.45.6789',
    'serial 123-45-67890',
    'ticket INC0012345',
    'version 12.1.0.2.0',
    'release 110.12.2016.1',
    'patient 2001 census',
    '1,200,000 patient 120,000 visits',
    'inpatient 1234567',
  ])('sees none in "%s"', (text) => {
    expect(patientIdentifierIn(text)).toBeNull();
  });

  test('is refused without repeating it', () => {
    expect(() => refusePatientIdentifier('MRN 1234567', 'notes')).toThrow(PatientIdentifier);
    expect(() => refusePatientIdentifier('MRN 1234567', 'notes')).toThrow(
      'This looks like a medical record number. Holdfast keeps counts and dates only: remove it and try again.',
    );
    expect(() => refusePatientIdentifier(null, 'notes')).not.toThrow();
  });
});
