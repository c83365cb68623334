// Used by: law.aid, atwindow, contest, contract, aid.file, found, safety.hazard, heat, aid.medical, aid.interest, join, lawyer, aid.living, law.dispute, medical, moneyback, newphone, prize, proposal, reception, retain, law.letter, talk, transfer, aid.tuition, aid.temporary, law.wages, aid.warmth, word, the engine.
export * from './dates'
export * from './values'
