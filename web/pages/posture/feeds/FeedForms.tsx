import { Refused } from '../../../forms/command.ts';
import { type FormField, figureIn } from '../../../forms/formField.ts';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { FEED_CODES } from './feedWords.ts';

const FeedToRevise = graphql(`
  query FeedToRevise($code: FeedCode!) {
    feed(code: $code) { id code name address isOn everyHours staleAfterDays version }
  }
`);
const ReviseFeed = graphql(
  `mutation ReviseFeed($input: ReviseFeedInput!) { answer: reviseFeed(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const FIELDS: readonly FormField[] = [
  {
    kind: 'yes',
    name: 'isOn',
    label: 'Read it from its address by itself',
    help: 'While this is off nothing reaches out, and files are read in by hand.',
  },
  {
    kind: 'text',
    name: 'address',
    label: 'Address',
    required: true,
    spellCheck: false,
    help: 'https:// and in full. Addresses in private networks are refused.',
  },
  {
    kind: 'number',
    whole: true,
    name: 'everyHours',
    label: 'Hours between two readings',
    required: true,
    help: '1 to 720.',
  },
  {
    kind: 'number',
    whole: true,
    name: 'staleAfterDays',
    label: 'Days after which it is stale',
    required: true,
    help: 'What rests on a stale feed is never shown as good.',
  },
  WHY,
];

/** The form that stands open over the feeds. */
export function FeedForms() {
  const { form, of } = useFormSearch();
  const code = FEED_CODES.find((known) => known === of);
  if (form !== 'revise-feed' || !code) return null;
  return (
    <ReviseDialog
      title="Revise a feed"
      query={FeedToRevise}
      variables={{ code }}
      pick={pickFeed}
      verb="Revise the feed"
      may="ADMINISTER"
      command={ReviseFeed}
      fields={FIELDS}
      values={({ isOn, address, everyHours, staleAfterDays }) => ({
        isOn,
        address,
        everyHours: String(everyHours),
        staleAfterDays: String(staleAfterDays),
        ...REASON,
      })}
      input={({ isOn, address, everyHours, staleAfterDays, reason }, { changed, version }) => ({
        code,
        version,
        ...reasonOf({ reason }),
        ...onlyChanged(
          { isOn, address, everyHours: figureIn(everyHours), staleAfterDays: figureIn(staleAfterDays) },
          changed,
        ),
      })}
      done="The feed is revised."
    />
  );
}

function pickFeed(data: ResultOf<typeof FeedToRevise>) {
  return data.feed;
}
