export * from './parse'
export * from './select'
export * from './types'
