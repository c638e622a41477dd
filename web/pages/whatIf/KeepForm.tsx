import { useNavigate } from '@tanstack/react-router';
import { Refused } from '../../forms/command.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { say } from '../../forms/said.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql } from '../../graphql.ts';
import type { Change } from './whatIfSearch.ts';

const SaveWhatIf = graphql(
  `
    mutation SaveWhatIf($input: SaveWhatIfInput!) {
      answer: saveWhatIf(input: $input) {
        __typename
        ... on WhatIf { id }
        ...Refused
      }
    }
  `,
  [Refused],
);

/** Keeps question and answer under a link that others can open. */
export function KeepForm({ changes, headline }: { changes: readonly Change[]; headline: string }) {
  const { form } = useFormSearch();
  const navigate = useNavigate();
  if (form !== 'keep') return null;
  return (
    <RegisterDialog
      title="Keep this what-if"
      lead={headline}
      verb="Keep it"
      may="KEEP_WHAT_IFS"
      command={SaveWhatIf}
      fields={[
        {
          kind: 'text',
          name: 'title',
          label: 'Title',
          required: true,
          help: 'What it was asked for. The link shows this answer for ever, and says when it has gone stale.',
        },
      ]}
      values={{ title: '' }}
      input={({ title }) => ({ title, changes: [...changes] })}
      onSent={(_values, answer) => {
        if (answer.__typename !== 'WhatIf') return;
        say('It is kept. This page is its permanent link.');
        void navigate({ to: '/what-if/$id', params: { id: answer.id } });
      }}
    />
  );
}
