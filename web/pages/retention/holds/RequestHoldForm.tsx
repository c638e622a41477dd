import { useQuery } from 'urql';
import { Refused } from '../../../forms/command.ts';
import type { FormField } from '../../../forms/formField.ts';
import { linesIn } from '../../../forms/linesIn.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import {
  CUSTODIAN_FIELDS,
  custodianIn,
  custodiansIn,
  daysIn,
  HoldChoices,
  NO_SCOPE,
  NOBODY,
  REMIND_FIELD,
  REVIEW_FIELD,
  scopeFields,
  scopeInput,
} from './holdFields.ts';
import { ScopePreview, type ToTell } from './ScopePreview.tsx';

const RequestHold = graphql(
  `mutation RequestHold($input: RequestHoldInput!) { answer: requestHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const MATTER: readonly FormField[] = [
  { kind: 'text', name: 'matter', label: 'Matter', required: true, help: 'Its number or name. Never a patient.' },
  { kind: 'text', name: 'title', label: 'Title', required: true, help: 'What it is about.' },
];
const VALUES = { matter: '', title: '', ...NO_SCOPE, ...NOBODY, reviewOn: '', remindEveryDays: '7' };

/** Asks counsel for a hold; until counsel issues it, it binds nothing. What it would catch is shown while it is written. */
export function RequestHoldForm() {
  const [{ data }] = useQuery({ query: HoldChoices });
  const scope = scopeFields(data);
  return (
    <RegisterDialog
      title="Ask for a legal hold"
      lead="It binds nothing until counsel issues it. What is left empty sets no limit of its kind."
      verb="Ask for the hold"
      may="REQUEST_HOLD"
      command={RequestHold}
      fields={[...MATTER, ...scope, ...CUSTODIAN_FIELDS, REVIEW_FIELD, REMIND_FIELD]}
      values={VALUES}
      input={(values) => ({
        matter: values.matter,
        title: values.title,
        ...scopeInput(values),
        custodians: custodiansIn(values),
        reviewOn: isoOrNull(values.reviewOn),
        remindEveryDays: daysIn(values.remindEveryDays),
      })}
      arrange={(question, values, put) => (
        <>
          {[...MATTER, ...scope].map(({ name }) => question(name))}
          <ScopePreview values={values} onTell={(toTell) => put(withNamed(values, toTell))} />
          {[...CUSTODIAN_FIELDS, REVIEW_FIELD, REMIND_FIELD].map(({ name }) => question(name))}
        </>
      )}
      done="The hold is asked for. Counsel has to issue it."
    />
  );
}

/** Those who are named already stay as they were written. */
function withNamed(values: typeof NOBODY, toTell: readonly ToTell[]): Partial<typeof NOBODY> {
  const written = [values.custodians, values.itCustodians, values.vendorCustodians];
  const known = written.flatMap((text) => linesIn(text).map((line) => custodianIn(line).name));
  const added = (text: string, kind: ToTell['kind']) =>
    [
      ...linesIn(text),
      ...toTell.filter((each) => each.kind === kind && !known.includes(each.name)).map(({ name }) => name),
    ].join('\n');
  return {
    custodians: added(values.custodians, 'RECORDS'),
    itCustodians: added(values.itCustodians, 'IT'),
    vendorCustodians: added(values.vendorCustodians, 'VENDOR'),
  };
}
