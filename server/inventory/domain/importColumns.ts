import { AGREEMENT_KINDS } from './agreement.ts';
import { LAYERS } from './component.ts';
import type { ImportKind } from './import.ts';
import { CRITICALITIES, LIFECYCLE_STATUSES } from './system.ts';

/** How a column's cells are read. `CODES`: several, parted by semicolons. `happened`: refused in the future. */
export type Form =
  | { as: 'CODE' | 'CODES' | 'MONEY' | 'YEAR' | 'YES' }
  | { as: 'TEXT'; limit: number; manyLines?: true }
  | { as: 'DAY'; happened: boolean }
  | { as: 'COUNT'; most: number }
  | { as: 'ONE_OF'; values: readonly string[] };

export type Column = {
  name: string;
  form: Form;
  required: boolean;
  /** Other headings under which registers commonly keep it. */
  synonyms: readonly string[];
};

export type KindColumns = { columns: readonly Column[]; key: readonly string[] };

const CODE: Form = { as: 'CODE' };
const CODES: Form = { as: 'CODES' };
const NAME: Form = { as: 'TEXT', limit: 200 };
const PAST_DAY: Form = { as: 'DAY', happened: true };
const ANY_DAY: Form = { as: 'DAY', happened: false };
const oneOf = (values: readonly string[]): Form => ({ as: 'ONE_OF', values });
const upTo = (most: number): Form => ({ as: 'COUNT', most });

const SYSTEM = must('system', CODE, 'system code', 'application', 'app', 'app id', 'application id');
const FACILITY = must('facility', CODE, 'facility code', 'site', 'site code', 'location', 'campus');
const DATA_CLASS = must(
  'data_class',
  CODE,
  'class',
  'record class',
  'record series',
  'series',
  'data type',
  'record type',
);
const VENDOR_NAMES = ['vendor code', 'vendor id', 'supplier', 'supplier code', 'manufacturer'];

