import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys walk the buttons of a table, Home and End those of a row; the table stays one tab stop. */
export function moveInGrid(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const from = event.target instanceof HTMLElement ? event.target.closest('td') : null;
  if (!table || !from || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...table.rows].filter((row) => row.querySelector('td button'));
  const row = rows.findIndex((each) => each.contains(from));
  const column = from.cellIndex;
  const last = (rows[row]?.cells.length ?? 1) - 1;
  const step = STEPS[event.key];
  const [toRow, toColumn] =
    event.key === 'Home' ? [row, 1] : event.key === 'End' ? [row, last] : step ? [row + step[0], column + step[1]] : [];
  if (toRow === undefined || toColumn === undefined) return;
  const to = rows[toRow]?.cells[toColumn]?.querySelector('button');
  if (!to) return;
  event.preventDefault();
  for (const each of table.querySelectorAll('td button')) each.setAttribute('tabindex', '-1');
  to.tabIndex = 0;
  to.focus();
}
