import type { ReactNode } from 'react';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { dayWords, instantWords } from '../../../words.ts';
import { daysOf, namesOf, scopeWords } from './holdWords.ts';

export const HoldFacts_hold = graphql(`
  fragment HoldFacts_hold on LegalHold {
    matter
    requestedBy
    requestedAt
    issuedOn
    issuedBy
    scopeSince
    reviewOn
    reviewOverdue
    remindEveryDays
    releasedOn
    releasedBy
    releaseReason
    releaseReference
    recordsFrom
    recordsThrough
    systems { id name }
    facilities { id name }
    dataClasses { id name }
    reviews { id reviewedOn reviewedBy finding nextReviewOn }
    formerReaches {
      id
      boundFrom
      boundThrough
      endedBy
      reason
      releaseReference
      recordsFrom
      recordsThrough
      systems { id name }
      facilities { id name }
      dataClasses { id name }
    }
  }
`);

/** The scope in words, who decided what, its reviews, and what it reached before. */
export function HoldFacts({ hold: key }: { hold: FragmentOf<typeof HoldFacts_hold> }) {
  const hold = readFragment(HoldFacts_hold, key);
  return (
    <div className="rule-columns">
      <section className="card" aria-labelledby="hold-scope">
        <header className="card-head">
          <h2 id="hold-scope">Scope</h2>
        </header>
        <dl className="rule-facts">
          <Row name="Data classes">{namesOf(hold.dataClasses, 'every class')}</Row>
          <Row name="Systems">{namesOf(hold.systems, 'every system')}</Row>
          <Row name="Facilities">{namesOf(hold.facilities, 'every facility')}</Row>
          <Row name="Records">{daysOf(hold)}</Row>
          {hold.scopeSince && <Row name="Since">{dayWords(hold.scopeSince)}</Row>}
        </dl>
        {hold.formerReaches.length > 0 && (
          <>
            <h3 className="part">Former scopes</h3>
            <ul className="rule-list">
              {hold.formerReaches.map((former) => (
                <li key={former.id}>
                  {scopeWords(former)}. Bound from {dayWords(former.boundFrom)} through {dayWords(former.boundThrough)}.{' '}
                  <span className="sub">
                    {former.endedBy}: “{former.reason}”
                    {former.releaseReference && ` Release of a part: ${former.releaseReference}.`}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="card" aria-labelledby="hold-decided">
        <header className="card-head">
          <h2 id="hold-decided">Decided</h2>
        </header>
        <dl className="rule-facts">
          <Row name="Asked for">
            by {hold.requestedBy}, {instantWords(hold.requestedAt)}
          </Row>
          <Row name="Issued">
            {hold.issuedOn ? `by ${hold.issuedBy}, ${dayWords(hold.issuedOn)}` : 'not yet: counsel decides'}
          </Row>
          <Row name="Review">
            {hold.reviewOn ? (
              <span className={hold.reviewOverdue ? 'red' : undefined}>
                {dayWords(hold.reviewOn)}
                {hold.reviewOverdue && ', overdue'}
              </span>
            ) : (
              'six months after it is issued'
            )}
          </Row>
          {hold.releasedOn && (
            <>
              <Row name="Released">
                by {hold.releasedBy}, {dayWords(hold.releasedOn)}
              </Row>
              <Row name="Why">{hold.releaseReason}</Row>
              <Row name="In writing">{hold.releaseReference ?? 'where it is written was not asked for then'}</Row>
            </>
          )}
        </dl>
        {hold.reviews.length > 0 && (
          <>
            <h3 className="part">Reviews</h3>
            <ul className="rule-list">
              {hold.reviews.map((review) => (
                <li key={review.id}>
                  {dayWords(review.reviewedOn)}, {review.reviewedBy}: “{review.finding}”{' '}
                  <span className="sub">Next on {dayWords(review.nextReviewOn)}.</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
