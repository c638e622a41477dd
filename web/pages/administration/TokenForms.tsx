import { useState } from 'react';
import { Refused } from '../../forms/command.ts';
import { keyOf, keyOrNull, optionsOf } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { Secret } from '../../forms/Secret.tsx';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql } from '../../graphql.ts';
import { useSession } from '../../session.ts';
import { ROLES } from '../../words.ts';

const MakeApiToken = graphql(
  `mutation MakeApiToken($input: MakeApiTokenInput!) { answer: makeApiToken(input: $input) { __typename ... on NewApiToken { secret } ...Refused } }`,
  [Refused],
);
const RevokeApiToken = graphql(
  `mutation RevokeApiToken($input: RevokeApiTokenInput!) { answer: revokeApiToken(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const ChangePassword = graphql(
  `mutation ChangePassword($input: ChangePasswordInput!) { answer: changePassword(input: $input) { __typename ...Refused } }`,
  [Refused],
);

export const SCOPES = { READ: 'Read', WRITE: 'Change', IMPORT: 'Import files' } as const;
const READ_ONLY: readonly string[] = ['READ'];

export function TokenForms() {
  const { form, of } = useFormSearch();
  if (form === 'make-token') return <MakeToken />;
  if (form === 'change-password') {
    return (
      <RegisterDialog
        title="Change your password"
        lead="Every session of yours ends with it, this one too: sign in again with the new one."
        verb="Change the password"
        may="OWN_TOKENS"
        command={ChangePassword}
        fields={[
          { kind: 'password', name: 'current', label: 'Password until now', required: true },
          { kind: 'password', name: 'next', label: 'New password', required: true },
        ]}
        values={{ current: '', next: '' }}
        input={(values) => values}
        done="The password is changed."
      />
    );
  }
  if (form !== 'revoke-token' || of === null) return null;
  return (
    <RegisterDialog
      title="Revoke the token"
      lead="This cannot be undone. Whatever uses the token stops at once, and needs another."
      verb="Revoke the token"
      may="OWN_TOKENS"
      careful
      command={RevokeApiToken}
      fields={[]}
      values={{}}
      input={() => ({ id: of })}
      done="The token is revoked."
    />
  );
}

function MakeToken() {
  const { close } = useFormSearch();
  const roles = useSession()?.roles ?? [];
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null) {
    return (
      <Secret
        title="The token, shown once"
        lead="For the header “Authorization: Bearer …”. It is not stored and cannot be shown again."
        label="Token"
        secret={secret}
        onClose={close}
      />
    );
  }
  return (
    <RegisterDialog
      title="Make a token"
      lead="For a script. It never may more than you may."
      verb="Make the token"
      may="OWN_TOKENS"
      command={MakeApiToken}
      fields={[
        { kind: 'text', name: 'name', label: 'Name', required: true, help: 'What it is for, as the ledger will say.' },
        {
          kind: 'choice',
          name: 'role',
          label: 'Role',
          required: true,
          options: roles.map((role) => ({ value: role, words: ROLES[role] })),
        },
        { kind: 'several', name: 'scopes', label: 'What it may do', required: true, options: optionsOf(SCOPES) },
        { kind: 'day', name: 'expires', label: 'Works until', help: 'Left empty: a year.' },
      ]}
      values={{ name: '', role: roles[0] ?? '', scopes: READ_ONLY, expires: '' }}
      input={({ name, role, scopes, expires }) => ({
        name,
        role: keyOf(ROLES, role),
        scopes: scopes.flatMap((scope) => keyOrNull(SCOPES, scope) ?? []),
        ...untilEndOf(isoOrNull(expires)),
      })}
      onSent={(_, answer) => setSecret('secret' in answer ? answer.secret : null)}
    />
  );
}

/** A token works through its last day, wherever its script runs. */
function untilEndOf(day: string | null): { expiresAt?: string } {
  return day === null ? {} : { expiresAt: `${day}T23:59:59.000Z` };
}
