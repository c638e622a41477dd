import { Refused } from '../../forms/command.ts';
import type { FormField } from '../../forms/formField.ts';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, WHY_NEEDED } from '../../forms/reason.ts';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { counted } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import './inventory.css';

const DecommissionSystem = graphql(
  `mutation DecommissionSystem($input: DecommissionSystemInput!) { answer: decommissionSystem(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const SystemToSwitchOff = graphql(`
  query SystemToSwitchOff($code: String!) {
    system(code: $code) {
      id
      name
      version
      decommission { allowed sentence blockers { side code message } }
    }
  }
`);
type Blocker = NonNullable<ResultOf<typeof SystemToSwitchOff>['system']>['decommission']['blockers'][number];

const FIELDS: readonly FormField[] = [
  { kind: 'day', name: 'on', label: 'First day without it', help: 'Left empty: today.' },
  WHY_NEEDED,
];

/** Says that a system was switched off; everything that is still in the way stands above the form. */
export function SwitchOffForm({ code }: { code: string }) {
  return (
    <ReviseDialog
      title={`Say that ${code} was switched off`}
      lead="Nothing leads back from here. It is refused while anything is in the way."
      query={SystemToSwitchOff}
      variables={{ code }}
      pick={pickSystem}
      verb="It was switched off"
      may="EDIT_INVENTORY"
      careful
      command={DecommissionSystem}
      fields={FIELDS}
      values={() => ({ on: '', ...REASON })}
      input={({ on, reason }, { version }) => ({ code, version, reason: reason.trim(), on: isoOrNull(on) })}
      done={`${code} is switched off.`}
    >
      {({ decommission }) => <InTheWay sentence={decommission.sentence} blockers={decommission.blockers} />}
    </ReviseDialog>
  );
}

function InTheWay({ sentence, blockers }: { sentence: string; blockers: readonly Blocker[] }) {
  return (
    <div className={`notice${blockers.length > 0 ? ' warn' : ''}`}>
      <p>
        {sentence} {blockers.length > 0 && <strong>{counted(blockers.length, 'blocker')}:</strong>}
      </p>
      <ul className="blockers">
        {blockers.map(({ side, code, message }) => (
          <li key={side + code + message}>
            <SideMark side={side} /> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function pickSystem(data: ResultOf<typeof SystemToSwitchOff>) {
  return data.system;
}
