import type { ActOf } from '../../../forms/ActMenu.tsx';

/** What can become of a revision, by where it stands. */
export function ruleActs(rule: { status: 'DRAFT' | 'APPROVED' | 'SUPERSEDED'; confirmed: boolean }): readonly ActOf[] {
  switch (rule.status) {
    case 'DRAFT':
      return [
        { form: 'approve-rule', may: 'APPROVE_RULES', words: 'Approve' },
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
