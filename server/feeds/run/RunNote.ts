import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { RunStep } from '../../posture/domain/feed.ts';

const OFTEN_MS = 500;
const ALIVE_MS = 2_000;

/** Somebody stopped the run, or another process took it over. */
export class RunStopped extends Error {}

/**
 * Notes beside the run's transaction how far it has come, and learns there that it is to stop. Nothing waits for a
 * note: a run that holds the last free connection must not wait for another one.
 */
export class RunNote {
  readonly #em: EntityManager;
  readonly #run: { id: string; takes: number };
  readonly #stop = new AbortController();
  readonly #heart: NodeJS.Timeout;
  #step: RunStep = 'FETCHING';
  #done = 0;
  #total: number | null = null;
  #writtenAt = 0;
  #writing: Promise<void> | null = null;

  constructor(em: EntityManager, run: { id: string; takes: number }) {
    this.#em = em;
    this.#run = run;
    this.#heart = setInterval(() => this.#note(), ALIVE_MS).unref();
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  readonly tell = (step: RunStep, done = 0, total: number | null = null): void => {
    const isNew = step !== this.#step;
    [this.#step, this.#done, this.#total] = [step, done, total];
    this.#note(isNew);
  };

  /** The last word is the run's own: nothing is noted after this. */
  async end(): Promise<void> {
    clearInterval(this.#heart);
    while (this.#writing) await this.#writing;
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
    const { id, takes } = this.#run;
    const [row] = await rowsOf<{ cancelled: boolean }>(this.#em, NOTE, [
      id,
      takes,
      this.#step,
      this.#done,
      this.#total,
    ]);
    if (!row || row.cancelled) this.#stop.abort(new RunStopped());
  }
}

const NOTE = `
  update feed_run set step = $3, done = $4, total = $5, updated_at = now()
  where id = $1 and takes = $2 and ended_at is null
  returning cancel_asked_at is not null as cancelled`;
