import { useMemo } from 'react';
import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { ticksOf } from '../../timeline/ticks.ts';
import { counted, dayWords } from '../../words.ts';
import { type AxisReach, axisReach, DerivationAxis } from './DerivationAxis.tsx';
import { HoldRow, HoldRow_hold } from './HoldRow.tsx';
import { RuleRow, RuleRow_entry } from './RuleRow.tsx';

export const Derivation_disposition = graphql(
  `
    fragment Derivation_disposition on Disposition {
      suspended
      keepThrough
      lawfulFrom
      lawfulFromOtherwise
      cohort { id lastActivityOn }
      derivation { keepThrough governs rule { id code } ...RuleRow_entry }
      advice { rule { id code } ...RuleRow_entry }
      holds { matter issuedOn ...HoldRow_hold }
      steps { text on }
      setAside { code citation reason }
    }
  `,
  [RuleRow_entry, HoldRow_hold],
);

/** Every rule on one axis, the arithmetic in words, and what was looked at and set aside. */
export function Derivation({ disposition: key }: { disposition: FragmentOf<typeof Derivation_disposition> }) {
  const why = readFragment(Derivation_disposition, key);
  const reach = useMemo<AxisReach>(
    () =>
      axisReach(
        why.cohort ? dayOf(why.cohort.lastActivityOn) : null,
        why.derivation.flatMap(({ keepThrough }) => (keepThrough ? [dayOf(keepThrough)] : [])),
        why.holds.map(({ issuedOn }) => dayOf(issuedOn)),
      ),
    [why],
  );
  const governing = why.derivation.filter(({ governs }) => governs).length;
  return (
    <>
      <section className="why-rules" aria-labelledby="why-rules">
        <h3 id="why-rules">{headOf(why.derivation.length, governing)}</h3>
        {why.derivation.length > 0 && <DerivationAxis reach={reach} ticks={ticksOf(reach)} />}
        <ul>
          {why.derivation.map((entry) => (
            <RuleRow key={entry.rule.id} entry={entry} reach={reach} />
          ))}
          {why.holds.map((hold) => (
            <HoldRow key={hold.matter} hold={hold} reach={reach} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="why-steps">
        <h3 id="why-steps">In words</h3>
        <ol className="why-steps">
          {why.steps.map(({ text, on }, index) => (
            <li key={index}>
              <span>{text}</span>
              {on && <b>{dayWords(on)}</b>}
            </li>
          ))}
          {why.keepThrough && (
            <li className="strong">
              <span>Keep through</span>
              <b>{dayWords(why.keepThrough)}</b>
            </li>
          )}
          {why.keepThrough && <LawfulStep {...why} />}
        </ol>
      </section>
      {why.advice.length > 0 && (
        <section aria-labelledby="why-advice">
          <h3 id="why-advice">Shown, never governing</h3>
          <ul>
            {why.advice.map((entry) => (
              <RuleRow key={entry.rule.id} entry={entry} reach={reach} />
            ))}
          </ul>
        </section>
      )}
      {why.setAside.length > 0 && (
        <details className="why-aside">
          <summary>{counted(why.setAside.length, 'rule was', 'rules were')} looked at and set aside</summary>
          <ul>
            {why.setAside.map(({ code, citation, reason }) => (
              <li key={code}>
                <code>{citation}</code> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** "Keep through" and "lawful from" are both written, a day apart, always. */
function LawfulStep(why: { suspended: boolean; lawfulFrom: string | null; lawfulFromOtherwise: string | null }) {
  if (why.suspended) {
    return (
      <li className="held">
        <span>
          A legal hold is in scope
          {why.lawfulFromOtherwise && `; otherwise lawful from ${dayWords(why.lawfulFromOtherwise)}`}
        </span>
        <b>suspended</b>
      </li>
    );
  }
  return (
    <li className="strong">
      <span>Lawful to destroy from the next day</span>
      <b>{why.lawfulFrom ? dayWords(why.lawfulFrom) : 'not while unconfirmed'}</b>
    </li>
  );
}

function headOf(rules: number, governing: number): string {
  if (rules === 0) return 'No rule applies.';
  const applies = rules === 1 ? 'One rule applies' : `${rules} rules apply`;
  if (rules === 1) return `${applies}.`;
  return governing > 1 ? `${applies}. ${governing} of them govern alike.` : `${applies}. The latest governs.`;
}
