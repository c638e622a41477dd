import { type DragEvent, useId, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { countWords } from '../../words.ts';
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
  const input = useRef<HTMLInputElement>(null);
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
      <label htmlFor={id}>
        {file ? (
          <>
            <strong>{file.name}</strong> <span className="sub">{sizeWords(file.size)}</span>
          </>
        ) : (
          <>Drop a CSV file of {KIND_WORDS[kind].words.toLowerCase()} here, or choose one</>
        )}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        disabled={busy}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onFile(chosen);
          // The same file, mended, can be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${countWords(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
