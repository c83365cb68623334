import { RELEASE } from '../../domain/base/release'
import { aidFile } from '../../domain/services/aid/file'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * The phone says which release it is and which form it filled in; the built functions take this one and the one before.
 */

let world: World
useWorld((started) => (world = started))

/** A request of a phone that says its release. */
async function ask(who: string, version: number | undefined, route: string, data: object): Promise<unknown> {
  const reply = await fetch(`${world.stack.cloudUrl}/client/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-local-openid': `demo-${who}` },
    body: JSON.stringify({ name: 'api', data: { route, data, version } }),
  })
  return ((await reply.json()) as { result: unknown }).result
}
const cases = () => world.stack.find<{ form: number }>('cases')

it('takes an application that an old phone could not hand in once that phone was updated', async () => {
  const request = { service: 'aid.file', form: 5, requestId: newId(), answers: await world.answers('wang') }
  expect(await ask('wang', RELEASE - 2, 'case.submit', request)).toMatchObject({ ok: false, code: 'OUTDATED' })
  expect(await cases()).toEqual([])
  const first = await ask('wang', RELEASE, 'case.submit', request)
  expect(first).toMatchObject({ ok: true })
  expect(await ask('wang', RELEASE - 1, 'case.submit', request)).toEqual(first)
  expect(await cases()).toMatchObject([{ form: 5 }])
})

it('takes the form before, and not the one before that: it is told so, and the same request comes again with today’s', async () => {
  const answers = await world.answers('wang')
  const today = aidFile.asks.form.version
  const request = { service: 'aid.file', requestId: newId(), answers }
  const old = await ask('wang', RELEASE, 'case.submit', { ...request, form: today - 2 })
  expect(old).toMatchObject({ ok: false, code: 'OUTDATED' })
  expect(await cases()).toEqual([])
  expect(await ask('wang', RELEASE, 'case.submit', { ...request, form: today - 1 })).toMatchObject({ ok: true })
  expect(await cases()).toMatchObject([{ form: today - 1 }])
})

it('takes what comes without a release and without a form, as phones of before send it', async () => {
  const request = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
  expect(await ask('wang', undefined, 'case.submit', request)).toMatchObject({ ok: true })
  expect(await cases()).toMatchObject([{ form: 1 }])
})

it('asks to come again with a form that it does not have yet, and keeps nothing of it', async () => {
  const request = { service: 'aid.file', form: 99, requestId: newId(), answers: await world.answers('wang') }
  expect(await ask('wang', RELEASE, 'case.submit', request)).toMatchObject({ ok: false, code: 'BUSY' })
  expect(await cases()).toEqual([])
})

it('reads a case of a form that it does not know with today’s questions, and says so in the log', async () => {
  const id = await world.submit('wang')
  await world.change('cases', id, { form: aidFile.asks.form.version })
  const before = await world.get('wang', 'case.get', { id })
  await world.change('cases', id, { form: 7 })
  expect((await world.get('wang', 'case.get', { id })).sections).toEqual(before.sections)
  expect(await world.logs()).toContain('case.form-unknown')
})
