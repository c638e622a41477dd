import { Refused } from '../../../forms/command.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import type { FileReport } from './sendFindings.ts';

/** Looks once more at a file that the server has kept, read as is asked now. */
export const PreviewFindings = graphql(
  `
  mutation PreviewFindings($input: PreviewFindingsImportInput!) {
    answer: previewFindingsImport(input: $input) {
      __typename
      ... on FindingsPreview {
        digest changed otherComponents
        run { id key origin choices { component register { ref layer } } }
        counts { name count }
        differences { change subject field before after }
        problems { place message }
        components { ref type name version layer match { label by sameRelease } }
      }
      ...Refused
    }
  }
`,
  [Refused],
);
type Preview = Extract<ResultOf<typeof PreviewFindings>['answer'], { __typename: 'FindingsPreview' }>;

export const StartFindingsImport = graphql(
  `mutation StartFindingsImport($input: StartFindingsImportInput!) {
    answer: startFindingsImport(input: $input) { __typename ... on FeedRun { key } ...Refused }
  }`,
  [Refused],
);

/** The same report as of a file that was sent. */
export function reportOf({ run, counts, components, otherComponents, ...preview }: Preview): FileReport {
  return {
    ...preview,
    run: run?.key ?? null,
    committed: false,
    counts: Object.fromEntries(counts.map(({ name, count }) => [name, count])),
    ...(components && { components, otherComponents: otherComponents ?? 0 }),
  };
}
