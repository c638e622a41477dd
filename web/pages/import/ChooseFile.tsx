import { type DragEvent, useId, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { sizeWords } from '../../words.ts';
import { type ImportKind, KIND_WORDS } from './kinds.ts';

/** The browser's own file field, which can also be dropped on. */
export function ChooseFile(props: {
  kind: ImportKind;
  file: File | null;
  busy: boolean;
  onFile: (file: File) => void;
}) {
  const { kind, file, busy, onFile } = props;
  const id = useId();
  const [over, setOver] = useState(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !busy) onFile(dropped);
  }

  return (
    <div
      className={`card choose-file${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={20} />
      <p id={`${id}-file`}>
        {file ? (
          <>
            <strong>{file.name}</strong> <span className="sub">{sizeWords(file.size)}</span>
          </>
        ) : (
          <>Drop a CSV file of {KIND_WORDS[kind].words.toLowerCase()} here, or</>
        )}
      </p>
      <label className="btn">
        {file ? 'Choose another' : 'Choose a file'}
        <input
          type="file"
          className="unseen"
          accept=".csv,.tsv,.txt,text/csv"
          aria-describedby={`${id}-file`}
          disabled={busy}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) onFile(chosen);
            // The same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}
