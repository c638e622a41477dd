import { Link } from '@tanstack/react-router';
import { IMPORT_KINDS, type ImportKind, KIND_WORDS, pathOf } from './kinds.ts';

export function KindChoice({ kind }: { kind: ImportKind }) {
  return (
    <section aria-label="Kind of file">
      <nav className="kinds" aria-label="Kinds, in the order in which they lean on each other">
        {IMPORT_KINDS.map((each, index) => (
          <Link key={each} to="/import" search={{ kind: each }} aria-current={each === kind ? 'page' : undefined}>
            <i>{index + 1}</i> {KIND_WORDS[each].words}
          </Link>
        ))}
      </nav>
      <p className="sub">
        Each kind refers to those before it: import them in this order. {KIND_WORDS[kind].words}:{' '}
        {KIND_WORDS[kind].holds}.{' '}
        <a href={`/export/${pathOf(kind)}.csv?template=1`} download>
          Template with all columns
        </a>{' '}
        ·{' '}
        <a href={`/export/${pathOf(kind)}.csv`} download>
          Export what is there
        </a>
      </p>
    </section>
  );
}
