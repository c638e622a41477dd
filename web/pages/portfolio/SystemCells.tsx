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
    rating { level stale }
    exposure { unsupportedFrom daysRun daysToCome openEnded supportKnown }
  }
`);
type SystemKey = FragmentOf<typeof SystemCells_system>;

export function RatingCell({ system }: { system: SystemKey }) {
  return <RatingChip {...readFragment(SystemCells_system, system).rating} />;
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

/** In rows of 28 px the name alone; the readout and the table have the rest. */
export function CompactNameCell({ system: key }: { system: SystemKey }) {
  const { code, name, himSteward, itOwner } = readFragment(SystemCells_system, key);
  return (
    <div
      className="system-name"
      title={`${code}. HIM ${himSteward ?? 'nobody named'}. IT ${itOwner ?? 'nobody named'}.`}
    >
      <Link to="/systems/$code" params={{ code }} tabIndex={-1}>
        {name}
      </Link>
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
export function GapCell({ system: key, isShort = false }: { system: SystemKey; isShort?: boolean }) {
  const { exposure } = readFragment(SystemCells_system, key);
  const { daysRun, daysToCome, openEnded, supportKnown, unsupportedFrom } = exposure;
  const isUnknown = !supportKnown && unsupportedFrom === null;
  const left =
    isUnknown || (daysToCome === null && !openEnded) ? 'unknown' : openEnded ? 'open' : countWords(daysToCome ?? 0);
  return (
    <div className="system-gap">
      <b className={openEnded ? 'red' : isUnknown ? 'unknown-word' : ''}>{left}</b>
      {!isShort && <i>{isUnknown ? 'dates missing' : besideWords(daysRun, daysToCome, unsupportedFrom)}</i>}
    </div>
  );
}

function besideWords(daysRun: number | null, daysToCome: number | null, unsupportedFrom: string | null): string {
  if (daysRun !== 0) return runWords(daysRun);
  if (unsupportedFrom === null) return 'supported';
  return daysToCome === 0 ? 'off in time' : `from ${monthWords(unsupportedFrom)}`;
}

function runWords(daysRun: number | null): string {
  return daysRun === null ? 'days run unknown' : `${countWords(daysRun)} run`;
}
