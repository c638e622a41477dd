import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { countWords, LIFECYCLE, monthWords, PHASES } from '../../words.ts';
import { JurisdictionMark } from '../badges/JurisdictionMark.tsx';
import { RatingChip } from '../badges/RatingChip.tsx';
import { SideMark } from '../badges/SideMark.tsx';

export const SystemCells_system = graphql(`
  fragment SystemCells_system on System {
    code
    name
    status
    himSteward
    itOwner
    facilities { id jurisdiction }
    plan { id phase }
    rating { level }
    exposure { unsupportedFrom daysRun daysToCome openEnded supportKnown }
  }
`);
type SystemKey = FragmentOf<typeof SystemCells_system>;

export function RatingCell({ system }: { system: SystemKey }) {
  return <RatingChip level={readFragment(SystemCells_system, system).rating.level} />;
}

/** The links are reached by the grid's own keys, not one by one. */
export function NameCell({ system: key }: { system: SystemKey }) {
  const { code, name, status, plan, facilities } = readFragment(SystemCells_system, key);
  const places = [...new Set(facilities.map(({ jurisdiction }) => jurisdiction))];
  return (
    <div className="system-name">
      <Link to="/systems/$code" params={{ code }} tabIndex={-1}>
        {name}
      </Link>
      <span>
        <code>{code}</code>
        {places.length > 3 ? (
          <span className="jurisdiction">all {facilities.length}</span>
        ) : (
          places.map((place) => <JurisdictionMark key={place} jurisdiction={place} />)
        )}
        <em>{plan ? PHASES[plan.phase] : LIFECYCLE[status]}</em>
      </span>
    </div>
  );
}

export function OwnersCell({ system: key }: { system: SystemKey }) {
  const { himSteward, itOwner } = readFragment(SystemCells_system, key);
  return (
    <div className="system-owners">
      <span>
        <SideMark side="HIM" /> {himSteward ?? <i className="nobody">nobody named</i>}
      </span>
      <span>
        <SideMark side="IT" /> {itOwner ?? <i className="nobody">nobody named</i>}
      </span>
    </div>
  );
}

/** Days of the gap that are left, and days run; unknown is written, never a zero. */
export function GapCell({ system: key }: { system: SystemKey }) {
  const { exposure } = readFragment(SystemCells_system, key);
  const { daysRun, daysToCome, openEnded, supportKnown, unsupportedFrom } = exposure;
  if (!supportKnown && unsupportedFrom === null) return <Gap left="unknown" beside="dates missing" unknown />;
  const toCome = daysRun === 0 && unsupportedFrom !== null ? `from ${monthWords(unsupportedFrom)}` : null;
  if (openEnded) return <Gap left="open" beside={toCome ?? runWords(daysRun)} alarm />;
  const beside =
    daysRun === 0 && unsupportedFrom !== null && daysToCome !== 0
      ? `from ${monthWords(unsupportedFrom)}`
      : daysRun === 0
        ? 'supported'
        : runWords(daysRun);
  return <Gap left={daysToCome === null ? 'unknown' : countWords(daysToCome)} beside={beside} />;
}

function Gap(props: { left: string; beside: string; alarm?: boolean; unknown?: boolean }) {
  return (
    <div className="system-gap">
      <b className={props.alarm ? 'red' : props.unknown ? 'unknown-word' : ''}>{props.left}</b>
      <i>{props.beside}</i>
    </div>
  );
}

function runWords(daysRun: number | null): string {
  return daysRun === null ? 'days run unknown' : `${countWords(daysRun)} run`;
}
