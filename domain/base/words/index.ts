// Used by: law.aid, contest, contract, aid.file, heat, join, lawyer, medical, proposal, reception, talk, transfer, aid.warmth, the engine.
export * from './dates'
export * from './values'
