import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../schema/index.ts';
import { ROLES, type Role } from '../../server/identity/domain/role.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const HIM: Role[] = ['HIM_DIRECTOR', 'HIM_ANALYST'];
const INVENTORY: Role[] = [...HIM, 'IT_LEAD'];
const COMPONENTS: Role[] = ['HIM_DIRECTOR', 'IT_LEAD', 'IT_ANALYST'];
const PLANS: Role[] = [...HIM, 'IT_LEAD', 'IT_ANALYST'];
const DRAFTERS: Role[] = [...HIM, 'COUNSEL'];
const ASKERS: Role[] = [...HIM, 'IT_LEAD', 'COUNSEL'];

/** The table of who may do what, mutation by mutation. */
const MAY: Record<string, readonly Role[]> = {
  ...of(
    INVENTORY,
    'registerFacility reviseFacility retireFacility registerDepartment reviseDepartment retireDepartment',
  ),
  ...of(INVENTORY, 'registerDataClass reviseDataClass retireDataClass registerSystem reviseSystem retireSystem'),
  ...of(
    INVENTORY,
    'changeLifecycleStatus decommissionSystem reviseSystems registerHolding reviseHolding retireHolding',
  ),
  ...of(INVENTORY, 'registerCohorts reviseCohort withdrawCohort recordFact withdrawFact'),
  ...of(COMPONENTS, 'registerVendor reviseVendor retireVendor registerAgreement reviseAgreement terminateAgreement'),
  ...of(INVENTORY, 'reinstateFacility reinstateDepartment reinstateDataClass reinstateSystem reinstateHolding'),
  ...of(COMPONENTS, 'reinstateVendor'),
  ...of(
    COMPONENTS,
    'registerComponent reviseComponent removeComponent recordExtendedSupport recordOwnSupportDate recordPatch withdrawPatch matchProduct withdrawProductMatch',
  ),
  ...of(COMPONENTS, 'recordFinding reviseFinding endFinding reopenFinding'),
  ...of(['ADMINISTRATOR'], 'reviseRemediationPolicy'),
  ...of(DRAFTERS, 'draftAuthority reviseAuthority reviewAuthority retireAuthority draftRule reviseDraft withdrawDraft'),
  ...of(['HIM_DIRECTOR'], 'approveRule confirmRule supersedeRule'),
  ...of(ASKERS, 'requestHold reviseHold reviseHoldScope withdrawHold acknowledgeHold remindCustodians'),
  ...of(
    DRAFTERS,
    'draftAuthority reviseAuthority reviewAuthority retireAuthority draftRule reviseDraft submitRule withdrawDraft',
  ),
  ...of(['HIM_DIRECTOR'], 'approveRule returnRule confirmRule supersedeRule'),
  ...of(
    ASKERS,
    'requestHold reviseHold reviseHoldScope withdrawHold acknowledgeHold remindCustodians reviseCustodian removeCustodian',
  ),
  ...of(['COUNSEL'], 'issueHold reviewHold releaseHold'),
  ...of(PLANS, 'draftPlan revisePlan setTreatment'),
  ...of(['IT_LEAD', 'IT_ANALYST'], 'validateCopy'),
  ...of([...PLANS, 'COUNSEL'], 'saveWhatIf'),
  ...of(PLANS, 'requestException withdrawException'),
  ...of(PLANS, 'answerControl answerControls withdrawAnswer'),
  ...of(['HIM_DIRECTOR', 'IT_LEAD', 'ADMINISTRATOR'], 'importCsv readFeedNow'),
  ...of(COMPONENTS, 'previewFindingsImport startFindingsImport'),
  ...of([...COMPONENTS, 'ADMINISTRATOR'], 'cancelFeedRun'),
  ...of(['HIM_DIRECTOR', 'IT_LEAD'], 'approveException acknowledgeSupportMove'),
  ...of(['HIM_DIRECTOR', 'IT_LEAD', 'COUNSEL', 'AUDITOR', 'ADMINISTRATOR'], 'verifyLedger cancelVerification'),
  ...of(['ADMINISTRATOR'], 'receiveCatalogueUpdate takeCatalogueEntries leaveCatalogueEntries'),
  ...of(
    ['ADMINISTRATOR'],
    'reviseOrganisation addUser reviseUser retireUser makePasswordLink clearDemo reviseFeed addBillFeed removeBillFeed',
  ),
};

/** Judged by the thing itself: a milestone's side, one's own token, password, preferences, views, change. */
const JUDGED_BY_THE_THING = [
  'addMilestone',
  'reviseMilestone',
  'completeMilestone',
  'reopenMilestone',
  'retireMilestone',
  'reinstateMilestone',
  'undo',
  'makeApiToken',
  'revokeApiToken',
  'changePassword',
  'keepPreferences',
  'saveView',
  'reviseView',
  'shareView',
  'deleteView',
];

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

const mutations = schema.getMutationType()?.getFields() ?? {};

test('every mutation stands in the table of who may do what', () => {
  expect(Object.keys(mutations).sort()).toEqual([...Object.keys(MAY), ...JUDGED_BY_THE_THING].sort());
});

describe.each(Object.keys(MAY))('%s', (name) => {
  test.each(ROLES)('by %s', async (role) => {
    const given = (mutations[name]?.args ?? []).filter(({ type }) => isNonNullType(type));
    const { data, errors } = await ask(
      asRole(db.orm, role, '2026-11-22'),
      `mutation ${inBrackets(given.map((arg) => `$${arg.name}: ${String(arg.type)}`))} {
        ${name}${inBrackets(given.map((arg) => `${arg.name}: $${arg.name}`))} { __typename ... on Refusal { code message } }
      }`,
      Object.fromEntries(given.map((arg) => [arg.name, example(arg.type)])),
    );
    expect(errors).toEqual([]);
    const isRefused = data[name].__typename === 'NotAllowed';
    expect(isRefused, data[name].message).toBe(!MAY[name]?.includes(role));
    if (isRefused) expect(data[name].message).toMatch(/^Only .+\.$/);
  });
});

function of(roles: readonly Role[], names: string): Record<string, readonly Role[]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, roles]));
}

function inBrackets(parts: readonly string[]): string {
  return parts.length > 0 ? `(${parts.join(', ')})` : '';
}

/** The least input that the type takes; it names things that are not there. */
function example(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return example(type.ofType);
  if (isListType(type)) return [example(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, example(field.type)]));
  }
  const examples: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    Day: '2026-11-01',
    Instant: '2027-01-01T00:00:00Z',
    ID: '1',
    JSON: { kind: 'PERMANENT' },
  };
  return examples[type.name] ?? 'none-such';
}
