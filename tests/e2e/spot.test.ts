import { codeOn, scanWith } from './codes'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const NAME = '示例户外驿站（编的）'

/** An administrator makes a service point, picks it on the map, and opens its poster. @returns the code on it */
async function makeSpot(gao: Phone): Promise<string> {
  await gao.set({ picked: { name: '示例广场', address: '清河县示例街', latitude: 38.041234, longitude: 114.512345 } })
  await gao.tap('建一个服务站点')
  await gao.choose('驿站')
  await gao.fill(/^叫什么/, NAME)
  for (const what of ['喝水', '充电']) await gao.choose(what)
  await gao.choose('还没定')
  await gao.choose('24 小时开')
  await gao.tap('在地图上选')
  await gao.see('标好了：北纬 38.0412，东经 114.5123')
  await gao.tap('建好')
  await gao.see('清河县示例街示例广场')
  await gao.tap(`海报，${NAME}`)
  await gao.see('存到相册')
  return codeOn(gao)
}

it('a service point is made with a tap on the map, and tells whoever scans its poster what is there and the way to it', async () => {
  const query = { hat: 'qinghe-county/admin' }
  const gao = on.keep(await Phone.of(on.world.stack, 'gao', { entry: 'pkg-admin/places/places', query }))
  const poster = await makeSpot(gao)
  const he = on.keep(await Phone.of(on.world.stack, 'he'))
  await scanWith(he, poster)
  await he.see('现在开着，24 小时开')
  await he.see('来了能：喝水、充电')
  await he.tap(/^怎么走/)
  await he.see('38.041234, 114.512345')
  await he.answer('关掉')
  await he.tap('在这里入会')
  await he.see('在哪里干活？')

  const wang = on.keep(await Phone.of(on.world.stack, 'wang'))
  await wang.tap(/^服务站点/)
  await wang.see(NAME)
})
