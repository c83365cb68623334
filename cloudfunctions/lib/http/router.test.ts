import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { RELEASE } from '../../../domain/base/release'
import { KEY_NAMES } from '../keys'
import { dispatch } from './router'

const handle = jest.fn(() => Promise.resolve('done'))
const routes = { 'some.route': { policy: 'self' as const, schema: v.object({}), handle } }
/** As the platform gives it for a call from WeChat. */
const CONTEXT = {
  request_id: 'r1',
  memory_limit_in_mb: 256,
  time_limit_in_ms: 50_000,
  environ: 'WX_OPENID=openid-wang;TCB_ENV=local;SCF_NAMESPACE=local',
}
const ask = (event: object) => dispatch(routes, { route: 'some.route', data: {}, ...event }, CONTEXT as never)

const WORDS = '这个版本太旧了，请退出微信小程序，再打开一次。您填的都还在。'

describe('the release of the phone', () => {
  beforeAll(() => {
    for (const name of KEY_NAMES) process.env[name] = randomBytes(32).toString('base64')
  })
  beforeEach(() => {
    handle.mockClear()
    jest.spyOn(console, 'log').mockImplementation(() => undefined)
  })

  it.each([
    ['this one', { version: RELEASE }],
    ['the one before', { version: RELEASE - 1 }],
    ['none, as of the phones that said none', {}],
    ['a later one, which the server does not know yet', { version: RELEASE + 1 }],
  ])('is taken: %s', async (_which, event) => {
    expect(await ask(event)).toEqual({ ok: true, data: 'done' })
  })

  it('that is older still is told to update, and nothing is done', async () => {
    expect(await ask({ version: RELEASE - 2 })).toMatchObject({ ok: false, code: 'OUTDATED', message: WORDS })
    expect(handle).not.toHaveBeenCalled()
  })
})
