export const SENSITIVITIES = {
  PHI: 'Health information (PHI)',
  PART_2: 'Substance use (42 CFR Part 2)',
  PSYCHOTHERAPY: 'Psychotherapy notes',
  EMPLOYEE: 'Employee records',
  INTERNAL: 'Internal',
} as const;

export const CLASS_POPULATIONS = { ADULT: 'Adults', MINOR: 'Minors', DECEASED: 'The deceased' } as const;
