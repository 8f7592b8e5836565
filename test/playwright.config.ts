import { defineConfig } from '@playwright/test'

const ci = Boolean(process.env.CI)

/** Stories in a real Chromium, on the built site. `npm test` finds the browser and builds. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 1,
  retries: ci ? 2 : 0,
  forbidOnly: ci,
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '',
      chromiumSandbox: false,
      args: ['--disable-gpu', '--disable-quic'],
    },
  },
  webServer: {
    command: `"${process.execPath}" src/cli/start.ts`,
    cwd: '..',
    env: { PORT: '0', DATA: process.env.TEST_DATA ?? 'data' },
    wait: { stdout: /(?<site>http:\/\/localhost:\d+)/ },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
