import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Act } from '../../forms/Act.tsx';
import { Refused } from '../../forms/command.ts';
import { type FormField, optionsOf } from '../../forms/formField.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { AdministrationTabs } from './AdministrationTabs.tsx';

const OrganisationQuery = graphql(`
  query Organisation {
    organisation { name fiscalYearEndMonth isDemo catalogueVersion version }
  }
`);
const ReviseOrganisation = graphql(
  `mutation ReviseOrganisation($input: ReviseOrganisationInput!) { answer: reviseOrganisation(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const MONTHS: Readonly<Record<string, string>> = {
  1: 'January',
  2: 'February',
  3: 'March',
  4: 'April',
  5: 'May',
  6: 'June',
  7: 'July',
  8: 'August',
  9: 'September',
  10: 'October',
  11: 'November',
  12: 'December',
};
const FIELDS: readonly FormField[] = [
  { kind: 'text', name: 'name', label: 'Name', required: true },
  {
    kind: 'choice',
    name: 'fiscalYearEndMonth',
    label: 'Last month of the fiscal year',
    required: true,
    help: 'Some terms count from the end of that year.',
    options: optionsOf(MONTHS),
  },
  WHY,
];

/** Whose installation this is, and what its dates rest on. */
export function OrganisationPage() {
  const { form } = useFormSearch();
  const [{ data, error }, readAgain] = useQuery({ query: OrganisationQuery });
  const organisation = data?.organisation;
  return (
    <>
      <AdministrationTabs />
      <ListHead
        title="Organisation"
        lead={
          organisation
            ? `${organisation.name}, whose fiscal year ends with ${MONTHS[organisation.fiscalYearEndMonth]}.`
            : null
        }
      >
        <Act may="ADMINISTER" form="revise-organisation" kind="primary">
          Revise
        </Act>
      </ListHead>
      <div className="card">
        {error && !data ? (
          <Failed what="The organisation could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        ) : !data ? (
          <p className="state sub" role="status">
            Reading the organisation.
          </p>
        ) : !organisation ? (
          <Empty said="The organisation is not named yet." />
        ) : (
          <dl className="card-facts">
            <div>
              <dt>Laws, classes and support dates</dt>
              <dd>
                {organisation.catalogueVersion ? `catalogue ${organisation.catalogueVersion}` : 'no catalogue yet'}
              </dd>
            </div>
            <div>
              <dt>Its records</dt>
              <dd>{organisation.isDemo ? 'a demonstration: everything is made up' : 'its own'}</dd>
            </div>
          </dl>
        )}
      </div>
      {form === 'revise-organisation' && (
        <ReviseDialog
          title="Revise the organisation"
          lead="Another end of the fiscal year moves the dates that count from it."
          query={OrganisationQuery}
          variables={{}}
          pick={pickOrganisation}
          verb="Revise the organisation"
          may="ADMINISTER"
          command={ReviseOrganisation}
          fields={FIELDS}
          values={({ name, fiscalYearEndMonth }) => ({
            name,
            fiscalYearEndMonth: String(fiscalYearEndMonth),
            ...REASON,
          })}
          input={({ name, fiscalYearEndMonth, reason }, { changed, version }) => ({
            version,
            ...reasonOf({ reason }),
            ...onlyChanged({ name, fiscalYearEndMonth: Number(fiscalYearEndMonth) }, changed),
          })}
          done="The organisation is revised."
        />
      )}
    </>
  );
}

function pickOrganisation(data: ResultOf<typeof OrganisationQuery>) {
  return data.organisation;
}
