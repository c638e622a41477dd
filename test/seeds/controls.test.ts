import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { CONTROL_DOMAINS, DERIVATIONS, FRAMEWORKS, type Framework } from '../../server/posture/domain/control.ts';
import { Control } from '../../server/posture/entities/Control.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { asProgram } from '../support/asProgram.ts';
import { freshDatabase } from '../support/freshDatabase.ts';

const { controls } = readCatalogue();

/** The performance goals that HHS published for health care in January 2024, essential and enhanced. */
const CPG = [
  'Mitigate Known Vulnerabilities',
  'Email Security',
  'Multifactor Authentication',
  'Basic Cybersecurity Training',
  'Strong Encryption',
  'Revoke Credentials for Departing Workforce Members, Including Employees, Contractors, Affiliates, and Volunteers',
  'Basic Incident Planning and Preparedness',
  'Unique Credentials',
  'Separating User and Privileged Accounts',
  'Vendor/Supplier Cybersecurity Requirements',
  'Asset Inventory',
  'Third Party Vulnerability Disclosure',
  'Third Party Incident Reporting',
  'Network Segmentation',
  'Centralized Log Collection',
  'Centralized Incident Planning and Preparedness',
];

const FORM: Record<Framework, RegExp> = {
  HIPAA_SECURITY_RULE: /^45 CFR 164\.3(08|10|12|14|16)\([a-e]\)(\([1-8]\)(\((i|ii|iii|iv)\)(\([A-E]\))?)?)?$/,
  NIST_CSF_2: /^(GV|ID|PR|DE|RS|RC)\.[A-Z]{2}-\d\d$/,
  HHS_CPG: new RegExp(`^(${CPG.join('|')})$`),
  HICP_405D: /^Practice ([1-9]|10)$/,
};

describe('the catalogue of controls', () => {
  test('asks about fifty questions, each by a code of its own', () => {
    expect(controls.length).toBeGreaterThanOrEqual(48);
    expect(controls.length).toBeLessThanOrEqual(60);
    expect(new Set(controls.map(({ code }) => code)).size).toBe(controls.length);
    for (const { code } of controls) expect(code).toMatch(/^(PHYS|CONT|BASE|TOOL|PEOP|ACCS|GOVN)(-[A-Z]+)+$/);
  });

  test('has a title that fits "… is not met.", a question and guidance in sentences', () => {
    for (const { code, title, question, guidance } of controls) {
      expect(title, code).toMatch(/^[A-Z][^.?!]{5,60}$/);
      expect(question, code).toMatch(/^[A-Z].*\?$/);
      expect(guidance, code).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('covers the seven domains, each with several questions', () => {
    for (const domain of CONTROL_DOMAINS) {
      expect(controls.filter((control) => control.domain === domain).length, domain).toBeGreaterThanOrEqual(6);
    }
  });

  test('covers the five steps of the small-practice toolkit; access and governance are duties beside it', () => {
    for (const { code, domain, himssStep } of controls) {
      const place = CONTROL_DOMAINS.indexOf(domain) + 1;
      expect(himssStep, code).toBe(place <= 5 ? place : null);
    }
  });

  test('cites each framework in the form that it has', () => {
    for (const { code, citations } of controls) {
      for (const { framework, reference } of citations) expect(reference, code).toMatch(FORM[framework]);
    }
    const cited = new Set(controls.flatMap(({ citations }) => citations.map(({ framework }) => framework)));
    expect([...cited].sort()).toEqual([...FRAMEWORKS].sort());
  });

  test('derives each thing that the inventory can tell once', () => {
    expect(controls.flatMap(({ derivation }) => derivation ?? []).sort()).toEqual([...DERIVATIONS].sort());
  });

  test.each([
    ['locks', 'PHYS-LOCKS'],
    ['privacy screens', 'PHYS-SCREENS'],
    ['clean desks', 'PHYS-CLEAN-DESK'],
    ['shredding', 'PHYS-SHREDDING'],
    ['keys and badges', 'PHYS-KEYS'],
    ['an audit after hours', 'PHYS-AFTER-HOURS'],
    ['downtime procedures', 'CONT-DOWNTIME'],
    ['drills', 'CONT-DRILL'],
    ['redundant channels', 'CONT-CHANNELS'],
    ['pharmacies and laboratories', 'CONT-PARTNERS'],
    ['phishing-resistant multi-factor', 'BASE-MFA'],
    ['unique long passwords', 'BASE-PASSWORDS'],
    ['lock screens', 'BASE-LOCK-SCREEN'],
    ['mobile devices', 'BASE-MOBILE'],
    ['patching', 'BASE-PATCHED'],
    ['fitness for HIPAA', 'TOOL-FIT'],
    ['agreements with vendors that handle PHI', 'TOOL-AGREEMENT'],
    ['no consumer mail or file sharing', 'TOOL-CONSUMER'],
    ['segmentation', 'TOOL-SEGMENTATION'],
    ['training', 'PEOP-TRAINING'],
    ['phishing simulations', 'PEOP-PHISHING'],
    ['escalation', 'PEOP-ESCALATION'],
    ['champions', 'PEOP-CHAMPION'],
    ["the vendor's people", 'PEOP-VENDOR-STAFF'],
    ['least privilege', 'ACCS-LEAST'],
    ['reviews of access', 'ACCS-REVIEW'],
    ['leavers', 'ACCS-LEAVERS'],
    ['a steward', 'GOVN-STEWARD'],
    ['an owner', 'GOVN-OWNER'],
    ['data classes inventoried', 'GOVN-CLASSES'],
    ['rules without gaps', 'GOVN-RULES'],
    ['a plan', 'GOVN-PLAN'],
  ])('asks for %s', (_, code) => {
    expect(controls.map((control) => control.code)).toContain(code);
  });

  test('is loaded once, and follows the catalogue when it is reworded', async () => {
    const db = await freshDatabase();
    const ctx = () => asProgram(db.orm, '2026-11-22');
    const catalogue = readCatalogue();
    expect((await loadCatalogue(ctx(), catalogue)).controls).toBe(controls.length);
    expect((await loadCatalogue(ctx(), catalogue)).controls).toBe(0);
    const reworded = controls.map((control) => (control.code === 'PHYS-LOCKS' ? { ...control, weight: 3 } : control));
    expect((await loadCatalogue(ctx(), { ...catalogue, controls: reworded })).controls).toBe(1);
    expect(await db.orm.em.fork().findOneOrFail(Control, { code: 'PHYS-LOCKS' })).toMatchObject({ weight: 3 });
    await db.close();
  });
});
