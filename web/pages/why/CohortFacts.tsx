import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { countWords, dayWords, spoken } from '../../words.ts';

export const CohortFacts_cohort = graphql(`
  fragment CohortFacts_cohort on Cohort {
    id
    year
    records
    firstActivityOn
    lastActivityOn
    youngestBirthOn
    holding {
      id
      dataClass { id name }
      system { id code name }
      facility { id name jurisdiction holder }
    }
  }
`);

/** The facts that the arithmetic starts from; a missing one is written as missing. */
export function CohortFacts({ cohort: key }: { cohort: FragmentOf<typeof CohortFacts_cohort> }) {
  const { id, year, records, lastActivityOn, youngestBirthOn, holding } = readFragment(CohortFacts_cohort, key);
  const system = holding?.system;
  const facility = holding?.facility;
  return (
    <dl className="why-facts">
      <Fact of={`${countWords(records)} records`}>Cohort {year}</Fact>
      <Fact
        of={
          system ? (
            <Link to="/systems/$code" params={{ code: system.code }} search={{}}>
              {system.name}
            </Link>
          ) : (
            'system not shown'
          )
        }
      >
        {holding?.dataClass?.name ?? 'Records'}
      </Fact>
      {facility && <Fact of={`${facility.jurisdiction}, ${spoken(facility.holder)}`}>{facility.name}</Fact>}
      <Fact of="last activity">{dayWords(lastActivityOn)}</Fact>
      <Fact of="youngest born">
        {youngestBirthOn ? (
          dayWords(youngestBirthOn)
        ) : (
          <>
            <span className="unset">not known</span>
            {system && holding && (
              <>
                {' '}
                <Link
                  to="/systems/$code"
                  params={{ code: system.code }}
                  search={{ tab: 'holdings', open: [holding.id], form: 'revise-cohort', of: id }}
                  className="noprint"
                >
                  Enter it
                </Link>
              </>
            )}
          </>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ of, children }: { of: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <dd>{children}</dd>
      <dt>{of}</dt>
    </div>
  );
}
