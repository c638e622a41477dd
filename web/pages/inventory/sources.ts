import { sourceOf } from '../../forms/sought.ts';
import { graphql } from '../../graphql.ts';

const SystemsCalled = graphql(`
  query SystemsCalled($text: String!, $first: Int!) {
    systems(first: $first, filter: { text: $text }, orderBy: { by: NAME }) {
      totalCount
      nodes { id code name }
    }
  }
`);
const VendorsCalled = graphql(`
  query VendorsCalled($text: String!, $first: Int!) {
    vendors(first: $first, filter: { text: $text }) {
      totalCount
      nodes { id code name }
    }
  }
`);

/** Systems in the register, thousands of them, by part of a name or code. */
export const SYSTEMS = sourceOf(SystemsCalled, ({ systems }) => foundIn(systems));

export const VENDORS = sourceOf(VendorsCalled, ({ vendors }) => foundIn(vendors));

function foundIn(list: { totalCount: number; nodes: readonly { code: string; name: string }[] }) {
  return { total: list.totalCount, options: list.nodes.map(({ code, name }) => ({ value: code, words: name })) };
}
