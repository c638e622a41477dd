import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { counted, countWords } from '../../words.ts';
import type { ImportProblem } from './importFile.ts';

/** Every problem by row and column, however many there are: only what is seen is drawn. */
export function Problems({ problems }: { problems: readonly ImportProblem[] }) {
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: problems.length,
    getScrollElement: () => list.current,
    estimateSize: () => 30,
    overscan: 12,
  });
  return (
    <section aria-label="Problems">
      <h3 className="problems-head">
        {counted(problems.length, 'problem')}, by row of the file (the headings are row 1)
      </h3>
      <div
        ref={list}
        className="problems"
        role="table"
        aria-rowcount={problems.length}
        aria-label="Problems"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the keyboard cannot scroll
        tabIndex={0}
      >
        <div role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const problem = problems[index];
            if (!problem) return null;
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span role="cell">row {countWords(problem.row)}</span>
                <code role="cell">{problem.column ?? 'whole row'}</code>
                <span role="cell">{problem.message}</span>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
