import { useNavigate } from '@tanstack/react-router';
import { Refused } from '../../../forms/command.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../../forms/reason.ts';
import { say } from '../../../forms/said.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoIn } from '../../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { sentenceCase } from '../../../words.ts';
import { NEW_RULE, ruleInputOf, ruleValuesOf, useRuleFields } from './ruleFields.ts';
import { TERM_NAMES } from './ruleTerm.ts';

const DraftRule = graphql(
  `mutation DraftRule($input: DraftRuleInput!) { answer: draftRule(input: $input) { __typename ... on RetentionRule { id revision } ...Refused } }`,
  [Refused],
);
const ReviseDraft = graphql(
  `mutation ReviseDraft($input: ReviseDraftInput!) { answer: reviseDraft(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawDraft = graphql(
  `mutation WithdrawDraft($input: RuleDecisionInput!) { answer: withdrawDraft(input: $input) { __typename ...Refused } }`,
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
      jurisdiction
      holders
      population
      kind
      effect
      sentence
      term
      ageOfMajority
      inForceFrom
      pendingChange
      warnings
      version
      authority { id code citation }
      dataClass { id code }
    }
  }
`);
type Rule = NonNullable<ResultOf<typeof RuleToChange>['retentionRule']>;

/** What becomes of a revision of a rule: drafted, reworded, approved, confirmed, ended. */
export function RuleForms({ code, revision }: { code: string; revision: number }) {
  const { form } = useFormSearch();
  const navigate = useNavigate();
  const fields = useRuleFields();
  const reading = { query: RuleToChange, variables: { code, revision }, pick: pickRule };
  const which = { code, revision };
  switch (form) {
    case 'draft-revision':
      return (
        <ReviseDialog
          {...reading}
          title={`Draft the next revision of ${code}`}
          lead="It governs nothing until another HIM director approves it; an approved rule is never edited."
          verb="Draft the revision"
          may="DRAFT_RULES"
          command={DraftRule}
          fields={fields}
          values={(rule) => ({ ...ruleValuesOf(rule), inForceFrom: '' })}
          input={(values) => ({ code, ...ruleInputOf(values) })}
          onSent={(answer) => {
            say('The revision is drafted.');
            const search = answer.__typename === 'RetentionRule' ? { revision: String(answer.revision) } : {};
            void navigate({ to: '/retention/rules/$code', params: { code }, search });
          }}
        />
      );
    case 'revise-draft':
      return (
        <ReviseDialog
          {...reading}
          title={`Reword the draft of ${code}`}
          lead="Whoever has a hand in a draft may not approve it."
          verb="Reword the draft"
          may="DRAFT_RULES"
          command={ReviseDraft}
          fields={[...fields, WHY]}
          values={(rule) => ({ ...ruleValuesOf(rule), ...REASON })}
          input={(values, { changed, version }) => ({
            ...which,
            version,
            ...reasonOf(values),
            ...onlyChanged(ruleInputOf(values), withTerm(changed)),
          })}
          done="The draft is reworded."
        />
      );
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
    case 'approve-rule':
      return (
        <RetireDialog
          {...reading}
          title={`Approve ${code}, revision ${revision}`}
          lead="It is in force from then on, the revision before it ends, and the dates of all that it binds are worked out anew. Never by whoever drafted it."
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

/** Drafts a rule of a new code. */
export function DraftRuleForm() {
  const navigate = useNavigate();
  const fields = useRuleFields();
  return (
    <RegisterDialog
      title="Draft a rule"
      lead="It governs nothing until an HIM director who did not draft it approves it."
      verb="Draft the rule"
      may="DRAFT_RULES"
      command={DraftRule}
      fields={[
        {
          kind: 'text',
          name: 'code',
          label: 'Code',
          required: true,
          help: 'Unique, in one piece. With a code that is there already its next revision is drafted.',
        },
        ...fields,
      ]}
      values={{ code: '', ...NEW_RULE }}
      input={({ code, ...values }) => ({ code, ...ruleInputOf(values) })}
      onSent={({ code }, answer) => {
        say('The rule is drafted.');
        const search = answer.__typename === 'RetentionRule' ? { revision: String(answer.revision) } : {};
        void navigate({ to: '/retention/rules/$code', params: { code: code.trim() }, search });
      }}
    />
  );
}

function wording({ authority, sentence }: Rule) {
  return (
    <p className="notice">
      <strong>{authority.citation}</strong>: {sentenceCase(sentence)}.
    </p>
  );
}

/** The questions of the term together are one field of the command. */
function withTerm(changed: ReadonlySet<string>): ReadonlySet<string> {
  return TERM_NAMES.some((name) => changed.has(name)) ? new Set([...changed, 'term']) : changed;
}

function pickRule(data: ResultOf<typeof RuleToChange>) {
  return data.retentionRule;
}
