/** Wrong, huge, deep and cunning requests to every route: a typed refusal in plain words, and nothing is written by it. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import groupBy from 'lodash/groupBy'
import uniq from 'lodash/uniq'
import { appoint } from '../support/access/people'
import type { Said } from '../support/access/probe'
import { TABLE } from '../support/access/table'
import { makeThings } from '../support/access/things'
import { basesOf } from '../support/fuzz/bases'
import type { Base } from '../support/fuzz/bases'
import { sentTo } from '../support/fuzz/inputs'
import type { Sent } from '../support/fuzz/inputs'
import indexes from '../../cloudfunctions/indexes.json'
import { counted, SEED, sized } from '../support/proof'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

const HOUR = 3_600_000
const CALLS = sized(100_000, 300)
/** After so many the database is looked at. */
const BATCH = sized(500, 100)
const AT_ONCE = 12
/** Codes that are refused are counted, and so are the scans of a poster. */
const COUNTED = ['counts', 'codes']
/** Where a request that was spoilt into another right one may write; whatever is refused may write nowhere. */
const TOLD = ['inbox', 'pushes', 'allowances']
const WRITES: Record<string, string[]> = {
  'board.list': ['people'],
  'me.allow': ['allowances'],
  // Who looked, and who took a copy, is put down before it is given out.
  'me.export': ['deeds'],
  'audit.get': ['reads', ...TOLD],
  'me.site': ['people'],
  'alike.support': ['supports'],
  'inbox.read': ['inbox'],
  'notice.object': ['cases', 'objections', ...TOLD],
  'case.submit': ['cases', 'lines', 'materials', ...TOLD],
  'file.place': ['files'],
  'me.leave': ['people', 'members', 'materials', 'inbox', 'allowances'],
  'own.put': ['materials'],
  'own.drop': ['materials'],
  'assist.put': ['assists', ...TOLD],
  'assist.begin': ['assists'],
  'batch.check': ['batches'],
  'batch.send': ['batches', 'payouts'],
  'batch.untake': ['batches', 'payouts'],
  'batch.result': ['batches', 'payouts', 'funds', ...TOLD],
  'batch.open': ['batches', 'payouts'],
  'reconciliation.drop': ['reconciliations'],
  'reconciliation.settle': ['reconciliations'],
  'takeout.answer': ['takeouts'],
  'roll.answer': ['rolls'],
  'roll.drop': ['rolls'],
  'roll.make': ['rolls'],
  'roll.sheet': ['deeds'],
  'takeout.ask': ['takeouts'],
  'takeout.take': ['takeouts', 'deeds'],
  'fund.sheet': ['deeds'],
  'transcript.copy': ['transcripts', 'reads', ...TOLD],
  'transcript.number': ['transcripts'],
  'means.open': ['checks'],
  'means.letter': ['deeds'],
  'means.sheet': ['deeds'],
  'mirror.sheet': ['deeds'],
  'mirror.settle': ['members', 'deeds'],
  'meeting.decide': ['meetings'],
  'meeting.open': ['meetings'],
  'place.make': ['sites'],
  'place.change': ['sites'],
  'place.close': ['sites'],
  'rota.add': ['rotas'],
  'rota.change': ['rotas', ...TOLD],
  'standard.propose': ['standards', ...TOLD],
  'union.create': ['orgs'],
  'union.rename': ['orgs', ...TOLD],
  'union.switch': ['orgs'],
}
const COLLECTIONS = Object.keys(indexes).filter((name) => !COUNTED.includes(name))

let world: World
useWorld((started) => (world = started))

async function digest(): Promise<Record<string, string>> {
  const all = await Promise.all(
    COLLECTIONS.map(async (name) => [name, await world.stack.find<{ _id: string }>(name)] as const),
  )
  const sorted = all.map(
    ([name, docs]) =>
      [
        name,
        docs
          .map((doc) => JSON.stringify(doc))
          .sort()
          .join(),
      ] as const,
  )
  return Object.fromEntries(sorted.map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]))
}

interface Call extends Sent {
  who: string
}
interface Answered {
  call: Call
  said: Said
}
const TELLS = /node_modules|\bat .{1,80}\.js:|[A-Z]\w+Error\b|\/tmp\/|E11000|errmsg|undefined|\[object /
const isPlain = ({ code = '', message = '' }: Said): boolean =>
  /^[A-Z_]+$/.test(code) && code !== 'SERVER' && /[\u4e00-\u9fff]/.test(message) && message.length < 200

/** What is wrong with an answer; null if nothing is. */
function wrong({ call, said }: Answered): string | null {
  const text = JSON.stringify(said)
  const good = said.ok ? text.length < 600_000 : isPlain(said) && !TELLS.test(text)
  return good ? null : `${call.who} ${JSON.stringify(call.event).slice(0, 300)}: ${text.slice(0, 200)}`
}

async function send(calls: Call[]): Promise<Answered[]> {
  const answered: Answered[] = []
  const next = calls.values()
  const line = async (): Promise<void> => {
    for (const call of next) answered.push({ call, said: (await world.raw(call.who, call.event, call.name)) as Said })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line))
  return answered
}

const routeOf = ({ event }: Sent): string => (event as { route?: string } | null)?.route ?? ''

/** A route of a call first, all alike, then who asks for what. */
function calling(bases: Base[]): fc.Arbitrary<Call> {
  const byRoute = Object.values(groupBy(bases, 'route'))
  return fc
    .nat(byRoute.length - 1)
    .chain((at) => fc.constantFrom(...(byRoute[at] ?? [])))
    .chain(({ route, claim, data }) => sentTo(route, data).map((sent) => ({ ...sent, who: claim.who })))
}

it(
  'is refused in words, and writes nothing',
  async () => {
    const things = await makeThings(world)
    await appoint(world)
    const bases = basesOf(things)
    expect(new Set(bases.map(({ route }) => route)).size).toBe(Object.keys(TABLE).length)
    const arbitrary = calling(bases)
    const counts = { calls: 0, 'no request': 0, refused: 0, answered: 0, looks: 0 }
    const bad: string[] = []
    let before = await digest()
    for (let batch = 0; counts.calls < CALLS; batch += 1) {
      const answered = await send(fc.sample(arbitrary, { seed: SEED + batch, numRuns: BATCH }))
      bad.push(...answered.flatMap((one) => wrong(one) ?? []))
      const after = await digest()
      const taken = answered.filter(({ said }) => said.ok).map(({ call }) => routeOf(call))
      const may = taken.flatMap((route) => WRITES[route] ?? [])
      const changed = COLLECTIONS.filter((name) => before[name] !== after[name] && !may.includes(name))
      if (changed.length > 0)
        bad.push(`batch ${batch}: ${changed.join(', ')} changed; answered ${uniq(taken).join(', ')}`)
      before = after
      counts.calls += answered.length
      counts.answered += taken.length
      counts['no request'] += answered.filter(({ said }) => said.code === 'BAD_REQUEST').length
      counts.refused += answered.length - taken.length
      counts.looks += 1
      counted(counts)
      expect(bad.slice(0, 9)).toEqual([])
    }
  },
  HOUR,
)
