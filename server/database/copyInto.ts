import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { type CopyStreamQuery, from } from 'pg-copy-streams';
import { rowsOf } from './rowsOf.ts';

const checkedOut = new WeakMap<Pool, Map<number, PoolClient>>();

/** From the pool's beginning on, so that the connection of any transaction can be found. */
export function watchConnections(pool: Pool): void {
  const clients = new Map<number, PoolClient>();
  checkedOut.set(pool, clients);
  pool.on('acquire', (client) => clients.set(backendOf(client), client));
  pool.on('release', (_error, client) => clients.delete(backendOf(client)));
}

/** COPY … FROM STDIN on the very connection of the transaction: what it writes falls and stands with the rest. */
export async function copyInto(em: EntityManager, statement: string): Promise<Copy> {
  const pool = await em.getConnection().getNativeClient();
  const [backend] = await rowsOf<{ pid: number }>(em, 'select pg_backend_pid() as pid');
  const client = backend && checkedOut.get(pool)?.get(backend.pid);
  if (!client) throw new Error('The connection of this transaction is not known: its pool was not watched.');
  return new Copy(client.query(from(statement)));
}

export class Copy {
  readonly #stream: CopyStreamQuery;
  #failure: unknown;

  constructor(stream: CopyStreamQuery) {
    this.#stream = stream;
    stream.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  /** Resolves once the connection takes more, so that memory stays flat. */
  write(part: string | Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else this.#stream.write(part, (error) => (error ? reject(error) : resolve()));
    });
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.once('error', reject).once('finish', resolve);
      if (this.#failure) reject(this.#failure);
      this.#stream.end();
    });
  }

  /** Gives up: the transaction can only be rolled back from here on. */
  async abandon(): Promise<void> {
    if (this.#stream.destroyed || this.#stream.writableFinished) return;
    await new Promise((resolve) => this.#stream.once('close', resolve).destroy(new Error('import abandoned')));
  }
}

/** One value as COPY's text form takes it. */
export function copyText(value: string | number | boolean | readonly string[] | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return escaped(`{${value.map((entry) => `"${entry.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter] ?? letter) : text;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function backendOf(client: PoolClient): number {
  return 'processID' in client ? Number(client.processID) : 0;
}
