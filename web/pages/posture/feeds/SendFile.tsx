import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useWhyNot } from '../../../forms/whoMay.ts';
import { answerOf, OWN_HEADERS, RequestRefused } from '../../../request.ts';
import type { FeedCode } from './feedWords.ts';

/** Reads a feed in from a file, for a hospital without internet, and leads to where that is seen. */
export function SendFile({ code, name }: { code: FeedCode; name: string }) {
  const navigate = useNavigate();
  const whyNot = useWhyNot('IMPORT');
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [takeOlder, setTakeOlder] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function send(file: File): Promise<void> {
    setBusy(true);
    setWrong(null);
    try {
      const query = new URLSearchParams({ fileName: file.name, ...(takeOlder && { takeOlder: '1' }) });
      const response = await fetch(`/import/feed/${code}?${query}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { ...OWN_HEADERS, 'content-type': 'application/octet-stream' },
        body: file,
      });
      const { run } = await answerOf<{ run: string }>(response);
      await navigate({ to: '/posture/feeds/runs/$id', params: { id: run } });
    } catch (error) {
      setWrong(
        error instanceof RequestRefused
          ? error.message
          : 'The connection broke before the whole file had arrived. Nothing was written: send it again.',
      );
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <label className="btn noprint" aria-disabled={whyNot !== null || busy} title={whyNot ?? undefined}>
        {busy ? 'Sending' : 'Read a file in'}
        <input
          type="file"
          className="unseen"
          accept=".json,.csv,.gz"
          aria-label={`Read a file of ${name} in`}
          aria-describedby={whyNot === null ? undefined : `${id}-why`}
          disabled={whyNot !== null || busy}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void send(chosen);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </label>
      {whyNot === null ? (
        <label className="sub also-older">
          <input type="checkbox" checked={takeOlder} onChange={(event) => setTakeOlder(event.target.checked)} /> Take a
          file in also if it is older than what is known
        </label>
      ) : (
        <span id={`${id}-why`} className="unseen">
          {whyNot}
        </span>
      )}
      {wrong && (
        <p className="red said" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}
