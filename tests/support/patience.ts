/**
 * A walk may take this long, in ms: nothing is lost where all is well, and a busy machine is slow. `npm run look` takes
 * longer.
 */
jest.setTimeout(Number(process.env['PATIENCE'] ?? 300_000))
