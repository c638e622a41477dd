import { useNavigate } from '@tanstack/react-router';
import { Refused } from '../../../forms/command.ts';
import type { FormField } from '../../../forms/formField.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { ReviseDialog } from '../../../forms/ReviseDialog.tsx';
import { say } from '../../../forms/said.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { viewText } from './savedViews.ts';
import type { SystemsSearch } from './systemsSearch.ts';

const SaveView = graphql(
  `mutation SaveView($input: SaveViewInput!) { answer: saveView(input: $input) { __typename ... on SavedView { id } ...Refused } }`,
  [Refused],
);
const ReviseView = graphql(
  `mutation ReviseView($input: ReviseViewInput!) { answer: reviseView(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ShareView = graphql(
  `mutation ShareView($input: ShareViewInput!) { answer: shareView(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const DeleteView = graphql(
  `mutation DeleteView($input: DeleteViewInput!) { answer: deleteView(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ViewToChange = graphql(`
  query ViewToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on SavedView { id name shared version }
    }
  }
`);

const PAGE = 'SYSTEMS' as const;
const NAME: FormField = {
  kind: 'text',
  name: 'name',
  label: 'Name',
  required: true,
  help: 'What it shows, in a few words.',
};

/** The forms of a view; `search` is what the list shows now. */
export function ViewForms({ search }: { search: SystemsSearch }) {
  const { form, of, close } = useFormSearch();
  const navigate = useNavigate();
  if (form === 'save-view') {
    return (
      <RegisterDialog
        title="Save this view"
        lead="Its columns, filters and order, for you alone. It can be shared afterwards."
        verb="Save the view"
        may="OWN_VIEWS"
        command={SaveView}
        fields={[NAME]}
        values={{ name: '' }}
        input={({ name }) => ({ page: PAGE, name, search: viewText(search) })}
        onSent={({ name }, answer) => {
          say(`The view ${name.trim()} is saved.`);
          const view = 'id' in answer ? { view: answer.id } : {};
          void navigate({ to: '.', search: ({ form: _, ...rest }) => ({ ...rest, ...view }), replace: true });
        }}
      />
    );
  }
  if (of === null) return null;
  const reading = { query: ViewToChange, variables: { id: of }, pick: pickView } as const;
  switch (form) {
    case 'rename-view':
      return (
        <ReviseDialog
          {...reading}
          title="Rename the view"
          verb="Rename the view"
          may="OWN_VIEWS"
          command={ReviseView}
          fields={[NAME]}
          values={({ name }) => ({ name })}
          input={({ name }, { version }) => ({ id: of, version, name })}
          done="The view is renamed."
        />
      );
    case 'revise-view':
      return (
        <ReviseDialog
          {...reading}
          title="Keep what is shown now"
          lead="The view will open with the columns, filters and order that the list has now."
          verb="Keep it"
          may="OWN_VIEWS"
          command={ReviseView}
          fields={[]}
          values={() => ({})}
          input={(_, { version }) => ({ id: of, version, search: viewText(search) })}
          done="The view is revised."
        />
      );
    case 'share-view':
    case 'unshare-view': {
      const shared = form === 'share-view';
      return (
        <ReviseDialog
          {...reading}
          title={shared ? 'Share the view' : 'Share the view no longer'}
          lead={
            shared
              ? 'Everybody who reads the list of systems is offered it. You alone change it.'
              : 'It stays yours, and nobody else is offered it.'
          }
          verb={shared ? 'Share the view' : 'Share it no longer'}
          may={shared ? 'SHARE_VIEWS' : 'OWN_VIEWS'}
          command={ShareView}
          fields={[]}
          values={() => ({})}
          input={(_, { version }) => ({ id: of, version, shared })}
          done={shared ? 'The view is shared.' : 'The view is shared no longer.'}
        />
      );
    }
    case 'delete-view':
      return (
        <ReviseDialog
          {...reading}
          title="Delete the view"
          lead="The list stays as you see it. No system is touched."
          verb="Delete the view"
          may="OWN_VIEWS"
          careful
          command={DeleteView}
          fields={[]}
          values={() => ({})}
          input={(_, { version }) => ({ id: of, version })}
          onSent={() => {
            say('The view is deleted.');
            close();
          }}
        >
          {({ name, shared }) => (
            <p className="notice">
              “{name}”{shared && ', which everybody is offered'}
            </p>
          )}
        </ReviseDialog>
      );
    default:
      return null;
  }
}

function pickView({ node }: ResultOf<typeof ViewToChange>) {
  return node?.__typename === 'SavedView' ? node : null;
}
