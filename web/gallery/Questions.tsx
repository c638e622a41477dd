import { useState } from 'react';
import { Conflict } from '../forms/Conflict.tsx';
import { DraftOffer, DraftSaved } from '../forms/DraftNotice.tsx';
import { FormButtons } from '../forms/FormButtons.tsx';
import '../forms/forms.css';
import type { FormField, FormValue } from '../forms/formField.ts';
import { Question } from '../forms/Question.tsx';
import { WrongSummary } from '../forms/WrongSummary.tsx';
import { Specimen } from './Specimen.tsx';

const OPTIONS = [
  { value: 'EHR', words: 'Electronic health record' },
  { value: 'PACS', words: 'Picture archive' },
];
const found = () => Promise.resolve({ options: OPTIONS, total: 5_012 });
const FIELDS: readonly FormField[] = [
  { kind: 'text', name: 'text', label: 'Text', help: 'One line.' },
  { kind: 'area', name: 'area', label: 'Area' },
  { kind: 'day', name: 'day', label: 'Day', required: true },
  { kind: 'number', name: 'number', label: 'Number', whole: true },
  { kind: 'choice', name: 'choice', label: 'Choice', options: OPTIONS },
  { kind: 'several', name: 'several', label: 'Several', options: OPTIONS },
  { kind: 'sought', name: 'sought', label: 'Sought', source: found },
  { kind: 'soughtSeveral', name: 'soughtSeveral', label: 'Several sought', source: found },
  { kind: 'yes', name: 'yes', label: 'Yes or no' },
];
const FIRST: Readonly<Record<string, FormValue>> = {
  ...{ text: 'Tidewell', area: '', day: '12 Mar 2031', number: '1,200', choice: 'EHR', several: ['PACS'] },
  ...{ sought: 'EHR', soughtSeveral: ['PACS'], yes: true },
};
const SEGMENT: FormField = { kind: 'text', name: 'segment', label: 'Network segment' };
const REFUSAL = { code: 'CHANGED_MEANWHILE', message: '', path: null };
const AT = '2026-11-20T14:22:00.000Z';

function ignore(): void {}

/** The questions of a form, plain and wrong, and what a form says around them. */
export function Questions() {
  const [values, setValues] = useState(FIRST);
  return (
    <>
      {[undefined, 'What is wrong with it, in words.'].map((wrong) => (
        <Specimen key={wrong ?? ''} of={wrong ? 'Question, wrong' : 'Question'} wide>
          {FIELDS.map((field) => (
            <Question
              key={field.name}
              id={`${wrong ? 'wrong-' : ''}${field.name}`}
              field={field}
              value={values[field.name] ?? ''}
              wrong={wrong}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
              onLeave={ignore}
            />
          ))}
        </Specimen>
      ))}
      <Specimen of="WrongSummary" wide>
        <WrongSummary
          ref={null}
          wrongs={[
            { id: null, said: 'The plan moves these records nowhere. Set their treatment first.' },
            { id: 'wrong-text', said: 'Text is missing.' },
          ]}
        />
      </Specimen>
      <Specimen of="Conflict" wide>
        <Conflict
          ref={null}
          refusal={{ ...REFUSAL, changedBy: 'Dana Whitcombe', changedAt: AT }}
          fields={[SEGMENT]}
          theirs={{ values: { segment: 'LEG-4' }, version: 3 }}
          yours={{ segment: 'LEG-9' }}
          read={null}
          verb="Save"
          busy={false}
          onMine={ignore}
          onTheirs={ignore}
        />
      </Specimen>
      <Specimen of="DraftOffer" wide>
        <DraftOffer draft={{ values: {}, base: {}, version: 1, savedAt: AT }} onTake={ignore} onDrop={ignore} />
      </Specimen>
      <Specimen of="FormButtons" wide>
        {[null, 'Only an IT lead changes this.'].map((whyNot) => (
          <FormButtons
            key={String(whyNot)}
            verb="Save draft"
            furtherVerb="Submit for approval"
            whyNot={whyNot}
            busy={false}
            careful
            onSend={ignore}
            onCancel={ignore}
          >
            {whyNot === null && <DraftSaved at={AT} onStartOver={ignore} />}
          </FormButtons>
        ))}
      </Specimen>
    </>
  );
}
