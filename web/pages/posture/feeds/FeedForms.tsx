import { Refused } from '../../../forms/command.ts';
import { type FormField, figureIn } from '../../../forms/formField.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { SYSTEMS } from '../../inventory/sources.ts';
import { FEED_CODES } from './feedWords.ts';

const FeedToRevise = graphql(`
  query FeedToRevise($code: FeedCode, $id: ID) {
    feed(code: $code, id: $id) { id code name address isOn everyHours staleAfterDays version }
  }
`);
const ReviseFeed = graphql(
  `mutation ReviseFeed($input: ReviseFeedInput!) { answer: reviseFeed(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const AddBillFeed = graphql(
  `mutation AddBillFeed($input: AddBillFeedInput!) { answer: addBillFeed(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReadOlder = graphql(
  `mutation ReadOlder($input: ReadFeedNowInput!) { answer: readFeedNow(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const NO_FIELDS: readonly FormField[] = [];
const NOTHING = {};
const RemoveBillFeed = graphql(
  `mutation RemoveBillFeed($input: RetirementByIdInput!) { answer: removeBillFeed(input: $input) { __typename ...Refused } }`,
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

const BILL_FIELDS: readonly FormField[] = [
  { kind: 'sought', name: 'system', label: 'System', required: true, source: SYSTEMS },
  ...FIELDS.filter(({ name }) => name !== 'isOn'),
];

/** The form that stands open over the feeds: one of all systems is named by its code, a bill of materials by its id. */
export function FeedForms({ system }: { system: string | undefined }) {
  const { form, of } = useFormSearch();
  if (form === 'add-bill-feed') {
    return (
      <RegisterDialog
        title="Read a bill of materials from an address"
        lead="CycloneDX 1.4 to 1.7 in JSON. It is read within a minute, and then by its hours. It registers no component: what it tells of others than those on record is listed as not taken."
        verb="Have it read"
        may="ADMINISTER"
        command={AddBillFeed}
        fields={BILL_FIELDS}
        values={{ system: system ?? '', address: '', everyHours: '24', staleAfterDays: '7', ...REASON }}
        input={({ system: code, address, everyHours, staleAfterDays, reason }) => ({
          system: code,
          address: address.trim(),
          everyHours: figureIn(everyHours),
          staleAfterDays: figureIn(staleAfterDays),
          ...reasonOf({ reason }),
        })}
        done="It is read within a minute."
      />
    );
  }
  if (of === null) return null;
  const code = FEED_CODES.find((known) => known === of);
  const named = code ? { code } : { id: of };
  switch (form) {
    case 'revise-feed':
      return (
        <ReviseDialog
          title="Revise a feed"
          query={FeedToRevise}
          variables={named}
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
            ...named,
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
    case 'read-older':
      return (
        <RegisterDialog
          title="Read it though it is older"
          lead="What stands at the address is taken in even if it is an older edition than the one on record."
          verb="Read it"
          may="IMPORT"
          careful
          command={ReadOlder}
          fields={NO_FIELDS}
          values={NOTHING}
          input={() => ({ ...named, takeOlder: true })}
          done="It is being read."
        />
      );
    case 'remove-bill-feed':
      return (
        <RetireDialog
          title="Read it from there no more"
          lead="What it told and its runs stay on record."
          query={FeedToRevise}
          variables={{ id: of }}
          pick={pickFeed}
          verb="Remove the address"
          may="ADMINISTER"
          command={RemoveBillFeed}
          input={(part) => ({ id: of, ...part })}
          done="It is read from there no more."
        >
          {({ name, address }) => (
            <p className="notice">
              {name}, from {address}
            </p>
          )}
        </RetireDialog>
      );
    default:
      return null;
  }
}

function pickFeed(data: ResultOf<typeof FeedToRevise>) {
  return data.feed;
}
