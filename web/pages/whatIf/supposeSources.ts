import { type Source, sourceOf } from '../../forms/sought.ts';
import { graphql } from '../../graphql.ts';

const DraftsCalled = graphql(`
  query DraftsCalled($text: String!, $first: Int!) {
    retentionRules(first: $first, filter: { text: $text, statuses: [DRAFT] }) {
      totalCount
      nodes { id code revision authority { id citation } }
    }
  }
`);
const HoldsAskedForCalled = graphql(`
  query HoldsAskedForCalled($text: String!, $first: Int!) {
    legalHolds(first: $first, text: $text, filter: { statuses: [REQUESTED] }) {
      totalCount
      nodes { id matter title }
    }
  }
`);
const HoldsInForceCalled = graphql(`
  query HoldsInForceCalled($text: String!, $first: Int!) {
    legalHolds(first: $first, text: $text, filter: { statuses: [IN_FORCE] }) {
      totalCount
      nodes { id matter title }
    }
  }
`);

const draftsCalled = sourceOf(DraftsCalled, ({ retentionRules: { totalCount, nodes } }) => ({
  total: totalCount,
  options: nodes.map(({ code, revision, authority }) => ({
    value: `${code} ${revision}`,
    words: authority?.citation ?? code,
  })),
}));

/** Drafts of rules, by part of the code, the citation or the title; the revision is no part of it. */
export const DRAFTS: Source = (client, text) => draftsCalled(client, text.replace(/ \d+$/, ''));

export const HOLDS_ASKED_FOR = sourceOf(HoldsAskedForCalled, ({ legalHolds }) => mattersIn(legalHolds));

export const HOLDS_IN_FORCE = sourceOf(HoldsInForceCalled, ({ legalHolds }) => mattersIn(legalHolds));

function mattersIn(list: { totalCount: number; nodes: readonly { matter: string; title: string }[] }) {
  return {
    total: list.totalCount,
    options: list.nodes.map(({ matter, title }) => ({ value: matter, words: title })),
  };
}
