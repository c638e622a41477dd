import { type DragEvent, useId, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { countWords } from '../../words.ts';

/** The browser's own file field, which can also be dropped on. */
export function ChooseFile(props: {
  /** "a CSV file of systems". */
  what: string;
  accept: string;
  file: File | null;
  busy: boolean;
  onFile: (file: File) => void;
}) {
  const { what, accept, file, busy, onFile } = props;
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
          <>Drop {what} here, or</>
        )}
      </p>
      <label className="btn">
        {file ? 'Choose another' : 'Choose a file'}
        <input
          type="file"
          className="unseen"
          accept={accept}
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

function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${countWords(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
