// Used by: law.aid, contest, contract, aid.file, finding, heat, join, lawyer, medical, proposal, reading, reception, talk, transfer, aid.warmth, the engine.
export * from './civil'
export * from './due'
export * from './instant'
export * from './notice'
export * from './recompute'
export * from './table'
