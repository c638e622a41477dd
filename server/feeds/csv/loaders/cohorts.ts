import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { copyInto, copyText } from '../../../database/copyInto.ts';
import { rowsOf } from '../../../database/rowsOf.ts';
import { birthAfterActivity, futureDay, outOfOrder } from '../../../inventory/domain/importChecks.ts';
import type { Loader, LoaderInput } from '../Loader.ts';
import { References, type Referent } from '../References.ts';
import { refer } from '../refer.ts';
import { retiredHolding } from '../refuseRetired.ts';
import { dayOf } from '../staged.ts';
import { touchIds } from '../touchIds.ts';

type NewHolding = { id: string; systemId: string; facilityId: string; dataClassId: string };

export async function loadCohorts({ em, ctx, has }: LoaderInput): Promise<Loader> {
  const references = new References(em, ctx.now);
  const systems = await references.systems();
  const facilities = await references.facilities();
  const dataClasses = await references.dataClasses();
  const holdings = await references.holdings();
  const made: NewHolding[] = [];
  let last: { system: Referent; facility: Referent; dataClass: Referent; holding: Referent } | undefined;
  const births = has('youngest_birth_on');
  const values = ['records', 'first_activity_on', 'last_activity_on', ...(births ? ['youngest_birth_on'] : [])];

  return {
    staged: [
      ['holding_id', 'uuid'],
      ['year', 'int'],
      ['records', 'bigint'],
      ['first_activity_on', 'date'],
      ['last_activity_on', 'date'],
      ...(births ? [['youngest_birth_on', 'date'] as const] : []),
    ],
    key: ['holding_id', 'year'],
    target: { noun: 'Cohort', table: 'cohort', key: ['holding_id', 'year'], values, idGiven: false },
    stage(value, complain) {
      const system = refer(systems, 'system', 'system', value, complain);
      const facility = refer(facilities, 'facility', 'facility', value, complain);
      const dataClass = refer(dataClasses, 'data class', 'data_class', value, complain);
      const [first, last, birth] = [
        dayOf(value, 'first_activity_on'),
        dayOf(value, 'last_activity_on'),
        dayOf(value, 'youngest_birth_on'),
      ];
      const year = value('year');
      if (facility) {
        const today = references.todayIn(facility.zone);
        complain(futureDay('first_activity_on', first, today));
        complain(futureDay('last_activity_on', last, today));
        complain(futureDay('youngest_birth_on', birth, today));
        if (typeof year === 'number' && year > Number(today.slice(0, 4))) {
          complain({
            column: 'year',
            code: 'YEAR_IN_FUTURE',
            message: `The year ${year} lies ahead; year is the year of last activity.`,
          });
        }
      }
      complain(outOfOrder('first_activity_on', 'last_activity_on', value));
      complain(birthAfterActivity(value));
      if (!system || !facility || !dataClass || typeof year !== 'number') return null;
      const records = value('records');
      const holding = holdingOf(system, facility, dataClass);
      complain(retiredHolding(holding));
      return [holding.id, year, typeof records === 'number' ? records : null, first, last, ...(births ? [birth] : [])];
    },
    before: (em) => registerHoldings(em, made),
    touch: (em, touched) => touchIds(em, touched.holdings, 'select distinct holding_id as id from import_verdict'),
  };

  function holdingOf(system: Referent, facility: Referent, dataClass: Referent): Referent {
    // Files are mostly sorted: a row speaks of the same holding as the one before it.
    if (last?.system === system && last.facility === facility && last.dataClass === dataClass) return last.holding;
    const key = `${system.id} ${facility.id} ${dataClass.id}`;
    const holding = holdings.get(key) ?? newHolding(key, system.id, facility.id, dataClass.id);
    last = { system, facility, dataClass, holding };
    return holding;
  }

  function newHolding(key: string, systemId: string, facilityId: string, dataClassId: string): Referent {
    const holding = { id: randomUUID(), systemId, facilityId, dataClassId, retiredOn: null };
    holdings.set(key, holding);
    made.push(holding);
    return holding;
  }
}

/** Holdings that the file speaks of for the first time, as far as a row of theirs was taken. */
async function registerHoldings(em: EntityManager, made: readonly NewHolding[]): Promise<void> {
  if (made.length === 0) return;
  await rowsOf(
    em,
    'create temp table import_holding (id uuid, system_id uuid, facility_id uuid, data_class_id uuid) on commit drop',
  );
  const copy = await copyInto(em, 'copy import_holding from stdin');
  for (const { id, systemId, facilityId, dataClassId } of made) {
    await copy.write(`${[id, systemId, facilityId, dataClassId].map(copyText).join('\t')}\n`);
  }
  await copy.end();
  await rowsOf(
    em,
    `insert into holding (id, system_id, facility_id, data_class_id)
     select id, system_id, facility_id, data_class_id from import_holding
     where id in (select holding_id from import_verdict where is_new)`,
  );
}
