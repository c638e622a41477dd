/** What each key does in the picture; the same table is shown for "?". */
export const KEYS = [
  { keys: ['↑', '↓'], does: 'row above, row below' },
  { keys: ['←', '→'], does: 'walk the marks of the row in the order of time' },
  { keys: ['Home', 'End'], does: 'first and last mark' },
  { keys: ['PgUp', 'PgDn'], does: 'ten rows up, ten rows down' },
  { keys: ['Enter'], does: 'open the system; open or close the group' },
  { keys: ['W'], does: 'why this date' },
  { keys: ['Space'], does: 'select the row' },
  { keys: ['+', '−', '0'], does: 'zoom in, zoom out, whole picture' },
  { keys: ['[', ']'], does: 'pan to earlier, to later' },
  { keys: ['T'], does: 'table instead of the picture' },
  { keys: ['G'], does: 'group by the next: rating, facility, phase, owner, vendor, none' },
] as const;

export type Command =
  | { to: 'row'; by: number }
  | { to: 'mark'; by: number | 'first' | 'last' }
  | { to: 'open' | 'why' | 'select' | 'table' | 'group' | 'reset' | 'leave' }
  | { to: 'zoom'; factor: number }
  | { to: 'pan'; share: number };

/** `characters`: whether keys of one character are commands too; the space bar always is, as in any list. */
export function commandOf(key: string, characters: boolean): Command | null {
  if (key.length === 1 && key !== ' ' && !characters) return null;
  switch (key) {
    case 'ArrowUp':
      return { to: 'row', by: -1 };
    case 'ArrowDown':
      return { to: 'row', by: 1 };
    case 'PageUp':
      return { to: 'row', by: -10 };
    case 'PageDown':
      return { to: 'row', by: 10 };
    case 'ArrowLeft':
      return { to: 'mark', by: -1 };
    case 'ArrowRight':
      return { to: 'mark', by: 1 };
    case 'Home':
      return { to: 'mark', by: 'first' };
    case 'End':
      return { to: 'mark', by: 'last' };
    case 'Enter':
      return { to: 'open' };
    case ' ':
      return { to: 'select' };
    case 'Escape':
      return { to: 'leave' };
    case '+':
    case '=':
      return { to: 'zoom', factor: 1 / 1.5 };
    case '-':
    case '−':
      return { to: 'zoom', factor: 1.5 };
    case '0':
      return { to: 'reset' };
    case '[':
      return { to: 'pan', share: -0.2 };
    case ']':
      return { to: 'pan', share: 0.2 };
    default:
      return letterCommand(key.toLowerCase());
  }
}

function letterCommand(key: string): Command | null {
  if (key === 'w') return { to: 'why' };
  if (key === 'g') return { to: 'group' };
  return key === 't' ? { to: 'table' } : null;
}
