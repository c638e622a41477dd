import type { DateOrder } from '../../inventory/domain/import.ts';
import { orderShownBy } from '../../inventory/domain/importDays.ts';
import type { RecordBatch } from './records.ts';

/** The time of day tells nothing of the order. */
const TIME = /[ T]\d{1,2}:\d{2}.*$/;

/**
 * The order of day and month in which a file writes its dates, told by whoever sends it or by the dates themselves:
 * one cell such as 12/31/2028 tells it for the whole file. The file is looked through only if some date needs it.
 */
export class DateOrderFinder {
  /** Null while no date needs one, and where the file does not tell or tells two. */
  order: DateOrder | null;
  readonly #places: readonly number[];
  readonly #batches: () => AsyncIterable<RecordBatch>;
  #searched: boolean;

  /** `places`: those of the columns that hold days. */
  constructor(places: readonly number[], told: DateOrder | null, batches: () => AsyncIterable<RecordBatch>) {
    this.#places = places;
    this.order = told;
    this.#searched = told !== null;
    this.#batches = batches;
  }

  /** Call before these records are read. */
  async prepare(records: readonly string[][]): Promise<void> {
    if (this.#searched || !this.#dates(records).some((date) => orderShownBy(date) !== null)) return;
    this.#searched = true;
    const shown = new Set<DateOrder>();
    for await (const batch of this.#batches()) {
      for (const date of this.#dates(batch.records)) {
        const order = orderShownBy(date);
        if (order && order !== 'EITHER') shown.add(order);
      }
    }
    const [order = null, other] = shown;
    this.order = other ? null : order;
  }

  /** Date cells that are no ISO day, which by far the most are and which show nothing. */
  #dates(records: readonly string[][]): string[] {
    const dates: string[] = [];
    for (const record of records) {
      for (const at of this.#places) {
        const cell = record[at];
        if (cell && (cell.length !== 10 || cell.charCodeAt(4) !== 45)) dates.push(cell.trim().replace(TIME, ''));
      }
    }
    return dates;
  }
}
