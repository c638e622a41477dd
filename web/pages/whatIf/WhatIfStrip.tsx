import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Failed } from '../../ui/Failed.tsx';
import { counted } from '../../words.ts';
import { WhatIfPicture } from './WhatIfPicture.tsx';
import './whatIf.css';
import { AskWhatIf, type Finding } from './whatIfAnswer.ts';
import { askOf, type Change } from './whatIfSearch.ts';
import { effortWords } from './whatIfWords.ts';

/** So long nothing is asked while somebody is still writing. */
const SETTLES_MS = 300;

/**
 * What would move, for a form in which somebody decides: it asks when `changes` have settled, and saves nothing. Empty
 * changes ask nothing. `heading` says what is supposed: "If you approve this".
 */
export function WhatIfStrip({ changes, heading }: { changes: readonly Change[]; heading: string }) {
  const ask = useSettled(askOf(changes) ?? '');
  const [{ data, error, fetching }, askAgain] = useQuery({
    query: AskWhatIf,
    variables: { changes: ask === '' ? [] : JSON.parse(ask) },
    pause: ask === '',
    requestPolicy: 'network-only',
  });
  if (changes.length === 0) return null;
  const finding = data?.whatIf;
  if (error && !fetching) {
    const { forbidden, ...failure } = failureOf(error);
    return (
      <Frame heading={heading} said={null}>
        {forbidden ? (
          <p className="sub">{failure.message}</p>
        ) : (
          <Failed what="What would move could not be worked out." {...failure} onRetry={() => askAgain()} />
        )}
      </Frame>
    );
  }
  if (!finding || fetching) {
    return (
      <Frame heading={heading} said={null} busy>
        <p className="wi-headline" role="status">
          Computing what would move.
        </p>
      </Frame>
    );
  }
  return (
    <Frame heading={heading} said={effortWords(finding)}>
      <WhatIfWords finding={finding} />
      {finding.systems.totalCount > 0 && <WhatIfPicture finding={finding} />}
      {finding.moved.cohorts > 0 && (
        <p className="wi-list">
          <Link to="/what-if" search={{ ask }} hash="cohorts">
            List the {counted(finding.moved.cohorts, 'cohort')}
          </Link>
        </p>
      )}
    </Frame>
  );
}

/** What a reader looks for in the sentence. */
const FIGURES = /(\$?\d[\d,]*(?: (?:cohort|system|year|month|day)s?)?)/;

/** The finding in words; nothing that moves is a finding too. */
export function WhatIfWords({ finding }: { finding: Finding }) {
  const { headline, detail, moved, resting, workedOut } = finding;
  const isStill = moved.cohorts === 0 && finding.systems.totalCount === 0;
  return (
    <>
      <p className="wi-headline" role="status">
        {headline.split(FIGURES).map((part, index) => {
          const place = `${index} ${part}`;
          return index % 2 === 1 ? <b key={place}>{part}</b> : part;
        })}
      </p>
      {detail !== '' && <p className="wi-detail">{detail}</p>}
      {isStill && workedOut > 0 && (
        <p className="wi-detail">
          {workedOut === 1 ? 'The one cohort' : `Every one of ${counted(workedOut, 'cohort')}`} that it could reach
          keeps its day.
        </p>
      )}
      {isStill && workedOut === 0 && <p className="wi-detail">It reaches no cohort and no system.</p>}
      {resting.cohorts > 0 && (
        <p className="wi-detail">
          {counted(resting.cohorts, 'cohort keeps its day', 'cohorts keep their day')} by other rules.
        </p>
      )}
    </>
  );
}

function Frame(props: { heading: string; said: string | null; busy?: boolean; children: ReactNode }) {
  return (
    <section className="wi" aria-label={props.heading} aria-busy={props.busy ?? false}>
      <header>
        <h3>{props.heading}</h3>
        {props.said && <span className="wi-effort">{props.said}</span>}
      </header>
      {props.children}
    </section>
  );
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
