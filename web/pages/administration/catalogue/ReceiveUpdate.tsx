import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused } from '../../../forms/command.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { useWhyNot } from '../../../forms/whoMay.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { counted, countWords } from '../../../words.ts';
import { ChooseFile } from '../../import/ChooseFile.tsx';
import './catalogue.css';

const ReceiveCatalogueUpdate = graphql(
  `mutation ReceiveCatalogueUpdate($input: ReceiveCatalogueUpdateInput!) {
    answer: receiveCatalogueUpdate(input: $input) {
      __typename
      ... on CatalogueReading {
        update { id key }
        problemCount
        problems { list position field message }
      }
      ...Refused
    }
  }`,
  [Refused],
);
type Reading = Extract<ResultOf<typeof ReceiveCatalogueUpdate>['answer'], { __typename: 'CatalogueReading' }>;

const NOT_TEXT = 'The file is not written in UTF-8, as JSON is. Save it so, or fetch it once more.';
type Trouble = { message: string; reference: string | null };

/** Hands a file in. What is wrong with it is told entry by entry, and then nothing of it is kept. */
export function ReceiveUpdate() {
  const whyNot = useWhyNot('ADMINISTER');
  const send = useCommand(ReceiveCatalogueUpdate);
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);

  async function hand(chosen: File): Promise<void> {
    setFile(chosen);
    setBusy(true);
    setTrouble(null);
    setReading(null);
    try {
      const text = await textOf(chosen);
      if (text === null) return setTrouble({ message: NOT_TEXT, reference: null });
      const outcome = await send({ text, fileName: chosen.name });
      if (outcome.kind === 'refused') return setTrouble({ message: outcome.refusal.message, reference: null });
      if (outcome.kind === 'failed') return setTrouble(outcome);
      if (outcome.answer.__typename !== 'CatalogueReading') return;
      const { update } = outcome.answer;
      if (update) await navigate({ to: '/administration/catalogue/$id', params: { id: update.key } });
      else setReading(outcome.answer);
    } finally {
      setBusy(false);
    }
  }

  if (whyNot !== null) {
    return (
      <div className="card">
        <Empty said={whyNot} />
      </div>
    );
  }
  return (
    <div className="receive-update">
      <ChooseFile
        what="a catalogue update (one JSON file)"
        accept=".json,application/json"
        file={file}
        busy={busy}
        onFile={(chosen) => void hand(chosen)}
      />
      {busy && (
        <p className="sub" role="status">
          Reading the file.
        </p>
      )}
      {trouble && (
        <div className="card">
          <Failed what="The file was not taken." {...trouble} onRetry={file ? () => void hand(file) : undefined} />
        </div>
      )}
      {reading && <Wrong reading={reading} />}
    </div>
  );
}

function Wrong({ reading: { problems, problemCount } }: { reading: Reading }) {
  return (
    <section className="card catalogue-problems" aria-labelledby="wrong-entries" role="alert">
      <h2 id="wrong-entries">
        Nothing was kept: {counted(problemCount, 'entry is wrong', 'points are wrong')} in this file
      </h2>
      <ul>
        {problems.map(({ list, position, field, message }) => (
          <li key={`${list} ${position} ${field} ${message}`}>{message}</li>
        ))}
      </ul>
      {problemCount > problems.length && (
        <p className="sub">And {countWords(problemCount - problems.length)} more. Mend these first.</p>
      )}
    </section>
  );
}

/** With its byte order mark, if it has one: what is kept is the file as it is, and its hash is that of the file. */
async function textOf(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
