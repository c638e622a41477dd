import { useCallback, useContext, useState } from 'react';
import { useClient } from 'urql';
import { Refused } from '../../../forms/command.ts';
import { DialogGuard, NOTHING } from '../../../forms/DialogGuard.ts';
import { FormDialog } from '../../../forms/FormDialog.tsx';
import { Reread } from '../../../forms/Reread.tsx';
import { say } from '../../../forms/said.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { ReleaseReasons, type Written } from './ReleaseReasons.tsx';
import { ReleaseSure } from './ReleaseSure.tsx';

const ReleaseHoldCommand = graphql(
  `mutation ReleaseHold($input: ReleaseHoldInput!) { answer: releaseHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const HoldToRelease = graphql(`
  query HoldToRelease($matter: String!) {
    legalHold(matter: $matter) { id matter title version }
    holdPreview(matter: $matter) {
      sentence
      cohorts
      records
      heldByOthers { records }
      others { matter title records }
    }
  }
`);
export type Releasing = ResultOf<typeof HoldToRelease>;

/** A release in two steps: why and where it is written, then what exactly ends. Nothing is sent by Enter. */
export function ReleaseHold({ matter }: { matter: string }) {
  const { close } = useFormSearch();
  return (
    <FormDialog
      title={`Release the hold ${matter}`}
      lead="A release is given in writing. The hold still binds today; destruction is lawful tomorrow at the soonest."
      onClose={close}
    >
      <Reread query={HoldToRelease} variables={{ matter }} pick={pickHold}>
        {(hold, _again, data) => <Steps matter={matter} version={hold.version} data={data} onDone={close} />}
      </Reread>
    </FormDialog>
  );
}

function Steps(props: { matter: string; version: number; data: Releasing; onDone: () => void }) {
  const { matter, onDone } = props;
  const client = useClient();
  const { stake } = useContext(DialogGuard);
  const run = useCommand(ReleaseHoldCommand);
  const [read, setRead] = useState({ version: props.version, data: props.data });
  const [written, setWritten] = useState<Written>({ reason: '', reference: '' });
  const [isSure, setSure] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; path: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const readAgain = useCallback(async () => {
    const again = await client.query(HoldToRelease, { matter }, { requestPolicy: 'network-only' });
    if (again.data?.legalHold) setRead({ version: again.data.legalHold.version, data: again.data });
  }, [client, matter]);

  async function release(): Promise<void> {
    setBusy(true);
    const outcome = await run({ matter, version: read.version, ...written });
    setBusy(false);
    if (outcome.kind === 'done') {
      // What was written is sent, so that the dialog asks nothing.
      stake(NOTHING);
      say(`The hold ${matter} is released.`);
      return onDone();
    }
    const said = outcome.kind === 'refused' ? outcome.refusal : { code: '', message: outcome.message, path: null };
    // Somebody else was first: what is written stays, and what would end is counted anew.
    if (said.code === 'CHANGED_MEANWHILE') await readAgain();
    setRefusal(said);
    setSure(false);
  }
  return isSure ? (
    <ReleaseSure
      data={read.data}
      written={written}
      busy={busy}
      onBack={() => setSure(false)}
      onRelease={() => void release()}
    />
  ) : (
    <ReleaseReasons
      data={read.data}
      written={written}
      refusal={refusal}
      onWrite={setWritten}
      onGoOn={() => {
        setRefusal(null);
        setSure(true);
      }}
    />
  );
}

function pickHold(data: Releasing) {
  return data.legalHold;
}
