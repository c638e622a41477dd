import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../server/calendar/day.ts';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { endFinding } from '../../server/posture/commands/endFinding.ts';
import { recordFinding } from '../../server/posture/commands/recordFinding.ts';
import { removeComponent } from '../../server/posture/commands/removeComponent.ts';
import { reopenFinding } from '../../server/posture/commands/reopenFinding.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { restateFindings } from '../../server/posture/commands/restateFindings.ts';
import { reviseFinding } from '../../server/posture/commands/reviseFinding.ts';
import { reviseRemediationPolicy } from '../../server/posture/commands/reviseRemediationPolicy.ts';
import { withdrawException } from '../../server/posture/commands/withdrawException.ts';
import { fixByOf } from '../../server/posture/domain/finding.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
let component: string;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
  await holdingOf(asProgram(db.orm, TODAY), [2010]);
  ({ id: component } = await registerComponent(lead(), {
    system: 'TDW-EHR',
    layer: 'OS',
    product: 'rhel',
    release: '9',
  }));
});
afterAll(() => db.close());

const lead = (day = TODAY, name = 'Tomas Reed') => asRole(db.orm, 'IT_LEAD', day, consequences, name);
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);

let number = 10_000;
const cve = () => `CVE-2021-${++number}`;
const recorded = (given: Partial<Parameters<typeof recordFinding>[1]> = {}, day = TODAY) =>
  recordFinding(lead(day), { component, cve: cve(), seenOn: '2026-11-01', ...given });

/** What CISA and the NVD say, as their feeds would write it. */
async function said(name: string, columns: { severity?: string; due?: string; published?: string }) {
  await rows(
    `update vulnerability set severity = $2, cvss_score = 9.8, published_on = $4::date, kev_added_on = $3::date - 14,
       kev_due_on = $3::date where cve = $1`,
    [name, columns.severity ?? null, columns.due ?? null, columns.published ?? null],
  );
  await db.orm.em.fork().transactional((em) => restateFindings(em, { cves: [name] }, parseDay(TODAY)));
}

async function finding(title: string) {
  const { data, errors } = await ask(
    lead(),
    `query ($text: String!) { findings(first: 5, filter: { text: $text, statuses: [OPEN, REMEDIATED, NOT_AFFECTED] }) { nodes {
       title status urgency severity exploited exploitedDueOn fixBy overdue openedOn firstSeenOn lastSeenOn endedOn endedBy
       acceptedThrough assignee sources { source reference firstSaidOn lastSaidOn } } } }`,
    { text: title },
  );
  expect(errors).toEqual([]);
  return data.findings.nodes[0];
}

async function rating() {
  const [row] = await rows<{ rating: string; codes: string[] }>(
    `select rating, array(select jsonb_array_elements(reasons) ->> 'code') as codes from system_standing
     join system on system.id = system_id where code = 'TDW-EHR'`,
  );
  return row;
}

