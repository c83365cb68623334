// Used by: law.aid, contest, aid.file, heat, join, proposal, the engine.
export * from './amount'
export * from './share'
export * from './words'
