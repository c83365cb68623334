import fs from 'node:fs/promises'
import path from 'node:path'
import { phoneHandler, type ServiceMessage } from 'local-phone/server'
import { ROOT } from './child'
import { type Jump, jumpClock, readClock } from './clock'
import type { CloudProcess } from './cloud'
import { folder, type Handler, readJson, sendJson, serve } from './http'
import { newestLedger } from './ledger'
import { ORGS, PEOPLE, personOf } from './people'
import { nextTap, SCENARIOS } from './scenarios'
import { TEMPLATES } from './templates'

const JUMPS: Jump[] = ['day', 'workday', 'due']

const people = PEOPLE.map(({ who, name, role, member, holds }) => ({
  who,
  name,
  role,
  org: ORGS.find(({ id }) => id === (holds.officer?.[0] ?? member))?.name ?? '',
}))

async function jump(cloud: CloudProcess, body: unknown): Promise<unknown> {
  const wanted = JUMPS.find((one) => one === (body as { to?: unknown }).to)
  return wanted ? jumpClock(cloud, wanted) : { refused: '没有这种快进。' }
}

/** A mark of the phone's build: another one means that it was built anew while the demo runs. */
const builtMark = (): Promise<string> => fs.readFile(path.join(ROOT, 'dist/.phone.stamp'), 'utf8').catch(() => '')

/** The newest case, where each story stands because of it, and which build the phones should show. */
async function ledger(cloud: CloudProcess): Promise<unknown> {
  const [newest, built] = await Promise.all([newestLedger(cloud), builtMark()])
  return { ledger: newest, built, next: Object.fromEntries(SCENARIOS.map((one) => [one.id, nextTap(one, newest)])) }
}

/** A subscribe message as packages/local-cloudbase captured it. */
interface Captured {
  seq: number
  at: number
  data: { touser?: string; template_id?: string; page?: string; data?: ServiceMessage['data'] }
}

/** What WeChat would deliver to a phone. A cloud that is just starting again has nothing yet: the phone asks anew. */
async function messagesFor(cloud: CloudProcess, openid: string, since: number): Promise<ServiceMessage[]> {
  const { messages } = await cloud.ask<{ messages: Captured[] }>('report').catch(() => ({ messages: [] }))
  return messages
    .filter(({ seq, data }) => data.touser === openid && seq > since)
    .map(({ seq, at, data: { template_id: templateId = '', page = '', data = {} } }) => ({
      seq,
      at,
      templateId,
      page,
      data,
    }))
}

type Route = (cloud: CloudProcess, body: unknown) => Promise<unknown>
const ROUTES: Record<string, Route> = {
  'GET /demo/county': () => Promise.resolve({ people, scenarios: SCENARIOS.map(({ id, title }) => ({ id, title })) }),
  'GET /demo/clock': (cloud) => readClock(cloud),
  'POST /demo/clock': jump,
  'GET /demo/ledger': ledger,
  'POST /demo/restart': async (cloud) => {
    await cloud.wipe()
    return { ok: true }
  },
}

/** A page of another website must not be able to wipe the demo: its requests carry its own origin. */
const isForeign = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && origin !== `http://${host ?? ''}`

const routes =
  (cloud: CloudProcess): Handler =>
  async (req, res) => {
    const route = ROUTES[`${req.method ?? ''} ${new URL(req.url ?? '/', 'http://demo').pathname}`]
    if (!route) return false
    if (isForeign(req.headers.origin, req.headers.host)) sendJson(res, 403, { message: 'same origin only' })
    else sendJson(res, 200, await route(cloud, await readJson(req)))
    return true
  }

/** What answers for the page with phones side by side, its data, and the phones themselves. */
export function demoHandlers(cloud: CloudProcess, { boxes = false } = {}): Handler[] {
  const phones = phoneHandler({
    appDir: path.join(ROOT, 'dist/phone'),
    cloudUrl: cloud.url,
    openidOf: (who) => personOf(who)?.openid,
    messages: (openid, since) => messagesFor(cloud, openid, since),
    templates: TEMPLATES,
    boxes,
  })
  return [phones, routes(cloud), folder(path.join(__dirname, 'page'))]
}

/** The page with phones side by side, on a server of its own. Port 0 is any free one. */
export const serveDemo = (cloud: CloudProcess, port: number): Promise<{ url: string; close: () => Promise<void> }> =>
  serve(demoHandlers(cloud), port)
