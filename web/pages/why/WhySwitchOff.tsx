import { Link } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { dayOf } from '../../day.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { useWidth } from '../../timeline/useWidth.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { counted, dayWords, NOT_LEGAL_ADVICE } from '../../words.ts';
import { WhyDate } from '../badges/WhyDate.tsx';
import { AxisTicks } from './AxisTicks.tsx';
import { type SharedAxis, sharedAxis } from './axis.ts';
import { Citation } from './Citation.tsx';
import { RuleLine } from './RuleLine.tsx';

const SwitchOffWhy = graphql(`
  query SwitchOffWhy($code: String!) {
    whySwitchOff(code: $code) {
      answer
      citation
      asOf
      system { id code name }
      releases { holdingId name releasedOn way sentence isLast governingId }
    }
  }
`);
type Derived = NonNullable<ResultOf<typeof SwitchOffWhy>['whySwitchOff']>;

const WAYS = { RECORDS_FREE: 'its records are free', COPY_VALIDATED: 'validated copy' } as const;

/** Why a system may be switched off from its earliest day: which holding is last, and by which way. */
export function WhySwitchOff({ code }: { code: string }) {
  const [{ data, error }, readAgain] = useQuery({ query: SwitchOffWhy, variables: { code } });
  if (error && !data?.whySwitchOff) {
    return <Failed what="The derivation could not be read." {...failureOf(error)} onRetry={() => readAgain()} />;
  }
  if (!data) {
    return (
      <p className="why-answer" role="status">
        Reading the holdings.
      </p>
    );
  }
  const why = data.whySwitchOff;
  if (!why) return <Empty said={`No system has the code ${code}.`} />;
  return (
    <>
      <h2 className="why-answer">{why.answer}</h2>
      <p className="sub">
        Of{' '}
        <Link to="/systems/$code" params={{ code: why.system.code }} search={{}}>
          {why.system.name}
        </Link>
        , as of {dayWords(why.asOf)}. What else is in the way stands on its page.
      </p>
      <Releases why={why} />
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
      <Citation text={why.citation} rule={undefined} />
    </>
  );
}

function Releases({ why }: { why: Derived }) {
  const rows = useRef<HTMLElement>(null);
  const width = useWidth(rows);
  const axis = useMemo(
    () =>
      sharedAxis(
        width,
        dayOf(why.asOf),
        null,
        why.releases.flatMap(({ releasedOn }) => (releasedOn ? [dayOf(releasedOn)] : [])),
      ),
    [why, width],
  );
  return (
    <section ref={rows} aria-labelledby="why-releases">
      <h3 id="why-releases">{counted(why.releases.length, 'holding')}. The last of them decides.</h3>
      {why.releases.length > 0 && width > 0 && <AxisTicks axis={axis} />}
      <ul>
        {why.releases.map((release) => (
          <Release key={release.holdingId} release={release} axis={axis} />
        ))}
      </ul>
    </section>
  );
}

function Release({ release, axis }: { release: Derived['releases'][number]; axis: SharedAxis }) {
  const { name, releasedOn, way, sentence, isLast, governingId } = release;
  return (
    <li className={`why-rule${isLast ? ' governs' : ''}`}>
      <p className="why-rule-head">
        <strong>{name}</strong>
        {isLast && (
          <span className="tag retention">
            <Icon name="check" size={10} /> Last
          </span>
        )}
        {releasedOn && <span className="sub">{WAYS[way]}</span>}
        <b>{releasedOn ? dayWords(releasedOn) : 'no day known'}</b>
      </p>
      <p className="why-term">{sentence}</p>
      <RuleLine axis={axis} end={releasedOn} endless={releasedOn === null} steps={[]} />
      {governingId && (
        <p className="noprint">
          <WhyDate disposition={governingId}>
            Why its records are kept so long<span className="unseen">: {name}</span>
          </WhyDate>
        </p>
      )}
    </li>
  );
}
