import { graphql, type ResultOf } from '../../graphql.ts';
import { PostureBar_score } from './PostureBar.tsx';
import type { PostureSearch } from './postureSearch.ts';

/** The rows of the heat map, by pages. */
export const PostureHeatmap = graphql(
  `
    query PostureHeatmap($groupBy: PostureGrouping!, $filter: SystemFilter, $first: Int!, $after: String) {
      postureHeatmap(groupBy: $groupBy, filter: $filter) {
        rows(first: $first, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            id: key
            name
            systems
            rating
            stale
            applicable
            fresh
            cells { domain ...PostureBar_score }
          }
        }
      }
      ledgerHead { seq }
    }
  `,
  [PostureBar_score],
);

export type HeatRow = ResultOf<typeof PostureHeatmap>['postureHeatmap']['rows']['nodes'][number];
export type HeatBy = NonNullable<PostureSearch['by']> | 'system';
