import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { graphql } from '../../graphql.ts';
import { present } from '../../search.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { NOT_LEGAL_ADVICE } from '../../words.ts';
import { Citation } from './Citation.tsx';
import { CohortFacts, CohortFacts_cohort } from './CohortFacts.tsx';
import { Derivation, Derivation_disposition } from './Derivation.tsx';
import './why.css';

const Why = graphql(
  `
    query Why($id: ID!) {
      why(id: $id) {
        id
        answer
        citation
        suspended
        conflict
        unconfirmed
        recomputing
        warnings
        basis
        governs
        waitingFor { trigger words }
        cohort { id ...CohortFacts_cohort }
        ...Derivation_disposition
      }
    }
  `,
  [CohortFacts_cohort, Derivation_disposition],
);

/** Why a date is what it is, over whatever page asked. Its address can be sent and printed. */
export function WhyDrawer({ id }: { id: string }) {
  const navigate = useNavigate();
  const close = useCallback(
    () => void navigate({ to: '.', search: (search) => present({ ...search, why: undefined }), resetScroll: false }),
    [navigate],
  );
  const [{ data, error, fetching }, readAgain] = useQuery({ query: Why, variables: { id } });
  const why = data?.why;
  return (
    <Drawer label="Why this date?" onClose={close}>
      <div className="why">
        <header className="why-head">
          <p className="sub">Why this date?</p>
          <button type="button" className="btn quiet small noprint" onClick={close}>
            <kbd>Esc</kbd> <Icon name="close" />
            <span className="unseen">Close</span>
          </button>
        </header>
        {error && !why && (
          <Failed what="The derivation could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        )}
        {fetching && !data && (
          <p className="why-answer" role="status">
            Reading the rules.
          </p>
        )}
        {data && !error && !why && <Empty said="This date is no longer kept: its cohort was changed or removed." />}
        {why && (
          <>
            <Answer words={why.answer} suspended={why.suspended} />
            {why.recomputing && <p className="notice">Being recomputed. What stands here may change in a moment.</p>}
            {why.conflict && (
              <p className="notice alarm">
                One rule wants these records destroyed before another lets them go. Counsel decides.
              </p>
            )}
            {why.unconfirmed && (
              <p className="notice warn">
                Only rules that HIM has not confirmed govern: the records are kept, and nothing is lawful to destroy
                until the source has been read.
              </p>
            )}
            {why.cohort && <CohortFacts cohort={why.cohort} />}
            {why.waitingFor.length > 0 && (
              <p className="notice">
                Waits for {why.waitingFor.map(({ words }) => words).join('; ')}. Record it as a fact of the holding, or
                import facts, and the date is computed.
              </p>
            )}
            <Derivation disposition={why} />
            {why.warnings.length > 0 && (
              <ul className="why-warnings">
                {why.warnings.map((warning) => (
                  <li key={warning}>
                    <Icon name="warning" size={12} /> {warning}
                  </li>
                ))}
              </ul>
            )}
            <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
            <Citation text={why.citation} basis={why.basis} rule={why.governs[0]} />
          </>
        )}
      </div>
    </Drawer>
  );
}

/** Under a hold the first sentence says so, in the colour of holds; the date underneath follows it. */
function Answer({ words, suspended }: { words: string; suspended: boolean }) {
  const end = suspended ? words.indexOf('. ') + 1 : 0;
  return (
    <h2 className="why-answer">
      {end > 0 && <span>{words.slice(0, end)}</span>}
      {words.slice(end)}
    </h2>
  );
}
