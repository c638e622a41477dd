import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { dayWords, moneyWords, PHASES, STRATEGIES, spoken } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';

export const PlanTab_system = graphql(`
  fragment PlanTab_system on System {
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
    exceptions { id compensatingControls himOwner itOwner fromOn untilOn reason inForce withdrawnOn }
  }
`);

export function PlanTab({ system: key }: { system: FragmentOf<typeof PlanTab_system> }) {
  const { plan, exceptions } = readFragment(PlanTab_system, key);
  if (!plan) {
    return (
      <div className="card page-card">
        <Empty said="No end-of-life plan yet: a strategy, a day to be switched off, and what becomes of each holding." />
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
        {plan.oneTimeCostUsd !== null && `One-time cost ${moneyWords(plan.oneTimeCostUsd)}.`}
      </p>
      <section className="card" aria-labelledby="milestones">
        <header className="card-head">
          <h2 id="milestones">Milestones</h2>
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
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </section>
      {exceptions.length > 0 && (
        <section className="card" aria-labelledby="exceptions">
          <header className="card-head">
            <h2 id="exceptions">Exceptions that contain the gap</h2>
          </header>
          <ul className="exceptions">
            {exceptions.map((exception) => (
              <li key={exception.id}>
                <strong>
                  {dayWords(exception.fromOn)} to {dayWords(exception.untilOn)}
                </strong>{' '}
                <span className={`tag${exception.inForce ? '' : ' dashed'}`}>
                  {exception.inForce ? 'in force' : exception.withdrawnOn ? 'withdrawn' : 'not in force'}
                </span>
                <p>{exception.reason}</p>
                <p className="sub">
                  {exception.compensatingControls.join('; ')}. <SideMark side="HIM" /> {exception.himOwner}{' '}
                  <SideMark side="IT" /> {exception.itOwner}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
