import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, failure, startBench } from '../support/sdk'

const TABLES = readdirSync(__dirname)
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('\n')

type Method = (...operands: unknown[]) => unknown

/** @returns the names of all methods of an object, inherited ones too */
function methodsOf(object: object): string[] {
  const names = new Set<string>()
  for (let at: object = object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const name of Object.getOwnPropertyNames(at))
      if (typeof (object as Record<string, unknown>)[name] === 'function' && !/^(constructor|_.*)$/.test(name))
        names.add(name)
  return [...names]
}

describe('whatever the SDK can say is in the tables or refused by name', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, { 'schema.json': '{"t":{}}' })
    await bench.db.collection('t').add({ _id: 'a', n: 1 })
  })
  afterAll(() => bench.end())

  it('commands of queries and updates', async () => {
    const { command, collection } = { command: bench.db.command, collection: bench.db.collection('t') }
    const untold = methodsOf(command).filter((name) => !TABLES.includes(`c.${name}(`))
    const { Point, LineString, Polygon } = bench.db.Geo as unknown as Record<
      string,
      new (...parts: unknown[]) => object
    >
    const line = new LineString!([new Point!(0, 0), new Point!(0, 1), new Point!(1, 1), new Point!(0, 0)])
    const asked: Record<string, [query: object, refused: string]> = {
      geoNear: [{ at: command.geoNear({ geometry: new Point!(1, 1) }) }, '$nearSphere'],
      geoWithin: [{ at: call('geoWithin', { geometry: new Polygon!([line]) }) }, '$geoWithin'],
      geoIntersects: [{ at: call('geoIntersects', { geometry: new Point!(1, 1) }) }, '$geoIntersects'],
      jsonSchema: [call('jsonSchema', { required: ['n'] }), '$jsonSchema'],
      // Of `text('x')` the SDK sends an empty query, which nobody can tell from a query for everything.
      text: [call('text', { search: 'x' }), '$search'],
      expr: [call('expr', { $gt: ['$n', 0] }), '$expr'],
    }
    function call(name: string, operand: unknown): object {
      return (command as unknown as Record<string, Method>)[name]!(operand) as object
    }
    expect(untold.filter((name) => !Object.hasOwn(asked, name))).toEqual([])
    for (const [query, refused] of Object.values(asked)) {
      const error = await failure(collection.where(query).get())
      expect([error.code, error.message]).toEqual(['DATABASE_REQUEST_FAILED', expect.stringContaining(refused)])
    }
  })

  const stage = async (name: string, value: unknown): Promise<{ code: string; message: string } | undefined> => {
    const body = { action: 'database.aggregateDocuments', collectionName: 't' }
    const stages = [{ stageKey: name, stageValue: JSON.stringify(value) }]
    const answer = await bench.send('POST', '/admin', { ...body, stages })
    return typeof answer['code'] === 'string' ? (answer as never) : undefined
  }

  it('stages', async () => {
    const names = methodsOf(bench.db.collection('t').aggregate()).filter((n) => !['end', 'unwrap', 'done'].includes(n))
    expect(names.length).toBeGreaterThan(15)
    for (const name of names.filter((n) => !TABLES.includes(`['${n}', `) || /refused/.test(n))) {
      const error = await stage(`$${name}`, {})
      expect([error?.code, error?.message]).toEqual(['DATABASE_REQUEST_FAILED', expect.stringContaining(`$${name}`)])
    }
  })

  it('expressions', async () => {
    const names = methodsOf((bench.db.command as unknown as { aggregate: object }).aggregate)
    expect(names.length).toBeGreaterThan(70)
    const known = names.filter((name) => TABLES.includes(`$${name}:`))
    for (const name of names.filter((n) => n !== 'pipeline')) {
      const error = await stage('$project', { x: { [`$${name}`]: ['$n', 1] } })
      if (!error) expect(known).toContain(name)
      else expect([error.code, error.message]).toEqual(['DATABASE_REQUEST_FAILED', expect.stringContaining(`$${name}`)])
    }
  })
})
