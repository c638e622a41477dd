/** A holding of which `moving` cohorts move, with the codes by which it is put in order. */
type Moving = {
  readonly moving: number;
  readonly supposed: {
    readonly row: { readonly system: string; readonly dataClass: string; readonly facility: string };
  };
};

/** Some of the cohorts of a holding that move, counted by their years. */
export type MovedPart<Holding> = { readonly holding: Holding; readonly from: number; readonly to: number };

/** Every cohort that moves, by system, class, place and year. Only what is looked at is put in order and spelled out. */
export class MovedList<Holding extends Moving> {
  readonly length: number;
  readonly #holdings: readonly Holding[];
  #systems: readonly { readonly holdings: Holding[]; readonly length: number }[] | null = null;

  constructor(holdings: readonly Holding[]) {
    this.#holdings = holdings.filter(({ moving }) => moving > 0);
    this.length = lengthOf(this.#holdings);
  }

  /** Where the rows `from` up to `to` of the list are found. */
  parts(from: number, to: number): MovedPart<Holding>[] {
    const parts: MovedPart<Holding>[] = [];
    let start = 0;
    for (const { holdings, length } of this.#bySystem()) {
      if (start >= to) break;
      if (start + length > from) {
        let first = start;
        for (const holding of holdings.toSorted(inOrder)) {
          const part = { holding, from: Math.max(0, from - first), to: Math.min(holding.moving, to - first) };
          if (part.from < part.to) parts.push(part);
          first += holding.moving;
        }
      }
      start += length;
    }
    return parts;
  }

  #bySystem() {
    this.#systems ??= [...Map.groupBy(this.#holdings, ({ supposed }) => supposed.row.system)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, holdings]) => ({ holdings, length: lengthOf(holdings) }));
    return this.#systems;
  }
}

function lengthOf(holdings: readonly Moving[]): number {
  return holdings.reduce((sum, { moving }) => sum + moving, 0);
}

function inOrder({ supposed: { row: one } }: Moving, { supposed: { row: other } }: Moving): number {
  if (one.dataClass !== other.dataClass) return one.dataClass < other.dataClass ? -1 : 1;
  return one.facility < other.facility ? -1 : 1;
}
