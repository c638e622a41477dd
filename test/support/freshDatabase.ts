import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { inject } from 'vitest';
import { openOrm } from '../../server/database/orm.ts';

export type FreshDatabase = { url: string; orm: MikroORM; close(): Promise<void> };

/** A migrated, empty database for one test file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, drop } = await copyTemplate();
  const orm = await openOrm(url, { poolSize: 4 });
  return {
    url,
    orm,
    close: async () => {
      await orm.close(true);
      await drop();
    },
  };
}

/** A database that no migration has seen. */
export function bareDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return create('template0');
}

function copyTemplate(): Promise<{ url: string; drop(): Promise<void> }> {
  return create(new URL(inject('templateUrl')).pathname.slice(1));
}

async function create(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${template}`);
  return { url: databaseUrl(name), drop: () => administer(`drop database ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(inject('templateUrl'));
  url.pathname = `/${name}`;
  return url.href;
}
