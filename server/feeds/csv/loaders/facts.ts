import { shown } from '../../../inventory/domain/importCells.ts';
import { futureDay, twoReadings } from '../../../inventory/domain/importChecks.ts';
import { isTrigger } from '../../../retention/domain/triggers.ts';
import type { Loader, LoaderInput } from '../Loader.ts';
import { References } from '../References.ts';
import { refer } from '../refer.ts';
import { retiredHolding } from '../refuseRetired.ts';
import { dayOf } from '../staged.ts';
import { touchIds } from '../touchIds.ts';

export async function loadFacts({ em, ctx, source }: LoaderInput): Promise<Loader> {
  const references = new References(em, ctx.now);
  const systems = await references.systems();
  const facilities = await references.facilities();
  const dataClasses = await references.dataClasses();
  const holdings = await references.holdings();

  return {
    staged: [
      ['holding_id', 'uuid'],
      ['year', 'int'],
      ['cohort_id', 'bigint'],
      ['trigger', 'text'],
      ['happened_on', 'date'],
      ['not_applicable', 'boolean'],
      ['evidence', 'text'],
      ['recorded_by', 'text'],
    ],
    key: ['holding_id', 'year', 'trigger'],
    target: {
      noun: 'Fact',
      table: 'fact',
      key: ['holding_id', 'trigger'],
      beside: ['cohort_id'],
      values: ['happened_on', 'not_applicable'],
      following: { evidence: 'v.evidence', recorded_by: 'v.recorded_by' },
      match: 'coalesce(t.cohort_id, 0) = coalesce(s.cohort_id, 0)',
      inForce: 't.superseded_at is null',
      idGiven: true,
    },
    stage(value, complain) {
      const system = refer(systems, 'system', 'system', value, complain);
      const facility = refer(facilities, 'facility', 'facility', value, complain);
      const dataClass = refer(dataClasses, 'data class', 'data_class', value, complain);
      if (facility) complain(futureDay('on', dayOf(value, 'on'), references.todayIn(facility.zone)));
      complain(twoReadings(value));
      const trigger = value('trigger');
      const code = typeof trigger === 'string' ? trigger.toUpperCase().replace(/[\s-]+/g, '_') : null;
      if (code !== null && !isTrigger(code)) {
        complain({
          column: 'trigger',
          code: 'UNKNOWN_TRIGGER',
          message: `${shown(code)} is no trigger. Write one such as EMPLOYMENT_END, LAST_EFFECTIVE or STUDY_END.`,
        });
      }
      if (!system || !facility || !dataClass) return null;
      const holding = holdings.get(`${system.id} ${facility.id} ${dataClass.id}`);
      const year = value('year');
      if (!holding) {
        complain({
          column: 'data_class',
          code: 'UNKNOWN_HOLDING',
          message: `${shown(String(value('system')))} holds no ${shown(String(value('data_class')))} of ${shown(String(value('facility')))}: import its cohorts first.`,
        });
        return null;
      }
      complain(retiredHolding(holding));
      if (code === null || year === undefined) return null;
      const on = dayOf(value, 'on');
      return [
        holding.id,
        typeof year === 'number' ? year : null,
        null,
        code,
        on,
        value('not_applicable') === true,
        `Imported file ${source}`,
        ctx.viewer.name,
      ];
    },
    late: {
      prepare:
        'update import_row s set cohort_id = c.id from cohort c where c.holding_id = s.holding_id and c.year = s.year',
      refused: 's.year is not null and s.cohort_id is null',
      complaint: {
        column: 'year',
        code: 'UNKNOWN_COHORT',
        message:
          'No records of this year are on record there: import that cohort first, or leave the year empty for all years.',
      },
    },
    touch: (em, touched) => touchIds(em, touched.holdings, 'select distinct holding_id as id from import_verdict'),
  };
}
