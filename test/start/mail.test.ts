import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import { dataFolder } from './startServer.ts';

const data = dataFolder();
const mails: { to: string[]; text: string }[] = [];
const mailServer = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '=');
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});
afterAll(async () => {
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
  await data.remove();
});

test('a hold that is issued is mailed once, and its link acknowledges once', { timeout: 120_000 }, async () => {
  const [smtp, port] = [await portOf(mailServer.server), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const server = data.serve({
    HOLDFAST_SMTP_URL: `smtp://127.0.0.1:${smtp}`,
    HOLDFAST_MAIL_FROM: 'Holdfast <holdfast@example.org>',
    // The mail leads to where this server is reached.
    HOLDFAST_ORIGIN: origin,
    PORT: String(port),
  });
  const address = await server.address();
  const { stdout: token } = await data.npm('run', '-s', 'token', '--', '--role', 'COUNSEL', '--name', 'matters').ended;
  async function ask(query: string) {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.trim()}` },
      body: JSON.stringify({ query }),
    });
    const { data: read, errors } = JSON.parse(await answer.text());
    expect(errors).toBeUndefined();
    return read;
  }
  const done = { __typename: 'LegalHold' };
  expect(
    await ask(`mutation {
      requestHold(input: { matter: "2026-300", title: "A claim",
        custodians: [{ name: "Health records", email: "records@example.org" }] }) { __typename }
      issueHold(input: { matter: "2026-300" }) { __typename } }`),
  ).toEqual({ requestHold: done, issueHold: done });

  await expect.poll(() => mails.length, { timeout: 30_000 }).toBe(1);
  expect(mails[0]?.to).toEqual(['records@example.org']);
  const [, path = ''] = new RegExp(`${origin}(/hold-notice\\?key=\\S+)`).exec(mails[0]?.text ?? '') ?? [];
  const key = path.split('=')[1] ?? '';
  const page = await fetch(`${address}${path}`);
  expect(await page.text()).toContain('2026-300');
  const press = () => fetch(`${address}/hold-notice`, { method: 'POST', body: new URLSearchParams({ key }) });
  expect((await press()).status).toBe(200);
  expect((await press()).status).not.toBe(200);

  const state = '{ legalHold(matter: "2026-300") { acknowledgements { acknowledgedHow notices { state attempts } } } }';
  expect(await ask(state)).toEqual({
    legalHold: { acknowledgements: [{ acknowledgedHow: 'LINK', notices: [{ state: 'SENT', attempts: 1 }] }] },
  });
  expect((await server.stop('SIGTERM')).code).toBe(0);
  expect(mails).toHaveLength(1);
});

async function portOf(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  return at !== null && typeof at === 'object' ? at.port : 0;
}

/** Below those that the system hands out by itself, so that nobody takes it between now and the start. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    try {
      const port = await portOf(server, 20_000 + Math.floor(Math.random() * 10_000));
      await new Promise<void>((resolve) => server.close(() => resolve()));
      return port;
    } catch {
      // Taken: another one.
    }
  }
}
