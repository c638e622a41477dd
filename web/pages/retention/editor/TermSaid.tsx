import type { FormValues } from '../../../forms/formField.ts';
import { termProblem } from './termProblem.ts';
import { useTermReading } from './useTermReading.ts';

/** The term of a version of a rule in the words of the server; what cannot be read yet stands as it was written. */
export function TermSaid({ values }: { values: FormValues }) {
  const term = String(values.term ?? '');
  const reading = useTermReading({
    term,
    ageOfMajority: String(values.ageOfMajority ?? ''),
    jurisdiction: String(values.jurisdiction ?? ''),
  });
  if (termProblem(term) !== null) return term;
  return reading?.isCurrent ? reading.text : <span className="sub">Reading the term.</span>;
}
