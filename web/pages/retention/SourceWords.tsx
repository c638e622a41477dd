import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { CONFIDENCES, SOURCE_QUALITIES, spoken } from '../../words.ts';

export const SourceWords_rule = graphql(`
  fragment SourceWords_rule on RetentionRule {
    sourceUrl
    sourceQuality
    sourceAsOf
    confirmed
    confidence
    pendingChange
    authority { id title pendingChange }
  }
`);

/** Where the rule was read, how old that reading is, and how sure it is. */
export function SourceWords({ rule: key }: { rule: FragmentOf<typeof SourceWords_rule> }) {
  const { sourceUrl, sourceQuality, sourceAsOf, confirmed, confidence, pendingChange, authority } = readFragment(
    SourceWords_rule,
    key,
  );
  return (
    <p className="source-words">
      {sourceUrl ? (
        <a href={sourceUrl} rel="noreferrer" target="_blank">
          {authority?.title ?? 'Source'}
        </a>
      ) : (
        (authority?.title ?? 'Source')
      )}
      {` (${SOURCE_QUALITIES[sourceQuality] ?? spoken(sourceQuality)}, ${sourceAsOf ? `as of ${sourceAsOf}` : 'age not known'})`}
      {`, ${CONFIDENCES[confidence] ?? spoken(confidence)}, ${confirmed ? 'confirmed' : 'not confirmed by HIM'}.`}
      {pendingChange && <strong> Pending: {pendingChange}</strong>}
      {authority?.pendingChange && <strong> The source says otherwise now: {authority.pendingChange}</strong>}
    </p>
  );
}
