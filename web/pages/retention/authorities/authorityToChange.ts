import { graphql, type ResultOf } from '../../../graphql.ts';

export const AuthorityToChange = graphql(`
  query AuthorityToChange($code: String!) {
    authority(code: $code) {
      id
      jurisdiction
      kind
      title
      citation
      summary
      url
      sourceQuality
      sourceAsOf
      effectiveOn
      pendingChange
      version
    }
  }
`);

export function pickAuthority(data: ResultOf<typeof AuthorityToChange>) {
  return data.authority;
}
