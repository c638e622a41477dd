import { useId, useState } from 'react';

/** Rows copied out of a spreadsheet, headings first: as good as a file. */
export function PasteRows({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <details className="paste-rows">
      <summary>Or paste rows</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onFile(new File([text], 'pasted rows.csv', { type: 'text/csv' }));
        }}
      >
        <div className="field">
          <label htmlFor={id}>Rows, the headings first</label>
          <textarea
            id={id}
            className="mono"
            rows={6}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <button type="submit" className="btn" disabled={busy || text.trim() === ''}>
          Read the rows
        </button>
      </form>
    </details>
  );
}
