export * from './grade'
export * from './prize'
export { bandOf, bandWords } from './scheme'
export * from './types'
