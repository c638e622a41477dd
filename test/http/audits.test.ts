import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { openFrame } from '../support/frame.ts';

test('GraphQL over HTTP passes every audit', async () => {
  const frame = await openFrame();
  const results = [];
  for (const audit of serverAudits({ url: `${frame.address}/graphql`, fetchFn: fetch })) {
    const result = await audit.fn();
    results.push(
      result.status === 'ok' ? 'ok' : `${result.status}: ${audit.name}: ${'reason' in result ? result.reason : ''}`,
    );
  }
  await frame.close();
  expect(results.length).toBeGreaterThan(50);
  expect(results.filter((result) => result !== 'ok')).toEqual([]);
});
