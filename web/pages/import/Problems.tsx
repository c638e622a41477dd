import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { counted, countWords, spoken } from '../../words.ts';
import type { ImportProblem } from './importFile.ts';

/** Every problem by row and column, however many there are: only what is seen is drawn. */
export function Problems({ problems, children }: { problems: readonly ImportProblem[]; children?: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const [kind, setKind] = useState('');
  const kinds = useMemo(() => kindsOf(problems), [problems]);
  const shown = kind === '' ? problems : problems.filter((problem) => kindOf(problem) === kind);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => 30,
    overscan: 12,
  });
  return (
    <section aria-label="Problems">
      <header className="problems-head">
        <h3>{counted(problems.length, 'problem')}, by row of the file (the headings are row 1)</h3>
        {kinds.length > 1 && (
          <ChoiceMenu
            label="Show"
            value={kind}
            options={[{ value: '', words: 'All problems' }, ...kinds]}
            onChange={(chosen) => {
              setKind(chosen);
              list.current?.scrollTo(0, 0);
            }}
          />
        )}
        {children}
      </header>
      <div
        ref={list}
        className="problems"
        role="table"
        aria-rowcount={shown.length}
        aria-label="Problems"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the keyboard cannot scroll
        tabIndex={0}
      >
        <div role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const problem = shown[index];
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

/** One sort of problem is the same code in the same column: it is mended in one go. */
const kindOf = ({ code, column }: ImportProblem) => `${column ?? ''} ${code}`;

function kindsOf(problems: readonly ImportProblem[]) {
  return [...Map.groupBy(problems, kindOf)].map(([value, of]) => ({
    value,
    words: `${of[0]?.column ?? 'whole row'}: ${spoken(of[0]?.code ?? '')} (${countWords(of.length)})`,
  }));
}
