import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ImportKind, ImportStep } from '../../inventory/domain/import.ts';

const OFTEN_MS = 500;
/** A sign of life comes this often; an import that gave none for much longer died with its process. */
const ALIVE_MS = 3_000;
const DEAD_AFTER = '30 seconds';

/** `report` once it is through, `refusal` where the file could not be read; kept for a day. */
export type ProgressReading = {
  id: string;
  kind: ImportKind;
  step: ImportStep;
  bytes: number;
  rows: number;
  fileName: string | null;
  dryRun: boolean;
  startedBy: string;
  startedAt: string;
  report: unknown;
  refusal: { code: string; message: string; path: string | null } | null;
};

type Outcome = { report: object } | { refusal: ProgressReading['refusal'] };

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

  static async begin(
    ctx: Context,
    id: string,
    { kind, fileName, dryRun }: { kind: ImportKind; fileName: string | null; dryRun: boolean },
  ): Promise<ProgressNote> {
    const em = ctx.em.fork();
    await rowsOf(em, `delete from import_progress where updated_at < now() - interval '1 day'`);
    await rowsOf(
      em,
      `insert into import_progress (id, kind, step, started_by, file_name, dry_run) values ($1, $2, 'RECEIVING', $3, $4, $5)`,
      [id, kind, ctx.viewer.name, fileName, dryRun],
    );
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

  async end(step: 'DONE' | 'FAILED', outcome: Outcome): Promise<void> {
    clearInterval(this.#heart);
    await this.#writing;
    this.#step = step;
    await this.#write();
    await rowsOf(this.#em, 'update import_progress set report = $2, refusal = $3 where id = $1', [
      this.#id,
      'report' in outcome ? JSON.stringify(outcome.report) : null,
      'refusal' in outcome ? JSON.stringify(outcome.refusal) : null,
    ]);
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
    `select id, kind, bytes::float8 as bytes, rows, file_name as "fileName", dry_run as "dryRun",
       started_by as "startedBy", started_at as "startedAt", report, refusal,
       case when step <> 'DONE' and updated_at < now() - interval '${DEAD_AFTER}' then 'FAILED' else step end as step
     from import_progress where id = $1`,
    [id],
  );
  return row ?? null;
}
