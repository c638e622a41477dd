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
  const row = from.closest('tr');
  const step = STEPS[event.key];
  const toColumn =
    event.key === 'Home' ? 1 : event.key === 'End' ? (row?.cells.length ?? 1) - 1 : step && from.cellIndex + step[1];
  if (!row || toColumn === undefined) return;
  const to = rowBeside(row, step?.[0] ?? 0)?.cells[toColumn]?.querySelector('button');
  if (!to) return;
  event.preventDefault();
  // The one stop alone: a thousand rows have thousands of buttons, and writing to each of them is felt.
  for (const each of table.querySelectorAll('td button[tabindex="0"]')) each.setAttribute('tabindex', '-1');
  to.tabIndex = 0;
  to.focus();
}

/** The next row up or down that has cells to walk; the row itself where none is asked for. */
function rowBeside(row: HTMLTableRowElement, step: number): HTMLTableRowElement | null {
  let beside: Element | null = row;
  do {
    if (step !== 0) beside = step > 0 ? beside.nextElementSibling : beside.previousElementSibling;
  } while (step !== 0 && beside && !beside.querySelector('td button'));
  return beside instanceof HTMLTableRowElement ? beside : null;
}
