import { useEffect, useState } from 'react';
import { headingsOf } from './headingsOf.ts';
import type { Reading } from './importFile.ts';
import { MatchHeadings } from './MatchHeadings.tsx';

/** The file lacks a column that every row needs: which of its headings stands for it? */
export function HeadingsMissing(props: {
  message: string;
  reading: Reading;
  onMapping: (mapping: Reading['mapping']) => void;
}) {
  const { message, reading, onMapping } = props;
  const [headings, setHeadings] = useState<readonly string[]>([]);
  useEffect(() => {
    void headingsOf(reading.file).then(setHeadings);
  }, [reading.file]);
  const chosen = (heading: string) => reading.mapping.find((each) => each.heading === heading)?.column ?? null;
  return (
    <section className="card" aria-labelledby="match">
      <header className="card-head">
        <h2 id="match">A column is missing</h2>
      </header>
      <p className="headings-why" role="alert">
        {message}
      </p>
      <MatchHeadings
        kind={reading.kind}
        headings={headings.map((heading) => ({ heading, column: chosen(heading) }))}
        otherwise="what its name says"
        onMatch={(heading, column) => {
          const others = reading.mapping.filter((each) => each.heading !== heading && each.column !== column);
          onMapping(column === null ? others : [...others, { heading, column }]);
        }}
      />
    </section>
  );
}
