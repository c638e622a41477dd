import { Act } from '../../forms/Act.tsx';
import { ActMenu, type ActOf } from '../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { dayWords } from '../../words.ts';
import { AGREEMENT_KINDS, isInForce } from '../inventory/agreementWords.ts';

export const AgreementsTab_system = graphql(`
  fragment AgreementsTab_system on System {
    code
    decommission { plannedOn earliestOn }
    vendor { id code name agreements { id kind effectiveOn expiresOn terminatedOn covers } }
  }
`);
type Terms = { effectiveOn: string; expiresOn: string | null; terminatedOn: string | null };

const ACTS: readonly ActOf[] = [
  { form: 'revise-agreement', may: 'EDIT_COMPONENTS', words: 'Revise' },
  { form: 'terminate-agreement', may: 'EDIT_COMPONENTS', words: 'Terminate' },
];

/** What binds the vendor of the system, and what ends before the system is off. */
export function AgreementsTab(props: { system: FragmentOf<typeof AgreementsTab_system>; today: string }) {
  const { code, vendor, decommission } = readFragment(AgreementsTab_system, props.system);
  const { today } = props;
  if (!vendor) {
    return (
      <div className="card page-card">
        <Empty said="No vendor is named, so no agreement is known. Name the vendor of this system first.">
          <Act may="EDIT_INVENTORY" form="revise-system" of={code}>
            Edit system
          </Act>
        </Empty>
      </div>
    );
  }
  const off = decommission.plannedOn ?? decommission.earliestOn;
  const { agreements } = vendor;
  return (
    <section className="card page-card" aria-labelledby="agreements">
      <header className="card-head">
        <h2 id="agreements">Agreements with {vendor.name}</h2>
        <span className="sub">they bind the vendor for all of its systems</span>
        <Act may="EDIT_COMPONENTS" form="register-agreement" of={vendor.code} kind="small">
          Register an agreement
        </Act>
      </header>
      {agreements.length === 0 ? (
        <Empty
          said={`No agreement with ${vendor.name} is on record. A vendor of PHI needs a business associate agreement.`}
        />
      ) : (
        <ScrollRegion label="Table of agreements">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Agreement</th>
                <th scope="col">Today</th>
                <th scope="col">In force from</th>
                <th scope="col">Last day in force</th>
                <th scope="col">Against the switch-off</th>
                <th scope="col">Covers</th>
                <th scope="col">To do</th>
              </tr>
            </thead>
            <tbody>
              {agreements.map((agreement) => {
                const name = AGREEMENT_KINDS[agreement.kind];
                return (
                  <tr key={agreement.id}>
                    <th scope="row">{name}</th>
                    <td>
                      <State agreement={agreement} today={today} />
                    </td>
                    <td>{dayWords(agreement.effectiveOn)}</td>
                    <td>{lastDay(agreement)}</td>
                    <td>{against(agreement, off, today)}</td>
                    <td className="wraps">{agreement.covers ?? <span className="sub">not said</span>}</td>
                    <td className="acts">
                      <ActMenu
                        of={agreement.id}
                        about={`${name} from ${dayWords(agreement.effectiveOn)}`}
                        acts={ACTS}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function State({ agreement, today }: { agreement: Terms; today: string }) {
  if (isInForce(agreement, today)) return <span className="tag">in force</span>;
  if (agreement.effectiveOn > today) return <span className="tag dashed">not yet</span>;
  return <span className="tag dashed">{agreement.terminatedOn ? 'terminated' : 'lapsed'}</span>;
}

function lastDay({ expiresOn, terminatedOn }: Terms) {
  if (terminatedOn) return `ended, first day without ${dayWords(terminatedOn)}`;
  return expiresOn ? dayWords(expiresOn) : <span className="sub">no end agreed</span>;
}

/** The system must be bound for as long as it runs, and no longer. */
function against(agreement: Terms, off: string | null, today: string) {
  if (!isInForce(agreement, today)) return <span className="sub">not in force</span>;
  if (off === null) return <span className="sub">no day to be switched off</span>;
  if (agreement.expiresOn !== null && agreement.expiresOn < off) {
    return <span className="red">ends before it, on {dayWords(off)}</span>;
  }
  return `holds until it, on ${dayWords(off)}`;
}
