import { useState } from 'react';
import { Refused } from '../../forms/command.ts';
import { type FormField, keyOrNull, optionsOf } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { Secret } from '../../forms/Secret.tsx';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { ROLES, type Role } from '../../words.ts';

const AddUser = graphql(
  `mutation AddUser($input: AddUserInput!) { answer: addUser(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseUser = graphql(
  `mutation ReviseUser($input: ReviseUserInput!) { answer: reviseUser(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireUser = graphql(
  `mutation RetireUser($input: RetireUserInput!) { answer: retireUser(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const MakePasswordLink = graphql(
  `mutation MakePasswordLink($input: ID!) { answer: makePasswordLink(user: $input) { __typename ... on PasswordLink { link: path } ...Refused } }`,
  [Refused],
);
const UserToChange = graphql(`
  query UserToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on User { id name roles version }
    }
  }
`);

const NAME: FormField = {
  kind: 'text',
  name: 'name',
  label: 'Name',
  required: true,
  help: 'As the ledger names them.',
};
const ROLES_OF: FormField = {
  kind: 'several',
  name: 'roles',
  label: 'Roles',
  required: true,
  help: 'Who has several may what any of them may.',
  options: optionsOf(ROLES),
};
const NONE: readonly string[] = [];

export function UserForms() {
  const { form, of } = useFormSearch();
  if (form === 'add-user') {
    return (
      <RegisterDialog
        title="Add a user"
        lead="They set their password by a link that you make next."
        verb="Add the user"
        may="ADMINISTER"
        command={AddUser}
        fields={[
          NAME,
          { kind: 'email', name: 'email', label: 'E-mail address', required: true, help: 'What they sign in with.' },
          ROLES_OF,
        ]}
        values={{ name: '', email: '', roles: NONE }}
        input={({ name, email, roles }) => ({ name, email, roles: rolesIn(roles) })}
        done="The user is added. Make a password link and hand it over."
      />
    );
  }
  if (of === null) return null;
  if (form === 'password-link') return <PasswordLink user={of} />;
  const reading = { query: UserToChange, variables: { id: of }, pick: pickUser, may: 'ADMINISTER' } as const;
  if (form === 'revise-user') {
    return (
      <ReviseDialog
        {...reading}
        title="Revise the user"
        verb="Revise the user"
        command={ReviseUser}
        fields={[NAME, ROLES_OF]}
        values={({ name, roles }): { name: string; roles: readonly string[] } => ({ name, roles })}
        input={({ name, roles }, { changed, version }) => ({
          id: of,
          version,
          ...onlyChanged({ name, roles: rolesIn(roles) }, changed),
        })}
        done="The user is revised."
      />
    );
  }
  if (form !== 'retire-user') return null;
  return (
    <RetireDialog
      {...reading}
      title="Retire the user"
      lead="Their sessions end and their tokens stop at once. What they did stays on record."
      verb="Retire the user"
      command={RetireUser}
      input={({ reason }) => ({ id: of, reason })}
      final={({ name }) => `${name} can be added anew, under another e-mail address.`}
      done="The user is retired."
    />
  );
}

function PasswordLink({ user }: { user: string }) {
  const { close } = useFormSearch();
  const [link, setLink] = useState<string | null>(null);
  if (link !== null) {
    return (
      <Secret
        title="The link, shown once"
        lead="Hand it over to them and to nobody else. It is good for a day, and once."
        label="Link"
        secret={`${location.origin}${link}`}
        onClose={close}
      />
    );
  }
  return (
    <RegisterDialog
      title="Make a password link"
      lead="By it they set a first or a forgotten password. Links made earlier stop."
      verb="Make the link"
      may="ADMINISTER"
      command={MakePasswordLink}
      fields={[]}
      values={{}}
      input={() => user}
      onSent={(_, answer) => setLink('link' in answer ? answer.link : null)}
    />
  );
}

function rolesIn(chosen: readonly string[]): Role[] {
  return chosen.flatMap((each) => keyOrNull(ROLES, each) ?? []);
}

function pickUser({ node }: ResultOf<typeof UserToChange>) {
  return node?.__typename === 'User' ? node : null;
}
