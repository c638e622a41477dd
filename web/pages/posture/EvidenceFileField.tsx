import { useId, useState } from 'react';
import { type KeptFile, keepEvidence } from './keepEvidence.ts';

/** A file that the answer is to rest on: it is sent when it is chosen, and kept with its hash. */
export function EvidenceFileField(props: { wrong: string | undefined; onKept: (id: string) => void }) {
  const id = useId();
  const [kept, setKept] = useState<KeptFile | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wrong = refused ?? props.wrong;

  async function send(file: File): Promise<void> {
    setBusy(true);
    setRefused(null);
    try {
      const sent = await keepEvidence(file);
      setKept(sent);
      props.onKept(sent.id);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'The file could not be sent.');
    }
    setBusy(false);
  }

  return (
    <div className="field evidence-field">
      <label htmlFor={id}>
        A file <span className="optional">(may stay empty)</span>
      </label>
      <input
        id={id}
        type="file"
        accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.md"
        disabled={busy}
        aria-describedby={`${id}-help${wrong ? ` ${id}-wrong` : ''}`}
        aria-invalid={wrong !== undefined}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void send(file);
        }}
      />
      <span id={`${id}-help`} className="sub">
        PDF, PNG, JPEG or plain text, 10 MB at most. No patient in it, by name or number.
      </span>
      <span role="status" className="kept">
        {busy && 'Sending the file.'}
        {kept && !busy && (
          <>
            {kept.name} is kept. SHA-256 <code>{kept.sha256.slice(0, 16)}…</code>
          </>
        )}
      </span>
      {wrong && (
        <span id={`${id}-wrong`} className="wrong">
          {wrong}
        </span>
      )}
    </div>
  );
}
