import { spawnSync } from 'node:child_process'

/** `npm run fix`: formats every file and mends what the linter can mend by itself. */
const biome = spawnSync(
  process.execPath,
  ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
  { stdio: 'inherit' },
)
process.exit(biome.status ?? 1)
