import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { counted, countWords, dayWords } from '../../../words.ts';
import { reviewWords } from './authorityWords.ts';

export const AuthorityLead_authority = graphql(`
  fragment AuthorityLead_authority on Authority {
    endedOn
    lastReviewedOn
    lastReviewedBy
    nextReviewOn
    reviewOverdue
    rules { id status confirmed effect }
  }
`);

/** How many rules stand under it, how many of them HIM has still to confirm, and whether its source is fresh. */
export function AuthorityLead({ authority: key }: { authority: FragmentOf<typeof AuthorityLead_authority> }) {
  const authority = readFragment(AuthorityLead_authority, key);
  const approved = authority.rules.filter(({ status }) => status === 'APPROVED');
  const unsure = approved.filter(({ confirmed, effect }) => !confirmed && effect !== 'WARN').length;
  return (
    <p className="lead">
      {approved.length === 0
        ? 'No approved rule stands under it.'
        : `${counted(approved.length, 'approved rule')} ${approved.length === 1 ? 'stands' : 'stand'} under it, ${
            unsure === 0
              ? 'and none waits to be confirmed'
              : unsure === approved.length
                ? `and HIM has not confirmed ${unsure === 1 ? 'it' : 'any of them'}`
                : `${countWords(unsure)} of which HIM has not confirmed`
          }.`}{' '}
      {authority.endedOn ? (
        `It ended on ${dayWords(authority.endedOn)}.`
      ) : (
        <>
          {authority.lastReviewedOn
            ? `${authority.lastReviewedBy} read its source on ${dayWords(authority.lastReviewedOn)}.`
            : 'No review of its source is on record here.'}{' '}
          <strong className={authority.reviewOverdue ? 'red' : undefined}>Review {reviewWords(authority)}.</strong>
        </>
      )}
    </p>
  );
}
