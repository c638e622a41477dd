import { useMemo, useRef } from 'react';
import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { useWidth } from '../../timeline/useWidth.ts';
import { counted, type DispositionStatus, figureWords, sentenceCase } from '../../words.ts';
import { AxisTicks } from './AxisTicks.tsx';
import { sharedAxis } from './axis.ts';
import { HoldRow, HoldRow_hold } from './HoldRow.tsx';
import { InWords, InWords_disposition } from './InWords.tsx';
import { RuleRow, RuleRow_entry } from './RuleRow.tsx';

export const Derivation_disposition = graphql(
  `
    fragment Derivation_disposition on Disposition {
      asOf
      status
      cohort { id lastActivityOn }
      derivation { keepThrough governs steps { on } rule { id code } ...RuleRow_entry }
      advice { keepThrough rule { id code } ...RuleRow_entry }
      holds { matter issuedOn ...HoldRow_hold }
      setAside { code citation reason }
      ...InWords_disposition
    }
  `,
  [RuleRow_entry, HoldRow_hold, InWords_disposition],
);

/** Every rule on one axis, the holds, the arithmetic in words, and what was looked at and set aside. */
export function Derivation({ disposition: key }: { disposition: FragmentOf<typeof Derivation_disposition> }) {
  const why = readFragment(Derivation_disposition, key);
  const rules = useRef<HTMLElement>(null);
  const width = useWidth(rules);
  const axis = useMemo(
    () =>
      sharedAxis(width, dayOf(why.asOf), why.cohort ? dayOf(why.cohort.lastActivityOn) : null, [
        ...why.derivation
          .flatMap(({ keepThrough, steps }) => [keepThrough, ...steps.map(({ on }) => on)])
          .flatMap(days),
        ...why.holds.map(({ issuedOn }) => dayOf(issuedOn)),
      ]),
    [why, width],
  );
  const governing = why.derivation.filter(({ governs }) => governs).length;
  return (
    <>
      <section ref={rules} className="why-rules" aria-labelledby="why-rules">
        <h3 id="why-rules">{headOf(why.derivation.length, governing, why.status)}</h3>
        {why.derivation.length + why.holds.length > 0 && width > 0 && <AxisTicks axis={axis} />}
        <ul>
          {why.derivation.map((entry) => (
            <RuleRow key={entry.rule.id} entry={entry} axis={axis} />
          ))}
          {why.holds.map((hold) => (
            <HoldRow key={hold.matter} hold={hold} axis={axis} />
          ))}
        </ul>
      </section>
      <InWords disposition={why} />
      {why.advice.length > 0 && (
        <section aria-labelledby="why-advice">
          <h3 id="why-advice">Shown, never governing</h3>
          <ul>
            {why.advice.map((entry) => (
              <RuleRow key={entry.rule.id} entry={entry} axis={axis} />
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

function days(iso: string | null): number[] {
  return iso === null ? [] : [dayOf(iso)];
}

const WHICH: Readonly<Record<DispositionStatus, string>> = {
  DATED: 'The latest governs.',
  PERMANENT: 'The permanent one governs.',
  OPEN: 'The open one governs.',
  NO_MINIMUM: 'None of them sets a minimum.',
  NO_RULE: 'None of them governs.',
};

function headOf(rules: number, governing: number, status: DispositionStatus): string {
  if (rules === 0) return 'No rule applies.';
  if (rules === 1) return 'One rule applies.';
  const applies = `${sentenceCase(figureWords(rules))} rules apply.`;
  return governing > 1
    ? `${applies} ${sentenceCase(figureWords(governing))} of them govern alike.`
    : `${applies} ${WHICH[status]}`;
}
