import { isGroup, type TermTree, treeIn } from './termTree.ts';
import { writtenPeriod } from './writtenPeriod.ts';

/** What is wrong with a term that is being written, in words; null where it can be sent. */
export function termProblem(value: string): string | null {
  const tree = treeIn(value);
  return tree === null ? 'The text of the term cannot be read yet.' : problemIn(tree);
}

function problemIn(term: TermTree): string | null {
  if (isGroup(term)) return term.terms.map(problemIn).find((problem) => problem !== null) ?? null;
  switch (term.kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return null;
    case 'AFTER':
      return (
        periodProblem(term.period) ?? (term.trigger === '' ? 'Choose the event after which the period runs.' : null)
      );
    case 'PLUS':
      return periodProblem(term.period) ?? problemIn(term.term);
  }
}

export function periodProblem(text: string): string | null {
  if (text.trim() === '') return 'Write a period, such as 7 years.';
  return writtenPeriod(text) === null
    ? `“${text}” is no period. Write it as 7 years, 6 months or 1 year 6 months.`
    : null;
}
