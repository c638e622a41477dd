import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { toRevise } from '../domain/existing.ts';
import { optionalReason, requiredText } from '../domain/freeText.ts';
import { givenHolder } from '../domain/holderType.ts';
import { givenJurisdiction } from '../domain/jurisdiction.ts';
import { Facility } from '../entities/Facility.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { recordAmendment } from './recordAmendment.ts';
import { givenFurtherHolders, givenZone, type NewFacility } from './registerFacility.ts';

/** What is left out stays as it is. `version` is the one that the editor read. */
export type FacilityRevision = { code: string; version: number; reason?: string | null | undefined } & {
  [Field in Exclude<keyof NewFacility, 'code'>]?: NewFacility[Field] | undefined;
};

/** Another place or another holder type brings other laws: every date of its holdings is worked out anew. */
export async function reviseFacility(ctx: Context, input: FacilityRevision): Promise<Facility> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { em, touched } = work;
    await awaitBasis(em, 'ALONE');
    const found = await em.findOne(Facility, { code: input.code }, FOR_UPDATE);
    const facility = toRevise(found, 'facility', input.code, input.version);
    const { name, jurisdiction, holder, furtherHolders, timeZone } = input;
    const amendment = new Amendment();
    amendment.set(
      facility,
      'name',
      ifGiven(name, (given) => requiredText(given, 'name')),
    );
    amendment.set(facility, 'jurisdiction', ifGiven(jurisdiction, givenJurisdiction));
    amendment.set(
      facility,
      'holder',
      ifGiven(holder, (given) => givenHolder(given, 'holder')),
    );
    const further = furtherHolders ?? facility.furtherHolders;
    amendment.set(facility, 'furtherHolders', givenFurtherHolders(further, facility.holder));
    amendment.set(facility, 'timeZone', ifGiven(timeZone, givenZone));
    touched.facilities.add(facility.id);
    recordAmendment(work, amendment, {
      action: 'facility.revised',
      subjectType: 'Facility',
      subjectId: facility.id,
      subjectName: facility.code,
      reason,
    });
    return facility;
  });
}
