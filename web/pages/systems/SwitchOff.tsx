import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { counted, dayWords } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import { WhySwitchOffDate } from '../badges/WhySwitchOffDate.tsx';

export const SwitchOff_system = graphql(`
  fragment SwitchOff_system on System {
    code
    status
    decommission { earliestOn plannedOn allowed blockers { side code message } }
  }
`);

/** The question that the two sides ask together, the answer, and what each side has to clear away. */
export function SwitchOff({ system: key }: { system: FragmentOf<typeof SwitchOff_system> }) {
  const system = readFragment(SwitchOff_system, key);
  const { earliestOn, plannedOn, allowed, blockers } = system.decommission;
  const off = system.status === 'DECOMMISSIONED';
  return (
    <section className="card switch-off" aria-labelledby="switch-off">
      <header>
        <h2 id="switch-off">Can it be switched off?</h2>
        <p className="answer">
          <b>{off ? 'It is off.' : allowed ? 'Yes, now.' : 'Not yet.'}</b>{' '}
          {!off && !allowed && (
            <WhySwitchOffDate code={system.code}>
              {earliestOn ? `Earliest ${dayWords(earliestOn)}` : 'No day is known yet'}
            </WhySwitchOffDate>
          )}
        </p>
        <p className="sub">
          {plannedOn ? `Planned for ${dayWords(plannedOn)}.` : 'No day is planned.'}{' '}
          <WhySwitchOffDate code={system.code}>Why this date?</WhySwitchOffDate>
        </p>
      </header>
      {(['HIM', 'IT'] as const).map((side) => {
        const own = blockers.filter((blocker) => blocker.side === side);
        return (
          <section key={side} aria-label={`Blockers of the ${side} side`}>
            <h3>
              <SideMark side={side} /> {own.length === 0 ? 'nothing in the way' : counted(own.length, 'blocker')}
            </h3>
            <ul>
              {own.map(({ code, message }) => (
                <li key={code + message}>{message}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
