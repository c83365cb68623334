// Used by: atwindow, aid.file, found, aid.medical, join, aid.living, aid.tuition, aid.temporary, the engine.
export * from './document'
export * from './number'
export * from './person'
export type { Accepted, Refusal } from './result'
