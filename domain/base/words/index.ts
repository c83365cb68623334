// Used by: law.aid, contest, contract, aid.file, heat, join, lawyer, medical, proposal, reception, talk, transfer, the engine.
export * from './dates'
export * from './values'
