import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { listWords } from '../../words.ts';

export const Missing_disposition = graphql(`
  fragment Missing_disposition on Disposition {
    status
    unconfirmed
    conflict
    waitingFor { trigger words }
    derivation { governs confirmed rule { id code authority { id citation } } }
    cohort { id holding { id dataClass { id name } system { id code } } }
  }
`);

/** What nobody knows, decided or read yet, who has to act, and where it is entered. */
export function Missing({ disposition: key }: { disposition: FragmentOf<typeof Missing_disposition> }) {
  const { status, unconfirmed, conflict, waitingFor, derivation, cohort } = readFragment(Missing_disposition, key);
  const holding = cohort?.holding;
  const what = holding?.dataClass?.name ?? 'these records';
  const unread = derivation.filter(({ governs, confirmed }) => governs && !confirmed);
  return (
    <>
      {waitingFor.length > 0 && (
        <div className="notice why-missing">
          <p>
            <strong>Not known: {listWords(waitingFor.map(({ words }) => words))}.</strong> Once HIM has recorded it as a
            fact of the holding, the date is computed. No date is guessed.
          </p>
          {holding?.system && (
            <Link
              to="/systems/$code"
              params={{ code: holding.system.code }}
              search={{ tab: 'holdings', open: [holding.id], form: 'record-fact', of: holding.id }}
              className="btn small noprint"
            >
              Record the fact
            </Link>
          )}
        </div>
      )}
      {(status === 'NO_RULE' || status === 'NO_MINIMUM') && (
        <div className="notice warn why-missing">
          <p>
            {status === 'NO_RULE'
              ? `No rule on record covers ${what} here. HIM has to find one, or lay down a policy of its own.`
              : `The rules ask for no minimum for ${what}. HIM has to lay down a policy before anything is destroyed.`}
          </p>
          <Link to="/retention" search={{ form: 'draft-rule' }} className="btn small noprint">
            Draft a rule
          </Link>
        </div>
      )}
      {conflict && (
        <p className="notice alarm">
          <Icon name="warning" size={12} /> One rule wants these records destroyed before another lets them go. Counsel
          decides.
        </p>
      )}
      {unconfirmed && (
        <div className="notice warn why-missing">
          <p>
            Only rules that HIM has not confirmed govern: the records are kept, and nothing is lawful to destroy until
            an HIM director has read the source.
          </p>
          {unread.map(({ rule }) => (
            <Link key={rule.id} to="/retention/rules/$code" params={{ code: rule.code }} className="btn small noprint">
              Read {rule.authority?.citation ?? rule.code}
            </Link>
          ))}
        </div>
      )}
    </>
  );
}
