import { Refused } from '../../../forms/command.ts';
import { type FormField, textOrNull } from '../../../forms/formField.ts';
import { linesIn } from '../../../forms/linesIn.ts';
import { RetireDialog } from '../../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { dayWords } from '../../../words.ts';
import { scopeWords } from './holdWords.ts';
import { RequestHoldForm } from './RequestHoldForm.tsx';

const ReviseHold = graphql(
  `mutation ReviseHold($input: ReviseHoldInput!) { answer: reviseHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const IssueHold = graphql(
  `mutation IssueHold($input: IssueHoldInput!) { answer: issueHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const AcknowledgeHold = graphql(
  `mutation AcknowledgeHold($input: AcknowledgeHoldInput!) { answer: acknowledgeHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReleaseHold = graphql(
  `mutation ReleaseHold($input: ReleaseHoldInput!) { answer: releaseHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawHold = graphql(
  `mutation WithdrawHold($input: WithdrawHoldInput!) { answer: withdrawHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const HoldToChange = graphql(`
  query HoldToChange($matter: String!) {
    legalHold(matter: $matter) {
      id
      matter
      title
      status
      reviewOn
      recordsFrom
      recordsThrough
      version
      systems { id name }
      facilities { id name }
      dataClasses { id name }
      acknowledgements { id custodian acknowledgedAt }
    }
  }
`);
type Hold = NonNullable<ResultOf<typeof HoldToChange>['legalHold']>;

const REVISED: readonly FormField[] = [
  { kind: 'text', name: 'title', label: 'Title', required: true },
  { kind: 'day', name: 'reviewOn', label: 'Review on', help: 'When counsel looks whether the duty still stands.' },
  {
    kind: 'area',
    name: 'furtherCustodians',
    label: 'Further custodians',
    help: 'A line for each desk or person who is to be told besides.',
  },
  WHY,
];

/** What becomes of a hold: asked for, issued, acknowledged, released. */
export function HoldForms() {
  const { form, of } = useFormSearch();
  if (form === 'request-hold') return <RequestHoldForm />;
  if (of === null) return null;
  const reading = { query: HoldToChange, variables: { matter: of }, pick: pickHold };
  switch (form) {
    case 'revise-hold':
      return (
        <ReviseDialog
          {...reading}
          title={`Revise the hold ${of}`}
          lead="Its scope stays: another scope is another hold."
          verb="Revise the hold"
          may={({ status }) => (status === 'REQUESTED' ? 'REQUEST_HOLD' : 'ISSUE_HOLD')}
          command={ReviseHold}
          fields={REVISED}
          values={({ title, reviewOn }) => ({
            title,
            reviewOn: reviewOn ? dayWords(reviewOn) : '',
            furtherCustodians: '',
            ...REASON,
          })}
          input={(values, { changed, version }) => ({
            matter: of,
            version,
            ...reasonOf(values),
            ...onlyChanged(
              {
                title: values.title,
                reviewOn: isoOrNull(values.reviewOn),
                furtherCustodians: linesIn(values.furtherCustodians),
              },
              changed,
            ),
          })}
          done={`The hold ${of} is revised.`}
        />
      );
    case 'issue-hold':
      return (
        <ReviseDialog
          {...reading}
          title={`Issue the hold ${of}`}
          lead="From today whatever it has in scope is suspended. The dates underneath stay as they are."
          verb="Issue the hold"
          may="ISSUE_HOLD"
          careful
          command={IssueHold}
          fields={[WHY]}
          values={() => REASON}
          input={({ reason }) => ({ matter: of, reason: textOrNull(reason) })}
          done={`The hold ${of} is in force.`}
        >
          {scopeNotice}
        </ReviseDialog>
      );
    case 'acknowledge-hold':
      return (
        <ReviseDialog
          {...reading}
          title={`Write down who acknowledged ${of}`}
          verb="Write it down"
          may="REQUEST_HOLD"
          command={AcknowledgeHold}
          fields={({ acknowledgements }) => [
            {
              kind: 'choice',
              name: 'custodian',
              label: 'Custodian',
              required: true,
              help: 'Whoever was told of the hold and said so.',
              options: acknowledgements
                .filter(({ acknowledgedAt }) => acknowledgedAt === null)
                .map(({ custodian }) => ({ value: custodian, words: custodian })),
            },
          ]}
          values={() => ({ custodian: '' })}
          input={({ custodian }) => ({ matter: of, custodian })}
          done="The acknowledgement is written down."
        />
      );
    case 'release-hold':
      return (
        <RetireDialog
          {...reading}
          title={`Release the hold ${of}`}
          lead="A release is given in writing. The hold still binds today; destruction is lawful tomorrow at the soonest."
          verb="Release the hold"
          may="RELEASE_HOLD"
          command={ReleaseHold}
          input={(part) => ({ matter: of, ...part })}
          final={() => `The hold ${of} stays released; the same duty needs a new hold.`}
          done={`The hold ${of} is released.`}
        >
          {scopeNotice}
        </RetireDialog>
      );
    case 'withdraw-hold':
      return (
        <RetireDialog
          {...reading}
          title={`Take the request ${of} back`}
          lead="Whoever asked for it, or counsel. The ledger keeps what it said."
          verb="Take the request back"
          may="REQUEST_HOLD"
          command={WithdrawHold}
          input={(part) => ({ matter: of, ...part })}
          done={`The request ${of} is taken back.`}
        />
      );
    default:
      return null;
  }
}

function scopeNotice(hold: Hold) {
  return (
    <p className="notice">
      <strong>{hold.title}</strong>: {scopeWords(hold)}.
    </p>
  );
}

function pickHold(data: ResultOf<typeof HoldToChange>) {
  return data.legalHold;
}
