/**
 * The floor plan of the house: who may import whom. `npm run lint` holds it, and `npm run picture` draws it.
 * Arrows point one way, between rooms, between the floors inside a room, and between files: types count as well.
 */
/** Rooms of the product and what each may import besides itself and packages from npm. */
const ROOMS = {
  miniprogram: ['typings', 'domain'],
  cloudfunctions: ['domain', 'policies', 'typings'],
  domain: [],
  policies: ['domain'],
  typings: ['domain'],
  packages: [],
}
/** Rooms that know several of the others: nobody imports from them. */
const AROUND = ['demo', 'scripts', 'tests']
/** Floors of domain/, the lowest first: each may import from those below it. */
const FLOORS = ['base', 'letters', 'policy', 'form', 'rules', 'matter', 'parts', 'shapes', 'services']
/** The packages, each with those that it may import. Tests are the lint's. */
const PACKAGES = { kit: [], 'local-cloudbase': ['kit'], 'local-phone': ['kit'] }

const any = (names) => `(?:${names.join('|')})`
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

const rooms = Object.entries(ROOMS).map(([room, others]) =>
  rule(
    `arrows-of-${room}`,
    `${room}/ may import only from ${[room, ...others].join('/, ')}/ and packages.`,
    { path: `^${room}/` },
    { path: `^${any([...Object.keys(ROOMS), ...AROUND])}/`, pathNot: `^${any([room, ...others])}/` },
  ),
)

const floors = FLOORS.map((floor, at) =>
  rule(
    `floor-of-domain-${floor}`,
    `domain/${floor} may import only from domain/${FLOORS.slice(0, at + 1).join(', ')}.`,
    { path: `^domain/${floor}/` },
    { path: `^domain/${any(FLOORS.slice(at + 1))}/` },
  ),
).slice(0, -1)

const packages = Object.entries(PACKAGES).map(([name, others]) =>
  rule(
    `arrows-of-package-${name}`,
    `packages/${name} may import only from ${[name, ...others].join(', ')}.`,
    { path: `^packages/${name}/` },
    { path: '^packages/', pathNot: `^packages/${any([name, ...others])}/` },
  ),
)

const functions = [
  rule(
    'functions-stand-alone',
    'A function is uploaded by itself: what two of them need lies in cloudfunctions/lib.',
    { path: '^cloudfunctions/([^/]+)/' },
    { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/lib/'] },
  ),
  rule(
    'floors-of-lib',
    'http, store and channels stand beside each other, on what lies flat in cloudfunctions/lib.',
    { path: '^cloudfunctions/lib/(http|store|channels)/' },
    { path: '^cloudfunctions/lib/[^/]+/', pathNot: '^cloudfunctions/lib/$1/' },
  ),
  rule(
    'upper-floor-of-lib',
    'timers and telling stand beside each other, on the ledger, store and channels.',
    { path: '^cloudfunctions/lib/([^/]+)/', pathNot: '^cloudfunctions/lib/(?:http|store|channels|rounds)/' },
    { path: '^cloudfunctions/lib/[^/]+/', pathNot: '^cloudfunctions/lib/(?:$1|ledger|store|channels)/' },
  ),
  rule(
    'top-floor-of-lib',
    'rounds claim of caps and tell people: they stand above both.',
    { path: '^cloudfunctions/lib/rounds/' },
    { path: '^cloudfunctions/lib/[^/]+/', pathNot: '^cloudfunctions/lib/(?:rounds|caps|telling|store|channels)/' },
  ),
  rule(
    'ground-floor-of-lib',
    'What lies flat in cloudfunctions/lib is the ground floor: it imports nothing from the floors above.',
    { path: '^cloudfunctions/lib/[^/]+$' },
    { path: '^cloudfunctions/lib/[^/]+/' },
  ),
  rule(
    'store-alone-touches-the-database',
    'Queries lie in cloudfunctions/lib/store, named for what they read and write.',
    { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/lib/store/'] },
    { path: '^cloudfunctions/lib/store/cloud\\.ts$|@cloudbase/' },
  ),
]

const circles = [
  rule('no-circle', 'Files that import each other cannot be read one after the other.', {}, { circular: true }),
  {
    ...rule('no-circle-of-folders', 'Neither can folders.', {}, { circular: true }),
    scope: 'folder',
  },
]

module.exports = {
  forbidden: [...rooms, ...floors, ...packages, ...functions, ...circles],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(?:^|/)(?:dist|\\.cache)/|^packages/local-phone/sample/|\\.test\\.ts$|/(?:testing|support)/|^packages/local-phone/test-bench',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    cache: { folder: '.cache/arrows', strategy: 'content' },
  },
}
