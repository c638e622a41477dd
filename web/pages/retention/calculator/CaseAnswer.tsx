import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { dayOf } from '../../../day.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { useWidth } from '../../../timeline/useWidth.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { counted, countWords, dayWords, isoToday, jurisdictionWords } from '../../../words.ts';
import { holderWords } from '../../inventory/holderTypes.ts';
import { AxisTicks } from '../../why/AxisTicks.tsx';
import { sharedAxis } from '../../why/axis.ts';
import { RuleRow, RuleRow_entry } from '../../why/RuleRow.tsx';
import '../../why/why.css';
import { Duties, Duties_duty } from '../duties/Duties.tsx';
import type { CalculatorSearch, Stated } from './calculatorSearch.ts';

const CaseInFull = graphql(
  `
    query CaseInFull($input: DispositionInput!, $dataClass: String!) {
      disposition(input: $input) {
        answer
        status
        suspended
        keepThrough
        lawfulFrom
        lawfulFromOtherwise
        unconfirmed
        conflict
        warnings
        derivation { keepThrough governs rule { id } ...RuleRow_entry }
        advice { rule { id } ...RuleRow_entry }
        steps { text on }
        destructionDuties { ...Duties_duty }
        setAside { code citation reason }
      }
      dataClass(code: $dataClass) { id name }
      ledgerHead { seq hash }
    }
  `,
  [RuleRow_entry, Duties_duty],
);

/** The answer first, then every rule on one axis, then the arithmetic; as it is kept in a file when printed. */
export function CaseAnswer(props: {
  asked: { dataClass: string; jurisdiction: string; holder: string; population: string | null; asOf: string | null };
  facts: readonly Stated[];
  search: CalculatorSearch;
}) {
  const { asked, facts, search } = props;
  const { issued, released } = search;
  const [{ data, error }, readAgain] = useQuery({
    query: CaseInFull,
    variables: {
      dataClass: asked.dataClass,
      input: {
        ...asked,
        facts: [...facts],
        hold: issued === undefined ? null : { issuedOn: issued, releasedOn: released ?? null },
      },
    },
  });
  const answer = data?.disposition;
  if (error && !data) {
    return (
      <div className="card">
        <Failed what="The case could not be worked out." {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!answer || !data) {
    return (
      <p className="card state sub" role="status">
        Working it out.
      </p>
    );
  }
  return (
    <section className="card calculator-case-answer" aria-label="The answer">
      <p className="sub">
        {data.dataClass?.name ?? asked.dataClass}, {jurisdictionWords(asked.jurisdiction)},{' '}
        {holderWords(asked.holder).toLowerCase()}. Judged on {dayWords(asked.asOf ?? isoToday())}.
      </p>
      <div role="status">
        <h2 className="why-answer">{answer.answer}</h2>
      </div>
      {answer.unconfirmed && (
        <p className="notice warn">
          Only rules that HIM has not confirmed govern: the record is kept until their source has been read.
        </p>
      )}
      {answer.conflict && (
        <p className="notice alarm">One rule wants this record destroyed before another lets it go. Counsel decides.</p>
      )}
      <CaseRules answer={answer} days={daysOf(facts)} issued={issued} asOf={asked.asOf ?? isoToday()} />
      <h3>In words</h3>
      <ol className="why-steps">
        {answer.steps.map(({ text, on }, index) => (
          <li key={index}>
            <span>{text}</span>
            {on && <b>{dayWords(on)}</b>}
          </li>
        ))}
        {answer.keepThrough && (
          <li className="strong">
            <span>Keep through</span>
            <b>{dayWords(answer.keepThrough)}</b>
          </li>
        )}
        {answer.keepThrough && (
          <li className={answer.suspended ? 'held' : 'strong'}>
            <span>
              {answer.suspended
                ? `A legal hold binds${answer.lawfulFromOtherwise ? `; otherwise lawful from ${dayWords(answer.lawfulFromOtherwise)}` : ''}`
                : 'Lawful to destroy from'}
            </span>
            <b>
              {answer.suspended
                ? 'suspended'
                : answer.lawfulFrom
                  ? dayWords(answer.lawfulFrom)
                  : 'not while unconfirmed'}
            </b>
          </li>
        )}
      </ol>
      {answer.destructionDuties.length > 0 && (
        <>
          <h3>Whoever destroys it also has to</h3>
          <Duties duties={answer.destructionDuties} />
        </>
      )}
      {answer.setAside.length > 0 && (
        <details className="why-aside">
          <summary>{counted(answer.setAside.length, 'rule was', 'rules were')} looked at and set aside</summary>
          <ul>
            {answer.setAside.map(({ code, citation, reason }) => (
              <li key={code}>
                <code>{citation}</code> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {answer.warnings.length > 0 && (
        <ul className="why-warnings">
          {answer.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="warning" size={12} /> {warning}
            </li>
          ))}
        </ul>
      )}
      <p className="sub calculator-foot">
        Worked out {dayWords(isoToday())} for the facts given; nothing is stored. Ledger entry{' '}
        {countWords(data.ledgerHead.seq)}, {data.ledgerHead.hash.slice(0, 16)}.
      </p>
      <button type="button" className="btn noprint" onClick={() => print()}>
        <Icon name="print" /> Print for the file
      </button>
    </section>
  );
}

/** Every rule on one axis, from the latest day that is known to the last that any of them gives. */
function CaseRules(props: {
  answer: ResultOf<typeof CaseInFull>['disposition'];
  days: readonly number[];
  issued: string | undefined;
  asOf: string;
}) {
  const { answer, days, issued, asOf } = props;
  const rules = useRef<HTMLDivElement>(null);
  const width = useWidth(rules);
  const axis = useMemo(
    () =>
      sharedAxis(width, dayOf(asOf), days.length > 0 ? Math.max(...days) : null, [
        ...answer.derivation.flatMap(({ keepThrough }) => (keepThrough ? [dayOf(keepThrough)] : [])),
        ...(issued === undefined ? [] : [dayOf(issued)]),
      ]),
    [answer, days, issued, width, asOf],
  );
  const governing = answer.derivation.filter(({ governs }) => governs).length;
  return (
    <>
      <div ref={rules} className="why-rules">
        <h3>
          {answer.derivation.length === 0
            ? 'No rule applies.'
            : `${counted(answer.derivation.length, 'rule applies', 'rules apply')}, ${countWords(governing)} ${governing === 1 ? 'governs' : 'govern'}.`}
        </h3>
        {answer.derivation.length > 0 && width > 0 && <AxisTicks axis={axis} />}
        <ul>
          {answer.derivation.map((entry) => (
            <RuleRow key={entry.rule.id} entry={entry} axis={axis} />
          ))}
        </ul>
      </div>
      {answer.advice.length > 0 && (
        <>
          <h3>Shown, never governing</h3>
          <ul>
            {answer.advice.map((entry) => (
              <RuleRow key={entry.rule.id} entry={entry} axis={axis} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function daysOf(facts: readonly Stated[]): number[] {
  return facts.flatMap(({ on }) => (on ? [dayOf(on)] : []));
}
