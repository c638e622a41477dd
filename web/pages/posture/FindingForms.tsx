import { useQuery } from 'urql';
import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, keyOrNull, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoIn } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { EXCEPTION_FIELDS, exceptionInput, NEW_EXCEPTION, RequestException } from '../plans/ExceptionForms.tsx';
import { ENDS } from './findingSaid.ts';
import { SEVERITIES } from './findingWords.ts';

const RecordFinding = graphql(
  `mutation RecordFinding($input: RecordFindingInput!) { answer: recordFinding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseFinding = graphql(
  `mutation ReviseFinding($input: ReviseFindingInput!) { answer: reviseFinding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const EndFinding = graphql(
  `mutation EndFinding($input: EndFindingInput!) { answer: endFinding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReopenFinding = graphql(
  `mutation ReopenFinding($input: RetirementByIdInput!) { answer: reopenFinding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ComponentsToChoose = graphql(`
  query ComponentsToChoose($code: String!) {
    system(code: $code) { id components { id label } }
  }
`);
const FindingToChange = graphql(`
  query FindingToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Finding {
        id
        title
        severity
        assignee
        remediation
        openedOn
        endedOn
        component { id label system { id code name } }
        vulnerability { id withdrawn }
        version
      }
    }
  }
`);

const SEVERITY: FormField = {
  kind: 'choice',
  name: 'severity',
  label: 'Severity',
  options: optionsOf(SEVERITIES),
  none: 'not rated',
  help: 'Counts where nobody rated the vulnerability by CVSS.',
};
const ASSIGNEE: FormField = { kind: 'text', name: 'assignee', label: 'Who sees to it' };
const REMEDIATION: FormField = { kind: 'area', name: 'remediation', label: 'How it is mended' };

/** The forms of a finding; of a new one where the system is known. */
export function FindingForms({ system }: { system?: string }) {
  const { form, of } = useFormSearch();
  if (form === 'record-finding' && system !== undefined) return <RecordFindingForm system={system} />;
  if (of === null) return null;
  const reading = { query: FindingToChange, variables: { id: of }, pick: pickFinding };
  switch (form) {
    case 'accept-finding':
      return <AcceptFindingForm id={of} />;
    case 'revise-finding':
      return (
        <ReviseDialog
          {...reading}
          title="Revise the finding"
          verb="Revise the finding"
          may="EDIT_COMPONENTS"
          command={ReviseFinding}
          fields={[SEVERITY, ASSIGNEE, REMEDIATION, WHY]}
          values={({ severity, assignee, remediation }) => ({
            severity: severity ?? '',
            assignee: assignee ?? '',
            remediation: remediation ?? '',
            ...REASON,
          })}
          input={({ severity, assignee, remediation, reason }, { changed, version }) => ({
            id: of,
            version,
            ...reasonOf({ reason }),
            ...onlyChanged(
              {
                severity: keyOrNull(SEVERITIES, severity),
                assignee: textOrNull(assignee),
                remediation: textOrNull(remediation),
              },
              changed,
            ),
          })}
          done="The finding is revised."
        >
          {about}
        </ReviseDialog>
      );
    case 'end-finding':
      return (
        <ReviseDialog
          {...reading}
          title="End the finding"
          lead="A later sighting by any source opens it again."
          verb="End the finding"
          may="EDIT_COMPONENTS"
          command={EndFinding}
          fields={[
            { kind: 'choice', name: 'status', label: 'How it ended', options: optionsOf(ENDS), required: true },
            { kind: 'day', name: 'endedOn', label: 'On', required: true },
            { kind: 'area', name: 'reason', label: 'What that rests on', required: true },
          ]}
          values={() => ({ status: 'REMEDIATED', endedOn: '', ...REASON })}
          input={({ status, endedOn, reason }, { version }) => ({
            id: of,
            version,
            status: keyOf(ENDS, status),
            endedOn: isoIn(endedOn),
            reason: reason.trim(),
          })}
          done="The finding is ended."
        >
          {about}
        </ReviseDialog>
      );
    case 'reopen-finding':
      return (
        <RetireDialog
          {...reading}
          title="Open the finding again"
          lead="From today, with new days to mend it in."
          verb="Open it again"
          may="EDIT_COMPONENTS"
          command={ReopenFinding}
          input={(part) => ({ id: of, ...part })}
          final={({ title }) => `${title} counts again in the rating of its system.`}
          done="The finding is open again."
        >
          {about}
        </RetireDialog>
      );
    default:
      return null;
  }
}

function RecordFindingForm({ system }: { system: string }) {
  const [{ data }] = useQuery({ query: ComponentsToChoose, variables: { code: system } });
  const components = (data?.system?.components ?? []).map(({ id, label }) => ({ value: id, words: label }));
  return (
    <RegisterDialog
      title="Record a finding"
      lead="A vulnerability by its CVE, or a missing patch by its name."
      verb="Record the finding"
      may="EDIT_COMPONENTS"
      command={RecordFinding}
      fields={[
        { kind: 'choice', name: 'component', label: 'Component', options: components, required: true },
        { kind: 'text', name: 'cve', label: 'CVE', help: 'CVE-2021-44228; empty for a missing patch.' },
        {
          kind: 'text',
          name: 'title',
          label: 'Missing patch',
          help: 'Its name, such as KB5034439.',
          when: ({ cve }) => cve === '',
          required: true,
        },
        { kind: 'day', name: 'seenOn', label: 'Seen on', required: true },
        SEVERITY,
        ASSIGNEE,
        REMEDIATION,
      ]}
      values={{
        ...{ component: '', cve: '', title: '', seenOn: '' },
        ...{ severity: '', assignee: '', remediation: '' },
      }}
      input={({ component, cve, title, seenOn, severity, assignee, remediation }) => ({
        component,
        cve: textOrNull(cve),
        title: textOrNull(title),
        seenOn: isoIn(seenOn),
        severity: keyOrNull(SEVERITIES, severity),
        assignee: textOrNull(assignee),
        remediation: textOrNull(remediation),
      })}
      done="The finding is recorded."
    />
  );
}

/** The same exception as for an exposure gap, for this finding alone. */
function AcceptFindingForm({ id }: { id: string }) {
  const [{ data }] = useQuery({ query: FindingToChange, variables: { id } });
  const finding = data && pickFinding(data);
  if (!finding) return null;
  return (
    <RegisterDialog
      title="Accept the risk for a time"
      lead="Somebody else has to approve it. When it ends the finding is due again, with new days to mend it in; CISA’s due date stays."
      verb="Ask for the exception"
      may="REQUEST_EXCEPTION"
      command={RequestException}
      fields={EXCEPTION_FIELDS}
      values={NEW_EXCEPTION}
      input={(values) => ({ ...exceptionInput(values), system: finding.component.system.code, finding: id })}
      done="The exception is asked for."
    >
      {about(finding)}
    </RegisterDialog>
  );
}

type Finding = NonNullable<ReturnType<typeof pickFinding>>;

function about({ title, component, vulnerability, openedOn, endedOn }: Finding) {
  return (
    <p className="notice">
      <span className="code">{title}</span> on {component.label}, {component.system.name}:{' '}
      {endedOn ? `ended on ${dayWords(endedOn)}` : `open since ${dayWords(openedOn)}`}.
      {vulnerability?.withdrawn && ' The NVD rejected this CVE.'}
    </p>
  );
}

function pickFinding({ node }: ResultOf<typeof FindingToChange>) {
  return node?.__typename === 'Finding' ? node : null;
}
