import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export type LocalServer = {
  /** Host and port. */
  host: string;
  /** What a path answers with, from now on; a text is sent as JSON. */
  say(path: string, answer: Answer | string | Buffer): void;
  url(path: string): string;
  close(): Promise<void>;
};

/** A server of this machine that feeds are read from. */
export async function localServer(): Promise<LocalServer> {
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const answer = answers.get(new URL(request.url ?? '/', 'http://here').pathname);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    say: (path, answer) => {
      const sent: Answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      };
      answers.set(path, typeof answer === 'function' ? answer : sent);
    },
    url: (path) => `http://${host}${path}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
