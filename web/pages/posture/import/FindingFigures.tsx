import '../../import/import.css';
import { countWords } from '../../../words.ts';

const FIGURES = [
  ['rows', 'rows'],
  ['registered', 'components registered'],
  ['added', 'new findings'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['ended', 'ended on its word'],
  ['returned', 'open again'],
  ['contradicted', 'kept though it says otherwise'],
  ['notSeen', 'not seen any more'],
  ['informational', 'rows that only inform'],
  ['own', 'told by Holdfast itself'],
  ['refused', 'not taken'],
] as const;

export type Counts = Partial<Record<string, number>>;

/** So many of each, as a file would do it or did. */
export function FindingFigures({ counts }: { counts: Counts }) {
  const shown = FIGURES.filter(
    ([name]) => (counts[name] ?? 0) > 0 || name === 'added' || name === 'unchanged' || name === 'refused',
  );
  return (
    <dl className="import-counts">
      {shown.map(([name, words]) => (
        <div key={name} className={name === 'refused' && (counts.refused ?? 0) > 0 ? 'red' : ''}>
          <dd>{countWords(counts[name] ?? 0)}</dd>
          <dt>{words}</dt>
        </div>
      ))}
    </dl>
  );
}
