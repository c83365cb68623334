// Used by: aid.file, join, lawyer, proposal, talk, the engine.
export * from './dates'
export * from './values'
