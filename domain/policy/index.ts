// Used by: aid.file, join, lawyer, proposal, the engine.
/** Reading packs from JSON is its own door (`policy/parse`, `policy/set`), so that the phone does not carry the validator. */
export * from './profile'
export * from './select'
export * from './staffing'
export * from './types'
