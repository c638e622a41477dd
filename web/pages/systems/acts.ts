import type { ActOf } from '../../forms/ActMenu.tsx';

/** What can be done on the page of a system, by the thing that it is done to. */
export const SYSTEM_ACTS: readonly ActOf[] = [
  { form: 'revise-system', may: 'EDIT_INVENTORY', words: 'Revise' },
  { form: 'system-status', may: 'EDIT_INVENTORY', words: 'Move it on its way' },
  { form: 'switch-off-system', may: 'EDIT_INVENTORY', words: 'Say that it was switched off' },
  { form: 'retire-system', may: 'EDIT_INVENTORY', words: 'Retire' },
];

export const COMPONENT_ACTS: readonly ActOf[] = [
  { form: 'revise-component', may: 'EDIT_COMPONENTS', words: 'Revise' },
  { form: 'record-patch', may: 'EDIT_COMPONENTS', words: 'Record a patch' },
  { form: 'extended-support', may: 'EDIT_COMPONENTS', words: 'Record bought support' },
  { form: 'own-support-date', may: 'EDIT_COMPONENTS', words: 'State your own day' },
  { form: 'remove-component', may: 'EDIT_COMPONENTS', words: 'Remove' },
];

export const HOLDING_ACTS: readonly ActOf[] = [
  { form: 'register-cohorts', may: 'EDIT_INVENTORY', words: 'Count cohorts' },
  { form: 'record-fact', may: 'EDIT_INVENTORY', words: 'Record a fact' },
  { form: 'set-treatment', may: 'EDIT_PLANS', words: 'Say what becomes of it' },
  { form: 'revise-holding', may: 'EDIT_INVENTORY', words: 'Revise' },
  { form: 'retire-holding', may: 'EDIT_INVENTORY', words: 'Retire' },
];

export const COHORT_ACTS: readonly ActOf[] = [
  { form: 'revise-cohort', may: 'EDIT_INVENTORY', words: 'Revise' },
  { form: 'withdraw-cohort', may: 'EDIT_INVENTORY', words: 'Withdraw' },
];

export const TREATMENT_ACTS: readonly ActOf[] = [
  { form: 'set-treatment', may: 'EDIT_PLANS', words: 'Say what becomes of it' },
  { form: 'validate-copy', may: 'EDIT_IT_MILESTONES', words: 'Say that the copy is complete' },
];

/** Each side keeps its own milestones. */
export function milestoneActs(side: 'HIM' | 'IT', isDone: boolean): readonly ActOf[] {
  const may = side === 'HIM' ? 'EDIT_HIM_MILESTONES' : 'EDIT_IT_MILESTONES';
  return [
    isDone
      ? { form: 'reopen-milestone', may, words: 'Reopen' }
      : { form: 'complete-milestone', may, words: 'Complete' },
    { form: 'revise-milestone', may, words: 'Revise' },
    { form: 'retire-milestone', may, words: 'Take out of the plan' },
  ];
}

export function exceptionActs(isApproved: boolean): readonly ActOf[] {
  const withdraw: ActOf = { form: 'withdraw-exception', may: 'REQUEST_EXCEPTION', words: 'Withdraw' };
  return isApproved
    ? [withdraw]
    : [{ form: 'approve-exception', may: 'APPROVE_EXCEPTION', words: 'Approve' }, withdraw];
}
