import type { Answerable } from './answering.ts';

type Counts = { answered: number; unchanged: number; refused: number };

/** "412 answers to 2 controls of 206 systems would be given; 6 of them replace an answer in force. 3 are refused." */
export function bulkSentence(counts: Counts, written: readonly Answerable[], committed: boolean): string {
  const { answered, unchanged, refused } = counts;
  const controls = new Set(written.map(({ control }) => control.code)).size;
  const subjects = new Set(written.map(({ subject }) => subject.id)).size;
  const replaced = written.filter(({ current }) => current !== null).length;
  const kind = written.some(({ given: asked }) => asked.kind === 'DEPARTMENT') ? 'department' : 'system';
  const given = committed ? 'given' : 'to give';
  const said =
    answered === 0
      ? 'Nothing to answer.'
      : `${counted(answered, 'answer')} to ${counted(controls, 'control')} of ${counted(subjects, kind)} ${given}` +
        `${replaced > 0 ? `; ${replaced.toLocaleString('en-US')} in place of one in force` : ''}.`;
  const same = unchanged > 0 ? ` ${counted(unchanged, 'answer')} in force already.` : '';
  return `${said}${same}${refused > 0 ? ` ${refused.toLocaleString('en-US')} refused.` : ''}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
