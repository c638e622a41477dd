import type { MetadataStorage } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';

/** Tables, columns and relations as the entities declare them, without any database. */
export function entityMetadata(): MetadataStorage {
  return new MikroORM({ entities, dbName: 'none', discovery: { warnWhenNoEntities: false } }).getMetadata();
}
