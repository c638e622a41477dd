import { countWords } from '../../words.ts';
import type { ImportReport } from './importFile.ts';

type Figures = Pick<ImportReport, 'created' | 'updated' | 'unchanged' | 'refused' | 'skipped'>;

export function Counts({ report }: { report: Figures }) {
  const figures = [
    ['new', report.created],
    ['changed', report.updated],
    ['unchanged', report.unchanged],
    ['refused', report.refused],
    ['skipped', report.skipped],
  ] as const;
  return (
    <dl className="import-counts">
      {figures.map(([words, count]) => (
        <div key={words} className={words === 'refused' && count > 0 ? 'red' : ''}>
          <dd>{countWords(count)}</dd>
          <dt>{words}</dt>
        </div>
      ))}
    </dl>
  );
}
