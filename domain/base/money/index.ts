// Used by: law.aid, contest, aid.file, heat, join, medical, proposal, aid.warmth, the engine.
export * from './amount'
export * from './capitals'
export * from './share'
export * from './words'
