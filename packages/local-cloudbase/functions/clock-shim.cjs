/**
 * Preloaded into every function process: `new Date()` and `Date.now()` show the local cloud's clock, everything else
 * of Date stays as it is. The state arrives in LOCAL_CLOCK at start and through `process[Symbol.for('local.clock')]`.
 */
'use strict'
const RealDate = Date
const realNow = Date.now.bind(Date)
let state = JSON.parse(process.env.LOCAL_CLOCK || '{"offset":0,"frozenAt":null}')
delete process.env.LOCAL_CLOCK
const now = () => state.frozenAt ?? realNow() + state.offset

RealDate.now = now
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
})
RealDate.prototype.constructor = globalThis.Date
process[Symbol.for('local.clock')] = (next) => {
  state = next
}
