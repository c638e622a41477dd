import { Link } from '@tanstack/react-router';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { useCharacterKey, useKeyWords } from '../../keys.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { CRITICALITY, countWords, dayWords, LIFECYCLE, moneyWords, RATINGS } from '../../words.ts';
import { JurisdictionMark } from '../badges/JurisdictionMark.tsx';
import { LockMark } from '../badges/LockMark.tsx';
import { RatingChip } from '../badges/RatingChip.tsx';
import { SideMark } from '../badges/SideMark.tsx';
import { OF_RATING, StaleFeed } from '../posture/feeds/StaleFeed.tsx';
import { SYSTEM_ACTS } from './acts.ts';

export const SystemHead_system = graphql(`
  fragment SystemHead_system on System {
    code
    name
    kind
    status
    suspended
    recomputing
    retiredOn
    himSteward
    itOwner
    hosting
    networkSegment
    users
    annualCostUsd
    criticality
    inServiceOn
    notes
    facilities { id name jurisdiction }
    vendor { id name }
    successor { id code name }
    rating { level stale because otherReasons { code message } reasons { code message } }
  }
`);

/** Which system this is, how pressing it is and why, and the facts of it in a line. */
export function SystemHead(props: { system: FragmentOf<typeof SystemHead_system>; inPrint?: boolean }) {
  const { system: key, inPrint = false } = props;
  const system = readFragment(SystemHead_system, key);
  const { rating } = system;
  return (
    <div className="system-head">
      <p className="crumb">
        <Link to="/systems">Systems</Link> / <span>{system.kind}</span>
      </p>
      <div className="system-title">
        <h1>{system.name}</h1>
        <code>{system.code}</code>
        <RatingChip level={rating.level} stale={rating.stale} />
        <span className="tag">{LIFECYCLE[system.status]}</span>
        {system.suspended && (
          <span className="tag hold">
            <LockMark /> Legal hold
          </span>
        )}
        {system.recomputing && <span className="tag dashed">being recomputed</span>}
        {system.retiredOn && <span className="tag dashed">retired {dayWords(system.retiredOn)}</span>}
        <span className="top-space" />
        <span className="system-acts noprint">
          <Link to="/systems/$code/dossier" params={{ code: system.code }} className="btn small">
            <Icon name="print" size={12} /> Print dossier
          </Link>
          {!system.retiredOn && (
            <>
              <EditSystem code={system.code} />
              <ActMenu of={system.code} about={system.name} acts={SYSTEM_ACTS} />
            </>
          )}
        </span>
      </div>
      <p className="lead">
        <strong>{RATINGS[rating.level].word}</strong>
        {rating.because === '' ? '.' : ` ${rating.because}`}{' '}
        {rating.otherReasons.map(({ message }) => message).join(' ')}
      </p>
      <StaleFeed codes={OF_RATING} system={system.code} briefly />
      <ul className="facts">
        {system.facilities.map(({ id, name, jurisdiction }) => (
          <li key={id}>
            {name} <JurisdictionMark jurisdiction={jurisdiction} />
          </li>
        ))}
        <li>
          <SideMark side="HIM" /> {system.himSteward ?? <i className="nobody">no steward named</i>}
        </li>
        <li>
          <SideMark side="IT" /> {system.itOwner ?? <i className="nobody">no owner named</i>}
        </li>
        {system.successor && (
          <li>
            <span className="fact-name">Successor</span>{' '}
            <Link to="/systems/$code" params={{ code: system.successor.code }}>
              {system.successor.name}
            </Link>
          </li>
        )}
        <Fact name="Hosting" value={hostingWords(system.hosting, system.networkSegment)} />
        <Fact name="Users" value={system.users === null ? null : countWords(system.users)} />
        <Fact name="Cost" value={system.annualCostUsd === null ? null : `${moneyWords(system.annualCostUsd)} a year`} />
        <Fact name="Vendor" value={system.vendor?.name} />
        <Fact name="Criticality" value={system.criticality && CRITICALITY[system.criticality]} />
        <Fact name="In service since" value={system.inServiceOn && dayWords(system.inServiceOn)} />
      </ul>
      <div className="head-more">
        {rating.because !== '' && (
          <Disclosure words="All reasons" className="reasons-list" opened={inPrint}>
            <ul>
              {rating.reasons.map(({ code, message }) => (
                <li key={code + message}>{message}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        {system.notes && (
          <Disclosure words="Notes" className="reasons-list" opened={inPrint}>
            <p className="system-notes">{system.notes}</p>
          </Disclosure>
        )}
      </div>
    </div>
  );
}

const KEYS = [{ keys: ['E'], does: 'edit the system' }];

/** Opened by its button, and by E from anywhere on the page. */
function EditSystem({ code }: { code: string }) {
  const { open } = useFormSearch();
  const allowed = useMay('EDIT_INVENTORY');
  const edit = () => allowed && open('revise-system', code);
  useCharacterKey('e', edit);
  useKeyWords('This system', KEYS);
  return (
    <button
      type="button"
      className="btn small"
      aria-disabled={!allowed}
      aria-keyshortcuts="e"
      title={allowed ? undefined : WHO_MAY.EDIT_INVENTORY}
      onClick={edit}
    >
      Edit system <kbd aria-hidden="true">E</kbd>
    </button>
  );
}

function hostingWords(hosting: string | null, segment: string | null): string {
  return [hosting, segment && `segment ${segment}`].filter(Boolean).join(', ');
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <li>
      <span className="fact-name">{name}</span> {value}
    </li>
  );
}
