import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Config } from '../config.ts';
import { StartRefused } from '../StartRefused.ts';
import type { AppEnv } from './AppEnv.ts';

export type Listening = { address: string; drain(): Promise<void> };

const PATIENCE_MS = 15_000;
/** A large inventory over a slow line; headers have Node's own, short time. */
const LONGEST_UPLOAD_MS = 60 * 60_000;

export async function listen(app: Hono<AppEnv>, { host, port }: Pick<Config, 'host' | 'port'>): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = LONGEST_UPLOAD_MS;
  await new Promise<void>((listening, failed) => {
    server.once('error', (error) => failed(refusalOf(error, host, port)));
    server.listen(port, host, listening);
  });
  const bound = server.address();
  const boundPort = bound !== null && typeof bound === 'object' ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    drain: () => drain(server),
  };
}

/** Takes no new requests, and lets those that run come to their end; whoever does not within the time is cut off. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  // A browser keeps its connection open after the answer; those are in nobody's way.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  server.closeIdleConnections();
  await closed;
  clearTimeout(impatience);
  clearInterval(idle);
}

function refusalOf(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new StartRefused(`Port ${port} is taken on ${host}: choose another one in PORT.`);
  if (code === 'EACCES')
    return new StartRefused(`Port ${port} is not open to this user: choose one from 1024 up in PORT.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartRefused(`${host} is not an address of this machine: choose another one in HOST.`);
  }
  return error;
}
