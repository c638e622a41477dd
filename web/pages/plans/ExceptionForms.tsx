import { Refused } from '../../forms/command.ts';
import type { FormField } from '../../forms/formField.ts';
import { linesIn } from '../../forms/linesIn.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { WithdrawDialog } from '../../forms/WithdrawDialog.tsx';
import { isoIn } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';

export const RequestException = graphql(
  `mutation RequestException($input: RequestExceptionInput!) { answer: requestException(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ApproveException = graphql(
  `mutation ApproveException($input: ApproveExceptionInput!) { answer: approveException(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawException = graphql(
  `mutation WithdrawException($input: RetirementByIdInput!) { answer: withdrawException(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ExceptionToJudge = graphql(`
  query ExceptionToJudge($id: ID!) {
    node(id: $id) {
      __typename
      ... on Exception {
        id
        reason
        compensatingControls
        fromOn
        untilOn
        requestedBy
        finding { id title }
        control { id title }
        version
      }
    }
  }
`);
type Exception = NonNullable<ReturnType<typeof pickException>>;

export const EXCEPTION_FIELDS: readonly FormField[] = [
  { kind: 'area', name: 'reason', label: 'Why the risk is accepted', required: true },
  {
    kind: 'area',
    name: 'compensatingControls',
    label: 'Compensating controls',
    required: true,
    help: 'What protects the system meanwhile, a line for each.',
  },
  { kind: 'text', name: 'himOwner', label: 'Owner on the HIM side', required: true },
  { kind: 'text', name: 'itOwner', label: 'Owner on the IT side', required: true },
  { kind: 'day', name: 'fromOn', label: 'From', required: true },
  {
    kind: 'day',
    name: 'untilOn',
    label: 'Until',
    required: true,
    help: 'The last day. An exception without an end is none.',
  },
];
export const NEW_EXCEPTION = {
  reason: '',
  compensatingControls: '',
  himOwner: '',
  itOwner: '',
  fromOn: '',
  untilOn: '',
};

export function exceptionInput(values: typeof NEW_EXCEPTION) {
  return {
    reason: values.reason.trim(),
    compensatingControls: linesIn(values.compensatingControls),
    himOwner: values.himOwner,
    itOwner: values.itOwner,
    fromOn: isoIn(values.fromOn),
    untilOn: isoIn(values.untilOn),
  };
}

/** A risk accepted for a time: asked for on the page of a system, approved by somebody else. */
export function ExceptionForms({ system }: { system?: string }) {
  const { form, of } = useFormSearch();
  if (form === 'request-exception' && system !== undefined) {
    return (
      <RegisterDialog
        title="Ask for an exception"
        lead="It contains the exposure gap while it is in force. Somebody else has to approve it."
        verb="Ask for the exception"
        may="REQUEST_EXCEPTION"
        command={RequestException}
        fields={EXCEPTION_FIELDS}
        values={NEW_EXCEPTION}
        input={(values) => ({ system, ...exceptionInput(values) })}
        done="The exception is asked for."
      />
    );
  }
  if (of === null) return null;
  const reading = { query: ExceptionToJudge, variables: { id: of }, pick: pickException };
  if (form === 'approve-exception') {
    return (
      <ReviseDialog
        {...reading}
        title="Approve the exception"
        lead="Never by whoever asked for it."
        verb="Approve the exception"
        may="APPROVE_EXCEPTION"
        careful
        command={ApproveException}
        fields={[WHY]}
        values={() => REASON}
        input={({ reason }, { version }) => ({ id: of, version, ...reasonOf({ reason }) })}
        done="The exception is in force."
      >
        {asked}
      </ReviseDialog>
    );
  }
  if (form !== 'withdraw-exception') return null;
  return (
    <WithdrawDialog
      {...reading}
      what="exception"
      lead="It ends from today on, and what it accepts is open again."
      may="REQUEST_EXCEPTION"
      command={WithdrawException}
      final={() => 'To accept it again, another exception is asked for and approved.'}
    >
      {asked}
    </WithdrawDialog>
  );
}

function asked({ reason, compensatingControls, fromOn, untilOn, requestedBy, finding, control }: Exception) {
  const of = finding?.title ?? control?.title;
  return (
    <p className="notice">
      {requestedBy} asked for it{of !== undefined && `, for ${of} alone,`} from {dayWords(fromOn)} to{' '}
      {dayWords(untilOn)}: {reason} <span className="sub">{compensatingControls.join('; ')}.</span>
    </p>
  );
}

function pickException({ node }: ResultOf<typeof ExceptionToJudge>) {
  return node?.__typename === 'Exception' ? node : null;
}
