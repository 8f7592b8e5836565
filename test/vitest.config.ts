import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,conformance,sandbox}/**/*.test.ts'],
    // Also on two cores, of which vitest would leave one idle.
    maxWorkers: 2,
    // Files share what they import, which takes a third of the time otherwise. They leave nothing behind.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Failures are told whole.
    chaiConfig: { truncateThreshold: 0 },
  },
})
