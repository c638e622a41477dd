import { useState } from 'react';
import { RequestRefused } from '../../request.ts';
import { type Reading, refusedFile } from './importFile.ts';

/** The rows that cannot be taken, as a file to be mended: each with its row and why. */
export function RefusedDownload({ reading, rows }: { reading: Reading; rows: number }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function fetchThem(): Promise<void> {
    setBusy(true);
    setWrong(null);
    try {
      const url = URL.createObjectURL(await refusedFile(reading));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${reading.file.name.replace(/\.\w{1,5}$/, '')}-refused.csv`;
      link.click();
      URL.revokeObjectURL(url);
    } catch (error) {
      setWrong(error instanceof RequestRefused ? error.message : 'The server cannot be reached. Nothing was changed.');
    }
    setBusy(false);
  }
  return (
    <>
      <button type="button" className="btn" disabled={busy} onClick={() => void fetchThem()}>
        {busy ? 'Reading the rows' : `Download the ${rows === 1 ? 'refused row' : 'refused rows'}`}
      </button>
      {wrong && (
        <span className="red" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}
