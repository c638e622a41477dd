import { Refused } from '../../forms/command.ts';
import { type FormField, textOrNull } from '../../forms/formField.ts';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { counted, dayWords } from '../../words.ts';
import { RegisterComponentForm } from './RegisterComponentForm.tsx';

const ReviseComponent = graphql(
  `mutation ReviseComponent($input: ReviseComponentInput!) { answer: reviseComponent(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RecordExtendedSupport = graphql(
  `mutation RecordExtendedSupport($input: RecordExtendedSupportInput!) { answer: recordExtendedSupport(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RecordOwnSupportDate = graphql(
  `mutation RecordOwnSupportDate($input: RecordOwnSupportDateInput!) { answer: recordOwnSupportDate(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RemoveComponent = graphql(
  `mutation RemoveComponent($input: RetirementByIdInput!) { answer: removeComponent(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ComponentToChange = graphql(`
  query ComponentToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Component {
        id
        label
        release
        openFindings
        cpe
        purl
        extendedSupportUntil
        extendedSupportEvidence
        ownSecuritySupportEndsOn
        ownSupportEvidence
        version
      }
    }
  }
`);

const EVIDENCE: FormField = {
  kind: 'text',
  name: 'evidence',
  label: 'Evidence',
  help: 'An order, an invoice, a letter of the vendor. Needed with a day.',
};

/** The forms of a layer of the stack. */
export function ComponentForms({ system }: { system: string }) {
  const { form, of } = useFormSearch();
  if (form === 'register-component') return <RegisterComponentForm system={system} />;
  if (of === null) return null;
  const reading = { query: ComponentToChange, variables: { id: of }, pick: pickComponent };
  const may = 'EDIT_COMPONENTS' as const;
  switch (form) {
    case 'revise-component':
      return (
        <ReviseDialog
          {...reading}
          title="Revise the component"
          lead="Another release has other support dates."
          verb="Revise the component"
          may={may}
          command={ReviseComponent}
          fields={[
            { kind: 'text', name: 'release', label: 'Release', required: true },
            { kind: 'text', name: 'cpe', label: 'CPE', help: 'As outside lists of weaknesses name it.' },
            { kind: 'text', name: 'purl', label: 'Package URL' },
            WHY,
          ]}
          values={({ release, cpe, purl }) => ({ release, cpe: cpe ?? '', purl: purl ?? '', ...REASON })}
          input={({ release, cpe, purl, reason }, { changed, version }) => ({
            id: of,
            version,
            ...reasonOf({ reason }),
            ...onlyChanged({ release, cpe: textOrNull(cpe), purl: textOrNull(purl) }, changed),
          })}
          done="The component is revised."
        />
      );
    case 'extended-support':
      return (
        <ReviseDialog
          {...reading}
          title="Record extended support that was bought"
          lead="What is only on offer does not count. Left empty: none was bought, and then say why."
          verb="Record the extended support"
          may={may}
          command={RecordExtendedSupport}
          fields={[{ kind: 'day', name: 'until', label: 'Last day bought' }, EVIDENCE, WHY]}
          values={({ extendedSupportUntil, extendedSupportEvidence }) => ({
            until: extendedSupportUntil ? dayWords(extendedSupportUntil) : '',
            evidence: extendedSupportEvidence ?? '',
            ...REASON,
          })}
          input={({ until, evidence, reason }, { version }) => ({
            id: of,
            version,
            until: isoOrNull(until),
            evidence: textOrNull(evidence),
            ...reasonOf({ reason }),
          })}
          done="The extended support is recorded."
        />
      );
    case 'own-support-date':
      return (
        <ReviseDialog
          {...reading}
          title="State your own last day with security fixes"
          lead="Where no vendor’s date is known, or it is another. Left empty: the vendor’s date counts, and then say why."
          verb="State the day"
          may={may}
          command={RecordOwnSupportDate}
          fields={[{ kind: 'day', name: 'endsOn', label: 'Last day with security fixes' }, EVIDENCE, WHY]}
          values={({ ownSecuritySupportEndsOn, ownSupportEvidence }) => ({
            endsOn: ownSecuritySupportEndsOn ? dayWords(ownSecuritySupportEndsOn) : '',
            evidence: ownSupportEvidence ?? '',
            ...REASON,
          })}
          input={({ endsOn, evidence, reason }, { version }) => ({
            id: of,
            version,
            endsOn: isoOrNull(endsOn),
            evidence: textOrNull(evidence),
            ...reasonOf({ reason }),
          })}
          done="The day is recorded."
        />
      );
    case 'remove-component':
      return (
        <RetireDialog
          {...reading}
          title="Remove the component"
          lead="It was uninstalled or replaced, or entered by error. It leaves the stack and every number, and stays on record."
          verb="Remove the component"
          may={may}
          command={RemoveComponent}
          input={(part) => ({ id: of, ...part })}
          final={({ label, openFindings }) =>
            `${label} leaves the stack${openFindings > 0 ? `, and ${counted(openFindings, 'open finding')} of it ${openFindings === 1 ? 'ends' : 'end'} as mended` : ''}. If it is back, it is registered anew.`
          }
          done="The component is removed."
        />
      );
    default:
      return null;
  }
}

function pickComponent({ node }: ResultOf<typeof ComponentToChange>) {
  return node?.__typename === 'Component' ? node : null;
}
