// What the functions run on.

/**
 * The oldest Node that CloudBase offers and still calls usable (16.13 and 18.15 are past their end), and the one that
 * package.json asks for, so that a laptop runs what the cloud runs. CloudBase sets the runtime only when a function is
 * created. So after a change here every function must be deleted and created again, with its variables. A new
 * environment is a good time to change to 22.21 or 24.11: change this line and `engines` in package.json.
 */
export const RUNTIME = 'Nodejs20.19'

/** The same, as the bundler names it: `node20`. */
export const TARGET = `node${/\d+/.exec(RUNTIME)?.[0]}`
