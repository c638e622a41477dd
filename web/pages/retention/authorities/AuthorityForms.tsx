import { Refused } from '../../../forms/command.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY, WHY_NEEDED } from '../../../forms/reason.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoIn } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { dayWords } from '../../../words.ts';
import { CODE, FIELDS, inputOf, NEW_AUTHORITY } from './authorityFields.ts';
import { AuthorityToChange, pickAuthority } from './authorityToChange.ts';
import { DependsOn } from './DependsOn.tsx';
import { ReviewAuthorityForm } from './ReviewAuthorityForm.tsx';

const DraftAuthority = graphql(
  `mutation DraftAuthority($input: DraftAuthorityInput!) { answer: draftAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseAuthority = graphql(
  `mutation ReviseAuthority($input: ReviseAuthorityInput!) { answer: reviseAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireAuthority = graphql(
  `mutation RetireAuthority($input: AuthorityDayInput!) { answer: retireAuthority(input: $input) { __typename ...Refused } }`,
  [Refused],
);

/** Written down, corrected, read again, ended. */
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
          summary: authority.summary ?? '',
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
      >
        {() => <DependsOn authority={of} />}
      </ReviseDialog>
    );
  }
  if (form === 'review-authority') return <ReviewAuthorityForm code={of} />;
  if (form !== 'retire-authority') return null;
  return (
    <ReviseDialog
      {...reading}
      title={`Say that ${of} ended`}
      lead="Repealed, expired, given up. Refused while a rule under it is drafted or in force."
      verb="It ended"
      careful
      command={RetireAuthority}
      fields={[{ kind: 'day', name: 'on', label: 'Ended on', required: true }, WHY_NEEDED]}
      values={() => ({ on: '', ...REASON })}
      input={({ on, reason }, { version }) => ({ code: of, version, on: isoIn(on), reason: reason.trim() })}
      done="The end is on record."
    >
      {() => <DependsOn authority={of} />}
    </ReviseDialog>
  );
}
