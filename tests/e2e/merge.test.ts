import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'
import { newId } from '../support/world'

const on = stage()
const COUNTY = { hat: 'qinghe-county/admin' }
const GOES = '示例并走的工会（编的）'
const INTO = '柳林快递站工会（编的）'

const unionsOf = async (who: string, hat: string): Promise<Phone> => {
  const phone = on.keep(await Phone.of(on.world.stack, who))
  await phone.goTo({ entry: 'pkg-admin/unions/unions', query: { hat } })
  return phone
}

it('two unions become one: proposed by one administrator, confirmed by another, carried over by the clock', async () => {
  const asked = { ...COUNTY, requestId: newId(), name: GOES, level: 'unit' as const, mark: 'no' as const }
  const { id } = await on.world.get('gao', 'union.create', asked)
  const gao = await unionsOf('gao', COUNTY.hat)
  await gao.tap(`并到别的工会，${GOES}`)
  await gao.see(`${GOES}并到哪里？`)
  await look(gao, 'union-goes')
  await gao.tap(new RegExp(`^${INTO}`))
  await gao.tap('提出合并')
  await gao.see(`您提的：并进${INTO}。等另一位管理员确认。`)

  const shi = await unionsOf('shi', 'qinghe-city/admin')
  await shi.see(/并进.*等您确认/)
  await look(shi, 'union-waits')
  await shi.tap(`确认合并，${GOES}`)
  await shi.see('正在并走')
  for (const minute of ['01', '12', '14', '16']) {
    await on.world.stack.clock.freeze(`2026-11-20T02:${minute}:00.000Z`)
    await on.world.stack.timer('clock')
  }
  expect((await on.world.stack.find('orgs', { _id: id }))[0]).toMatchObject({
    into: 'liulin-courier',
    closed: '2026-11-20',
  })
  await shi.goTo({ entry: 'pkg-admin/unions/unions', query: { hat: 'qinghe-city/admin' } })
  await shi.see('并走了')
  await look(shi, 'union-gone')
})
