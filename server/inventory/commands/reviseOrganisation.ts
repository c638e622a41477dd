import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { InvalidInput } from '../../refusal.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { expectVersion } from '../domain/existing.ts';
import { optionalReason, requiredText } from '../domain/freeText.ts';
import { Organisation } from '../entities/Organisation.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { recordAmendment } from './recordAmendment.ts';

export type OrganisationRevision = {
  /** The version that the editor read; left out where the organisation has no name yet. */
  version?: number | undefined;
  name?: string | undefined;
  /** 1 to 12. Rules that count from the end of a fiscal year follow it. */
  fiscalYearEndMonth?: number | undefined;
  reason?: string | null | undefined;
};

/** Names the organisation, the first time or anew. */
export async function reviseOrganisation(ctx: Context, input: OrganisationRevision): Promise<Organisation> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = optionalReason(input.reason);
  const name = ifGiven(input.name, (given) => requiredText(given, 'name'));
  const month = ifGiven(input.fiscalYearEndMonth, givenMonth);
  return transact(ctx, async (work) => {
    const { em, touched } = work;
    await awaitBasis(em, 'ALONE');
    const known = await em.findOne(Organisation, 1, FOR_UPDATE);
    if (known) expectVersion(known, 'organisation', known.name, input.version ?? 0);
    else if (name === undefined) throw new InvalidInput('The organisation has no name yet. Give it one.', 'name');
    const organisation = known ?? em.create(Organisation, { id: 1, name: '', fiscalYearEndMonth: 12 });
    const amendment = new Amendment();
    amendment.set(organisation, 'name', name);
    const before = organisation.fiscalYearEndMonth;
    amendment.set(organisation, 'fiscalYearEndMonth', month);
    if (organisation.fiscalYearEndMonth !== before) touched.everything = true;
    recordAmendment(work, amendment, {
      action: known ? 'organisation.revised' : 'organisation.named',
      subjectType: 'Organisation',
      subjectId: '1',
      subjectName: organisation.name,
      reason,
    });
    return organisation;
  });
}

function givenMonth(month: number): number {
  if (Number.isInteger(month) && month >= 1 && month <= 12) return month;
  throw new InvalidInput('A fiscal year ends in a month from 1 to 12.', 'fiscalYearEndMonth');
}
