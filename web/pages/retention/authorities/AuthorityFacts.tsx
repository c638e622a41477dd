import type { ReactNode } from 'react';
import { useState } from 'react';
import { Act } from '../../../forms/Act.tsx';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { CONFIDENCES, counted, dayWords, jurisdictionWords, sentenceCase, spoken } from '../../../words.ts';
import { reviewWords, SOURCE_QUALITIES, wordsOf } from './authorityWords.ts';

export const AuthorityFacts_authority = graphql(`
  fragment AuthorityFacts_authority on Authority {
    code
    citation
    title
    jurisdiction
    summary
    url
    sourceQuality
    sourceAsOf
    effectiveOn
    endedOn
    lastReviewedOn
    lastReviewedBy
    nextReviewOn
    reviewOverdue
    rules { id status confidence }
  }
`);
type Authority = FragmentOf<typeof AuthorityFacts_authority>;

/** What it asks, since when, where that can be read, and how sure and fresh that reading is. */
export function AuthorityFacts({ authority: key }: { authority: Authority }) {
  const authority = readFragment(AuthorityFacts_authority, key);
  return (
    <div className="rule-columns">
      <section className="card" aria-labelledby="authority-asks">
        <header className="card-head">
          <h2 id="authority-asks">What it asks</h2>
          {!authority.endedOn && (
            <Act may="DRAFT_RULES" form="revise-authority" of={authority.code} kind="small">
              {authority.summary ? 'Reword it' : 'Write it down'}
            </Act>
          )}
        </header>
        <p className={authority.summary ? 'authority-summary' : 'authority-summary sub'}>
          {authority.summary ??
            'Nobody has written down in our own words what it asks. The rules under it say it each.'}
        </p>
        <dl className="rule-facts">
          <Row name="Citation">
            <span className="mono">{authority.citation}</span> <CopyCitation {...authority} />
          </Row>
          <Row name="Title">{authority.title}</Row>
          <Row name="Where">{sentenceCase(jurisdictionWords(authority.jurisdiction))}</Row>
          <Row name="In effect">
            {authority.effectiveOn ? `from ${dayWords(authority.effectiveOn)}` : 'since when is not known'}
            {authority.endedOn && ` to ${dayWords(authority.endedOn)}`}
          </Row>
        </dl>
      </section>
      <section className="card" aria-labelledby="authority-sure">
        <header className="card-head">
          <h2 id="authority-sure">How sure and how fresh</h2>
        </header>
        <dl className="rule-facts">
          <Row name="Source">
            {authority.url ? (
              <a href={authority.url} target="_blank" rel="noreferrer">
                {new URL(authority.url).hostname}
              </a>
            ) : (
              'not linked'
            )}
            <span className="sub"> ({wordsOf(SOURCE_QUALITIES, authority.sourceQuality).toLowerCase()})</span>
          </Row>
          <Row name="As of">{authority.sourceAsOf ?? 'age not known'}</Row>
          <Row name="Confidence">{confidenceWords(authority.rules)}</Row>
          <Row name="Last review">
            {authority.lastReviewedOn
              ? `${dayWords(authority.lastReviewedOn)}, by ${authority.lastReviewedBy}`
              : 'no review on record here'}
          </Row>
          <Row name="Next review">
            <span className={authority.reviewOverdue ? 'red' : undefined}>{reviewWords(authority)}</span>{' '}
            {!authority.endedOn && (
              <Act may="DRAFT_RULES" form="review-authority" of={authority.code} kind="small">
                Say that it was read again
              </Act>
            )}
          </Row>
        </dl>
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

function CopyCitation({ citation, title }: { citation: string; title: string }) {
  const [said, setSaid] = useState('');
  return (
    <>
      <button
        type="button"
        className="btn quiet small noprint"
        onClick={() =>
          void navigator.clipboard.writeText(`${title}, ${citation}`).then(
            () => setSaid('Copied.'),
            () => setSaid('The browser does not allow copying here.'),
          )
        }
      >
        <Icon name="copy" size={12} /> Copy<span className="unseen"> the citation</span>
      </button>
      <span className="sub" role="status">
        {said}
      </span>
    </>
  );
}

/** How sure the rules in force under it are, each by what became of looking for its source. */
function confidenceWords(rules: readonly { status: string; confidence: string }[]): string {
  const approved = rules.filter(({ status }) => status === 'APPROVED');
  if (approved.length === 0) return 'no approved rule to say';
  return [...Map.groupBy(approved, ({ confidence }) => confidence)]
    .map(([confidence, some]) => `${counted(some.length, 'rule')} ${CONFIDENCES[confidence] ?? spoken(confidence)}`)
    .join(', ');
}
