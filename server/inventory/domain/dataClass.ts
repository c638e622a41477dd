export const SENSITIVITIES = ['PHI', 'PART_2', 'PSYCHOTHERAPY', 'EMPLOYEE', 'INTERNAL'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const POPULATIONS = ['ADULT', 'MINOR', 'DECEASED'] as const;
/** Whose records a class holds; a class that names none holds a mixture. */
export type Population = (typeof POPULATIONS)[number];

/** Protected health information under HIPAA, whatever stricter law binds it besides. */
export function isPhi(sensitivity: Sensitivity): boolean {
  return sensitivity === 'PHI' || sensitivity === 'PART_2' || sensitivity === 'PSYCHOTHERAPY';
}
