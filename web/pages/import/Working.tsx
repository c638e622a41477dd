import { Link } from '@tanstack/react-router';
import { countWords } from '../../words.ts';
import type { Progress } from './importFile.ts';
import { type ImportKind, KIND_WORDS } from './kinds.ts';

export const STEP_WORDS: Record<string, string> = {
  RECEIVING: 'Receiving',
  READING: 'Reading',
  COMPARING: 'Comparing with what is there',
  WRITING: 'Writing',
  RECOMPUTING: 'Recomputing dates',
};

/** How far a file has come. What is received goes on by itself, and is found again at its own address. */
export function Working(props: {
  id: string;
  kind: ImportKind;
  dryRun: boolean;
  bytes: number | null;
  progress: Progress | null;
  children?: React.ReactNode;
}) {
  const { id, dryRun, progress, bytes } = props;
  const name = KIND_WORDS[props.kind].words.toLowerCase();
  const step = progress?.step ?? 'RECEIVING';
  const receiving = step === 'RECEIVING';
  const rows = progress && progress.rows > 0 ? `, ${countWords(progress.rows)} rows so far` : '';
  return (
    <div className="notice working">
      <p role="status">
        {dryRun ? `Reading ${name}, nothing is written` : `Importing ${name}`}. {STEP_WORDS[step] ?? 'Working'}
        {rows}.
      </p>
      {receiving && bytes !== null && bytes > 0 && (
        <progress aria-label="Received" max={bytes} value={progress?.bytes ?? 0} />
      )}
      <p className="sub">
        {receiving ? (
          'Stay until the file is received.'
        ) : (
          <>
            It goes on if you leave:{' '}
            <Link to="/import/$id" params={{ id }}>
              its own page
            </Link>{' '}
            tells what came of it.
          </>
        )}
      </p>
      {props.children}
    </div>
  );
}
