import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { may, whoMay } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import type { RuleStatus } from './rule.ts';

type Drafted = {
  readonly status: RuleStatus;
  readonly code: string;
  readonly revision: number;
  readonly draftedBy: string;
  readonly draftedById: string | null;
};

/** Only its drafter rewords a draft: who has a hand in a rule is not the one to approve it. Null: they may. */
export function revisionRefusal(viewer: Viewer, rule: Drafted): string | null {
  if (rule.status !== 'DRAFT') return `${nameOf(rule)} is ${rule.status.toLowerCase()} and stays as it is.`;
  if (!may(viewer, 'DRAFT_RULES')) return whoMay('DRAFT_RULES');
  if (viewer.id !== null && !isSamePerson(viewer, rule.draftedById)) return draftedByAnother(rule);
  return null;
}

/** Never by whoever drafted it. Null: they may. */
export function approvalRefusal(viewer: Viewer, rule: Omit<Drafted, 'draftedBy'>): string | null {
  if (rule.status !== 'DRAFT') return `${nameOf(rule)} is ${rule.status.toLowerCase()} already.`;
  if (!may(viewer, 'APPROVE_RULES')) return whoMay('APPROVE_RULES');
  return isSamePerson(viewer, rule.draftedById) ? OWN_DRAFT : null;
}

export const OWN_DRAFT = 'You drafted this rule. Another HIM director approves it.';

export function draftedByAnother(rule: Pick<Drafted, 'code' | 'revision' | 'draftedBy'>): string {
  return `${rule.draftedBy} drafted ${nameOf(rule)}. Let them revise it, or withdraw it and draft your own.`;
}

function nameOf({ code, revision }: Pick<Drafted, 'code' | 'revision'>): string {
  return `${code} revision ${revision}`;
}
