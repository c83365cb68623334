// Used by: law.aid, aid.file, heat, join, proposal, the engine.
export * from './amount'
export * from './capitals'
export * from './share'
export * from './words'
