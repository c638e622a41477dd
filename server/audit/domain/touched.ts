import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';

/**
 * What a command changed, in the words of the rooms above it: they work out what follows (dispositions, standings)
 * in the same transaction. `rules`: a rule, its confirmation or its authority changed for these data classes.
 */
export class Touched {
  readonly systems = new Set<string>();
  readonly holdings = new Set<string>();
  readonly facilities = new Set<string>();
  readonly dataClasses = new Set<string>();
  /** Release cycles of which the vendor states another end of security fixes than before. */
  readonly movedCycles = new Set<string>();
  /** Everything may have changed: catalogue loaded, organisation revised. */
  everything = false;

  get isEmpty(): boolean {
    const marked = [this.systems, this.holdings, this.facilities, this.dataClasses, this.movedCycles];
    return marked.every(({ size }) => size === 0) && !this.everything;
  }
}

/** Runs after a command's changes are flushed and before its ledger entry is chained. What it answers goes into the particulars of that entry. */
export type Consequence = (
  em: EntityManager,
  touched: Touched,
  ctx: Context,
) => Promise<Record<string, unknown> | undefined>;
