import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Act } from '../../forms/Act.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { counted } from '../../words.ts';
import { KeepForm } from './KeepForm.tsx';
import { Supposed } from './Supposed.tsx';
import { WhatIfPicture } from './WhatIfPicture.tsx';
import { WhatIfWords } from './WhatIfStrip.tsx';
import { CohortsThatMove, SystemsThatMove } from './WhatIfTables.tsx';
import './whatIf.css';
import { AskWhatIfInFull } from './whatIfAnswer.ts';
import type { Change } from './whatIfSearch.ts';
import { effortWords } from './whatIfWords.ts';

const FIRST = 50;

/** A question and its answer of this moment, in full. */
export function AskedWhatIf({
  changes,
  onLeaveOut,
}: {
  changes: readonly Change[];
  onLeaveOut: (index: number) => void;
}) {
  const [first, setFirst] = useState(FIRST);
  const [{ data, error }, askAgain] = useQuery({
    query: AskWhatIfInFull,
    variables: { changes: [...changes], first },
    requestPolicy: 'network-only',
  });
  const answer = data?.whatIf;
  if (error && !answer) {
    const { forbidden, ...failure } = failureOf(error);
    return (
      <>
        <Supposed said={changes.map(() => null)} onLeaveOut={onLeaveOut} />
        <div className="card">
          {forbidden ? (
            <Empty said={failure.message} />
          ) : (
            <Failed what="What would move could not be worked out." {...failure} onRetry={() => askAgain()} />
          )}
        </div>
      </>
    );
  }
  if (!answer) {
    return (
      <p className="card state sub" role="status">
        Computing what {counted(changes.length, 'change')} would move.
      </p>
    );
  }
  return (
    <>
      <Supposed said={answer.supposed} onLeaveOut={onLeaveOut} />
      <section className="wi" aria-label="What would move">
        <header>
          <h2>What would move</h2>
          <span className="wi-effort">{effortWords(answer)}</span>
        </header>
        <WhatIfWords finding={answer} />
        {answer.systems.totalCount > 0 && <WhatIfPicture finding={answer} />}
        <p className="wi-list noprint">
          <Act may="KEEP_WHAT_IFS" form="keep">
            Keep this for others
          </Act>
        </p>
      </section>
      <SystemsThatMove finding={answer} />
      <CohortsThatMove cohorts={answer.cohorts} onMore={setFirst} />
      <KeepForm changes={changes} headline={answer.headline} />
    </>
  );
}
