import { defineConfig } from 'vitest/config';
import { TallyReporter } from './test/support/TallyReporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/cluster.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    reporters: ['default', new TallyReporter()],
  },
});
