import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { may, whoMay } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import type { RuleStatus } from './rule.ts';

type Revision = { readonly status: RuleStatus; readonly code: string; readonly revision: number };
type Drafted = Revision & { readonly draftedBy: string; readonly draftedById?: string | null | undefined };
type Submission = {
  readonly submittedBy?: string | null | undefined;
  readonly submittedById?: string | null | undefined;
  readonly submittedAt?: Date | string | null | undefined;
};

/** Only its drafter rewords a draft: who has a hand in a rule is not the one to approve it. Null: they may. */
export function revisionRefusal(viewer: Viewer, rule: Drafted): string | null {
  if (rule.status !== 'DRAFT') return `${nameOf(rule)} is ${rule.status.toLowerCase()} and stays as it is.`;
  if (!may(viewer, 'DRAFT_RULES')) return whoMay('DRAFT_RULES');
  if (viewer.id !== null && !isSamePerson(viewer, rule.draftedById ?? null)) return draftedByAnother(rule);
  return null;
}

/** Approves or returns: never whoever drafted or submitted it. Null: they may. */
export function approvalRefusal(viewer: Viewer, rule: Drafted & Submission): string | null {
  if (rule.status !== 'DRAFT') return `${nameOf(rule)} is ${rule.status.toLowerCase()} already.`;
  if (!may(viewer, 'APPROVE_RULES')) return whoMay('APPROVE_RULES');
  return ownHand(viewer, rule) ?? (isSubmitted(rule) ? null : notSubmitted(rule));
}

/** Why whoever asks is not the one to judge a draft: their own hand is in it. Null: it is not. */
export function ownHand(viewer: Viewer, rule: Drafted & Submission): string | null {
  if (isSamePerson(viewer, rule.draftedById ?? null)) return OWN_DRAFT;
  return isSamePerson(viewer, rule.submittedById ?? null) ? OWN_SUBMISSION : null;
}

const OWN_DRAFT = 'You drafted this rule. Another HIM director approves it.';
const OWN_SUBMISSION = 'You submitted this rule. Another HIM director approves it.';

export function isSubmitted({ submittedAt }: Submission): boolean {
  return submittedAt !== null && submittedAt !== undefined;
}

export function draftedByAnother(rule: Omit<Drafted, 'status'>): string {
  return `${rule.draftedBy} drafted ${nameOf(rule)}. Let them revise it, or withdraw it and draft your own.`;
}

export function submittedAlready(rule: Omit<Revision, 'status'> & Submission): string {
  return `${nameOf(rule)} is submitted already, by ${rule.submittedBy}. An HIM director approves or returns it.`;
}

export function notSubmitted(rule: Omit<Drafted, 'status'>): string {
  return `${nameOf(rule)} is not submitted yet. ${rule.draftedBy} submits it once it is ready; then it is approved or returned.`;
}

function nameOf({ code, revision }: Omit<Revision, 'status'>): string {
  return `${code} revision ${revision}`;
}
