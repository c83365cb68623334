// Used by: law.aid, contest, aid.file, heat, join, medical, proposal, the engine.
export * from './amount'
export * from './capitals'
export * from './share'
export * from './words'
