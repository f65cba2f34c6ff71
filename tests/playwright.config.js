// How the tests of the running server run. SPDX-License-Identifier: Apache-2.0
//
// DB=postgres NEGOCE_DATABASE=postgresql://…  on PostgreSQL (tools/with_postgres.sh sets both), else on SQLite
// NEGOCE_BIN=…                                 another binary than build/dev/negoce
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*/*.spec.js',
  outputDir: '../build/test/playwright',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    screenshot: 'off',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
});
