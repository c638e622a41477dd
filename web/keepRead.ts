import { type Client, type Exchange, mapExchange, type Operation, type OperationResult } from 'urql';
import { noteRead, noteUnreached } from './connection.ts';

/** What is on the pages right now, and the last good answer of each. */
export class KeptReads {
  readonly #shown = new Map<number, { operation: Operation; data: unknown }>();

  /** While the server is not reached, a page goes on showing what it read last. */
  exchange(): Exchange {
    return mapExchange({
      onOperation: (operation) => {
        if (operation.kind === 'teardown') this.#shown.delete(operation.key);
        else if (operation.kind === 'query' && !this.#shown.has(operation.key)) {
          this.#shown.set(operation.key, { operation, data: undefined });
        }
      },
      onResult: (result) => this.#kept(result),
    });
  }

  rereadThrough(client: Client): void {
    for (const { operation } of this.#shown.values()) {
      const { context } = operation;
      client.reexecuteOperation(
        client.createRequestOperation('query', operation, { ...context, requestPolicy: 'network-only' }),
      );
    }
  }

  #kept(result: OperationResult): OperationResult {
    const { error, ...read } = result;
    const { operation, data } = read;
    if (error && isUnreached(error)) {
      noteUnreached();
      const last = this.#shown.get(operation.key)?.data;
      return last === undefined ? result : { ...read, data: last };
    }
    if (operation.context.meta?.cacheOutcome !== 'hit') noteRead();
    const shown = this.#shown.get(operation.key);
    if (shown && data !== undefined && data !== null && !error) shown.data = data;
    return result;
  }
}

/** The network is gone, or what stands before the server answers for it. */
function isUnreached(error: NonNullable<OperationResult['error']>): boolean {
  const status: unknown = error.response?.status;
  return Boolean(error.networkError) && (typeof status !== 'number' || status >= 502);
}
