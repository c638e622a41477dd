import { MikroORM } from '@mikro-orm/postgresql';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll } from 'vitest';
import { bareDatabase } from '../../support/freshDatabase.ts';
import { entities } from './entities.ts';
import { library, type Viewer } from './library.ts';

type Answer = { data: Record<string, unknown>; errors: { message: string; code: unknown }[]; statements: string[] };

/** A library with its own database, and a way to ask it. One for each test file. */
export function world(fill: (orm: MikroORM) => Promise<void>) {
  let schema: GraphQLSchema;
  let orm: MikroORM;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await bareDatabase();
    drop = () => database.drop();
    orm = new MikroORM({ entities, clientUrl: database.url, pool: { min: 0, max: 4 } });
    await orm.schema.create();
    await fill(orm);
    schema = library(orm).builder.toSchema();
  });
  afterAll(async () => {
    await orm.close(true);
    await drop();
  });

  async function ask(
    source: string,
    variables: Record<string, unknown> = {},
    viewer: Viewer = { staff: true },
  ): Promise<Answer> {
    const document = parse(source);
    const mistakes = validate(schema, document);
    if (mistakes.length > 0) throw mistakes[0];
    const statements: string[] = [];
    const contextValue = { em: orm.em.fork(), viewer, statements };
    const { data, errors = [] } = await execute({ schema, document, variableValues: variables, contextValue });
    const plain: Record<string, unknown> = JSON.parse(JSON.stringify(data ?? {}));
    return {
      data: plain,
      errors: errors.map(({ message, extensions }) => ({ message, code: extensions['code'] })),
      statements,
    };
  }
  return { ask, orm: () => orm, schema: () => schema };
}
