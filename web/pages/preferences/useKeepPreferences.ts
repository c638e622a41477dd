import { useCallback } from 'react';
import { Refused } from '../../forms/command.ts';
import { useCommand } from '../../forms/useCommand.ts';
import { graphql } from '../../graphql.ts';
import { type Preferences, showAs } from '../../preferences.ts';
import { keptTheme } from './themes.ts';

const KeepPreferences = graphql(
  `
    mutation KeepPreferences($input: PreferencesInput!) {
      answer: keepPreferences(input: $input) {
        __typename
        ... on Preferences { theme singleLetterKeys compactRows }
        ...Refused
      }
    }
  `,
  [Refused],
);

/** Shows at once, then keeps. Answers with what is in the way of keeping it, or null. */
export function useKeepPreferences(): (part: Partial<Preferences>) => Promise<string | null> {
  const run = useCommand(KeepPreferences);
  return useCallback(
    async ({ theme, ...rest }: Partial<Preferences>) => {
      showAs({ ...rest, ...(theme === undefined ? {} : { theme }) });
      const outcome = await run({ ...rest, ...(theme === undefined ? {} : { theme: keptTheme(theme) }) });
      if (outcome.kind === 'done') return null;
      return outcome.kind === 'refused' ? outcome.refusal.message : outcome.message;
    },
    [run],
  );
}
