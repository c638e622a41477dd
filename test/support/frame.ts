import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Context, Hono } from 'hono';
import { type DestinationStream, pino } from 'pino';
import type { AppEnv } from '../../server/http/AppEnv.ts';
import { createApp } from '../../server/http/app.ts';
import { graphql } from '../../server/http/graphql.ts';
import { type Listening, listen } from '../../server/http/listen.ts';

type Frame = Listening & { app: Hono<AppEnv>; lines: Record<string, unknown>[]; close(): Promise<void> };

type Options = {
  schema?: GraphQLSchema;
  contextFor?: (c: Context<AppEnv>) => object | Promise<object>;
  pages?: string;
  ready?: () => Promise<boolean>;
  maxCost?: number;
};

/** The HTTP frame around a schema of a few fields, listening on a free port. */
export async function openFrame(options: Options = {}): Promise<Frame> {
  const lines: Record<string, unknown>[] = [];
  const sink: DestinationStream = { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const noPages = mkdtempSync(join(tmpdir(), 'holdfast-pages-'));
  const app = createApp({
    config: { host: '127.0.0.1', origin: undefined, trustProxy: false },
    log: pino({ base: null, level: 'debug' }, sink),
    routes: [
      graphql({
        schema: options.schema ?? lanterns(),
        contextFor: options.contextFor ?? (() => ({})),
        maxCost: options.maxCost ?? 10_000,
      }),
      (routes) => routes.post('/echo', async (c) => c.text(await c.req.text())),
      (routes) => routes.get('/slow', async (c) => c.text(await setTimeout(300, 'done'))),
      (routes) =>
        routes.get('/broken', () => {
          throw new Error('the fuse is blown');
        }),
    ],
    ready: options.ready ?? (async () => true),
    pages: options.pages ?? noPages,
  });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  const close = async () => {
    await listening.drain();
    rmSync(noPages, { recursive: true, force: true });
  };
  return { ...listening, app, lines, close };
}

function lanterns(): GraphQLSchema {
  const schema = buildSchema(`
    type Query {
      greeting: String!
      blown: String
      lantern: Lantern!
      lanterns(first: Int, after: String): LanternConnection!
    }
    type LanternConnection { nodes: [Lantern!]! totalCount: Int! }
    type Lantern { name: String! wicks: [Wick!]! next: Lantern! }
    type Wick { length: Int! }
    type Mutation { light: String! }
  `);
  const fields = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };
  const resolveWith = (name: string, resolve: () => unknown) => Object.assign(fields[name] ?? {}, { resolve });
  resolveWith('greeting', () => 'Good evening');
  resolveWith('light', () => 'lit');
  resolveWith('lantern', () => ({ name: 'Fresnel', wicks: [{ length: 3 }] }));
  resolveWith('lanterns', () => ({ nodes: [], totalCount: 0 }));
  resolveWith('blown', () => {
    throw new Error('password of the lamp room: 1234');
  });
  return schema;
}
