import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FetchOptions, fetchFeed } from '../../../server/feeds/fetch/fetchFeed.ts';
import { type LocalServer, localServer } from './localServer.ts';

let server: LocalServer;
beforeAll(async () => {
  server = await localServer();
});
afterAll(() => server.close());

const QUICK = { connect: 500, headers: 300, silence: 300, whole: 2_000 };
const fetched = (path: string, options: Partial<FetchOptions> = {}) =>
  fetchFeed(server.url(path), { hosts: [server.host], mostBytes: 1_000_000, patience: QUICK, ...options });

async function textOf(path: string, options: Partial<FetchOptions> = {}): Promise<string> {
  const came = await fetched(path, options);
  if (came.state !== 'CAME') throw new Error('Nothing came.');
  const pieces = await Array.fromAsync(came.file.read());
  await came.file.close();
  return Buffer.concat(pieces).toString();
}

test('what stands at an address comes with its hash, its type and what it is known by', async () => {
  server.say('/feed', (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/csv; charset=utf-8', etag: '"1"', 'last-modified': 'Tue' })
      .end('abc');
  });
  const came = await fetched('/feed');
  expect(came).toMatchObject({ state: 'CAME', mediaType: 'text/csv', etag: '"1"', lastModified: 'Tue' });
  if (came.state === 'CAME') {
    expect(came.file).toMatchObject({ bytes: 3, sha256: expect.stringMatching(/^ba7816bf/) });
    await came.file.close();
  }
});

test('what has not changed does not come again', async () => {
  const asked: unknown[] = [];
  server.say('/etag', ({ headers }, response) => {
    asked.push(headers['if-none-match'], headers['if-modified-since']);
    response.writeHead(304).end();
  });
  expect(await fetched('/etag', { etag: '"1"', lastModified: 'Tue' })).toEqual({ state: 'SAME' });
  expect(asked).toEqual(['"1"', 'Tue']);
  await expect(fetched('/etag')).rejects.toThrow('answered with 304 in place of the feed.');
});

test('a redirect is followed, and what an edition is known by is told to nobody else', async () => {
  server.say('/there', '{}');
  server.say('/moved', (_request, response) => void response.writeHead(302, { location: '/there' }).end());
  expect(await textOf('/moved')).toBe('{}');
});

test('a host whose every address is listed may be of the house, and a name is pinned to what was looked at', async () => {
  server.say('/named', '{}');
  const port = server.host.split(':')[1];
  let looked = 0;
  const came = await fetchFeed(`http://mirror.example:${port}/named`, {
    hosts: ['mirror.example'],
    mostBytes: 100,
    lookup: async () => {
      looked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    },
  });
  expect(looked).toBe(1);
  if (came.state === 'CAME') await came.file.close();
});

