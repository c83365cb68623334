// Used by: law.aid, atwindow, contest, contract, aid.file, found, safety.hazard, heat, aid.medical, aid.interest, join, lawyer, aid.living, medical, newphone, prize, proposal, reception, retain, talk, transfer, aid.tuition, aid.temporary, aid.warmth, the engine.
export * from './dates'
export * from './values'
