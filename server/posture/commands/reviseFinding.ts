import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment } from '../../inventory/domain/Amendment.ts';
import { optionalReason, optionalText } from '../../inventory/domain/freeText.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import type { Severity } from '../domain/vulnerability.ts';
import type { Finding } from '../entities/Finding.ts';
import { findingToChange } from './findingToChange.ts';
import { restateFindings } from './restateFindings.ts';

export type FindingRevision = {
  id: string;
  version: number;
  severity?: Severity | null | undefined;
  assignee?: string | null | undefined;
  remediation?: string | null | undefined;
  reason?: string | null | undefined;
};

/** Who sees to it, how it is mended, and how severe it is where nobody rated the vulnerability. */
export async function reviseFinding(ctx: Context, input: FindingRevision): Promise<Finding> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = optionalReason(input.reason);
  const assignee = optionalText(input.assignee, 'assignee');
  const remediation = optionalText(input.remediation, 'remediation', 2_000);
  return transact(ctx, async (work) => {
    const { finding, system, name } = await findingToChange(work.em, input);
    const amendment = new Amendment();
    amendment.set(finding, 'statedSeverity', input.severity);
    amendment.set(finding, 'assignee', assignee);
    amendment.set(finding, 'remediation', remediation);
    if ('statedSeverity' in amendment.after) {
      await work.em.flush();
      await restateFindings(work.em, { ids: [finding.id] }, await systemToday(work.em, system.id, ctx.now));
      work.touched.systems.add(system.id);
    }
    recordAmendment(work, amendment, {
      action: 'finding.revised',
      subjectType: 'Finding',
      subjectId: finding.id,
      subjectName: name,
      reason,
    });
    return finding;
  });
}
