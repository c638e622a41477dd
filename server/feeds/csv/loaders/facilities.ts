import { isZone } from '../../../calendar/zone.ts';
import { HOLDER_TYPES, isHolderType } from '../../../inventory/domain/holderType.ts';
import { shown } from '../../../inventory/domain/importCells.ts';
import type { Complaint, ValueOf } from '../../../inventory/domain/importChecks.ts';
import { isJurisdiction } from '../../../inventory/domain/jurisdiction.ts';
import type { Loader, LoaderInput } from '../Loader.ts';
import { References } from '../References.ts';
import { refuseRetired } from '../refuseRetired.ts';
import { touchIds } from '../touchIds.ts';

export async function loadFacilities({ em, ctx }: LoaderInput): Promise<Loader> {
  const known = await new References(em, ctx.now).facilities();
  return {
    staged: [
      ['code', 'text'],
      ['name', 'text'],
      ['jurisdiction', 'text'],
      ['holder', 'text'],
      ['further_holders', 'text[]'],
      ['time_zone', 'text'],
    ],
    key: ['code'],
    target: {
      noun: 'Facility',
      table: 'facility',
      key: ['code'],
      values: ['name', 'jurisdiction', 'holder', 'further_holders', 'time_zone'],
      idGiven: true,
    },
    stage(value, complain) {
      const code = value('code');
      if (typeof code !== 'string') return null;
      refuseRetired(known, 'facility', code, complain);
      const [holder = '', ...further] = holdersOf(value, complain);
      return [code, String(value('name')), jurisdictionOf(value, complain), holder, further, zoneOf(value, complain)];
    },
    touch: (em, touched) => touchIds(em, touched.facilities, 'select id from import_verdict'),
  };
}

function jurisdictionOf(value: ValueOf, complain: (complaint: Complaint) => void): string {
  const code = String(value('jurisdiction')).toUpperCase();
  if (value('jurisdiction') !== undefined && !isJurisdiction(code)) {
    complain({
      column: 'jurisdiction',
      code: 'UNKNOWN_JURISDICTION',
      message: `${shown(code)} is no jurisdiction: write a state as US-CA (ISO 3166-2).`,
    });
  }
  return code;
}

function holdersOf(value: ValueOf, complain: (complaint: Complaint) => void): string[] {
  const given = value('holder');
  if (!Array.isArray(given)) return [];
  const holders = given.map((holder) => holder.toLowerCase().replace(/[\s_]+/g, '-'));
  for (const unknown of holders.filter((holder) => !isHolderType(holder))) {
    complain({
      column: 'holder',
      code: 'UNKNOWN_HOLDER',
      message: `${shown(unknown)} is no holder type: it is one of ${HOLDER_TYPES.join(', ')}.`,
    });
  }
  return [...new Set(holders)];
}

function zoneOf(value: ValueOf, complain: (complaint: Complaint) => void): string {
  const zone = value('time_zone');
  if (typeof zone === 'string' && !isZone(zone)) {
    complain({
      column: 'time_zone',
      code: 'UNKNOWN_TIME_ZONE',
      message: `${shown(zone)} is no time zone: write it as America/Los_Angeles (IANA).`,
    });
  }
  return String(zone);
}
