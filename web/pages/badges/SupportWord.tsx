import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { dayWords, SUPPORT } from '../../words.ts';

export const SupportWord_component = graphql(`
  fragment SupportWord_component on Component {
    supported
    unsupportedFrom
    ownSecuritySupportEndsOn
  }
`);

/**
 * Whether security fixes come, in a word. What rests on the hospital's own day is marked so: no feed makes it stale.
 * `since`: with the day on which they ended.
 */
export function SupportWord(props: { component: FragmentOf<typeof SupportWord_component>; since?: boolean }) {
  const { supported, unsupportedFrom, ownSecuritySupportEndsOn } = readFragment(SupportWord_component, props.component);
  const { tone, words } = SUPPORT[supported];
  return (
    <span className={`support-word ${tone}${ownSecuritySupportEndsOn ? ' own' : ''}`}>
      {props.since && supported === 'UNSUPPORTED' && unsupportedFrom
        ? `no fixes since ${dayWords(unsupportedFrom)}`
        : words}
    </span>
  );
}