describe('nothing is taken from', () => {
  const moved = (location: string) => {
    server.say('/moves', (_request, response) => void response.writeHead(301, { location }).end());
    return fetched('/moves');
  };

  test('a redirect to a private address', async () => {
    await expect(moved('http://10.0.0.1/kev.json')).rejects.toThrow(
      '10.0.0.1 is an address of a private network: nothing is read from there.',
    );
    await expect(moved('http://169.254.169.254/latest')).rejects.toThrow('169.254.169.254 is a link-local address');
    await expect(moved('file:///etc/passwd')).rejects.toThrow('and not file://.');
  });

  test('a redirect that goes round', async () => {
    await expect(moved('/moves')).rejects.toThrow(
      `${server.host} leads on from address to address, more than 5 times.`,
    );
  });

  test('a redirect that leads nowhere', async () => {
    server.say('/nowhere', (_request, response) => void response.writeHead(302).end());
    await expect(fetched('/nowhere')).rejects.toThrow('says with 302 that it has moved, and not where to.');
  });

  test.each([['10.0.0.9'], ['127.0.0.1'], ['::1'], ['::ffff:192.168.1.1'], ['64:ff9b::a00:1']])(
    'a name that leads to %s, though to others too',
    async (address) => {
      const lookup = async () => [
        { address: '93.184.215.14', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      await expect(fetchFeed('http://rebinding.example/feed', { hosts: [], mostBytes: 1, lookup })).rejects.toThrow(
        `rebinding.example (${address}) is an address of`,
      );
    },
  );

  test('a name that is none', async () => {
    await expect(fetchFeed('http://nobody.invalid/', { hosts: [], mostBytes: 1 })).rejects.toThrow(
      'The name nobody.invalid leads nowhere from here.',
    );
  });

  test('a server that does not listen', async () => {
    await expect(
      fetchFeed('http://127.0.0.1:9/', { hosts: ['127.0.0.1'], mostBytes: 1, patience: QUICK }),
    ).rejects.toThrow('127.0.0.1:9 takes no connection.');
  });

  test.each([
    [404, {}, /There is nothing at .*\/status \(404\)\. Check the address\./],
    [403, {}, /does not let us read there \(403\)/],
    [429, { 'retry-after': '60' }, /is asked too often \(429\)\. It asks to be left alone for 60 seconds\./],
    [500, {}, /answered with 500 in place of the feed\./],
  ])('an answer of %s', async (status, headers, sentence) => {
    server.say('/status', (_request, response) => void response.writeHead(status, headers).end('sorry'));
    await expect(fetched('/status')).rejects.toThrow(sentence);
  });

  test.each([['text/html'], ['image/png'], ['application/pdf']])('an answer of type %s', async (type) => {
    server.say('/type', (_request, response) => void response.writeHead(200, { 'content-type': type }).end('<p>'));
    await expect(fetched('/type')).rejects.toThrow(`answered with ${type}, which is no feed.`);
  });

  test('a server that is slow to begin', async () => {
    server.say('/slow', () => undefined);
    await expect(fetched('/slow')).rejects.toThrow('did not begin to answer within 0.3 seconds.');
  });

  test('a server that falls silent', async () => {
    server.say('/silent', (_request, response) => void response.writeHead(200).write('{'));
    await expect(fetched('/silent')).rejects.toThrow('fell silent in the middle of its answer for 0.3 seconds.');
  });

  test('a server that trickles for ever', async () => {
    server.say('/trickle', (_request, response) => {
      const drops = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drops));
    });
    await expect(fetched('/trickle')).rejects.toThrow('did not send the whole of it within 2 seconds.');
  });

  test.each([[{ 'content-length': '1000' }], [{}]])('an answer that breaks off %o', async (headers) => {
    server.say('/cut', (_request, response) => {
      response.writeHead(200, headers).write('{"vulnerabilities": [');
      setTimeout(() => response.destroy(), 50);
    });
    await expect(fetched('/cut')).rejects.toThrow('broke off in the middle of its answer. Nothing of it was taken.');
  });

  test('an answer that is too large, by what it says or by what it sends', async () => {
    server.say(
      '/says',
      (_request, response) => void response.writeHead(200, { 'content-length': '2000000' }).write('x'),
    );
    await expect(fetched('/says')).rejects.toThrow('sends more than 1 MB');
    let sent = 0;
    server.say('/endless', async (_request, response) => {
      response.writeHead(200);
      while (!response.destroyed) {
        response.write(Buffer.alloc(65_536));
        sent += 65_536;
        await wait(1);
      }
    });
    await expect(fetched('/endless')).rejects.toThrow('sends more than 1 MB');
    expect(sent).toBeLessThan(20_000_000);
  });

  test('an answer that was packed though it was asked not to', async () => {
    server.say('/br', (_request, response) => void response.writeHead(200, { 'content-encoding': 'br' }).end('x'));
    await expect(fetched('/br')).rejects.toThrow('packed its answer as br');
  });

  test('anything, once it is called off', async () => {
    server.say('/wait', (_request, response) => void response.writeHead(200).write('{'));
    const stop = new AbortController();
    const reading = fetched('/wait', { signal: stop.signal, patience: { ...QUICK, silence: 5_000, whole: 10_000 } });
    setTimeout(() => stop.abort(new Error('called off')), 100);
    await expect(reading).rejects.toThrow('called off');
  });
});
