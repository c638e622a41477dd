/** Where a reader puts what it reads: entries that are taken, and those that are not, with where and why. */
export type Sink<Entry> = {
  take(entries: readonly Entry[]): Promise<void>;
  /** `subject`: the CVE or the product and release it is about, where that could be read. */
  refuse(place: string, message: string, subject?: string): void;
};

/** What a feed says of itself. */
export type Head = {
  /** The source's own name for it. */
  edition: string | null;
  /** A civil day, where it names one. */
  asOf: string | null;
  /** The instant, where it names one. */
  releasedAt: Date | null;
  /** It is known to be less than everything, so that what it lacks has not been withdrawn. */
  isPart: boolean;
};

/** The name it came under, where that says what the bytes do not; and the bytes, unpacked. */
export type Source = { name: string; read(): AsyncIterable<Buffer> };

export type Reader<Entry> = (source: Source, sink: Sink<Entry>) => Promise<Head>;