/** The columns of each kind, in the order of templates and exports. */
export const IMPORT_COLUMNS: Record<ImportKind, KindColumns> = {
  FACILITIES: {
    key: ['code'],
    columns: [
      must('code', CODE, 'facility', 'facility code', 'facility id', 'site', 'site code', 'site id'),
      must('name', NAME, 'facility name', 'site name'),
      must('jurisdiction', CODE, 'state', 'region'),
      must('holder', CODES, 'holders', 'holder type', 'holder types', 'facility type'),
      must('time_zone', { as: 'TEXT', limit: 64 }, 'timezone', 'tz', 'zone'),
    ],
  },
  VENDORS: {
    key: ['code'],
    columns: [
      must('code', CODE, 'vendor', ...VENDOR_NAMES),
      must('name', NAME, 'vendor name', 'supplier name', 'company'),
    ],
  },
  AGREEMENTS: {
    key: ['vendor', 'kind', 'effective_on'],
    columns: [
      must('vendor', CODE, ...VENDOR_NAMES),
      must('kind', oneOf(AGREEMENT_KINDS), 'type', 'agreement', 'agreement type', 'agreement kind'),
      must('effective_on', ANY_DAY, 'effective', 'effective date', 'start', 'start date', 'begins'),
      may('expires_on', ANY_DAY, 'expires', 'expiry', 'expiry date', 'expiration', 'expiration date', 'end date'),
      may('terminated_on', PAST_DAY, 'terminated', 'termination', 'termination date'),
    ],
  },
  SYSTEMS: {
    key: ['code'],
    columns: [
      must('code', CODE, 'app id', 'application id', 'system code', 'system id', 'application code', 'id'),
      must('name', NAME, 'application name', 'system name', 'application', 'system', 'title'),
      must('kind', { as: 'TEXT', limit: 80 }, 'type', 'application type', 'system type', 'category'),
      must(
        'status',
        oneOf(LIFECYCLE_STATUSES),
        'life state',
        'lifecycle',
        'lifecycle status',
        'lifecycle state',
        'state',
      ),
      must('facilities', CODES, 'sites', 'site', 'facility', 'facility codes', 'locations', 'campuses'),
      may('vendor', CODE, ...VENDOR_NAMES),
      may('him_steward', NAME, 'steward', 'data steward', 'him owner'),
      may('it_owner', NAME, 'owner', 'technical owner', 'application owner'),
      may('criticality', oneOf(CRITICALITIES), 'business criticality', 'importance'),
      may(
        'annual_cost_usd',
        { as: 'MONEY' },
        'annual cost',
        'yearly cost',
        'cost per year',
        'cost',
        'annual running cost',
      ),
      may('users', upTo(100_000_000), 'number of users', 'user count', 'no of users'),
      may(
        'in_service_on',
        PAST_DAY,
        'go live',
        'go live date',
        'in service',
        'in service since',
        'installed',
        'install date',
      ),
      may(
        'planned_off_on',
        ANY_DAY,
        'switch off planned',
        'planned switch off',
        'planned off',
        'sunset date',
        'retirement date',
      ),
      may('hosting', NAME, 'hosted', 'hosting model'),
      may('network_segment', NAME, 'segment', 'network', 'vlan'),
      may(
        'notes',
        { as: 'TEXT', limit: 4_000, manyLines: true },
        'note',
        'comment',
        'comments',
        'remarks',
        'description',
      ),
    ],
  },
  COMPONENTS: {
    key: ['system', 'layer', 'product'],
    columns: [
      SYSTEM,
      must('layer', oneOf(LAYERS), 'tier', 'component type'),
      must('product', NAME, 'component', 'software', 'product name'),
      must('release', { as: 'TEXT', limit: 100 }, 'version', 'cycle', 'release cycle', 'product version'),
      may('last_patched_on', PAST_DAY, 'last patched', 'last patch', 'patched on', 'patch date', 'last patch date'),
      may('extended_support_until', ANY_DAY, 'extended support', 'extended until', 'bought support until', 'esu until'),
      may('cpe', NAME, 'cpe 2.3', 'cpe name'),
      may('purl', { as: 'TEXT', limit: 500 }, 'package url'),
    ],
  },
  COHORTS: {
    key: ['system', 'facility', 'data_class', 'year'],
    columns: [
      SYSTEM,
      FACILITY,
      DATA_CLASS,
      must('year', { as: 'YEAR' }, 'year of last activity', 'last activity year'),
      must('records', upTo(Number.MAX_SAFE_INTEGER), 'record count', 'number of records', 'count', 'volume'),
      must('first_activity_on', PAST_DAY, 'first activity', 'first activity date', 'earliest activity', 'from'),
      must('last_activity_on', PAST_DAY, 'last activity', 'last activity date', 'latest activity', 'to', 'through'),
      may('youngest_birth_on', PAST_DAY, 'youngest birth', 'youngest birth date', 'latest birth date'),
    ],
  },
  FACTS: {
    key: ['system', 'facility', 'data_class', 'year', 'trigger'],
    columns: [
      SYSTEM,
      FACILITY,
      DATA_CLASS,
      may('year', { as: 'YEAR' }, 'cohort year', 'year of last activity'),
      must('trigger', CODE, 'event', 'trigger event'),
      may('on', PAST_DAY, 'date', 'day', 'happened on', 'event date'),
      may('not_applicable', { as: 'YES' }, 'does not apply', 'n a', 'na'),
    ],
  },
};

export function columnOf(kind: ImportKind, name: string): Column | null {
  return IMPORT_COLUMNS[kind].columns.find((column) => column.name === name) ?? null;
}

function must(name: string, form: Form, ...synonyms: string[]): Column {
  return { name, form, required: true, synonyms };
}

function may(name: string, form: Form, ...synonyms: string[]): Column {
  return { name, form, required: false, synonyms };
}
