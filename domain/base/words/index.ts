// Used by: law.aid, contest, contract, aid.file, safety.hazard, heat, aid.medical, aid.interest, join, lawyer, aid.living, medical, newphone, prize, proposal, reception, retain, talk, transfer, aid.tuition, aid.temporary, aid.warmth, word, the engine.
export * from './dates'
export * from './values'
