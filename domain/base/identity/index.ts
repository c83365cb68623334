// Used by: aid.file, join, the engine.
export * from './contact'
export * from './document'
export * from './number'
export * from './person'
export type { Accepted, Refusal } from './result'
