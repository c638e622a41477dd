import type { ReactNode } from 'react';
import type { ExposedMonth } from './area.ts';
import type { TimelineRow } from './row.ts';

/** What stands at a place of the list: a row, perhaps still to come from the server, or the head of a group. */
export type TimelineEntry =
  | { kind: 'row'; key: string; row: TimelineRow | null; system: string | null }
  | {
      kind: 'group';
      key: string;
      head: ReactNode;
      figure: ReactNode;
      /** The head in words. */
      sentence: string;
      months: readonly ExposedMonth[];
      /** Pixels for one system, alike in all groups. */
      unit: number;
      isOpen: boolean;
    };
