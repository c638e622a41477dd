import { graphql } from '../../../graphql.ts';

export const CatalogueUpdates = graphql(`
  query CatalogueUpdates($first: Int!, $after: String) {
    catalogueUpdates(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        key
        name
        fileName
        sha256
        whole
        rules
        authorities
        receivedBy
        receivedAt
        counts { newOpen changedOpen goneOpen drafted left unchanged }
      }
    }
    ledgerHead { seq }
  }
`);

export const CatalogueUpdateHead = graphql(`
  query CatalogueUpdateHead($id: ID!) {
    catalogueUpdate(id: $id) {
      id
      key
      name
      fileName
      sha256
      bytes
      whole
      receivedBy
      receivedAt
      counts { newOpen changedOpen goneOpen drafted left unchanged }
    }
    ledgerHead { seq }
  }
`);

/** Which entries can be marked, without what they say. */
export const MarkableEntries = graphql(`
  query MarkableEntries($id: ID!, $filter: CatalogueDifferenceFilter) {
    catalogueUpdate(id: $id) {
      id
      differences(filter: $filter, first: 1000) { nodes { id state } }
    }
  }
`);

export const CatalogueDifferences = graphql(`
  query CatalogueDifferences($id: ID!, $filter: CatalogueDifferenceFilter, $first: Int!, $after: String) {
    catalogueUpdate(id: $id) {
      id
      counts { newOpen changedOpen goneOpen drafted left unchanged }
      differences(filter: $filter, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          kind
          code
          jurisdiction
          name
          change
          state
          revisedHere
          cannotBeTaken
          comparedWith
          fields { field before after }
          draft { revision draftedBy }
          leaving { reason leftBy leftAt }
        }
      }
    }
    ledgerHead { seq }
  }
`);
