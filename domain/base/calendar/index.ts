// Used by: law.aid, contest, contract, aid.file, finding, safety.hazard, heat, aid.medical, aid.interest, join, lapse, lawyer, leave, aid.living, law.dispute, medical, newphone, prize, proposal, reading, reception, retain, law.letter, talk, transfer, aid.tuition, aid.temporary, law.wages, aid.warmth, word, the engine.
export * from './civil'
export * from './due'
export * from './instant'
export * from './notice'
export * from './recompute'
export * from './table'
