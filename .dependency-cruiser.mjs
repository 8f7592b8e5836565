/**
 * Who may import whom, downwards only. Each rule says what to do instead. dependency-cruiser does not
 * read .astro files: for those, biome.json has the rule.
 */
const folder = (name) => `^src/${name}/`

/** Folders of src, and the folders of src that each may import besides itself. */
const layers = {
  i18n: [],
  reference: [],
  grading: ['reference'],
  catalog: ['grading', 'kinds'],
  // A kind of lab is one folder: what it looks like on disk, how it is graded, how it is shown.
  kinds: ['catalog', 'grading', 'workbench', 'wire', 'i18n'],
  wire: [],
  server: ['catalog', 'kinds', 'grading', 'reference', 'wire'],
  workbench: ['grading', 'reference', 'wire', 'i18n'],
  layouts: ['i18n', 'workbench', 'wire'],
  cli: ['server', 'catalog', 'kinds', 'grading', 'reference', 'wire', 'i18n'],
}

export default {
  forbidden: [
    ...Object.entries(layers).map(([name, below]) => ({
      name: `layer-${name}`,
      comment: `src/${name} imports only ${below.join(', ') || 'nothing'} of src. Move the shared part down, or pass what is needed as an argument.`,
      severity: 'error',
      from: { path: folder(name) },
      // What is only a type costs nothing and starts nothing.
      to: {
        path: '^src/',
        pathNot: [name, ...below].map(folder),
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'a-page-runs-nothing',
      comment:
        'Only a worker runs a learner’s program, so only its files may import what runs it: the page takes types, and the verdict as data.',
      severity: 'error',
      from: { path: folder('workbench'), pathNot: 'worker.ts$' },
      to: {
        path: '^src/grading/|^src/reference/|^labs/',
        pathNot: '^src/grading/result.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'labs-check',
      comment:
        'Checks see the API of checks, the reference, and their own data: then they run in the browser and on the server alike.',
      severity: 'error',
      from: { path: '^labs/([^/]+)/(checks|exam).ts$' },
      to: {
        pathNot: ['^src/grading/check.ts$', '^src/reference/', '^labs/$1/(checks.ts|data.json)$'],
      },
    },
    {
      name: 'labs-learner',
      comment: 'What a learner sees imports only what lies beside it.',
      severity: 'error',
      from: { path: '^labs/([^/]+)/(starter|solution)/' },
      to: { pathNot: '^labs/$1/$2/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'What the product needs belongs into src; a test is read by nobody.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one, or a third lies between them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'Add the package to package.json, or mend the path.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro:|mdast$)|\\?url$' },
    },
    {
      name: 'no-development-package-at-run-time',
      comment:
        'A package that src needs stands in dependencies, not in devDependencies. (The browser of the tests is needed by tests alone.)',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/chromium.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Programs that are meant to do wrong.
    exclude: {
      path: '^test/sandbox/[^/]+/main.ts$|^(labs/[^/]+|src/cli/code-lab-template)/mistakes/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      conditionNames: ['import', 'node', 'types'],
      exportsFields: ['exports'],
    },
  },
}
