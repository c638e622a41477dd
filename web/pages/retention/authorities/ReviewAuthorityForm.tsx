import { Refused } from '../../../forms/command.ts';
import { type FormField, type FormValues, textOrNull } from '../../../forms/formField.ts';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, WHY_NEEDED } from '../../../forms/reason.ts';
import { isoIn, isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { AuthorityToChange, pickAuthority } from './authorityToChange.ts';
import { DependsOn } from './DependsOn.tsx';

const ReviewAuthority = graphql(
  `mutation ReviewAuthority($input: ReviewAuthorityInput!) { answer: reviewAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);

/** Its source was read again, and says the same, or something else: then what depends on it is told before it is sent. */
export function ReviewAuthorityForm({ code }: { code: string }) {
  return (
    <ReviseDialog
      title={`Say that ${code} was read again`}
      lead="This confirms no rule: that is done rule by rule."
      query={AuthorityToChange}
      variables={{ code }}
      pick={pickAuthority}
      verb="It was read"
      may="DRAFT_RULES"
      command={ReviewAuthority}
      fields={FIELDS}
      values={({ pendingChange }) => ({
        on: '',
        finding: pendingChange === null ? '' : 'CHANGED',
        change: pendingChange ?? '',
        nextReviewOn: '',
        ...REASON,
      })}
      input={(values, { version }) => ({
        code,
        version,
        on: isoIn(values.on),
        change: isChanged(values) ? textOrNull(values.change) : null,
        nextReviewOn: isoOrNull(values.nextReviewOn),
        reason: values.reason.trim(),
      })}
      done="The review is on record."
      beneath={(values) => isChanged(values) && <DependsOn authority={code} />}
    />
  );
}

const FIELDS: readonly FormField[] = [
  { kind: 'day', name: 'on', label: 'Read on', required: true },
  {
    kind: 'choice',
    name: 'finding',
    label: 'What it says',
    required: true,
    options: [
      { value: 'SAME', words: 'The same as is on record' },
      { value: 'CHANGED', words: 'Something else' },
    ],
  },
  {
    kind: 'area',
    name: 'change',
    label: 'What it says otherwise',
    required: true,
    when: isChanged,
    help: 'It warns beside every date of its rules until they are revised and a review finds nothing.',
  },
  {
    kind: 'day',
    name: 'nextReviewOn',
    label: 'Read it again on',
    help: 'Left empty: a year after this reading.',
  },
  { ...WHY_NEEDED, label: 'What was read, and where' },
];

function isChanged({ finding }: FormValues): boolean {
  return finding === 'CHANGED';
}
