// Used by: law.aid, atwindow, contest, contract, expel, aid.file, finding, found, safety.hazard, heat, aid.medical, aid.interest, join, lapse, lawyer, leave, aid.living, law.dispute, medical, moneyback, newphone, nounion, prize, proposal, reading, reception, retain, law.letter, talk, transfer, aid.tuition, aid.temporary, law.wages, aid.warmth, word, the engine.
export * from './civil'
export * from './due'
export * from './instant'
export * from './notice'
export * from './recompute'
export * from './table'
