import { useNavigate } from '@tanstack/react-router';
import { Refused } from '../../../forms/command.ts';
import { RetireDialog } from '../../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../../forms/reason.ts';
import { say } from '../../../forms/said.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoIn } from '../../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { sentenceCase } from '../../../words.ts';
import { ruleWords } from './RuleDifference.tsx';

const WithdrawDraft = graphql(
  `mutation WithdrawDraft($input: RuleDecisionInput!) { answer: withdrawDraft(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const SubmitRule = graphql(
  `mutation SubmitRule($input: SubmitRuleInput!) { answer: submitRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReturnRule = graphql(
  `mutation ReturnRule($input: RuleDecisionInput!) { answer: returnRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ApproveRule = graphql(
  `mutation ApproveRule($input: RuleDecisionInput!) { answer: approveRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ConfirmRule = graphql(
  `mutation ConfirmRule($input: RuleDecisionInput!) { answer: confirmRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const SupersedeRule = graphql(
  `mutation SupersedeRule($input: SupersedeRuleInput!) { answer: supersedeRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RuleToChange = graphql(`
  query RuleToChange($code: String!, $revision: Int) {
    retentionRule(code: $code, revision: $revision) {
      id
      revision
      status
      effect
      sentence
      jurisdiction
      holders
      population
      kind
      ageOfMajority
      inForceFrom
      pendingChange
      warnings
      destructionDuties { kind text leadDays }
      version
      authority { id citation }
      dataClass { id name }
    }
  }
`);
type Rule = NonNullable<ResultOf<typeof RuleToChange>['retentionRule']>;

/** What becomes of a revision of a rule: taken back, approved, confirmed, ended. It is written in the editor. */
export function RuleForms({ code, revision }: { code: string; revision: number }) {
  const { form } = useFormSearch();
  const navigate = useNavigate();
  const reading = { query: RuleToChange, variables: { code, revision }, pick: pickRule, judged: ruleWords };
  const which = { code, revision };
  switch (form) {
    case 'withdraw-draft':
      return (
        <RetireDialog
          {...reading}
          title={`Take the draft of ${code} back`}
          verb="Take it back"
          may="DRAFT_RULES"
          command={WithdrawDraft}
          input={(part) => ({ ...which, ...part })}
          onSent={() => {
            say('The draft is taken back.');
            void navigate({ to: '/retention', search: {} });
          }}
        />
      );
    case 'submit-rule':
      return (
        <ReviseDialog
          {...reading}
          title={`Submit ${code}, revision ${revision}`}
          lead="It waits for every HIM director who neither drafted nor submits it. Another wording takes it back."
          verb="Submit for approval"
          may="DRAFT_RULES"
          command={SubmitRule}
          fields={[WHY]}
          values={() => REASON}
          input={(values, { version }) => ({ ...which, version, ...reasonOf(values) })}
          done="The draft is submitted for approval."
        >
          {wording}
        </ReviseDialog>
      );
    case 'return-rule':
      return (
        <RetireDialog
          {...reading}
          title={`Return ${code}, revision ${revision}`}
          lead="Its author reads what you write here, revises the draft and submits it again."
          verb="Return it"
          may="APPROVE_RULES"
          command={ReturnRule}
          input={(part) => ({ ...which, ...part })}
          done="The draft is returned to its author."
        >
          {wording}
        </RetireDialog>
      );
    case 'approve-rule':
      return (
        <RetireDialog
          {...reading}
          title={`Approve ${code}, revision ${revision}`}
          lead="It is in force from then on, the revision before it ends, and the dates of all that it binds are worked out anew. Never by whoever drafted or submitted it."
          verb="Approve the rule"
          may="APPROVE_RULES"
          command={ApproveRule}
          input={(part) => ({ ...which, ...part })}
          done="The rule is approved."
        >
          {wording}
        </RetireDialog>
      );
    case 'confirm-rule':
      return (
        <RetireDialog
          {...reading}
          title={`Confirm ${code}`}
          lead="You have read its source, and it says this. From now on the rule may free records. Say what was read, and when."
          verb="Confirm the rule"
          may="APPROVE_RULES"
          command={ConfirmRule}
          input={(part) => ({ ...which, ...part })}
          done="The rule is confirmed."
        >
          {wording}
        </RetireDialog>
      );
    case 'supersede-rule':
      return (
        <ReviseDialog
          {...reading}
          title={`End ${code}`}
          lead="A law repealed, a policy given up. To replace it, draft and approve its next revision instead."
          verb="End the rule"
          may="APPROVE_RULES"
          careful
          command={SupersedeRule}
          fields={[
            { kind: 'day', name: 'from', label: 'First day without it', required: true, help: 'Today or later.' },
            WHY_NEEDED,
          ]}
          values={() => ({ from: '', ...REASON })}
          input={({ from, reason }, { version }) => ({ ...which, version, from: isoIn(from), reason: reason.trim() })}
          done="The end of the rule is on record."
        >
          {wording}
        </ReviseDialog>
      );
    default:
      return null;
  }
}

function wording({ authority, sentence }: Rule) {
  return (
    <p className="notice">
      <strong>{authority.citation}</strong>: {sentenceCase(sentence)}.
    </p>
  );
}

function pickRule(data: ResultOf<typeof RuleToChange>) {
  return data.retentionRule;
}
