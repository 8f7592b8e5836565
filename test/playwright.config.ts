import { defineConfig } from '@playwright/test'

const ci = Boolean(process.env.CI)
const { TEST_DATA: data = 'test-results/data' } = process.env

const server = {
  cwd: '..',
  // Where the site is not built yet, that is done first.
  timeout: 300_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
}

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
  webServer: [
    {
      ...server,
      command: `"${process.execPath}" src/cli/start.ts`,
      env: { PORT: '0', DATA: data },
      wait: { stdout: /(?<site>http:\/\/localhost:\d+\/)/ },
    },
    {
      ...server,
      command: `"${process.execPath}" test/e2e/below.ts`,
      // `npm test` has built the site for this path.
      env: { BASE: 'kenshu', DATA: `${data}-below` },
      wait: { stdout: /below (?<below>\S+)/ },
    },
  ],
})
