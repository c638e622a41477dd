import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { policy } from '../securityHeaders.ts';

export type Explorer = { gzipped: Uint8Array<ArrayBuffer>; contentPolicy: string };

/** GraphiQL with all its parts in the page, as nothing may load from elsewhere. Nine megabytes: made when asked for. */
export async function explorerPage(): Promise<Explorer> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Holdfast API',
    defaultQuery: '{\n  __typename\n}\n',
    // Whoever is signed in asks as themselves: a session answers only to what our own pages send.
    headers: '{ "x-holdfast": "1" }',
  });
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  return {
    gzipped: new Uint8Array(await promisify(gzip)(html)),
    contentPolicy: policy({
      'default-src': "'none'",
      'script-src': `'sha256-${hash}'`,
      'worker-src': 'blob:',
      // The editor writes its styles into the page as it runs.
      'style-src': "'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': 'data:',
      'connect-src': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    }),
  };
}
