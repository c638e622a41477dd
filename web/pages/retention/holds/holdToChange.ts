import { graphql, type ResultOf } from '../../../graphql.ts';

export const HoldToChange = graphql(`
  query HoldToChange($matter: String!) {
    legalHold(matter: $matter) {
      id
      matter
      title
      status
      reviewOn
      remindEveryDays
      recordsFrom
      recordsThrough
      version
      systems { id code name }
      facilities { id code name }
      dataClasses { id code name }
      acknowledgements { id custodian kind email acknowledgedAt }
    }
  }
`);
export type Hold = NonNullable<ResultOf<typeof HoldToChange>['legalHold']>;

export function pickHold(data: ResultOf<typeof HoldToChange>) {
  return data.legalHold;
}
