import { useId } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import { JURISDICTIONS } from '../../../jurisdictions.ts';
import { sentenceCase } from '../../../words.ts';
import { HOLDER_TYPES } from '../../inventory/holderTypes.ts';
import { CaseDay } from './CaseDay.tsx';
import { type CalculatorSearch, factsInAddress, type Stated, WHOSE } from './calculatorSearch.ts';

const CalculatorClasses = graphql(`
  query CalculatorClasses {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
  }
`);
const WHOSE_WORDS = { ADULT: 'Adults', MINOR: 'Minors', DECEASED: 'The deceased', MIXED: 'Adults and minors' } as const;

/** What is asked about, and the days of the events that the rules ask for; the server says which. */
export function CaseQuestions(props: {
  search: CalculatorSearch;
  events: readonly { trigger: string; words: string }[] | null;
  facts: readonly Stated[];
  onChange: (part: object) => void;
}) {
  const { search, events, facts, onChange } = props;
  const [{ data }] = useQuery({ query: CalculatorClasses, requestPolicy: 'cache-first' });
  const classes = (data?.dataClasses.nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  const state = (trigger: string) => facts.find((fact) => fact.trigger === trigger);
  const put = (trigger: string, fact: Stated | null) =>
    onChange({ on: factsInAddress([...facts.filter((each) => each.trigger !== trigger), ...(fact ? [fact] : [])]) });
  return (
    <section className="card calculator-case" aria-label="The case">
      <Choice
        label="Data class"
        value={search.class}
        options={classes}
        onChange={(value) => onChange({ class: value, on: undefined })}
      />
      <Choice
        label="Jurisdiction"
        value={search.place}
        options={JURISDICTIONS}
        onChange={(value) => onChange({ place: value })}
      />
      <Choice
        label="Held by"
        value={search.holder}
        options={Object.entries(HOLDER_TYPES).map(([value, words]) => ({ value, words }))}
        onChange={(value) => onChange({ holder: value })}
      />
      <Choice
        label="Records of"
        none="As the data class says"
        value={search.people}
        options={WHOSE.map((value) => ({ value, words: WHOSE_WORDS[value] }))}
        onChange={(value) => onChange({ people: value })}
      />
      {events?.map(({ trigger, words }) => {
        const fact = state(trigger);
        return (
          <fieldset key={trigger} className="calculator-event">
            <legend>{sentenceCase(words)}</legend>
            <CaseDay
              label="Day"
              day={fact?.on ?? null}
              onChange={(on) => put(trigger, on === null ? null : { trigger, on })}
            />
            <label>
              <input
                type="checkbox"
                checked={fact !== undefined && fact.on === null}
                onChange={(event) => put(trigger, event.target.checked ? { trigger, on: null } : null)}
              />
              Still to come, or not known
            </label>
            {fact === undefined && (
              <p className="sub">
                {trigger === 'PATIENT_BIRTH' ? 'Not given: taken as not known.' : 'Not given: taken as not applying.'}
              </p>
            )}
          </fieldset>
        );
      })}
      {events && (
        <fieldset className="calculator-event">
          <legend>Legal hold</legend>
          <CaseDay
            label="Issued on"
            day={search.issued ?? null}
            onChange={(day) => onChange({ issued: day ?? undefined, ...(day === null && { released: undefined }) })}
          />
          {search.issued !== undefined && (
            <CaseDay
              label="Released on"
              day={search.released ?? null}
              onChange={(day) => onChange({ released: day ?? undefined })}
            />
          )}
        </fieldset>
      )}
      {events && (
        <CaseDay
          label="Judged on"
          help="Left empty: today."
          day={search.asOf ?? null}
          onChange={(day) => onChange({ asOf: day ?? undefined })}
        />
      )}
    </section>
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  options: readonly { value: string; words: string }[];
  none?: string;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  const { label, value = '', options, none, onChange } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value || undefined)}>
        {(none !== undefined || value === '') && <option value="">{none ?? 'Choose one'}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
}
