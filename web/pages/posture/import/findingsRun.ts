import { Refused } from '../../../forms/command.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import type { Asked, FileReport } from './sendFindings.ts';

/** How far the job is that looks at a file or takes it in, and what it came to. */
export const FindingsRun = graphql(`
  query FindingsRun($id: ID!) {
    feedRun(id: $id) {
      id key kind isLook origin step done total failure sha256
      choices { component register { ref layer } }
      counts { name count }
      preview {
        digest changed namesPatient otherComponents
        run { id key }
        counts { name count }
        differences { change subject field before after }
        problems { place message }
        components { ref type name version layer match { label by sameRelease } }
      }
    }
  }
`);
export type Run = NonNullable<ResultOf<typeof FindingsRun>['feedRun']>;

/** Looks once more at a file that the server has kept, read as is asked now. */
export const PreviewFindings = graphql(
  `mutation PreviewFindings($input: PreviewFindingsImportInput!) {
    answer: previewFindingsImport(input: $input) {
      __typename
      ... on FindingsPreview { run { id key } }
      ... on FeedRun { id key }
      ...Refused
    }
  }`,
  [Refused],
);

export const StartFindingsImport = graphql(
  `mutation StartFindingsImport($input: StartFindingsImportInput!) {
    answer: startFindingsImport(input: $input) { __typename ... on FeedRun { key } ...Refused }
  }`,
  [Refused],
);

/** The same report as of a file that was sent. */
export function reportOf({
  run,
  counts,
  components,
  otherComponents,
  ...preview
}: NonNullable<Run['preview']>): FileReport {
  return {
    ...preview,
    run: run?.key ?? null,
    counts: Object.fromEntries(counts.map(({ name, count }) => [name, count])),
    ...(components && { components, otherComponents: otherComponents ?? 0 }),
  };
}

/** As it was asked for when it was looked at last. */
export function askedOf({ origin, choices }: Run): Asked {
  const register = choices?.register.flatMap(({ ref, layer }) => (layer ? [[ref, layer] as const] : [])) ?? [];
  return { file: null, name: origin, component: choices?.component ?? '', register: new Map(register) };
}
