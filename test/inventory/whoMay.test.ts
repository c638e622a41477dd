import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { decommissionSystem } from '../../server/governance/commands/decommissionSystem.ts';
import { ROLES, type Role } from '../../server/identity/domain/role.ts';
import { changeLifecycleStatus } from '../../server/inventory/commands/changeLifecycleStatus.ts';
import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordFact } from '../../server/inventory/commands/recordFact.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { registerAgreement } from '../../server/inventory/commands/registerAgreement.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerFacility } from '../../server/inventory/commands/registerFacility.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import { retireDataClass } from '../../server/inventory/commands/retireDataClass.ts';
import { retireDepartment } from '../../server/inventory/commands/retireDepartment.ts';
import { retireFacility } from '../../server/inventory/commands/retireFacility.ts';
import { retireHolding } from '../../server/inventory/commands/retireHolding.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { retireVendor } from '../../server/inventory/commands/retireVendor.ts';
import { reviseAgreement } from '../../server/inventory/commands/reviseAgreement.ts';
import { reviseCohort } from '../../server/inventory/commands/reviseCohort.ts';
import { reviseComponent } from '../../server/inventory/commands/reviseComponent.ts';
import { reviseDataClass } from '../../server/inventory/commands/reviseDataClass.ts';
import { reviseDepartment } from '../../server/inventory/commands/reviseDepartment.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { reviseHolding } from '../../server/inventory/commands/reviseHolding.ts';
import { reviseOrganisation } from '../../server/inventory/commands/reviseOrganisation.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { reviseSystems } from '../../server/inventory/commands/reviseSystems.ts';
import { reviseVendor } from '../../server/inventory/commands/reviseVendor.ts';
import { terminateAgreement } from '../../server/inventory/commands/terminateAgreement.ts';
import { withdrawCohort } from '../../server/inventory/commands/withdrawCohort.ts';
import { withdrawFact } from '../../server/inventory/commands/withdrawFact.ts';
import { addMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { revisePlan } from '../../server/lifecycle/commands/revisePlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { validateCopy } from '../../server/lifecycle/commands/validateCopy.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { removeComponent } from '../../server/posture/commands/removeComponent.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { withdrawException } from '../../server/posture/commands/withdrawException.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries } from '../support/hospital.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

/** Nothing of that name: whoever may is told so, whoever may not is told that first. */
const none = { code: 'NONE', id: '00000000-0000-4000-8000-000000000000', version: 1, reason: 'Tried' };
const vague = { ...none, name: 'x', system: 'NONE', holding: none.id, on: '2020-01-01' };
const cohort = { ...none, id: 0 };

const INVENTORY: Role[] = ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD'];
const COMPONENTS: Role[] = ['HIM_DIRECTOR', 'IT_LEAD', 'IT_ANALYST'];
const PLANS: Role[] = ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST'];

