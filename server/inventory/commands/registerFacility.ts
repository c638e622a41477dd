import { transact } from '../../audit/commands/transact.ts';
import { isZone } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists, InvalidInput } from '../../refusal.ts';
import { givenCode, requiredText } from '../domain/freeText.ts';
import { givenHolder } from '../domain/holderType.ts';
import { givenJurisdiction } from '../domain/jurisdiction.ts';
import { Facility } from '../entities/Facility.ts';

export type NewFacility = {
  code: string;
  name: string;
  jurisdiction: string;
  holder: string;
  furtherHolders?: readonly string[] | null | undefined;
  timeZone: string;
};

export async function registerFacility(ctx: Context, input: NewFacility): Promise<Facility> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const fields = {
    code: givenCode(input.code, 'code'),
    name: requiredText(input.name, 'name'),
    jurisdiction: givenJurisdiction(input.jurisdiction),
    holder: givenHolder(input.holder, 'holder'),
    furtherHolders: givenFurtherHolders(input.furtherHolders ?? [], input.holder),
    timeZone: givenZone(input.timeZone),
  };
  return transact(ctx, async ({ em, record }) => {
    const taken = new AlreadyExists('facility', fields.code, 'code');
    if (await em.count(Facility, { code: fields.code })) throw taken;
    const facility = em.create(Facility, fields);
    await flushUnique(em, taken);
    record({
      action: 'facility.registered',
      subjectType: 'Facility',
      subjectId: facility.id,
      subjectName: facility.code,
      after: fields,
    });
    return facility;
  });
}

export function givenFurtherHolders(given: readonly string[], holder: string): string[] {
  const further = new Set(given.map((one) => givenHolder(one, 'furtherHolders')));
  further.delete(holder);
  return [...further].sort();
}

export function givenZone(zone: string): string {
  if (isZone(zone)) return zone;
  throw new InvalidInput(`"${zone}" is no time zone. Write it as America/Los_Angeles (IANA).`, 'timeZone');
}
