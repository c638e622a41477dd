import type { ControlCounts } from '../../inventory/domain/standing.ts';

type Asked = { systems: number; applicable: number; fresh: number; cells: readonly { counts: ControlCounts }[] };

/**
 * The finding of a posture page: how much is known first, then what is wrong.
 * "Of 642 questions to 14 systems, 412 have a fresh answer. 38 are not met and 21 in part; nobody has answered 190, and 40 answers are stale."
 */
export function postureSentence({ systems, applicable, fresh, cells }: Asked): string {
  if (systems === 0) return 'No system is chosen.';
  if (applicable === 0) return 'Nothing is asked of these systems yet: the catalogue of controls is not loaded.';
  const all = (part: keyof ControlCounts) => cells.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0);
  const n = (count: number) => count.toLocaleString('en-US');
  const wrong = [
    all('notMet') > 0 ? `${n(all('notMet'))} are not met` : null,
    all('partial') > 0 ? `${n(all('partial'))} are met in part` : null,
    all('unknown') > 0 ? `${n(all('unknown'))} were never answered` : null,
    all('stale') > 0 ? `${n(all('stale'))} have a stale answer` : null,
  ].filter((part) => part !== null);
  const asked = `Of ${n(applicable)} ${applicable === 1 ? 'question' : 'questions'} put to ${n(systems)} ${systems === 1 ? 'system' : 'systems'}, ${n(fresh)} ${fresh === 1 ? 'has' : 'have'} a fresh answer.`;
  const rest = new Intl.ListFormat('en').format(wrong);
  return wrong.length === 0 ? `${asked} All are met.` : `${asked} ${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`;
}
