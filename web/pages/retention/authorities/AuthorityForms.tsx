import { Refused } from '../../../forms/command.ts';
import { type FormField, keyOf, optionsOf, textOrNull } from '../../../forms/formField.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoIn, isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { JURISDICTIONS } from '../../../jurisdictions.ts';
import { dayWords } from '../../../words.ts';
import { AUTHORITY_KINDS, SOURCE_QUALITIES } from './authorityWords.ts';

const DraftAuthority = graphql(
  `mutation DraftAuthority($input: DraftAuthorityInput!) { answer: draftAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseAuthority = graphql(
  `mutation ReviseAuthority($input: ReviseAuthorityInput!) { answer: reviseAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviewAuthority = graphql(
  `mutation ReviewAuthority($input: AuthorityDayInput!) { answer: reviewAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireAuthority = graphql(
  `mutation RetireAuthority($input: AuthorityDayInput!) { answer: retireAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const AuthorityToChange = graphql(`
  query AuthorityToChange($code: String!) {
    authority(code: $code) {
      id
      jurisdiction
      kind
      title
      citation
      url
      sourceQuality
      sourceAsOf
      effectiveOn
      version
    }
  }
`);

type AuthorityValues = Readonly<
  Record<
    'jurisdiction' | 'kind' | 'title' | 'citation' | 'url' | 'sourceQuality' | 'sourceAsOf' | 'effectiveOn',
    string
  >
>;
const NEW_AUTHORITY: AuthorityValues = {
  jurisdiction: '',
  kind: '',
  title: '',
  citation: '',
  url: '',
  sourceQuality: '',
  sourceAsOf: '',
  effectiveOn: '',
};

const CODE: FormField = {
  kind: 'text',
  name: 'code',
  label: 'Code',
  required: true,
  help: 'Unique, in one piece: what rules and scripts name it by.',
};
const FIELDS: readonly FormField[] = [
  {
    kind: 'text',
    name: 'citation',
    label: 'Citation',
    required: true,
    help: 'As it is cited: 45 CFR 164.316(b)(2)(i).',
  },
  { kind: 'text', name: 'title', label: 'Title', required: true },
  { kind: 'choice', name: 'kind', label: 'What it is', required: true, options: optionsOf(AUTHORITY_KINDS) },
  { kind: 'choice', name: 'jurisdiction', label: 'Where it binds', required: true, options: JURISDICTIONS },
  { kind: 'text', name: 'url', label: 'Link', help: 'Where its text can be read: starts with https://.' },
  {
    kind: 'choice',
    name: 'sourceQuality',
    label: 'What was read',
    required: true,
    options: optionsOf(SOURCE_QUALITIES),
  },
  {
    kind: 'text',
    name: 'sourceAsOf',
    label: 'Age of the source',
    help: 'As it says itself: a day, a year, an edition.',
  },
  { kind: 'day', name: 'effectiveOn', label: 'In effect from' },
];

export function AuthorityForms() {
  const { form, of } = useFormSearch();
  if (form === 'draft-authority') {
    return (
      <RegisterDialog
        title="Write down an authority"
        lead="A law, regulation, accreditation standard, contract or policy, under which rules may then be drafted."
        verb="Write it down"
        may="DRAFT_RULES"
        command={DraftAuthority}
        fields={[CODE, ...FIELDS]}
        values={{ code: '', ...NEW_AUTHORITY }}
        input={({ code, ...values }) => ({ code, ...inputOf(values) })}
        done="The authority is on record."
      />
    );
  }
  if (of === null) return null;
  const reading = {
    query: AuthorityToChange,
    variables: { code: of },
    pick: pickAuthority,
    may: 'DRAFT_RULES',
  } as const;
  if (form === 'revise-authority') {
    return (
      <ReviseDialog
        {...reading}
        title={`Revise the authority ${of}`}
        lead="Corrects how it is described. The rules under it stay as they were approved."
        verb="Revise the authority"
        command={ReviseAuthority}
        fields={[...FIELDS, WHY]}
        values={(authority) => ({
          jurisdiction: authority.jurisdiction,
          kind: authority.kind,
          title: authority.title,
          citation: authority.citation,
          url: authority.url ?? '',
          sourceQuality: authority.sourceQuality,
          sourceAsOf: authority.sourceAsOf ?? '',
          effectiveOn: authority.effectiveOn ? dayWords(authority.effectiveOn) : '',
          ...REASON,
        })}
        input={(values, { changed, version }) => ({
          code: of,
          version,
          ...reasonOf(values),
          ...onlyChanged(inputOf(values), changed),
        })}
        done="The authority is revised."
      />
    );
  }
  const isReview = form === 'review-authority';
  if (!isReview && form !== 'retire-authority') return null;
  return (
    <ReviseDialog
      {...reading}
      title={isReview ? `Say that ${of} was read again` : `Say that ${of} ended`}
      lead={
        isReview
          ? 'Its source still says what is on record. This confirms no rule: that is done rule by rule.'
          : 'Repealed, expired, given up. Refused while a rule under it is drafted or in force.'
      }
      verb={isReview ? 'It was read' : 'It ended'}
      careful={!isReview}
      command={isReview ? ReviewAuthority : RetireAuthority}
      fields={[{ kind: 'day', name: 'on', label: isReview ? 'Read on' : 'Ended on', required: true }, WHY_NEEDED]}
      values={() => ({ on: '', ...REASON })}
      input={({ on, reason }, { version }) => ({ code: of, version, on: isoIn(on), reason: reason.trim() })}
      done={isReview ? 'The review is on record.' : 'The end is on record.'}
    />
  );
}

function inputOf(values: AuthorityValues) {
  return {
    jurisdiction: values.jurisdiction,
    kind: keyOf(AUTHORITY_KINDS, values.kind),
    title: values.title,
    citation: values.citation,
    url: textOrNull(values.url),
    sourceQuality: keyOf(SOURCE_QUALITIES, values.sourceQuality),
    sourceAsOf: textOrNull(values.sourceAsOf),
    effectiveOn: isoOrNull(values.effectiveOn),
  };
}

function pickAuthority(data: ResultOf<typeof AuthorityToChange>) {
  return data.authority;
}
