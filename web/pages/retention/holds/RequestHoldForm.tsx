import { useQuery } from 'urql';
import { Refused } from '../../../forms/command.ts';
import { linesIn } from '../../../forms/linesIn.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { SYSTEMS } from '../../inventory/sources.ts';

const RequestHold = graphql(
  `mutation RequestHold($input: RequestHoldInput!) { answer: requestHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const HoldChoices = graphql(`
  query HoldChoices {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
    facilities(first: 1000) {
      nodes { id code name }
    }
  }
`);

const NONE: readonly string[] = [];
const VALUES = {
  matter: '',
  title: '',
  systems: NONE,
  dataClasses: NONE,
  facilities: NONE,
  recordsFrom: '',
  recordsThrough: '',
  custodians: '',
  reviewOn: '',
};

/** Asks counsel for a hold; until counsel issues it, it binds nothing. */
export function RequestHoldForm() {
  const [{ data }] = useQuery({ query: HoldChoices });
  const choices = (nodes: readonly { code: string; name: string }[] | undefined) =>
    (nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  return (
    <RegisterDialog
      title="Ask for a legal hold"
      lead="It binds nothing until counsel issues it. What is left empty sets no limit of its kind."
      verb="Ask for the hold"
      may="REQUEST_HOLD"
      command={RequestHold}
      fields={[
        {
          kind: 'text',
          name: 'matter',
          label: 'Matter',
          required: true,
          help: 'Its number or name. Never a patient.',
        },
        { kind: 'text', name: 'title', label: 'Title', required: true, help: 'What it is about.' },
        { kind: 'soughtSeveral', name: 'systems', label: 'Systems', source: SYSTEMS },
        {
          kind: 'several',
          name: 'dataClasses',
          label: 'Data classes',
          help: 'The classes below them are in scope too.',
          options: choices(data?.dataClasses.nodes),
        },
        { kind: 'several', name: 'facilities', label: 'Facilities', options: choices(data?.facilities.nodes) },
        { kind: 'day', name: 'recordsFrom', label: 'Records with activity from' },
        { kind: 'day', name: 'recordsThrough', label: 'Records with activity to' },
        { kind: 'area', name: 'custodians', label: 'Custodians', help: 'A line for each desk or person to be told.' },
        {
          kind: 'day',
          name: 'reviewOn',
          label: 'Review on',
          help: 'When counsel looks whether the duty still stands.',
        },
      ]}
      values={VALUES}
      input={(values) => ({
        matter: values.matter,
        title: values.title,
        systems: [...values.systems],
        dataClasses: [...values.dataClasses],
        facilities: [...values.facilities],
        recordsFrom: isoOrNull(values.recordsFrom),
        recordsThrough: isoOrNull(values.recordsThrough),
        custodians: linesIn(values.custodians),
        reviewOn: isoOrNull(values.reviewOn),
      })}
      done="The hold is asked for. Counsel has to issue it."
    />
  );
}
