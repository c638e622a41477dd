import { Link } from '@tanstack/react-router';
import { Act } from '../../forms/Act.tsx';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { dayWords } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import { exceptionActs } from './acts.ts';

export const Exceptions_system = graphql(`
  fragment Exceptions_system on System {
    exceptions {
      id
      finding { id title }
      control { id code title }
      compensatingControls
      himOwner
      itOwner
      fromOn
      untilOn
      reason
      inForce
      withdrawnOn
      requestedBy
      approvedBy
    }
  }
`);

/** What contains the exposure gap, or accepts one risk of the system, for a time; with or without a plan. */
export function Exceptions({ system: key }: { system: FragmentOf<typeof Exceptions_system> }) {
  const { exceptions } = readFragment(Exceptions_system, key);
  return (
    <section className="card" aria-labelledby="exceptions">
      <header className="card-head">
        <h2 id="exceptions">Exceptions</h2>
        <Act may="REQUEST_EXCEPTION" form="request-exception" kind="small">
          Ask for an exception
        </Act>
      </header>
      {exceptions.length === 0 ? (
        <Empty said="No exception was ever asked for." />
      ) : (
        <ul className="exceptions">
          {exceptions.map((exception) => {
            const { id, fromOn, untilOn, approvedBy, withdrawnOn, inForce } = exception;
            const days = `${dayWords(fromOn)} to ${dayWords(untilOn)}`;
            return (
              <li key={id}>
                <strong>{days}</strong>{' '}
                <span className={`tag${inForce ? '' : ' dashed'}`}>
                  {inForce
                    ? 'in force'
                    : withdrawnOn
                      ? 'withdrawn'
                      : approvedBy
                        ? 'not in force'
                        : 'waits for approval'}
                </span>{' '}
                {!withdrawnOn && (
                  <ActMenu of={id} about={`the exception ${days}`} acts={exceptionActs(approvedBy !== null)} />
                )}
                <p>
                  {exception.finding && (
                    <>
                      For <span className="code">{exception.finding.title}</span> alone:{' '}
                    </>
                  )}
                  {exception.control && (
                    <>
                      For{' '}
                      <Link to="/posture/controls/$code" params={{ code: exception.control.code }}>
                        {exception.control.title}
                      </Link>{' '}
                      alone:{' '}
                    </>
                  )}
                  {exception.reason}
                </p>
                <p className="sub">
                  {exception.compensatingControls.join('; ')}. <SideMark side="HIM" /> {exception.himOwner}{' '}
                  <SideMark side="IT" /> {exception.itOwner}. Asked for by {exception.requestedBy}
                  {approvedBy && `, approved by ${approvedBy}`}.
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
