import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { useNarrow } from '../../../timeline/useNarrow.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { counted, dayWords } from '../../../words.ts';
import { SideMark } from '../../badges/SideMark.tsx';
import { WhySwitchOffDate } from '../../badges/WhySwitchOffDate.tsx';
import { blockerWords, type NextStep } from './blockerWords.ts';

export const SwitchOff_system = graphql(`
  fragment SwitchOff_system on System {
    code
    status
    holdMatters
    decommission { earliestOn plannedOn allowed blockers { side code message figure on } }
  }
`);
type Blocker = { code: string; message: string; figure: string | null; on: string | null };
type Of = { code: string; holdMatters: readonly string[] };

/** The question that the two sides ask together, the answer, and what each side has to clear away. */
export function SwitchOff(props: { system: FragmentOf<typeof SwitchOff_system>; today: string }) {
  const system = readFragment(SwitchOff_system, props.system);
  const { today } = props;
  const { earliestOn, plannedOn, allowed, blockers } = system.decommission;
  const off = system.status === 'DECOMMISSIONED';
  const narrow = useNarrow();
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
          {!off && (plannedOn ? `Planned for ${dayWords(plannedOn)}. ` : 'No day is planned. ')}
          <WhySwitchOffDate code={system.code}>Why this date?</WhySwitchOffDate>
        </p>
      </header>
      {(['HIM', 'IT'] as const).map((side) => {
        const own = blockers.filter((blocker) => blocker.side === side);
        const count = own.length === 0 ? 'nothing in the way' : counted(own.length, 'blocker');
        const list = <BlockerList blockers={own} system={system} today={today} />;
        if (narrow && own.length > 0) {
          return (
            <details key={side} className="side-blockers">
              <summary>
                <SideMark side={side} />
                <span>
                  <b>{count}</b>
                  <span className="sub">{nextWords(own)}</span>
                </span>
                <Icon name="forward" size={14} />
              </summary>
              {list}
            </details>
          );
        }
        return (
          <section key={side} aria-label={`Blockers of the ${side} side`}>
            <h3>
              <SideMark side={side} /> {count}
            </h3>
            {list}
          </section>
        );
      })}
    </section>
  );
}

function BlockerList({ blockers, system, today }: { blockers: readonly Blocker[]; system: Of; today: string }) {
  return (
    <ul>
      {blockers.map((blocker) => {
        const { name, next, day } = blockerWords(blocker.code);
        const late = blocker.on !== null && blocker.on < today;
        return (
          <li key={blocker.code + blocker.message} className="blocker">
            <details>
              <summary>
                <b>{name}</b> {blocker.figure && <span className="sub">{blocker.figure}</span>}
              </summary>
              <p>{blocker.message}</p>
            </details>
            {next && <Next step={next} system={system} />}
            <span className={late ? 'red' : 'sub'}>
              {blocker.on ? `${day ? `${day} ` : ''}${dayWords(blocker.on)}` : 'no date'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Next({ step: { words, at }, system }: { step: NextStep; system: Of }) {
  const said = (
    <>
      {words} <Icon name="forward" size={10} />
    </>
  );
  if (at === 'rules') return <Link to="/retention">{said}</Link>;
  if (at === 'holds') {
    const [matter] = system.holdMatters;
    return (
      <Link to="/retention/holds" search={matter && system.holdMatters.length === 1 ? { q: matter } : {}}>
        {said}
      </Link>
    );
  }
  return (
    <Link to="/systems/$code" params={{ code: system.code }} search={at} resetScroll={false}>
      {said}
    </Link>
  );
}

/** The one of a side's blockers whose day comes first. */
function nextWords(blockers: readonly Blocker[]): string {
  const [first] = blockers.toSorted((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999'));
  if (!first) return '';
  const { name, next } = blockerWords(first.code);
  return `next: ${(next?.words ?? name).toLowerCase()}${first.on ? `, ${dayWords(first.on)}` : ''}`;
}
