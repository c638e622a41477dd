import type { Day } from '../../calendar/day.ts';
import type { Applicability, Control } from './control.ts';
import {
  type ControlStand,
  type DepartmentStand,
  type PeopleSaid,
  type SystemStand,
  standOf,
  worstOf,
} from './controlState.ts';
import { championStand, derivedStand, type Inventoried } from './derived.ts';

/** A department of a facility that the system serves, with what was said of it. */
export type DepartmentAnswers = PeopleSaid & { name: string; champion: string | null };

/** All that decides how a system stands to the controls, with what was said of itself. */
export type ControlFacts = PeopleSaid & {
  /** Switched off: nothing is asked of it any more. */
  off: boolean;
  inventoried: Inventoried;
  departments: readonly DepartmentAnswers[];
  /** By the control's code: the last day of the exception that accepts today that it is not met. */
  accepted: ReadonlyMap<string, Day>;
};

/** How each control that applies to a system stands today, in the order of the catalogue. */
export function systemControls(controls: readonly Control[], facts: ControlFacts, today: Day): SystemStand[] {
  if (facts.off) return [];
  return controls.flatMap((control) => {
    const stand = standing(control, facts, today);
    // Whoever answers that it does not apply has looked: it neither counts nor is left open.
    if (stand === null || stand.state === 'NOT_APPLICABLE') return [];
    // Where it is met there is nothing to accept; where nobody knows it stays so, accepted or not.
    return [{ ...stand, acceptedUntil: stand.state === 'MET' ? null : (facts.accepted.get(control.code) ?? null) }];
  });
}

function standing(control: Control, facts: ControlFacts, today: Day): ControlStand | null {
  if (control.appliesTo === 'EVERY_DEPARTMENT') return worstOf(control, departmentStands(control, facts, today));
  if (!applies(control.appliesTo, facts.inventoried)) return null;
  return control.derivation === null
    ? standOf(control, facts, today)
    : derivedStand(control, control.derivation, facts.inventoried, today);
}

function departmentStands(control: Control, { departments }: ControlFacts, today: Day): DepartmentStand[] {
  return departments
    .map((department) => ({
      department: department.name,
      stand:
        control.derivation === 'CHAMPION_NAMED'
          ? championStand(control, department.champion)
          : standOf(control, department, today),
    }))
    .filter(({ stand }) => stand.state !== 'NOT_APPLICABLE');
}

/** Where nobody knows where a system stands, it is taken to stand on the premises. */
export function applies(appliesTo: Applicability, { holdsPhi, vendor, hosting }: Inventoried): boolean {
  switch (appliesTo) {
    case 'EVERY_SYSTEM':
      return true;
    case 'HOLDS_PHI':
      return holdsPhi;
    case 'HAS_VENDOR':
      return vendor !== null;
    case 'PHI_WITH_VENDOR':
      return holdsPhi && vendor !== null;
    case 'ON_PREMISES':
      return hosting === null || /premis/i.test(hosting);
    case 'EVERY_DEPARTMENT':
      return false;
  }
}
