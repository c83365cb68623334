// Used by: proposal.
export * from './alike'
export * from './grade'
export * from './panel'
export * from './prize'
export { bandOf, bandWords, gradesOf, hasScheme } from './scheme'
export * from './types'
