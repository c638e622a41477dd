import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Context, Hono } from 'hono';
import type { AppEnv } from './AppEnv.ts';
import { compileHotDocuments } from './graphql/compileHotDocuments.ts';
import { type Explorer, explorerPage } from './graphql/explorer.ts';
import { limitCost } from './graphql/limitCost.ts';
import { limitDocument } from './graphql/limitDocument.ts';
import { maskFailures } from './graphql/maskFailures.ts';
import { openQuestions } from './graphql/openQuestions.ts';
import { tellEntries } from './graphql/tellEntries.ts';

type Options = {
  schema: GraphQLSchema;
  /** What resolvers get as their context, and who may not ask; called once a request's document is valid. */
  contextFor: (c: Context<AppEnv>) => object | Promise<object>;
  /** The most that one operation may cost. */
  maxCost: number;
};

/** GraphQL over HTTP at /graphql, the explorer for browsers at the same place, the printed schema beside it. */
export function graphql({ schema, contextFor, maxCost }: Options): (app: Hono<AppEnv>) => void {
  const { plugin, isOpen } = openQuestions();
  const yoga = createYoga<{ hono: Context<AppEnv> }>({
    schema,
    context: ({ hono, params }) => (isOpen(params) ? {} : contextFor(hono)),
    plugins: [plugin, limitDocument(), limitCost(maxCost), compileHotDocuments(), tellEntries(), maskFailures()],
    maskedErrors: false,
    // The frame has looked at its length already; a second look would take it apart as a stream.
    maxRequestBodySize: false,
    batching: false,
    multipart: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
  });
  let printed: string | undefined;
  let explorer: Promise<Explorer> | undefined;

  return (app) => {
    app.get('/schema.graphql', (c) => {
      printed ??= `${printSchema(lexicographicSortSchema(schema))}\n`;
      return c.body(printed, 200, { 'content-type': 'text/plain; charset=utf-8' });
    });
    app.get('/graphql', async (c, next) => {
      if (c.req.query('query') !== undefined || !c.req.header('accept')?.includes('text/html')) return next();
      explorer ??= explorerPage();
      const { gzipped, contentPolicy } = await explorer;
      return c.body(gzipped, 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'gzip',
        'content-security-policy': contentPolicy,
      });
    });
    app.all('/graphql', async (c) => {
      const answer = await yoga.handleRequest(c.req.raw, { hono: c });
      // As text, which leaves in one piece with its length known; the door would take a stream apart again.
      return new Response(await answer.text(), { status: answer.status, headers: Object.fromEntries(answer.headers) });
    });
  };
}
