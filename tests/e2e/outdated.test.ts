import { RELEASE } from '../../domain/base/release'
import { UNIT } from '../support/world'
import { fillByDraft } from './drafts'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on

const HAZARD = {
  hurts: 'yes',
  title: '脚手架松了',
  problem: '三楼的脚手架扣件松了。',
  area: '三标三楼',
  photos: [],
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
}
const REQUEST = 'd'.repeat(24)
const KEPT = `outbox:${REQUEST}`

interface Sent {
  data: { route: string; data: { form?: number }; version: number }
}

/** The phone's program as it was two releases ago, to the server. @returns what it says when it hands in */
async function growOld({ page }: Phone): Promise<Sent[]> {
  const sent: Sent[] = []
  await page.route('**/client/call', (route, request) => {
    const body = request.postDataJSON() as Sent
    if (body.data.route !== 'case.submit') return route.continue()
    sent.push(body)
    return route.continue({ postData: JSON.stringify({ ...body, data: { ...body.data, version: RELEASE - 2 } }) })
  })
  return sent
}

/** WeChat has fetched a new release: what waits was handed in by the one before. */
async function newRelease(phone: Phone): Promise<void> {
  await phone.page.unroute('**/client/call')
  const kept = await phone.kept<{ release: number }>(KEPT)
  if (!kept) throw new Error('nothing waits on this phone')
  await phone.store(KEPT, { ...kept, release: kept.release - 1 })
  await phone.set({ update: 'ready' })
}

it('what an old phone hands in stays on it, and goes out by itself after the update', async () => {
  const wang = keep(
    await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/quick/quick', query: { service: 'proposal' } }),
  )
  const sent = await growOld(wang)
  await fillByDraft(wang, 'proposal', 'apply:proposal', HAZARD)
  await wang.tap('交上去')
  await wang.see('要更新')
  await wang.see('请退出微信小程序，再打开一次。更新后自动交。')
  expect(sent).toMatchObject([{ data: { version: RELEASE, data: { form: 3 } } }])
  expect(await on.world.stack.find('cases')).toEqual([])

  await newRelease(wang)
  await wang.see('换成新版本，要重新打开一下。您填的都还在。')
  await Promise.all([wang.page.waitForEvent('load'), wang.tap('现在换')])
  await wang.page.waitForFunction(`localStorage.getItem('phone:wang:sealed:${KEPT}') === null`)
  expect(await on.world.stack.find('cases')).toMatchObject([{ service: 'proposal', form: 3 }])
})
