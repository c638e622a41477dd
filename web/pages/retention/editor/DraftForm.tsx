import { useState } from 'react';
import { useClient } from 'urql';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { CommandForm } from '../../../forms/CommandForm.tsx';
import { Refused } from '../../../forms/command.ts';
import { reasonOf } from '../../../forms/reason.ts';
import { Said } from '../../../forms/Said.tsx';
import { say } from '../../../forms/said.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { graphql } from '../../../graphql.ts';
import { instantWords } from '../../../words.ts';
import { Returned } from '../rules/Returned.tsx';
import { RuleForms } from '../rules/RuleForms.tsx';
import { ruleActs } from '../rules/ruleActs.ts';
import type { EditedRule } from './RuleEditor.tsx';
import { RuleQuestions } from './RuleQuestions.tsx';
import { ruleInputOf, ruleValuesOf, useRuleFields } from './ruleFields.ts';

const DraftRevision = graphql(
  `mutation DraftRevision($input: DraftRuleInput!) { answer: draftRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseDraft = graphql(
  `mutation ReviseDraft($input: ReviseDraftInput!) { answer: reviseDraft(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const DraftAgain = graphql(`
  query DraftAgain($code: String!) {
    retentionRule(code: $code, draft: true) {
      id
      code
      jurisdiction
      holders
      population
      kind
      effect
      term
      ageOfMajority
      inForceFrom
      pendingChange
      warnings
      version
      authority { id code }
      dataClass { id code }
    }
  }
`);

const SUBMITTED = 'The draft is submitted for approval.';
/** The form submits what is written in it; nobody judges their own draft. */
const OF_THE_FORM = ['submit-rule', 'approve-rule', 'return-rule'];

/** One's own draft to be reworded, or an approved rule of which a next revision is drafted. */
export function DraftForm({ draft, former }: { draft: EditedRule | null; former: EditedRule | null }) {
  const fields = useRuleFields(false);
  const client = useClient();
  /** What the form starts from. A page that is read again meanwhile never throws away what is being written. */
  const [start, setStart] = useState(() => draft && { values: ruleValuesOf(draft), version: draft.version });
  const shown = draft ?? former;
  if (!shown) return null;
  const { code, revision } = shown;
  const before = draft ? former : shown;
  async function readAgain() {
    const again = await client.query(DraftAgain, { code }, { requestPolicy: 'network-only' });
    const now = again.data?.retentionRule;
    return now ? { values: ruleValuesOf(now), version: now.version } : null;
  }
  return (
    <>
      <Said />
      {draft && <Returned rule={draft} />}
      {draft && start ? (
        <CommandForm
          key={start.version}
          may="DRAFT_RULES"
          fields={fields}
          start={start}
          verb="Save draft"
          furtherVerb="Submit for approval"
          command={ReviseDraft}
          readAgain={readAgain}
          input={(values, { changed, version, further }) => ({
            code,
            revision,
            version,
            ...reasonOf(values),
            ...onlyChanged(ruleInputOf(values), changed),
            submit: further,
          })}
          onDone={(_answer, _sent, entry, further) => {
            say(further ? SUBMITTED : savedWords(draft, entry));
            void readAgain().then(setStart);
          }}
          arrange={(question, values, put, told) => (
            <RuleQuestions code={code} former={before} {...{ question, values, put, told }} />
          )}
        />
      ) : (
        <CommandForm
          may="DRAFT_RULES"
          fields={fields}
          start={{ values: { ...ruleValuesOf(shown), inForceFrom: '' }, version: shown.version }}
          verb="Save as a draft"
          furtherVerb="Submit for approval"
          command={DraftRevision}
          input={(values, { further }) => ({ code, ...ruleInputOf(values), submit: further })}
          onDone={(_answer, _sent, _entry, further) =>
            say(further ? SUBMITTED : `Revision ${revision + 1} is drafted.`)
          }
          arrange={(question, values, put, told) => (
            <RuleQuestions code={code} former={before} {...{ question, values, put, told }} />
          )}
        />
      )}
      <p className="form-buttons editor-acts">
        <ActMenu
          of={code}
          about={`${code}, revision ${revision}`}
          acts={ruleActs(shown).filter(({ form }) => !OF_THE_FORM.includes(form))}
        />
        {draft && <span className="sub">{standingWords(draft)}</span>}
      </p>
      <RuleForms code={code} revision={revision} />
    </>
  );
}

function savedWords({ submittedAt }: EditedRule, entry: number | null): string {
  return submittedAt !== null && entry !== null
    ? 'The draft is saved. Its submission is taken back: submit it again.'
    : 'The draft is saved.';
}

function standingWords({ submittedBy, submittedAt }: EditedRule): string {
  return submittedAt === null
    ? 'Once it is submitted, another HIM director approves it: nobody approves their own draft.'
    : `Submitted by ${submittedBy} on ${instantWords(submittedAt)}. Another wording takes that back.`;
}
