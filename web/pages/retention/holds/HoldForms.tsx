import { Refused } from '../../../forms/command.ts';
import { type FormField, textOrNull } from '../../../forms/formField.ts';
import { RetireDialog } from '../../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoIn, isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { dayWords } from '../../../words.ts';
import { WhatIfStrip } from '../../whatIf/WhatIfStrip.tsx';
import {
  CUSTODIAN_FIELDS,
  custodiansIn,
  daysIn,
  NOBODY,
  REMIND_FIELD,
  REVIEW_FIELD,
  scopeValues,
} from './holdFields.ts';
import { type Hold, HoldToChange, pickHold } from './holdToChange.ts';
import { scopeWords } from './holdWords.ts';
import { judgedHold } from './judgedHold.ts';
import { ReleaseHold } from './ReleaseHold.tsx';
import { RequestHoldForm } from './RequestHoldForm.tsx';
import { ReviseHoldScopeForm } from './ReviseHoldScopeForm.tsx';
import { ScopePreview } from './ScopePreview.tsx';

const ReviseHold = graphql(
  `mutation ReviseHold($input: ReviseHoldInput!) { answer: reviseHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const IssueHold = graphql(
  `mutation IssueHold($input: IssueHoldInput!) { answer: issueHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviewHold = graphql(
  `mutation ReviewHold($input: ReviewHoldInput!) { answer: reviewHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const AcknowledgeHold = graphql(
  `mutation AcknowledgeHold($input: AcknowledgeHoldInput!) { answer: acknowledgeHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RemindCustodians = graphql(
  `mutation RemindCustodians($input: RemindCustodiansInput!) { answer: remindCustodians(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawHold = graphql(
  `mutation WithdrawHold($input: WithdrawHoldInput!) { answer: withdrawHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const REVISED: readonly FormField[] = [
  { kind: 'text', name: 'title', label: 'Title', required: true },
  REVIEW_FIELD,
  REMIND_FIELD,
  ...CUSTODIAN_FIELDS.map((field) => ({
    ...field,
    label: `Further: ${field.label.toLowerCase().replace('it ', 'IT ')}`,
  })),
  WHY,
];
const FOUND: readonly FormField[] = [
  { kind: 'area', name: 'finding', label: 'Why the duty still stands', required: true },
  { kind: 'day', name: 'nextReviewOn', label: 'Look again on', required: true },
];

/** What becomes of a hold: asked for, issued, acknowledged, reviewed, given another scope, released. */
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
          lead="Its scope stays: that is given anew by a step of its own."
          verb="Revise the hold"
          may={({ status }) => (status === 'REQUESTED' ? 'REQUEST_HOLD' : 'ISSUE_HOLD')}
          command={ReviseHold}
          fields={REVISED}
          values={({ title, reviewOn, remindEveryDays }) => ({
            title,
            reviewOn: reviewOn ? dayWords(reviewOn) : '',
            remindEveryDays: remindEveryDays === null ? '' : String(remindEveryDays),
            ...NOBODY,
            ...REASON,
          })}
          input={(values, { changed, version }) => ({
            matter: of,
            version,
            ...reasonOf(values),
            furtherCustodians: custodiansIn(values),
            ...onlyChanged(
              {
                title: values.title,
                reviewOn: isoOrNull(values.reviewOn),
                remindEveryDays: daysIn(values.remindEveryDays),
              },
              changed,
            ),
          })}
          done={`The hold ${of} is revised.`}
        />
      );
    case 'revise-hold-scope':
      return <ReviseHoldScopeForm matter={of} />;
    case 'issue-hold':
      return (
        <ReviseDialog
          {...reading}
          title={`Issue the hold ${of}`}
          lead="From today whatever it has in scope is suspended, and its custodians are told. The dates underneath stay as they are."
          verb="Issue the hold"
          may="ISSUE_HOLD"
          careful
          command={IssueHold}
          fields={[WHY]}
          values={() => REASON}
          judged={judgedHold}
          input={({ reason }, { version }) => ({ matter: of, version, reason: textOrNull(reason) })}
          done={`The hold ${of} is in force.`}
        >
          {(hold) => (
            <>
              {scopeNotice(hold)}
              <ScopePreview values={scopeValues(hold)} matter={of} />
              <WhatIfStrip changes={[{ issueHold: { matter: of } }]} heading="If you issue this" />
            </>
          )}
        </ReviseDialog>
      );
    case 'review-hold':
      return (
        <ReviseDialog
          {...reading}
          title={`Review the hold ${of}`}
          lead="The duty still stands. Where it does not, release the hold instead."
          verb="It still stands"
          may="ISSUE_HOLD"
          careful
          command={ReviewHold}
          fields={FOUND}
          values={() => ({ finding: '', nextReviewOn: '' })}
          judged={judgedHold}
          input={({ finding, nextReviewOn }, { version }) => ({
            matter: of,
            version,
            finding,
            nextReviewOn: isoIn(nextReviewOn),
          })}
          done={`The review of ${of} is written down.`}
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
    case 'remind-custodians':
      return (
        <ReviseDialog
          {...reading}
          title={`Remind who has not answered to ${of}`}
          lead="Nobody is written to twice on one day."
          verb="Remind them"
          may="REQUEST_HOLD"
          command={RemindCustodians}
          fields={[]}
          values={() => ({})}
          input={() => ({ matter: of })}
          done="The reminders are written."
        >
          {silentNotice}
        </ReviseDialog>
      );
    case 'release-hold':
      return <ReleaseHold matter={of} />;
    case 'withdraw-hold':
      return (
        <RetireDialog
          {...reading}
          title={`Take the request ${of} back`}
          lead="Whoever asked for it, or counsel. The ledger keeps what it said."
          verb="Take the request back"
          may="REQUEST_HOLD"
          command={WithdrawHold}
          judged={judgedHold}
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

function silentNotice({ acknowledgements }: Hold) {
  const silent = acknowledgements.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  return (
    <p className="notice">
      {silent.length === 0
        ? 'Everybody has acknowledged.'
        : `No answer yet from ${silent.map(({ custodian }) => custodian).join(', ')}.`}
    </p>
  );
}
