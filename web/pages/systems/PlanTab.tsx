import { Link } from '@tanstack/react-router';
import { Act } from '../../forms/Act.tsx';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { dayWords, moneyWords, PHASES, STRATEGIES, spoken } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import { PlannedDestructions } from '../retention/duties/PlannedDestructions.tsx';
import { milestoneActs, TREATMENT_ACTS } from './acts.ts';
import { Exceptions, Exceptions_system } from './Exceptions.tsx';

export const PlanTab_system = graphql(
  `
  fragment PlanTab_system on System {
    code
    plan {
      id
      strategy
      phase
      plannedOffOn
      oneTimeCostUsd
      treatments {
        id
        kind
        validationDueOn
        validatedOn
        holding { id dataClass { id name } facility { id name } }
        target { id code name }
      }
      milestones { id phase name side owner dueOn doneOn late }
    }
    ...Exceptions_system
  }
`,
  [Exceptions_system],
);

export function PlanTab({ system: key }: { system: FragmentOf<typeof PlanTab_system> }) {
  const system = readFragment(PlanTab_system, key);
  const { plan } = system;
  if (!plan) {
    return (
      <div className="stack page-card">
        <div className="card">
          <Empty said="No end-of-life plan yet: a strategy, a day to be switched off, and what becomes of each holding.">
            <Act may="EDIT_PLANS" form="draft-plan" kind="primary">
              Draft the plan
            </Act>
          </Empty>
        </div>
        <Exceptions system={system} />
      </div>
    );
  }
  return (
    <div className="stack page-card">
      <p className="lead">
        {plan.strategy ? `${STRATEGIES[plan.strategy]}. ` : ''}Phase: {PHASES[plan.phase].toLowerCase()}.{' '}
        {plan.plannedOffOn ? (
          <strong>Planned off {dayWords(plan.plannedOffOn)}.</strong>
        ) : (
          <strong>No switch-off date is planned.</strong>
        )}{' '}
        {plan.oneTimeCostUsd !== null && `One-time cost ${moneyWords(plan.oneTimeCostUsd)}.`}{' '}
        <Act may="EDIT_PLANS" form="revise-plan" kind="small">
          Revise the plan
        </Act>
      </p>
      <section className="card" aria-labelledby="milestones">
        <header className="card-head">
          <h2 id="milestones">Milestones</h2>
          <Act may="EDIT_PLANS" form="add-milestone" kind="small">
            Add a milestone
          </Act>
        </header>
        {plan.milestones.length === 0 ? (
          <Empty said="No milestone is set." />
        ) : (
          <ScrollRegion label="Table of milestones">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">Side</th>
                  <th scope="col">Milestone</th>
                  <th scope="col">Phase</th>
                  <th scope="col">Owner</th>
                  <th scope="col">Due</th>
                  <th scope="col">Done</th>
                  <th scope="col">To do</th>
                </tr>
              </thead>
              <tbody>
                {plan.milestones.map(({ id, side, name, phase, owner, dueOn, doneOn, late }) => (
                  <tr key={id}>
                    <td>
                      <SideMark side={side} />
                    </td>
                    <th scope="row">{name}</th>
                    <td>{PHASES[phase]}</td>
                    <td>{owner ?? <i className="nobody">nobody named</i>}</td>
                    <td>
                      {dayWords(dueOn)} {late && <span className="tag alarm">late</span>}
                    </td>
                    <td>{doneOn ? dayWords(doneOn) : <span className="sub">not yet</span>}</td>
                    <td className="acts">
                      <ActMenu of={id} about={name} acts={milestoneActs(side, doneOn !== null)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </section>
      <section className="card" aria-labelledby="treatments">
        <header className="card-head">
          <h2 id="treatments">What becomes of each holding</h2>
          <span className="sub">said for a holding in the list of holdings</span>
        </header>
        {plan.treatments.length === 0 ? (
          <Empty said="No treatment is chosen for any holding." />
        ) : (
          <ScrollRegion label="Table of treatments">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">Holding</th>
                  <th scope="col">Treatment</th>
                  <th scope="col">Goes to</th>
                  <th scope="col">Copy validated</th>
                  <th scope="col">To do</th>
                </tr>
              </thead>
              <tbody>
                {plan.treatments.map(({ id, kind, target, holding, validationDueOn, validatedOn }) => (
                  <tr key={id}>
                    <th scope="row">
                      {holding?.dataClass?.name}, {holding?.facility?.name}
                    </th>
                    <td>{spoken(kind)}</td>
                    <td>
                      {target ? (
                        <Link to="/systems/$code" params={{ code: target.code }}>
                          {target.name}
                        </Link>
                      ) : (
                        <span className="sub">stays</span>
                      )}
                    </td>
                    <td>
                      {validatedOn
                        ? dayWords(validatedOn)
                        : validationDueOn
                          ? `due ${dayWords(validationDueOn)}`
                          : 'not yet'}
                    </td>
                    <td className="acts">
                      {holding && (
                        <ActMenu
                          of={holding.id}
                          about={`${holding.dataClass?.name}, ${holding.facility?.name}`}
                          acts={TREATMENT_ACTS}
                        />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </section>
      {plan.treatments.some(({ kind }) => kind === 'DESTROY') && <PlannedDestructions system={system.code} />}
      <Exceptions system={system} />
    </div>
  );
}
