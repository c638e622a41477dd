import { useContext, useEffect, useId, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { DialogGuard, NOTHING } from '../../forms/DialogGuard.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import '../../forms/forms.css';
import { type FormField, isEmpty, problemOf, problemsOf } from '../../forms/formField.ts';
import { Question } from '../../forms/Question.tsx';
import { WrongSummary } from '../../forms/WrongSummary.tsx';
import { graphql } from '../../graphql.ts';
import { type Choices, changeOf, NOTHING_SUPPOSED, supposeFields } from './supposeFields.ts';
import { WhatIfStrip } from './WhatIfStrip.tsx';
import type { Change } from './whatIfSearch.ts';

const SupposeChoices = graphql(`
  query SupposeChoices {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
    facilities(first: 1000) {
      nodes { id code name }
    }
  }
`);
const SupposeWithin = graphql(`
  query SupposeWithin($code: String!) {
    system(code: $code) {
      id
      components { id product release }
      holdings { id dataClass { id name } facility { id name } }
    }
  }
`);

/** Asks for one thing to suppose. Nothing is sent: it goes into the question that stands in the address. */
export function SupposeForm(props: { onClose: () => void; onSupposed: (change: Change) => void }) {
  return (
    <FormDialog
      title="Suppose something"
      lead="It changes nothing: Holdfast works out what would move."
      onClose={props.onClose}
    >
      <Supposing onSupposed={props.onSupposed} />
    </FormDialog>
  );
}

function Supposing({ onSupposed }: { onSupposed: (change: Change) => void }) {
  const base = useId();
  const { close, stake } = useContext(DialogGuard);
  const [values, setValues] = useState(NOTHING_SUPPOSED);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [attempt, setAttempt] = useState(0);
  const summary = useRef<HTMLDivElement>(null);
  const fields = supposeFields(useChoices(values.system));
  const asked = fields.filter((field) => field.when?.(values) ?? true);
  useEffect(() => stake({ dirty: values.kind !== '', dropDraft: null }), [stake, values.kind]);

  const wrongs = asked.flatMap(({ name }) => {
    const said = wrong[name];
    return said === undefined ? [] : [{ id: `${base}${name}`, said }];
  });
  const first = wrongs[0]?.id;
  useEffect(() => {
    if (attempt === 0) return;
    if (summary.current) summary.current.focus();
    else if (first) document.getElementById(first)?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an attempt moves the focus, its causes do not
  }, [attempt]);

  function leave(field: FormField) {
    const value = values[nameOf(field)];
    const problem = isEmpty(value) ? null : problemOf(field, values);
    if (problem !== null) setWrong({ ...wrong, [field.name]: problem });
  }
  function send() {
    const problems = problemsOf(asked, values);
    setWrong(problems);
    setAttempt(attempt + 1);
    if (Object.keys(problems).length > 0) return;
    // What was written goes into the address, so that leaving the form for it loses nothing.
    stake(NOTHING);
    onSupposed(changeOf(values));
  }

  return (
    <form
      className="command-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {wrongs.length > 1 && <WrongSummary ref={summary} wrongs={wrongs} />}
      {asked.map((field) => (
        <Question
          key={field.name}
          id={`${base}${field.name}`}
          field={field}
          value={values[nameOf(field)]}
          wrong={wrong[field.name]}
          onChange={(value) => {
            setValues({ ...values, [field.name]: value });
            setWrong(Object.fromEntries(Object.entries(wrong).filter(([name]) => name !== field.name)));
          }}
          onLeave={() => leave(field)}
        />
      ))}
      <WhatIfStrip changes={changesSoFar(asked, values)} heading="If this is so" />
      <div className="form-buttons">
        <button type="submit" className="btn primary">
          See what would move
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** What can be asked already: every question is answered, and a hold reaches something less than everything. */
function changesSoFar(asked: readonly FormField[], values: typeof NOTHING_SUPPOSED): readonly Change[] {
  if (values.kind === '' || Object.keys(problemsOf(asked, values)).length > 0) return [];
  const isUnlimited =
    values.kind === 'HOLD' && asked.every((field) => field.name === 'kind' || isEmpty(values[nameOf(field)]));
  return isUnlimited ? [] : [changeOf(values)];
}

function nameOf({ name }: FormField): keyof typeof NOTHING_SUPPOSED {
  for (const key in NOTHING_SUPPOSED) if (key === name && isName(key)) return key;
  throw new RangeError(`There is no answer to "${name}".`);
}

function isName(name: string): name is keyof typeof NOTHING_SUPPOSED {
  return name in NOTHING_SUPPOSED;
}

function useChoices(system: string): Choices {
  const [{ data }] = useQuery({ query: SupposeChoices });
  const [{ data: within }] = useQuery({ query: SupposeWithin, variables: { code: system }, pause: system === '' });
  const coded = (nodes: readonly { code: string; name: string }[] | undefined) =>
    (nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  const inside = system === '' ? null : within?.system;
  return {
    dataClasses: coded(data?.dataClasses.nodes),
    facilities: coded(data?.facilities.nodes),
    components: (inside?.components ?? []).map(({ id, product, release }) => ({
      value: id,
      words: `${product} ${release}`,
    })),
    holdings: (inside?.holdings ?? []).map(({ id, dataClass, facility }) => ({
      value: id,
      words: `${dataClass?.name ?? 'records'}, ${facility?.name ?? 'a place'}`,
    })),
  };
}
