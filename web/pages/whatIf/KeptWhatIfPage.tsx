import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Said } from '../../forms/Said.tsx';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayWords, instantWords } from '../../words.ts';
import '../frame/tables.css';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { Supposed } from './Supposed.tsx';
import { WhatIfPicture } from './WhatIfPicture.tsx';
import { WhatIfWords } from './WhatIfStrip.tsx';
import { CohortsThatMove, SystemsThatMove } from './WhatIfTables.tsx';
import './whatIf.css';
import { WhatIfCohorts, WhatIfFinding } from './whatIfAnswer.ts';

const KeptWhatIf = graphql(
  `
    query KeptWhatIf($id: ID!, $first: Int!) {
      whatIfById(id: $id) {
        id
        title
        changes
        savedBy
        savedAt
        headSeq
        headHash
        stale
        answer { ...WhatIfFinding ...WhatIfCohorts }
      }
    }
  `,
  [WhatIfFinding, WhatIfCohorts],
);

/** A what-if as it was kept: the permanent link. */
export function KeptWhatIfPage() {
  const { id } = useParams({ from: '/frame/what-if/$id' });
  const [first, setFirst] = useState(50);
  const [{ data, error }, readAgain] = useQuery({ query: KeptWhatIf, variables: { id, first } });
  const kept = data?.whatIfById;
  usePageTitle(kept?.title ?? 'What if');
  if (error && !kept) {
    return (
      <div className="card">
        <Failed what="This what-if could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!data) {
    return (
      <p className="lead" role="status">
        Reading the what-if.
      </p>
    );
  }
  if (!kept) {
    return (
      <div className="card">
        <Empty said="No what-if was kept under this link.">
          <Link to="/what-if" className="btn">
            Open the what-ifs
          </Link>
        </Empty>
      </div>
    );
  }
  const { answer } = kept;
  return (
    <>
      <p className="crumb wi-crumb">
        <Link to="/what-if">What if</Link> / kept by {kept.savedBy} on {instantWords(kept.savedAt)}
      </p>
      <div className="list-head">
        <div>
          <h1>{kept.title}</h1>
          <p className="lead">The answer of {dayWords(answer.asOf)}, as it was kept.</p>
        </div>
        <div className="list-acts">
          <Link to="/what-if" search={{ ask: JSON.stringify(kept.changes) }} className="btn noprint">
            Ask again
          </Link>
        </div>
        <Said />
      </div>
      {kept.stale && (
        <p className="notice warn">
          <Icon name="warning" size={12} /> {kept.stale}
        </p>
      )}
      <Supposed said={answer.supposed} />
      <section className="wi" aria-label="What would have moved">
        <header>
          <h2>What would have moved</h2>
        </header>
        <WhatIfWords finding={answer} />
        {answer.systems.totalCount > 0 && <WhatIfPicture finding={answer} />}
      </section>
      <SystemsThatMove finding={answer} />
      <CohortsThatMove cohorts={answer.cohorts} onMore={setFirst} />
      <p className="foot-note wi-seal">
        The ledger ended at entry {kept.headSeq}, <code>{kept.headHash}</code>, when this was asked.
      </p>
    </>
  );
}
