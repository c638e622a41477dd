import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './index.ts';

/** Writes the schema down where it is committed, reviewed and read by the pages. */
writeFileSync(new URL('./schema.graphql', import.meta.url), `${printSchema(lexicographicSortSchema(schema))}\n`);
