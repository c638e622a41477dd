import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** PostGraphile 5 over the same tables, as it comes, lists beside connections, reading only. */
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL ?? '',
      schemas: ['public'],
      poolConfig: { max: 10 },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', watch: false, graphiql: false },
  schema: { defaultBehavior: '+connection +list -insert -update -delete' },
});
const served = instance.createServ(grafserv);
const server = createServer();
await served.addTo(server);
await instance.getSchema();
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void instance.release();
});
