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
