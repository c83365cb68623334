import { AGGREGATES, REFUSED_AGGREGATES, ROWS, type Stage } from '../conformance/aggregates'
import { EXPRESSIONS } from '../conformance/expressions'
import { RESHAPES } from '../conformance/reshapes'
import { type Bench, failure, startBench } from '../support/sdk'
import { connectWx, wxFailure } from '../support/wx-sdk'

describe('aggregates through the SDK', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({}, { 'schema.json': '{"rows":{}}' })
    await bench.db.collection('rows').add(ROWS)
  })
  afterAll(() => bench.end())

  const through = async (aggregate: unknown, stages: Stage[]): Promise<Record<string, unknown>> => {
    const start = aggregate as Record<string, (v: unknown) => typeof start>
    const pipeline = stages.reduce((chain, [method, value]) => chain[method]!(value), start)
    return (pipeline as unknown as { end: () => Promise<Record<string, unknown>> }).end()
  }
  const run = async (stages: Stage[]): Promise<unknown> =>
    (await through(bench.db.collection('rows').aggregate(), stages))['data']

  it.each([...AGGREGATES, ...EXPRESSIONS, ...RESHAPES])('%s', async (_, stages, result) => {
    expect(await run(stages)).toEqual(result)
    const wx = connectWx(bench.cloud.url).database()
    expect((await through(wx.collection('rows').aggregate(), stages))['list']).toEqual(result)
  })

  it.each(REFUSED_AGGREGATES)('refuses %s', async (_, stages, message) => {
    const error = await failure(run(stages))
    expect(error).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringMatching(message) as string })
    const wx = connectWx(bench.cloud.url).database()
    const same = await wxFailure(through(wx.collection('rows').aggregate(), stages))
    // The other SDK keeps the words of a refused pipeline, but not its number.
    expect(same.errMsg).toMatch(message)
  })

  it('leaves the stored documents alone', async () => {
    await run([['addFields', { 'in.v': 99 }]])
    expect((await bench.db.collection('rows').doc('a').get()).data[0]).toMatchObject({ in: { v: 1 } })
  })
})
