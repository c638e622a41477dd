import type { ReactNode } from 'react';
import { Segmented } from '../../../ui/Segmented.tsx';
import { EFFECTS } from '../../../words.ts';
import { WhatIfStrip } from '../../whatIf/WhatIfStrip.tsx';
import { AuthorityChoice } from './AuthorityChoice.tsx';
import type { RuleValues } from './ruleFields.ts';
import { Shortfalls } from './Shortfalls.tsx';
import { supposedRule } from './supposedRule.ts';
import { TermBuilder } from './TermBuilder.tsx';
import { TryIt } from './TryIt.tsx';
import { type TermReading, useTermReading } from './useTermReading.ts';

type Former = { revision: number; term: unknown; ageOfMajority: number | null };

/** What seldom changes is folded, and unfolds where something is wrong with it. */
const MORE = [
  'dataClass',
  'jurisdiction',
  'holders',
  'population',
  'kind',
  'ageOfMajority',
  'inForceFrom',
  'pendingChange',
  'warnings',
] as const;

/** The questions of a rule in the order in which it is thought of: what, for how long, whom, from when. */
export function RuleQuestions(props: {
  code: string | null;
  former: Former | null;
  values: RuleValues;
  told: { wrong: Readonly<Record<string, string>>; idOf: (name: string) => string };
  question: (name: string) => ReactNode;
  put: (part: Partial<RuleValues>) => void;
}) {
  const { code, former, values, told, question, put } = props;
  const { wrong, idOf } = told;
  const reading = useTermReading(values);
  return (
    <>
      {question('code')}
      <div className="rule-effect">
        <Segmented
          label="What it does"
          options={[
            { value: 'KEEP_AT_LEAST', words: EFFECTS.KEEP_AT_LEAST },
            { value: 'DESTROY_BY', words: EFFECTS.DESTROY_BY },
            { value: 'WARN', words: 'Warns only' },
          ]}
          value={values.effect}
          onChange={(effect) => put({ effect })}
        />
      </div>
      <AuthorityChoice
        id={idOf('authority')}
        code={values.authority}
        wrong={wrong.authority}
        disabled={false}
        onChange={(authority) => put({ authority })}
      />
      <TermBuilder
        id={idOf('term')}
        effect={values.effect}
        value={values.term}
        text={reading?.text ?? null}
        isCurrent={reading?.isCurrent ?? false}
        wrong={wrong.term}
        disabled={false}
        onChange={(term, age) => put(typeof age === 'number' ? { term, ageOfMajority: String(age) } : { term })}
      />
      <Shortfalls code={code} values={values} />
      <WhatIfStrip changes={supposedRule(code ?? values.code, values)} heading="If this is approved" />
      {question('reason')}
      <Tried reading={reading} values={values} former={former} />
      <details className="rule-more" open={code === null || MORE.some((name) => wrong[name] !== undefined)}>
        <summary>Where, whom and whose records it binds</summary>
        {MORE.map(question)}
      </details>
    </>
  );
}

function Tried(props: { reading: TermReading | null; values: RuleValues; former: Former | null }) {
  const { reading, values, former } = props;
  return (
    <section aria-labelledby="try-it">
      <h3 id="try-it">Try it</h3>
      {reading ? (
        <TryIt
          // Another set of events asks for other columns.
          key={reading.asks.map(({ trigger }) => trigger).join()}
          reading={reading}
          values={values}
          former={
            former && { revision: former.revision, term: { term: former.term, ageOfMajority: former.ageOfMajority } }
          }
        />
      ) : (
        <p className="sub">Once the term is whole, its dates stand here.</p>
      )}
    </section>
  );
}
