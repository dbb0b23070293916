/**
 * Who may import whom. A module imports what stands to its left in ROOMS and nothing else, through the other
 * module's door, `index.ts`; the kernel has no door and is imported file by file.
 */
const ROOMS = [
  'core',
  'users',
  'projects',
  'content',
  'social-media',
  'analytics',
  'scheduling',
  'administration',
  'mcp',
  'extensions',
  'testing',
  'surface',
];

const DOMAIN = ROOMS.slice(1);
/** What a module offers to extensions and to no other module. */
const DOOR_FOR_EXTENSIONS = '^src/[^/]+/extension-points\\.ts$';
/** Finds what a team has added to the list of extensions, for all programs: it alone looks at that list. */
const LIST_OF_EXTENSIONS = '^src/core/extension/list-extensions\\.ts$';
const anyOf = (rooms) => `(${rooms.join('|')})`;

/** Types vanish before run time, so a type-only import through a door is free to look either way. */
const atRunTime = { dependencyTypesNot: ['type-only'] };

const nothingToTheRight = ROOMS.slice(0, -1).map((room, position) => ({
  name: `${room}-looks-left-only`,
  comment: `Nothing in ${room}/ may depend on a module to its right: publish an event, or let the right side call.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: LIST_OF_EXTENSIONS },
  to: { path: `^src/${anyOf(ROOMS.slice(position + 1))}/`, ...(room === 'core' ? {} : atRunTime) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...nothingToTheRight,
    {
      name: 'through-the-door',
      comment: 'Another module is imported through its index.ts only, types too.',
      severity: 'error',
      from: {
        path: `^src/${anyOf(DOMAIN)}/`,
        pathNot: ['^src/surface/publisher\\.ts$', '^src/testing/publishers/'],
      },
      to: {
        path: `^src/${anyOf(DOMAIN)}/`,
        pathNot: ['^src/$1/', `^src/${anyOf(DOMAIN)}/index\\.ts$`, DOOR_FOR_EXTENSIONS],
      },
    },
    {
      name: 'extension-points-are-for-extensions',
      comment:
        'What a module offers to extensions alone goes through the surface; other modules use the first door.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/surface/' },
      to: { path: DOOR_FOR_EXTENSIONS },
    },
    {
      name: 'publishers-have-a-door-of-their-own',
      comment:
        'What publishers of networks are written with, src/surface/publisher.ts offers, and of other modules nothing.',
      severity: 'error',
      from: { path: '^src/surface/publisher\\.ts$' },
      to: { path: '^src/', pathNot: '^src/social-media/platforms/[^/]+\\.ts$' },
    },
    {
      name: 'checks-of-publishers-know-their-contract-alone',
      comment:
        'They hold a publisher against what stands in social-media/platforms, and use nothing else of the product.',
      severity: 'error',
      from: { path: '^src/testing/publishers/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/testing/(publishers/|check\\.ts$)',
          '^src/core/config/',
          '^src/social-media/platforms/[^/]+\\.ts$',
        ],
      },
    },
    {
      name: 'the-list-of-extensions-is-looked-at-in-one-place',
      comment: 'It may name anything: whoever wants extensions asks listExtensions, or injects EXTENSIONS.',
      severity: 'error',
      from: { path: '^src/', pathNot: [LIST_OF_EXTENSIONS, '^src/extensions/'] },
      to: { path: '^src/extensions/' },
    },
    {
      name: 'the-list-of-extensions-leads-nowhere-else',
      comment: 'From the kernel it is the one look to the right.',
      severity: 'error',
      from: { path: LIST_OF_EXTENSIONS },
      to: { path: '^src/', pathNot: ['^src/core/', '^src/extensions/extensions\\.ts$'] },
    },
    {
      name: 'nobody-imports-the-surface',
      comment: 'It is for extensions: the product does not look at itself from outside.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/surface/' },
      to: { path: '^src/surface/' },
    },
    {
      name: 'composition-root-uses-doors',
      comment: 'The processes put modules together; they too see only what a module offers.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: `^src/${anyOf(DOMAIN)}/`, pathNot: `^src/${anyOf(DOMAIN)}/index\\.ts$` },
    },
    {
      name: 'composition-root-is-the-top',
      comment:
        'A module does not know the processes that it runs in. What tests start is one of these processes.',
      severity: 'error',
      from: { path: `^src/(${[...ROOMS, 'sandbox'].join('|')})/`, pathNot: '^src/testing/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'sandbox-stands-alone',
      comment:
        'The simulated networks share no code with the product but what finds files: the two meet over HTTP.',
      severity: 'error',
      from: { path: '^src/sandbox/' },
      to: { path: '^(src|migrations)/', pathNot: ['^src/sandbox/', '^src/core/import-each\\.ts$'] },
    },
    {
      name: 'nobody-imports-the-sandbox',
      comment: 'Start it as a process and speak HTTP to it, as to the real networks.',
      severity: 'error',
      from: { pathNot: '^src/sandbox/' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'demo-is-a-client',
      comment: 'The demo uses the API as any client does, so that it proves the API and not the services.',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: `^src/${anyOf(DOMAIN)}/` },
    },
    {
      name: 'supervisor-starts-processes-only',
      comment:
        'The supervisor behind npm start starts processes and a database; it knows nothing of what they do.',
      severity: 'error',
      from: { path: '^src/supervisor/' },
      to: { path: `^src/${anyOf(DOMAIN)}/` },
    },
    {
      name: 'nobody-imports-the-demo',
      comment:
        'The demo is a program; only the supervisor, which loads the example on the first start, may call it.',
      severity: 'error',
      from: { pathNot: '^src/(demo|supervisor)/' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'known-rooms-only',
      comment:
        'A folder under src/ that no rule knows would escape them all: add it to ROOMS, and to docs/adr/.',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot: `^src/(${[...ROOMS, 'sandbox', 'demo', 'supervisor'].join('|')})/`,
      },
      to: {},
    },
    {
      name: 'migrations-stand-still',
      comment:
        'A migration must do the same in two years: it imports helpers of core/database and no living code.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/', pathNot: '^src/core/database/' },
    },
    {
      name: 'one-way-out',
      comment:
        'Requests to an address that somebody gave go through safeFetch or SafeConnections of core/http, which reach the public internet only.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/core/http/(safe-fetch|dialled-agent|public-dialer|fetch-medium)\\.ts$',
          '^src/social-media/platforms/network-http\\.ts$',
          // Only listens.
          '^src/core/metrics/metrics-server\\.ts$',
          '^src/testing/publishers/network-server\\.ts$',
          '^src/(sandbox|demo)/',
          '\\.spec\\.ts$',
        ],
      },
      to: { path: ['^(node:)?(http|https|http2)$', 'node_modules/undici/'], ...atRunTime },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'What the build ships depends on nothing that only tests or measurements need.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench|chaos|conformance)/' },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'The container holds "dependencies" only; move the package there.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], ...atRunTime },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that only came along with another one may be gone tomorrow: declare it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-run-time-cycles',
      comment: 'Under ES modules a circular import is a crash at load that waits for the right entry file.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: atRunTime },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere escapes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
