// Used by: law.aid, aid.file, heat, join, medical, proposal, the engine.
export * from './amount'
export * from './capitals'
export * from './share'
export * from './words'
