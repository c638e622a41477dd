import type { ActOf } from '../../../forms/ActMenu.tsx';

/** What can become of a revision, by where it stands. */
export function ruleActs(rule: {
  status: 'DRAFT' | 'APPROVED' | 'SUPERSEDED';
  submittedAt: string | null;
  approvalRefusal: string | null;
  confirmed: boolean;
}): readonly ActOf[] {
  switch (rule.status) {
    case 'DRAFT':
      return [
        ...(rule.submittedAt === null ? [SUBMIT] : JUDGE.map((act) => ({ ...act, whyNot: rule.approvalRefusal }))),
        { form: 'withdraw-draft', may: 'DRAFT_RULES', words: 'Take the draft back' },
      ];
    case 'APPROVED': {
      const confirm: ActOf = { form: 'confirm-rule', may: 'APPROVE_RULES', words: 'Confirm: its source was read' };
      return [
        ...(rule.confirmed ? [] : [confirm]),
        { form: 'supersede-rule', may: 'APPROVE_RULES', words: 'End it from a day on' },
      ];
    }
    case 'SUPERSEDED':
      return [];
  }
}

const SUBMIT: ActOf = { form: 'submit-rule', may: 'DRAFT_RULES', words: 'Submit for approval' };

/** For an HIM director, who neither drafted nor submitted it. */
const JUDGE: readonly ActOf[] = [
  { form: 'approve-rule', may: 'APPROVE_RULES', words: 'Approve' },
  { form: 'return-rule', may: 'APPROVE_RULES', words: 'Return it to its author' },
];
