import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { problemsOf } from '../../../forms/formField.ts';
import { graphql } from '../../../graphql.ts';
import { counted } from '../../../words.ts';
import { Copies, Copies_preview } from './Copies.tsx';
import { type ScopeValues, scopeFields, scopeInput } from './holdFields.ts';

const ScopePreviewQuery = graphql(
  `
    query ScopePreview($scope: HoldScopeInput!, $matter: String) {
      holdPreview(scope: $scope, matter: $matter) {
        sentence
        bySystem(first: 5) { code name records }
        systemCount
        toTell { name kind systems }
        change {
          added { cohorts records }
          released { cohorts records }
          releasedStaysHeld { records }
        }
        ...Copies_preview
      }
    }
  `,
  [Copies_preview],
);

export type ToTell = { name: string; kind: 'RECORDS' | 'IT' | 'VENDOR' };

const UNTIL_STILL_MS = 400;

/** What a scope catches, before anybody asks for it or issues it: counted anew once the writer has paused. Nothing is saved. */
export function ScopePreview(props: {
  values: ScopeValues;
  /** The hold whose scope is revised. */
  matter?: string;
  onTell?: (toTell: readonly ToTell[]) => void;
}) {
  const { values, matter, onTell } = props;
  const isReadable = Object.keys(problemsOf(scopeFields(undefined), values)).length === 0;
  const scope = useStill(isReadable ? JSON.stringify(scopeInput(values)) : null);
  const [{ data, error, fetching }] = useQuery({
    query: ScopePreviewQuery,
    variables: { scope: scope === null ? {} : asScope(scope), matter: matter ?? null },
    pause: scope === null,
    // What is counted may have changed since the same scope was looked at.
    requestPolicy: 'network-only',
  });
  const preview = data?.holdPreview;
  return (
    <section className="notice hold-preview" aria-label="What this scope catches" aria-busy={fetching}>
      {!isReadable ? (
        <p>Its days cannot be read yet.</p>
      ) : error ? (
        <p className="red">{failureOf(error).message}</p>
      ) : !preview ? (
        <p role="status">Counting what this scope catches.</p>
      ) : (
        <>
          <p role="status">{preview.sentence}</p>
          {preview.bySystem.length > 0 && (
            <p className="sub">
              {preview.bySystem.map(({ name, records }) => `${name}: ${counted(records, 'record')}`).join('; ')}
              {preview.systemCount > preview.bySystem.length &&
                `; and ${counted(preview.systemCount - preview.bySystem.length, 'further system')}`}
              .
            </p>
          )}
          {preview.change && <p>{changeWords(preview.change)}</p>}
          <Copies preview={preview} />
          {onTell && preview.toTell.length > 0 && (
            <p className="sub">
              Stewards, owners and vendors of these systems: {preview.toTell.map(({ name }) => name).join(', ')}.{' '}
              <button type="button" className="btn small" onClick={() => onTell(preview.toTell)}>
                Name them as custodians
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

type Amount = { cohorts: number; records: number };

function changeWords(change: { added: Amount; released: Amount; releasedStaysHeld: { records: number } }): string {
  const { added, released, releasedStaysHeld } = change;
  const words = ({ cohorts, records }: Amount) => `${counted(records, 'record')} in ${counted(cohorts, 'cohort')}`;
  if (added.cohorts === 0 && released.cohorts === 0) return 'Against the present scope nothing is added or left out.';
  return [
    added.cohorts > 0 && `It adds ${words(added)}.`,
    released.cohorts > 0 && `It leaves out ${words(released)}: that is a release, and needs to be in writing.`,
    releasedStaysHeld.records > 0 &&
      `Of those ${counted(releasedStaysHeld.records, 'record')} stay held by other matters.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The value once it has stayed the same for a while; the first at once. */
function useStill(value: string | null): string | null {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), UNTIL_STILL_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return still;
}

/** What was written by `scopeInput`, so that equal scopes are one question. */
function asScope(text: string): ReturnType<typeof scopeInput> {
  return JSON.parse(text);
}
