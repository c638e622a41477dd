import { DateOrState } from '../pages/badges/DateOrState.tsx';
import { JurisdictionMark } from '../pages/badges/JurisdictionMark.tsx';
import { RatingChip } from '../pages/badges/RatingChip.tsx';
import { SideMark } from '../pages/badges/SideMark.tsx';
import { Legend } from '../timeline/Legend.tsx';
import { Patterns } from '../timeline/Patterns.tsx';
import { RATING_LEVELS } from '../words.ts';
import { Specimen } from './Specimen.tsx';

const STATUSES = ['DATED', 'PERMANENT', 'OPEN', 'NO_MINIMUM', 'NO_RULE'] as const;
const PLAIN = { suspended: false, unconfirmed: false, recomputing: false, disposition: 'shown' };

/** States as shape and word, dates that can be asked why, and the marks of the time line. */
export function Badges() {
  return (
    <>
      <Specimen of="RatingChip">
        {RATING_LEVELS.map((level) => (
          <RatingChip key={level} level={level} />
        ))}
      </Specimen>
      <Specimen of="SideMark">
        <SideMark side="HIM" /> <SideMark side="IT" />
      </Specimen>
      <Specimen of="JurisdictionMark">
        {['US-CA', 'US', 'ORG', null].map((jurisdiction) => (
          <JurisdictionMark key={jurisdiction} jurisdiction={jurisdiction} />
        ))}
      </Specimen>
      <Specimen of="Tag">
        {['', 'hold', 'alarm', 'retention', 'dashed'].map((kind) => (
          <span key={kind} className={`tag ${kind}`}>
            {kind || 'plain'}
          </span>
        ))}
      </Specimen>
      <Specimen of="DateOrState">
        {STATUSES.map((status) => (
          <span key={status}>
            <DateOrState {...PLAIN} status={status} keepThrough={status === 'DATED' ? '2036-11-09' : null} />
          </span>
        ))}
        <DateOrState {...PLAIN} status="DATED" keepThrough="2036-11-09" suspended unconfirmed />
        <DateOrState {...PLAIN} status="DATED" keepThrough={null} recomputing />
        <DateOrState {...PLAIN} status={null} keepThrough={null} />
      </Specimen>
      <Specimen of="Legend" wide>
        <Patterns />
        <Legend />
      </Specimen>
    </>
  );
}
