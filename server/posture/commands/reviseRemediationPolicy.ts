import { randomUUID } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment } from '../../inventory/domain/Amendment.ts';
import { expectVersion } from '../../inventory/domain/existing.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { InvalidInput } from '../../refusal.ts';
import type { FixByAnchor } from '../domain/finding.ts';
import { RemediationPolicy } from '../entities/RemediationPolicy.ts';
import { restateFindings } from './restateFindings.ts';

const DAYS = ['criticalDays', 'highDays', 'mediumDays', 'lowDays'] as const;
const MOST_DAYS = 3_650;

export type PolicyRevision = Partial<Record<(typeof DAYS)[number], number | undefined>> & {
  version: number;
  anchor?: FixByAnchor | undefined;
  reason: string;
};

/** In how many days findings are to be fixed from now on. Every open and ended finding's day follows in this transaction. */
export async function reviseRemediationPolicy(ctx: Context, input: PolicyRevision): Promise<RemediationPolicy> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = givenReason(input.reason);
  for (const field of DAYS) refuseDays(input[field], field);
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    const policy = await em.findOneOrFail(RemediationPolicy, 1, FOR_UPDATE);
    expectVersion(policy, 'remediation policy', 'of the house', input.version);
    const amendment = new Amendment();
    amendment.set(policy, 'anchor', input.anchor);
    for (const field of DAYS) amendment.set(policy, field, input[field]);
    refuseDisorder(policy);
    if (amendment.isEmpty) {
      nothingToRecord();
      return policy;
    }
    await em.flush();
    const work = randomUUID();
    const { changed, systems } = await restateFindings(em, 'all', await organisationToday(em, ctx.now), work);
    for (const system of systems) touched.systems.add(system);
    record({
      action: 'remediation-policy.revised',
      subjectType: 'RemediationPolicy',
      subjectId: work,
      subjectName: 'Remediation policy',
      reason,
      before: amendment.before,
      after: amendment.after,
      particulars: { findings: changed, work: await sealWork(em, work) },
    });
    return policy;
  });
}

function refuseDays(days: number | undefined, path: string): void {
  if (days === undefined || (Number.isInteger(days) && days >= 0 && days <= MOST_DAYS)) return;
  throw new InvalidInput(`${days} is no number of days from 0 to ${MOST_DAYS}.`, path);
}

function refuseDisorder({ criticalDays, highDays, mediumDays, lowDays }: RemediationPolicy): void {
  if (criticalDays <= highDays && highDays <= mediumDays && mediumDays <= lowDays) return;
  throw new InvalidInput('What is more severe is not given more days than what is less severe.', 'criticalDays');
}
