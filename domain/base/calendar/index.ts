// Used by: law.aid, atwindow, contest, contract, expel, aid.file, finding, found, safety.hazard, heat, aid.medical, aid.interest, join, lapse, lawyer, leave, aid.living, medical, newphone, nounion, prize, proposal, reading, reception, retain, talk, transfer, aid.tuition, aid.temporary, aid.warmth, the engine.
export * from './civil'
export * from './due'
export * from './instant'
export * from './notice'
export * from './recompute'
export * from './table'
