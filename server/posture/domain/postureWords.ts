import type { ControlCounts } from '../../inventory/domain/standing.ts';

type Asked = { systems: number; applicable: number; fresh: number; cells: readonly { counts: ControlCounts }[] };

/**
 * The finding of a posture page: how much is known first, then what is wrong. What nobody has answered is told apart from
 * what the inventory should answer and cannot.
 * "Of 642 questions put to 14 systems, 412 have a fresh answer. 38 are not met, 21 are met in part, 150 have no answer,
 * 12 are unknown to the inventory, and 9 have a stale answer. 2 without a fresh answer were last found not wholly met."
 */
export function postureSentence({ systems, applicable, fresh, cells }: Asked): string {
  if (systems === 0) return 'No system is chosen.';
  if (applicable === 0) return 'Nothing is asked of these systems yet: the catalogue of controls is not loaded.';
  const all = (part: keyof ControlCounts) => cells.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0);
  const asked = `Of ${counted(applicable, 'question', 'questions')} put to ${counted(systems, 'system', 'systems')}, ${counted(fresh, 'has', 'have')} a fresh answer.`;
  const wrong = [
    [all('notMet'), 'is not met', 'are not met'],
    [all('partial'), 'is met in part', 'are met in part'],
    [all('unknown') - all('untold'), 'has no answer', 'have no answer'],
    [all('untold'), 'is unknown to the inventory', 'are unknown to the inventory'],
    [all('stale'), 'has a stale answer', 'have a stale answer'],
  ] as const;
  const said = wrong.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
  if (said.length === 0) return `${asked} All are met.`;
  const withdrawn =
    all('withdrawn') > 0
      ? ` ${counted(all('withdrawn'), 'without a fresh answer was', 'without a fresh answer were')} last found not wholly met.`
      : '';
  return `${asked} ${new Intl.ListFormat('en').format(said)}.${withdrawn}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
