import { defineConfig } from '@playwright/test';

/** The real app with real children. One worker: two cores hold one app with its windows, daemon, cluster and shells well, not two. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  workers: 1,
  // A test that passes only on the second try has found a defect.
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  preserveOutput: 'failures-only',
});
