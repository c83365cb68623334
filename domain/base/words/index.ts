// Used by: law.aid, contest, contract, aid.file, heat, aid.medical, join, lawyer, aid.living, medical, newphone, proposal, reception, retain, talk, transfer, aid.tuition, aid.temporary, aid.warmth, the engine.
export * from './dates'
export * from './values'
