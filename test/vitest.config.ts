import { defineConfig } from 'vitest/config'
import { hasServer } from './unit/server/db/sqld.ts'

/** What keeps data, tried on a libSQL server as well, where there is one for this kind of machine. */
const onServer = 'test/unit/server/{accounts,audit,cohorts,db,learning}/**/*.test.ts'

export default defineConfig({
  test: {
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
    projects: [
      {
        extends: true,
        test: { name: 'all', include: ['test/{unit,conformance,sandbox}/**/*.test.ts'] },
      },
      ...(hasServer
        ? [
            {
              extends: true as const,
              test: { name: 'server', include: [onServer], env: { TEST_DATABASE: 'server' } },
            },
          ]
        : []),
    ],
  },
})
