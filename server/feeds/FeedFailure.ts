type Told = ErrorOptions & {
  /** The HTTP status that was answered. */
  status?: number;
  /** In so many milliseconds the server wants to be asked again. */
  retryAfter?: number | null;
  /** The connection failed, and may not the next time. */
  isPassing?: boolean;
};

/** Why a feed could not be read, in a sentence for whoever looks after it: what happened, and what to do. */
export class FeedFailure extends Error {
  readonly status: number | null;
  readonly retryAfter: number | null;
  readonly isPassing: boolean;

  constructor(message: string, { status, retryAfter, isPassing = false, ...options }: Told = {}) {
    super(message, options);
    this.status = status ?? null;
    this.retryAfter = retryAfter ?? null;
    this.isPassing = isPassing;
  }
}
