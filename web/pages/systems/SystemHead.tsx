import { Link } from '@tanstack/react-router';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CRITICALITY, counted, countWords, dayWords, LIFECYCLE, moneyWords, RATINGS } from '../../words.ts';
import { JurisdictionMark } from '../badges/JurisdictionMark.tsx';
import { RatingChip } from '../badges/RatingChip.tsx';
import { SideMark } from '../badges/SideMark.tsx';
import { SYSTEM_ACTS } from './acts.ts';

export const SystemHead_system = graphql(`
  fragment SystemHead_system on System {
    code
    name
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
    facilities { id name jurisdiction }
    vendor { id name }
    successor { id code name }
    rating { level sentence reasons { code message } }
  }
`);

export function SystemHead({ system: key }: { system: FragmentOf<typeof SystemHead_system> }) {
  const system = readFragment(SystemHead_system, key);
  const { rating } = system;
  return (
    <div className="system-head">
      <p className="crumb">
        <Link to="/">Portfolio</Link> / <code>{system.code}</code>
      </p>
      <div className="system-title">
        <h1>{system.name}</h1>
        <RatingChip level={rating.level} />
        <span className="tag">{LIFECYCLE[system.status]}</span>
        {system.suspended && <span className="tag hold">Legal hold</span>}
        {system.recomputing && <span className="tag dashed">being recomputed</span>}
        {system.retiredOn && <span className="tag dashed">retired {dayWords(system.retiredOn)}</span>}
        <span className="top-space" />
        {!system.retiredOn && <ActMenu of={system.code} about={system.name} acts={SYSTEM_ACTS} />}
        <button type="button" className="btn small noprint" onClick={() => print()}>
          <Icon name="print" size={12} /> Print
        </button>
      </div>
      <p className="lead">
        <strong>{RATINGS[rating.level].word}.</strong> {rating.reasons[0]?.message ?? rating.sentence}
      </p>
      {rating.reasons.length > 1 && (
        <details className="reasons-list">
          <summary>{counted(rating.reasons.length - 1, 'further reason')}</summary>
          <ul>
            {rating.reasons.slice(1).map(({ code, message }) => (
              <li key={code + message}>{message}</li>
            ))}
          </ul>
        </details>
      )}
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
        <Fact name="Vendor" value={system.vendor?.name} />
        <Fact name="Successor" value={system.successor?.name} />
        <Fact name="Hosting" value={[system.hosting, system.networkSegment].filter(Boolean).join(', ')} />
        <Fact name="Users" value={system.users === null ? null : countWords(system.users)} />
        <Fact name="Cost" value={system.annualCostUsd === null ? null : `${moneyWords(system.annualCostUsd)} a year`} />
        <Fact name="Criticality" value={system.criticality && CRITICALITY[system.criticality]} />
        <Fact name="In service since" value={system.inServiceOn && dayWords(system.inServiceOn)} />
      </ul>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <li>
      <span className="fact-name">{name}</span> {value}
    </li>
  );
}
