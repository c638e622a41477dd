import { useId, useRef } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { PeriodField } from './PeriodField.tsx';
import { asKind, isGroup, NEW_CONDITION, type TermKind, type TermTree, withArm, withoutArm } from './termTree.ts';

export type TriggerOption = { code: string; words: string };

const DEEPEST = 8;
const KINDS: readonly TermKind[] = ['AFTER', 'LATEST_OF', 'EARLIEST_OF', 'PLUS', 'PERMANENT', 'NO_MINIMUM'];
const CUT_OFFS = {
  '': 'from that day',
  CALENDAR_YEAR_END: 'from the end of its calendar year',
  FISCAL_YEAR_END: 'from the end of its fiscal year',
} as const;

/** One part of a term as a line of the sentence; what it holds stands indented below it. */
export function TermNode(props: {
  term: TermTree;
  /** Which part it is, for whoever hears it: "the term", "condition 2". */
  name: string;
  depth: number;
  triggers: readonly TriggerOption[];
  disabled: boolean;
  onChange: (term: TermTree) => void;
}) {
  const { term, name, depth, triggers, disabled, onChange } = props;
  const shape = (
    <select
      className="token"
      aria-label={`Shape of ${name}`}
      value={term.kind}
      disabled={disabled}
      onChange={(event) => {
        const kind = KINDS.find((each) => each === event.target.value);
        if (kind) onChange(asKind(term, kind));
      }}
    >
      {KINDS.filter((kind) => depth < DEEPEST || kind === term.kind || !nests(kind)).map((kind) => (
        <option key={kind} value={kind}>
          {shapeWords(kind, isGroup(term) ? term.terms.length : 2)}
        </option>
      ))}
    </select>
  );
  if (isGroup(term)) return <Group {...props} term={term} shape={shape} />;
  switch (term.kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return <span className="term-line">{shape}</span>;
    case 'PLUS':
      return (
        <>
          <span className="term-line">
            {shape}
            <PeriodField
              label={`Further period of ${name}`}
              period={term.period}
              disabled={disabled}
              onChange={(period) => onChange({ ...term, period })}
            />
            after
          </span>
          <div className="term-below">
            <TermNode
              term={term.term}
              name={`what ${name} follows`}
              depth={depth + 1}
              triggers={triggers}
              disabled={disabled}
              onChange={(inner) => onChange({ ...term, term: inner })}
            />
          </div>
        </>
      );
    case 'AFTER':
      return (
        <span className="term-line">
          {shape}
          <PeriodField
            label={`Period of ${name}`}
            period={term.period}
            disabled={disabled}
            onChange={(period) => onChange({ ...term, period })}
          />
          after
          <select
            className="token"
            aria-label={`Event of ${name}`}
            value={term.trigger}
            disabled={disabled}
            onChange={(event) => onChange({ ...term, trigger: event.target.value })}
          >
            {term.trigger === '' && <option value="">choose an event</option>}
            {triggers.map(({ code, words }) => (
              <option key={code} value={code}>
                {words}
              </option>
            ))}
          </select>
          <select
            className="token quiet"
            aria-label={`Cut-off of ${name}`}
            value={term.cutOff ?? ''}
            disabled={disabled}
            onChange={(event) => {
              const { kind, trigger, period } = term;
              const cutOff = event.target.value;
              onChange(cutOff === '' ? { kind, trigger, period } : { kind, trigger, period, cutOff });
            }}
          >
            {Object.entries(CUT_OFFS).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </span>
      );
  }
}

function Group(
  props: Parameters<typeof TermNode>[0] & {
    term: Extract<TermTree, { terms: readonly TermTree[] }>;
    shape: React.ReactNode;
  },
) {
  const { term, name, depth, disabled, onChange, shape } = props;
  const list = useRef<HTMLOListElement>(null);
  const adding = useId();
  const prefix = name === 'the term' ? 'condition ' : `${name}.`;
  return (
    <>
      <span className="term-line">{shape}</span>
      <ol ref={list} className="term-arms">
        {term.terms.map((arm, place) => (
          <li key={place}>
            <div>
              {place > 0 && <span className="term-and">and</span>}
              <TermNode
                {...props}
                term={arm}
                name={`${prefix}${place + 1}`}
                depth={depth + 1}
                onChange={(changed) => onChange(withArm(term, place, changed))}
              />
            </div>
            {!disabled && (
              <button
                type="button"
                className="btn quiet small"
                onClick={() => {
                  onChange(withoutArm(term, place));
                  requestAnimationFrame(() => document.getElementById(adding)?.focus());
                }}
              >
                <Icon name="close" size={10} />
                <span className="unseen">
                  Remove {prefix}
                  {place + 1}
                </span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {!disabled && (
        <button
          type="button"
          id={adding}
          className="btn quiet small term-add"
          onClick={() => {
            onChange({ ...term, terms: [...term.terms, NEW_CONDITION] });
            requestAnimationFrame(() => {
              list.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus();
            });
          }}
        >
          + Add a condition
          {name !== 'the term' && <span className="unseen"> to {name}</span>}
        </button>
      )}
    </>
  );
}

function nests(kind: TermKind): boolean {
  return kind === 'LATEST_OF' || kind === 'EARLIEST_OF' || kind === 'PLUS';
}

function shapeWords(kind: TermKind, arms: number): string {
  switch (kind) {
    case 'AFTER':
      return 'a period';
    case 'LATEST_OF':
      return arms > 2 ? 'the latest of' : 'the later of';
    case 'EARLIEST_OF':
      return arms > 2 ? 'the earliest of' : 'the earlier of';
    case 'PLUS':
      return 'a further period';
    case 'PERMANENT':
      return 'permanently';
    case 'NO_MINIMUM':
      return 'no minimum';
  }
}
