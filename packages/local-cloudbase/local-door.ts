import type { Params, Services } from './actions'
import type { ClockChange } from './clock'
import { sortFields } from './database/aggregate'
import type { FindOptions } from './database/read'
import type { Doc } from './database/values'
import { parseDoc } from './database/wire'
import { CloudError, describeError, invalidParam } from './errors'
import type { Faults } from './faults'
import { jsonBody, type Request, type Response } from './http'
import type { Tools } from './tools'
import { stateOf, windowPage } from './window'

type Handler = (request: Request, services: Services, tools: Tools) => unknown

async function moveClock({ body }: Request, { clock }: Services, { timers }: Tools): Promise<unknown> {
  const fired = await timers.move(readChange(jsonBody(body)))
  return { ...clockAnswer(clock), fired }
}

function readChange({ at, advanceMs, freeze }: Params): ClockChange {
  const instant = at === undefined || (typeof at === 'string' && !Number.isNaN(Date.parse(at)))
  const distance = advanceMs === undefined || Number.isSafeInteger(advanceMs)
  const switched = freeze === undefined || typeof freeze === 'boolean'
  if (!instant || !distance || !switched)
    throw invalidParam('at must be an ISO instant, advanceMs whole milliseconds, freeze true or false')
  return { at, advanceMs, freeze } as ClockChange
}

const clockAnswer = (clock: Services['clock']): Params => ({
  now: new Date(clock.now()).toISOString(),
  ...clock.snapshot(),
})

async function fireTimer({ body }: Request, _: Services, { timers }: Tools): Promise<unknown> {
  const { function: name } = jsonBody(body)
  return { result: JSON.parse(await timers.run(String(name))) as unknown }
}

function setFault({ body }: Request, _: Services, { faults }: Tools): unknown {
  allowed(faults).add(jsonBody(body))
  return { ok: true }
}

function clearFaults(_: Request, { wechat }: Services, { faults }: Tools): unknown {
  allowed(faults).clear()
  wechat.forgive()
  return { ok: true }
}

/** What WeChat is to say next: see `Wechat.plan`. */
function planWechat({ body }: Request, { wechat }: Services, { faults }: Tools): unknown {
  allowed(faults)
  wechat.plan(jsonBody(body))
  return { ok: true }
}

function allowed(faults: Faults | undefined): Faults {
  if (!faults) throw new CloudError('INVALID_PARAM', 'start with --faults to allow faults')
  return faults
}

const report: Handler = (_, { functions, wechat }, { unindexed }) => ({
  unindexed: [...unindexed.values()],
  messages: wechat.messages,
  functionErrors: functions.calls.filter((c) => c.error),
})

function clearReport(_: Request, { functions, wechat }: Services, { unindexed }: Tools): unknown {
  unindexed.clear()
  wechat.messages.length = 0
  functions.calls.length = 0
  return { ok: true }
}

/** Ends the processes of functions: what they remember is gone, and calls under way fail. The next call starts a new one. */
async function endInstances(_: Request, { functions }: Services): Promise<unknown> {
  await functions.pool.stop()
  return { ok: true }
}

/** Reads a query whose parts are relaxed EJSON. */
function readQuery(params: Params, now: number): { collection: string; where: Doc; options: FindOptions } {
  const { collection, where = {}, limit = 100, sort } = params
  const parsed = parseDoc(JSON.stringify(where), now)
  const order = sort === undefined ? {} : { sort: sortFields(parseDoc(JSON.stringify(sort), now)) }
  return { collection: String(collection), where: parsed, options: { limit: Number(limit), ...order } }
}

/** Reads a collection. Not a request of the product: never reported as unindexed. */
const query: Handler = ({ body }, { engine, clock }) => {
  const { collection, where, options } = readQuery(jsonBody(body), clock.now())
  return { list: engine.peek(collection, where, options) }
}

/** How a query is answered; never reported as unindexed either. */
const explain: Handler = ({ body }, { engine, clock }) => {
  const { collection, where, options } = readQuery(jsonBody(body), clock.now())
  return engine.explain(collection, where, options)
}

/** The same for the page, which may only read: the query stands in the address as one JSON text. */
const explainAddress: Handler = (request, services, tools) =>
  explain({ ...request, body: Buffer.from(request.url.searchParams.get('query') ?? '{}') }, services, tools)

/** Takes everything out of collections but the ids that are to stay. Not a request of the product: no fault meets it. */
const empty: Handler = async ({ body }, { engine }) => {
  const { collections = {} } = jsonBody(body) as { collections?: Record<string, unknown[]> }
  const emptied = Object.entries(collections).map(async ([collection, stay]) => {
    const ids = engine.peek(collection, {}, {}).map(({ _id }) => _id)
    const gone = ids.filter((id) => !stay.includes(id)) as string[]
    return [collection, gone.length && (await engine.remove({ collection }, { _id: { $in: gone } }, true))] as const
  })
  return { removed: Object.fromEntries(await Promise.all(emptied)) }
}

const ROUTES: Record<string, Handler> = {
  'GET /local/clock': (_, { clock }) => clockAnswer(clock),
  'POST /local/clock': moveClock,
  'POST /local/timer': fireTimer,
  'POST /local/faults': setFault,
  'DELETE /local/faults': clearFaults,
  'POST /local/wechat': planWechat,
  'GET /local/trips': ({ url }, _, { trips }) => ({ trips: trips.since(Number(url.searchParams.get('since') ?? 0)) }),
  'GET /local/calls': (_, { functions }) => ({ calls: functions.calls }),
  'GET /local/report': report,
  'DELETE /local/report': clearReport,
  'DELETE /local/instances': endInstances,
  'POST /local/query': query,
  'POST /local/empty': empty,
  'POST /local/explain': explain,
  'GET /local/explain': explainAddress,
  'GET /local/state': (_, services, tools) => stateOf(services, tools),
}

/** Answers /local/*: HTTP 200 with the result, 400 or 404 with `{ code, message }`. */
export async function localDoor(request: Request, services: Services, tools: Tools): Promise<Response> {
  if (request.method === 'GET' && request.url.pathname === '/local/') return windowPage()
  const handler = ROUTES[`${request.method} ${request.url.pathname}`]
  if (!handler) return { status: 404, json: { code: 'NOT_FOUND', message: request.url.pathname } }
  try {
    return { json: await handler(request, services, tools) }
  } catch (error) {
    return { status: 400, json: describeError(error) }
  }
}
