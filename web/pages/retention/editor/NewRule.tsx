import { useNavigate } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { CommandForm } from '../../../forms/CommandForm.tsx';
import { Refused } from '../../../forms/command.ts';
import { say } from '../../../forms/said.ts';
import { graphql } from '../../../graphql.ts';
import { present } from '../../../search.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { RuleQuestions } from './RuleQuestions.tsx';
import { NEW_RULE, type RuleValues, ruleInputOf, useRuleFields } from './ruleFields.ts';

const DraftRule = graphql(
  `mutation DraftRule($input: DraftRuleInput!) { answer: draftRule(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const GapToClose = graphql(`
  query GapToClose($dataClass: String!, $jurisdiction: String!) {
    scheduleCell(dataClass: $dataClass, jurisdiction: $jurisdiction) { name holders }
  }
`);

/** A rule of a new code; for a gap of the schedule, its class, jurisdiction and holder types are filled in. */
export function NewRule({ dataClass, place }: { dataClass: string | null; place: string | null }) {
  const isForCell = dataClass !== null && place !== null;
  const [{ data, error }, readAgain] = useQuery({
    query: GapToClose,
    variables: { dataClass: dataClass ?? '', jurisdiction: place ?? '' },
    pause: !isForCell,
  });
  if (isForCell && error && !data) {
    return <Failed what="The gap could not be read." {...failureOf(error)} onRetry={() => readAgain()} />;
  }
  if (isForCell && !data) {
    return (
      <p className="sub" role="status">
        Reading what is held there.
      </p>
    );
  }
  return (
    <NewRuleForm
      start={
        isForCell
          ? {
              ...NEW_RULE,
              dataClass,
              jurisdiction: place,
              holders: data?.scheduleCell.holders ?? [],
            }
          : NEW_RULE
      }
    />
  );
}

function NewRuleForm({ start }: { start: RuleValues }) {
  const fields = useRuleFields(true);
  const navigate = useNavigate({ from: '/retention' });
  return (
    <>
      <CommandForm
        verb="Save draft"
        furtherVerb="Submit for approval"
        may="DRAFT_RULES"
        command={DraftRule}
        fields={fields}
        start={{ values: start, version: 0 }}
        input={(values, { further }) => ({ code: values.code, ...ruleInputOf(values), submit: further })}
        onDone={(_answer, { code }, _entry, further) => {
          say(further ? 'The rule is drafted and submitted for approval.' : 'The rule is drafted.');
          void navigate({
            search: (before) => present({ ...before, rule: code.trim(), class: undefined, place: undefined }),
            replace: true,
            resetScroll: false,
          });
        }}
        arrange={(question, values, put, told) => (
          <RuleQuestions code={null} former={null} {...{ question, values, put, told }} />
        )}
      />
    </>
  );
}
