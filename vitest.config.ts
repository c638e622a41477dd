import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { TallyReporter } from './test/support/TallyReporter.ts';

/** Node loads graphql's CommonJS, Vite would take its ES modules beside it: two graphqls that do not know each other. */
const graphql = createRequire(import.meta.url).resolve('graphql');

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/cluster.ts'],
    maxWorkers: 2,
    // A page on a machine under load may take its time; a fact that never comes true is found all the same.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    teardownTimeout: 60_000,
    reporters: ['default', new TallyReporter()],
  },
});
