import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ImportKind, ImportStep } from '../../inventory/domain/import.ts';

const OFTEN_MS = 500;
/** A sign of life comes this often; an import that gave none for much longer died with its process. */
const ALIVE_MS = 3_000;
const DEAD_AFTER = '30 seconds';

export type ProgressReading = { id: string; kind: ImportKind; step: ImportStep; bytes: number; rows: number };

/**
 * Notes beside the import's transaction how far it has come, for whoever watches. Nothing waits for a note: an import
 * that holds the last free connection must not wait for another one.
 */
export class ProgressNote {
  readonly #em: EntityManager;
  readonly #id: string;
  #step: ImportStep = 'RECEIVING';
  #bytes = 0;
  #rows = 0;
  #writtenAt = 0;
  #writing: Promise<void> | null = null;

  readonly #heart: NodeJS.Timeout;

  private constructor(em: EntityManager, id: string) {
    this.#em = em;
    this.#id = id;
    this.#heart = setInterval(() => this.#note(), ALIVE_MS).unref();
  }

  static async begin(ctx: Context, id: string, kind: ImportKind): Promise<ProgressNote> {
    const em = ctx.em.fork();
    await rowsOf(em, `delete from import_progress where updated_at < now() - interval '1 day'`);
    await rowsOf(em, `insert into import_progress (id, kind, step, started_by) values ($1, $2, 'RECEIVING', $3)`, [
      id,
      kind,
      ctx.viewer.name,
    ]);
    return new ProgressNote(em, id);
  }

  received(bytes: number): void {
    this.#bytes = bytes;
    this.#note();
  }

  readonly tell = (step: ImportStep, rows: number): void => {
    const isNew = step !== this.#step;
    this.#step = step;
    this.#rows = rows;
    this.#note(isNew);
  };

  async end(step: 'DONE' | 'FAILED'): Promise<void> {
    clearInterval(this.#heart);
    await this.#writing;
    this.#step = step;
    await this.#write();
  }

  #note(atOnce = false): void {
    if (this.#writing || (!atOnce && Date.now() - this.#writtenAt < OFTEN_MS)) return;
    this.#writtenAt = Date.now();
    this.#writing = this.#write()
      // A note that is lost harms nobody; the next one says more.
      .catch(() => undefined)
      .finally(() => {
        this.#writing = null;
      });
  }

  async #write(): Promise<void> {
    await rowsOf(
      this.#em,
      'update import_progress set step = $2, bytes = $3, rows = $4, updated_at = now() where id = $1',
      [this.#id, this.#step, this.#bytes, this.#rows],
    );
  }
}

export async function readProgress(em: EntityManager, id: string): Promise<ProgressReading | null> {
  const [row] = await rowsOf<ProgressReading>(
    em,
    `select id, kind, bytes::float8 as bytes, rows,
       case when step <> 'DONE' and updated_at < now() - interval '${DEAD_AFTER}' then 'FAILED' else step end as step
     from import_progress where id = $1`,
    [id],
  );
  return row ?? null;
}
