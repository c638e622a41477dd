import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted, instantWords } from '../../../words.ts';
import { CHANGES, type Entry, fieldName, KIND, saidOf } from './catalogueWords.ts';

/** What the entry is called, and what it is. */
export function EntryWords({ entry }: { entry: Entry }) {
  return (
    <>
      <span className={`tag${entry.change === 'UNCHANGED' ? ' dashed' : ''}`}>{CHANGES[entry.change]}</span>{' '}
      {KIND[entry.kind]}
      <br />
      {entry.name}
      <br />
      <code className="entry-code">{entry.code}</code>
    </>
  );
}

const SHOWN_AT_ONCE = 3;

/** Field by field what is, and what would be; of a new entry what it says. The first ones stand for a long list. */
export function WhatChanges({ entry: { change, fields, code } }: { entry: Entry }) {
  if (change === 'GONE') return 'This catalogue no longer has it.';
  if (fields.length === 0) return <span className="sub">nothing</span>;
  const isNew = change === 'NEW';
  const [first, rest] = [fields.slice(0, SHOWN_AT_ONCE), fields.slice(SHOWN_AT_ONCE)];
  return (
    <>
      <Fields fields={first} isNew={isNew} />
      {rest.length > 0 && (
        <details>
          <summary>
            {counted(rest.length, 'more field')}
            <span className="unseen"> of {code}</span>
          </summary>
          <Fields fields={rest} isNew={isNew} />
        </details>
      )}
    </>
  );
}

function Fields({ fields, isNew }: { fields: Entry['fields']; isNew: boolean }) {
  return (
    <dl className="entry-fields">
      {fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{fieldName(field)}</dt>
          <dd>
            {!isNew && (
              <>
                <del>{saidOf(field, before)}</del>
                <span className="unseen"> would become</span>{' '}
              </>
            )}
            <ins>{saidOf(field, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What became of it, and the way out. */
export function EntryState({ entry }: { entry: Entry }) {
  const { state, draft, leaving, revisedHere, cannotBeTaken } = entry;
  return (
    <div className="entry-state">
      {state === 'SETTLED' && 'The house says the same.'}
      {state === 'DRAFTED' && draft && (
        <p>
          {draft.draftedBy} took it. <RuleLink entry={entry}>Revision {draft.revision}</RuleLink> waits for an HIM
          director.
        </p>
      )}
      {state === 'LEFT' && leaving && (
        <p>
          Left by {leaving.leftBy}, {instantWords(leaving.leftAt)}: {leaving.reason}
        </p>
      )}
      {(state === 'OPEN' || state === 'LEFT') && cannotBeTaken && (
        <p>
          {cannotBeTaken} <WayOut entry={entry} />
        </p>
      )}
      {state === 'OPEN' && !cannotBeTaken && <p>To be decided.</p>}
      {(state === 'OPEN' || state === 'LEFT') && revisedHere && <p className="sub">{revisedHere}</p>}
    </div>
  );
}

function WayOut({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case 'RULE':
      return <RuleLink entry={entry}>Open the rule</RuleLink>;
    case 'AUTHORITY':
      return (
        <Link to="/retention/authorities" search={{ q: entry.name }}>
          Open the authority
        </Link>
      );
    case 'DATA_CLASS':
      return (
        <Link to="/inventory/data-classes" search={{ q: entry.code }}>
          Open the data class
        </Link>
      );
    case 'JURISDICTION':
      return null;
  }
}

function RuleLink({ entry, children }: { entry: Entry; children: ReactNode }) {
  return (
    <Link
      to="/retention/rules/$code"
      params={{ code: entry.code }}
      search={entry.draft ? { revision: String(entry.draft.revision) } : {}}
    >
      {children}
    </Link>
  );
}