describe('a finding', () => {
  test('is recorded on a component, with who told of it', async () => {
    const { title } = await recorded({ severity: 'HIGH', assignee: 'Platform team' });
    expect(await finding(title)).toMatchObject({
      ...{ status: 'OPEN', severity: 'HIGH', exploited: false, fixBy: '2026-12-01', overdue: false },
      ...{ openedOn: '2026-11-01', assignee: 'Platform team' },
      sources: [{ source: 'HAND', reference: 'Tomas Reed', firstSaidOn: '2026-11-01' }],
    });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'finding.recorded',
      subjectName: `TDW-EHR ${title}`,
      after: { cve: title, seenOn: '2026-11-01' },
    });
  });

  test('may be a missing patch without a CVE', async () => {
    await recorded({ cve: null, title: 'KB5034439 missing' });
    expect(await finding('KB5034439')).toMatchObject({ severity: null, fixBy: null });
  });

  test('that two people tell of is one, with both as its sources', async () => {
    const { title } = await recorded();
    await recordFinding(lead(TODAY, 'Ines Okafor'), { component, cve: title, seenOn: '2026-11-20' });
    expect(await finding(title)).toMatchObject({
      ...{ firstSeenOn: '2026-11-01', lastSeenOn: '2026-11-20' },
      sources: [{ reference: 'Ines Okafor' }, { reference: 'Tomas Reed' }],
    });
    await expect(recorded({ cve: title })).rejects.toThrow(
      `There is already a finding "TDW-EHR ${title}". Choose another key, or revise the one that exists.`,
    );
  });

  test('told of by two at the same moment is one', async () => {
    const name = cve();
    const both = await Promise.allSettled(
      ['Ines Okafor', 'Mara Quill'].map((who) =>
        recordFinding(lead(TODAY, who), { component, cve: name, seenOn: '2026-11-02' }),
      ),
    );
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await rows(`select from finding where title = $1`, [name])).toHaveLength(1);
  });

  test('is ended on somebody’s word, and a later sighting opens it again with a new clock', async () => {
    const { id, title } = await recorded({ severity: 'CRITICAL', seenOn: '2026-10-01' });
    expect(await finding(title)).toMatchObject({ fixBy: '2026-10-16', overdue: true });
    await endFinding(lead(), { id, version: 1, status: 'REMEDIATED', endedOn: '2026-11-10', reason: 'Patched' });
    expect(await finding(title)).toMatchObject({ status: 'REMEDIATED', endedBy: 'Tomas Reed', overdue: false });
    await recorded({ cve: title, seenOn: '2026-11-20' });
    expect(await finding(title)).toMatchObject({ status: 'OPEN', openedOn: '2026-11-20', fixBy: '2026-12-05' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'finding.seen-again',
      before: { status: 'ENDED', endedOn: '2026-11-10' },
    });
  });

  test('is opened again by hand, from that day', async () => {
    const { id, title } = await recorded();
    await endFinding(lead(), { id, version: 1, status: 'NOT_AFFECTED', endedOn: '2026-11-10', reason: 'Not built in' });
    await reopenFinding(lead(), { id, version: 2, reason: 'It is built in' });
    expect(await finding(title)).toMatchObject({ status: 'OPEN', openedOn: TODAY, endedOn: null });
  });

  test('is overwritten by nobody', async () => {
    const { id } = await recorded();
    const both = await Promise.allSettled(
      ['A', 'B'].map((assignee) => reviseFinding(lead(TODAY, assignee), { id, version: 1, assignee })),
    );
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test.each([
    [{ cve: 'Log4Shell' }, '"Log4Shell" is no CVE. Write it as CVE-2021-44228.'],
    [{ cve: null, title: ' ' }, '"title" is empty. Say something there.'],
    [{ seenOn: '2026-12-01' }, /^2026-12-01 lies in the future/],
    [{ component: 'none' }, 'There is no component "none". Check the spelling, or register it first.'],
    [{ remediation: 'For MRN 12345678' }, /^This looks like/],
  ])('is refused with %j', async (wrong, message) => {
    await expect(recorded(wrong)).rejects.toThrow(message);
  });

  test('is not ended before it was opened, nor twice', async () => {
    const { id } = await recorded();
    const end = { id, version: 1, status: 'REMEDIATED' as const, reason: 'Patched' };
    await expect(endFinding(lead(), { ...end, endedOn: '2026-10-31' })).rejects.toThrow(
      'It was opened on 2026-11-01, so it did not end before.',
    );
    await endFinding(lead(), { ...end, endedOn: '2026-11-01' });
    await expect(endFinding(lead(), { ...end, version: 2, endedOn: '2026-11-02' })).rejects.toThrow(
      'was ended on 2026-11-01 already.',
    );
  });

  test('is nothing that a HIM analyst edits', async () => {
    await expect(
      recordFinding(asRole(db.orm, 'HIM_ANALYST', TODAY), { component, cve: cve(), seenOn: TODAY }),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('ends as mended with its component, whatever day it was opened on, and does not come back', async () => {
    const gone = await registerComponent(lead(), { system: 'TDW-EHR', layer: 'RUNTIME', product: 'jre', release: '6' });
    const open = await recorded({ component: gone.id });
    await removeComponent(lead(), { id: gone.id, version: 1, reason: 'Replaced' });
    const [row] = await rowsOf<{ status: string; ended: string; version: number }>(
      db.orm.em.fork(),
      'select status, ended_on::text as ended, version from finding where id = $1',
      [open.id],
    );
    expect(row).toEqual({ status: 'REMEDIATED', ended: TODAY, version: 2 });
    expect(await lastEntry(db.orm)).toMatchObject({
      ...{ action: 'component.removed', particulars: { findingsEnded: 1, work: { rows: 1 } } },
    });
    await expect(recorded({ component: gone.id })).rejects.toThrow('was removed from the stack on');
    await expect(reopenFinding(lead(), { id: open.id, version: 2, reason: 'Back' })).rejects.toThrow(
      'The component "TDW-EHR RUNTIME jre" was removed from the stack on',
    );
  });
});

describe('the day to mend it by', () => {
  test("is CISA's due date where that is earlier, and makes the rating", async () => {
    const { id, title } = await recorded({ seenOn: '2026-11-20' });
    await said(title, { severity: 'HIGH', due: '2026-11-24' });
    expect(await finding(title)).toMatchObject({
      ...{ severity: 'HIGH', exploited: true, exploitedDueOn: '2026-11-24', fixBy: '2026-11-24', overdue: true },
    });
    await reviseFinding(lead(), { id, version: 1, severity: 'LOW' });
    expect(await finding(title)).toMatchObject({ urgency: 'EXPLOITED_OVERDUE_WITH_PHI' });
    expect(await rating()).toMatchObject({ rating: 'CRITICAL', codes: expect.arrayContaining(['EXPLOITED_PAST_DUE']) });
    await endFinding(lead(), { id, version: 2, status: 'REMEDIATED', endedOn: TODAY, reason: 'Patched' });
    expect((await rating())?.codes).not.toContain('EXPLOITED_PAST_DUE');
  });

  test('follows the policy of the house, every finding at once, with what it was before', async () => {
    const administrator = asRole(db.orm, 'ADMINISTRATOR', TODAY, consequences);
    const { title } = await recorded({ severity: 'MEDIUM' });
    await said(title, { severity: 'MEDIUM', published: '2026-10-01' });
    expect(await finding(title)).toMatchObject({ fixBy: '2027-01-30' });
    await reviseRemediationPolicy(administrator, { version: 1, mediumDays: 60, anchor: 'PUBLISHED', reason: 'Board' });
    expect(await finding(title)).toMatchObject({ fixBy: '2026-11-30' });
    const entry = await lastEntry(db.orm);
    expect(entry).toMatchObject({
      action: 'remediation-policy.revised',
      before: { mediumDays: 90, anchor: 'FIRST_SEEN' },
      after: { mediumDays: 60, anchor: 'PUBLISHED' },
    });
    expect(entry?.particulars).toMatchObject({ work: { rows: expect.any(Number), digest: expect.any(String) } });
    await expect(
      reviseRemediationPolicy(administrator, { version: 2, criticalDays: 90, highDays: 30, reason: 'Slip' }),
    ).rejects.toThrow('What is more severe is not given more days than what is less severe.');
    await reviseRemediationPolicy(administrator, { version: 2, mediumDays: 90, anchor: 'FIRST_SEEN', reason: 'Back' });
  });

  test('in the database is what the domain says, whatever is known', async () => {
    const { title } = await recorded({ seenOn: '2026-03-15' });
    const days = { CRITICAL: 15, HIGH: 30, MEDIUM: 90, LOW: 180 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL', null),
        fc.option(fc.integer({ min: parseDay('2026-01-01'), max: parseDay('2027-12-31') })),
        async (severity, due) => {
          const [row] = await rows<{ due: string }>(`select (date '1970-01-01' + $1::int)::text as due`, [due]);
          await said(title, { ...(severity && { severity }), ...(due !== null && row && { due: row.due }) });
          const { fixBy } = await finding(title);
          const expected = fixByOf({ severity, clockFrom: parseDay('2026-03-15'), exploitedDueOn: due }, days);
          expect(fixBy === null ? null : parseDay(fixBy)).toBe(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a risk accepted for one finding', () => {
  const given = {
    system: 'TDW-EHR',
    compensatingControls: ['Isolated segment'],
    ...{ himOwner: 'Mara Quill', itOwner: 'Tomas Reed', fromOn: '2026-11-01', untilOn: '2026-12-31' },
    reason: 'Vendor ships in January',
  };

  test('is no containment of the whole system; it restarts the clock when it ends', async () => {
    const { id, title } = await recorded({ severity: 'CRITICAL', seenOn: '2026-09-01' });
    expect(await finding(title)).toMatchObject({ overdue: true, fixBy: '2026-09-16' });
    const { id: exception } = await requestException(lead(), { ...given, finding: id });
    await approveException(lead(TODAY, 'Ines Okafor'), { id: exception, version: 1 });
    expect(await finding(title)).toMatchObject({
      ...{ overdue: false, acceptedThrough: '2026-12-31', fixBy: '2027-01-16' },
    });
    const [standing] = await rows<{ contained_until: string | null }>(
      `select contained_until from system_standing join system on system.id = system_id where code = 'TDW-EHR'`,
    );
    expect(standing?.contained_until).toBeNull();
    // A critical finding is open for as long as it is open, whatever was accepted.
    expect((await rating())?.codes).toContain('CRITICAL_FINDING_OPEN');
    await withdrawException(lead(), { id: exception, version: 2, reason: 'Ships earlier' });
    expect(await finding(title)).toMatchObject({ overdue: true, acceptedThrough: null, fixBy: '2026-09-16' });
  });

  test('stays accepted while a further exception is still to begin', async () => {
    const { id, title } = await recorded({ severity: 'CRITICAL', seenOn: '2026-09-01' });
    for (const days of [{}, { fromOn: '2027-03-01', untilOn: '2027-06-30' }]) {
      const { id: exception } = await requestException(lead(), { ...given, finding: id, ...days });
      await approveException(lead(TODAY, 'Ines Okafor'), { id: exception, version: 1 });
    }
    expect(await finding(title)).toMatchObject({
      ...{ overdue: false, acceptedThrough: '2026-12-31', fixBy: '2027-01-16' },
    });
  });

  test('is asked for an open finding of that system alone', async () => {
    const { id, title } = await recorded();
    await expect(requestException(lead(), { ...given, finding: 'none' })).rejects.toThrow(
      'There is no finding "none".',
    );
    await endFinding(lead(), { id, version: 1, status: 'REMEDIATED', endedOn: '2026-11-10', reason: 'Patched' });
    await expect(requestException(lead(), { ...given, finding: id })).rejects.toThrow(
      `"${title}" was ended on 2026-11-10: there is no risk to accept.`,
    );
  });

  test('is not approved once the finding was ended', async () => {
    const { id, title } = await recorded();
    const { id: exception } = await requestException(lead(), { ...given, finding: id });
    await endFinding(lead(), { id, version: 1, status: 'REMEDIATED', endedOn: '2026-11-10', reason: 'Patched' });
    await expect(approveException(lead(TODAY, 'Ines Okafor'), { id: exception, version: 1 })).rejects.toThrow(
      `"${title}" was ended on 2026-11-10: there is no risk to accept. Withdraw the exception.`,
    );
  });
});