const COMMANDS: [string, readonly Role[], (ctx: Context) => Promise<unknown>][] = [
  [
    'registers a facility',
    INVENTORY,
    (ctx) => registerFacility(ctx, { ...vague, jurisdiction: '', holder: '', timeZone: '' }),
  ],
  ['revises a facility', INVENTORY, (ctx) => reviseFacility(ctx, none)],
  ['retires a facility', INVENTORY, (ctx) => retireFacility(ctx, none)],
  ['registers a department', INVENTORY, (ctx) => registerDepartment(ctx, { facility: 'NONE', name: 'x' })],
  ['revises a department', INVENTORY, (ctx) => reviseDepartment(ctx, none)],
  ['retires a department', INVENTORY, (ctx) => retireDepartment(ctx, none)],
  [
    'registers a data class',
    INVENTORY,
    (ctx) =>
      registerDataClass(ctx, {
        ...vague,
        parent: 'NONE',
        sensitivity: 'PHI',
        legalHealthRecord: true,
        designatedRecordSet: true,
      }),
  ],
  ['revises a data class', INVENTORY, (ctx) => reviseDataClass(ctx, none)],
  ['retires a data class', INVENTORY, (ctx) => retireDataClass(ctx, none)],
  ['registers a system', INVENTORY, (ctx) => registerSystem(ctx, { ...vague, kind: 'EHR', facilities: [] })],
  ['revises a system', INVENTORY, (ctx) => reviseSystem(ctx, none)],
  ['revises many systems', INVENTORY, (ctx) => reviseSystems(ctx, { systems: [], himSteward: 'x' })],
  ['changes a status', INVENTORY, (ctx) => changeLifecycleStatus(ctx, { ...none, status: 'ARCHIVED' })],
  ['decommissions a system', INVENTORY, (ctx) => decommissionSystem(ctx, none)],
  ['retires a system', INVENTORY, (ctx) => retireSystem(ctx, none)],
  ['registers a holding', INVENTORY, (ctx) => registerHolding(ctx, { ...vague, facility: 'NONE', dataClass: 'NONE' })],
  ['revises a holding', INVENTORY, (ctx) => reviseHolding(ctx, none)],
  ['retires a holding', INVENTORY, (ctx) => retireHolding(ctx, none)],
  ['counts cohorts', INVENTORY, (ctx) => registerCohorts(ctx, { ...vague, cohorts: [] })],
  ['revises a cohort', INVENTORY, (ctx) => reviseCohort(ctx, cohort)],
  ['withdraws a cohort', INVENTORY, (ctx) => withdrawCohort(ctx, cohort)],
  ['records a fact', INVENTORY, (ctx) => recordFact(ctx, { ...vague, trigger: 'STUDY_END' })],
  ['withdraws a fact', INVENTORY, (ctx) => withdrawFact(ctx, none)],
  ['registers a vendor', COMPONENTS, (ctx) => registerVendor(ctx, { code: ' ', name: '' })],
  ['revises a vendor', COMPONENTS, (ctx) => reviseVendor(ctx, none)],
  ['retires a vendor', COMPONENTS, (ctx) => retireVendor(ctx, none)],
  [
    'registers an agreement',
    COMPONENTS,
    (ctx) => registerAgreement(ctx, { vendor: 'NONE', kind: 'BAA', effectiveOn: '2020-01-01' }),
  ],
  ['revises an agreement', COMPONENTS, (ctx) => reviseAgreement(ctx, none)],
  ['terminates an agreement', COMPONENTS, (ctx) => terminateAgreement(ctx, vague)],
  [
    'registers a component',
    COMPONENTS,
    (ctx) => registerComponent(ctx, { ...vague, layer: 'OS', product: 'x', release: '1' }),
  ],
  ['revises a component', COMPONENTS, (ctx) => reviseComponent(ctx, none)],
  ['removes a component', COMPONENTS, (ctx) => removeComponent(ctx, none)],
  ['records extended support', COMPONENTS, (ctx) => recordExtendedSupport(ctx, { ...none, until: null })],
  ['records an own support date', COMPONENTS, (ctx) => recordOwnSupportDate(ctx, { ...none, endsOn: null })],
  ['records a patch', COMPONENTS, (ctx) => recordPatch(ctx, { ...none, patchedOn: '2020-01-01' })],
  ['drafts a plan', PLANS, (ctx) => draftPlan(ctx, vague)],
  ['revises a plan', PLANS, (ctx) => revisePlan(ctx, vague)],
  ['sets a treatment', PLANS, (ctx) => setTreatment(ctx, { ...vague, kind: 'RETAIN' })],
  ['validates a copy', ['IT_LEAD', 'IT_ANALYST'], (ctx) => validateCopy(ctx, vague)],
  [
    'adds a milestone of IT',
    ['IT_LEAD', 'IT_ANALYST'],
    (ctx) => addMilestone(ctx, { ...vague, side: 'IT', phase: 'EXTRACTION', dueOn: '2027-01-01' }),
  ],
  [
    'adds a milestone of HIM',
    ['HIM_DIRECTOR', 'HIM_ANALYST'],
    (ctx) => addMilestone(ctx, { ...vague, side: 'HIM', phase: 'EXTRACTION', dueOn: '2027-01-01' }),
  ],
  [
    'asks for an exception',
    PLANS,
    (ctx) =>
      requestException(ctx, {
        ...vague,
        compensatingControls: ['x'],
        himOwner: 'x',
        itOwner: 'x',
        fromOn: '2027-01-01',
        untilOn: '2027-01-01',
      }),
  ],
  ['approves an exception', ['HIM_DIRECTOR', 'IT_LEAD'], (ctx) => approveException(ctx, none)],
  ['withdraws an exception', PLANS, (ctx) => withdrawException(ctx, none)],
  ['revises the organisation', ['ADMINISTRATOR'], (ctx) => reviseOrganisation(ctx, { fiscalYearEndMonth: 13 })],
];

async function codeOf(answer: Promise<unknown>): Promise<unknown> {
  const refusal: unknown = await answer.catch((error: unknown) => error);
  return refusal instanceof Error && 'code' in refusal ? refusal.code : refusal;
}

describe('who may', () => {
  test.each(COMMANDS)('%s', async (_, allowed, command) => {
    const answers = await Promise.all(
      ROLES.map(async (role) => [role, await codeOf(command(asRole(db.orm, role, '2026-11-22')))] as const),
    );
    const heard = answers.filter(([, code]) => code !== 'NOT_ALLOWED');
    expect(heard.map(([role]) => role).sort()).toEqual([...allowed].sort());
    for (const [, code] of heard) expect(['NOT_FOUND', 'INVALID_INPUT']).toContain(code);
    expect(await entries(db.orm)).toBe(0);
  });

  test('a token that may only read changes nothing, whatever its role', async () => {
    const reader = asRole(db.orm, 'HIM_DIRECTOR', '2026-11-22');
    const ctx = { ...reader, viewer: { ...reader.viewer, scopes: ['READ' as const] } };
    for (const [, allowed, command] of COMMANDS) {
      if (allowed.includes('HIM_DIRECTOR')) expect(await codeOf(command(ctx))).toBe('NOT_ALLOWED');
    }
  });
});
