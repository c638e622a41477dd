import { rowsOf } from '../../../database/rowsOf.ts';
import { type Complaint, futureDay, type ValueOf } from '../../../inventory/domain/importChecks.ts';
import type { LifecycleStatus } from '../../../inventory/domain/system.ts';
import type { Loader, LoaderInput, StagedValue } from '../Loader.ts';
import { type FacilityReferent, References } from '../References.ts';
import { refer, referCode } from '../refer.ts';
import { refuseRetired } from '../refuseRetired.ts';
import { dayOf, present } from '../staged.ts';
import { touchIds } from '../touchIds.ts';

const OPTIONAL = {
  him_steward: 'text',
  it_owner: 'text',
  criticality: 'text',
  annual_cost_usd: 'numeric',
  users: 'int',
  in_service_on: 'date',
  hosting: 'text',
  network_segment: 'text',
  notes: 'text',
} as const;

export async function loadSystems({ em, ctx, has }: LoaderInput): Promise<Loader> {
  const references = new References(em, ctx.now);
  const [known, facilities, vendors] = [
    await references.systems(),
    await references.facilities(),
    await references.vendors(),
  ];
  const optional = present(has, Object.keys(OPTIONAL).filter(isOptional));
  const links = [...(has('vendor') ? ['vendor_id'] : [])];
  const plans = has('planned_off_on');
  return {
    staged: [
      ['code', 'text'],
      ['name', 'text'],
      ['kind', 'text'],
      ['status', 'text'],
      ['facility_ids', 'uuid[]'],
      ...links.map((name) => [name, 'uuid'] as const),
      ...optional.map((name) => [name, OPTIONAL[name]] as const),
      ...(plans ? [['planned_off_on', 'date'] as const] : []),
    ],
    key: ['code'],
    target: {
      noun: 'System',
      table: 'system',
      key: ['code'],
      values: ['name', 'kind', 'status', ...links, ...optional],
      differs: [
        `s.facility_ids is distinct from ${FACILITY_IDS}`,
        ...(plans ? [`s.planned_off_on is distinct from ${PLANNED_OFF}`] : []),
      ],
      beforeToo: `jsonb_build_object('facility_ids', ${FACILITY_IDS}, 'planned_off_on', ${PLANNED_OFF})`,
      idGiven: true,
    },
    stage(value, complain) {
      const served: FacilityReferent[] = [];
      const codes = value('facilities');
      for (const code of Array.isArray(codes) ? codes : []) {
        const facility = referCode(facilities, 'facility', 'facilities', code, complain);
        if (facility) served.push(facility);
      }
      const vendor = refer(vendors, 'vendor', 'vendor', value, complain);
      complain(futureDay('in_service_on', dayOf(value, 'in_service_on'), references.todayAmong(served)));
      const code = value('code');
      if (typeof code !== 'string') return null;
      refuseRetired(known, 'system', code, complain);
      complain(pastTheGate(known.get(code)?.status, value('status')));
      return [
        ...['code', 'name', 'kind', 'status'].map((name) => stagedValue(value, name)),
        served.map(({ id }) => id).sort(),
        ...links.map(() => vendor?.id ?? null),
        ...optional.map((name) => stagedValue(value, name)),
        ...(plans ? [dayOf(value, 'planned_off_on')] : []),
      ];
    },
    after: async (em) => {
      for (const statement of [UNSERVED, SERVED, ...(plans ? [REPLANNED, PLANNED] : [])]) await rowsOf(em, statement);
    },
    touch: (em, touched) => touchIds(em, touched.systems, 'select id from import_verdict'),
  };
}

/** A system goes out of service by its own command, which looks at what is in the way; from there nothing leads back. */
function pastTheGate(status: LifecycleStatus | undefined, given: StagedValue | undefined): Complaint | null {
  if (status === undefined || given === undefined || status === given) return null;
  if (status !== 'DECOMMISSIONED' && given !== 'DECOMMISSIONED') return null;
  const message =
    given === 'DECOMMISSIONED'
      ? `The system is ${status}, and a file does not switch it off: decommission it, which looks at what is in the way.`
      : 'The system is DECOMMISSIONED, and nothing leads back: register what runs now under a code of its own.';
  return { column: 'status', code: 'STATUS_BY_COMMAND', message };
}

const FACILITY_IDS = '(select array_agg(facility_id order by facility_id) from system_facility where system_id = t.id)';
const PLANNED_OFF = '(select planned_off_on from plan where system_id = t.id)';

const UNSERVED = `
  delete from system_facility f using import_verdict v
  where v.is_changed and f.system_id = v.id and f.facility_id <> all (v.facility_ids)`;
const SERVED = `
  insert into system_facility (system_id, facility_id)
  select id, unnest(facility_ids) from import_verdict
  on conflict do nothing`;
const REPLANNED = `
  update plan p set planned_off_on = v.planned_off_on, version = p.version + 1 from import_verdict v
  where v.is_changed and p.system_id = v.id and p.planned_off_on is distinct from v.planned_off_on`;
const PLANNED = `
  insert into plan (system_id, planned_off_on)
  select id, planned_off_on from import_verdict where planned_off_on is not null
  on conflict do nothing`;

function stagedValue(value: ValueOf, name: string): StagedValue {
  const given = value(name);
  return given === undefined || Array.isArray(given) ? null : given;
}

function isOptional(name: string): name is keyof typeof OPTIONAL {
  return Object.hasOwn(OPTIONAL, name);
}
