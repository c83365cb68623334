import { gallery, type Screen } from './look'
import { answersOf, PLAIN } from '../../domain/shapes/register/places'
import type { Place } from '../../domain/shapes/register/places'
import { newId, UNIT } from '../support/world'

const REST: Place = {
  ...{ ...PLAIN, kind: 'rest', name: '河口大桥户外劳动者驿站（编的）', place: '河口大桥东头，公交站北边平房（编的）' },
  ...{ org: 'hekou-town', contractors: [], federation: null, from: '2026-11-01', to: null, phone: '0000-0000009' },
  hours: {
    ...{ days: [1, 2, 3, 4, 5, 6], opens: '08:30', shuts: '17:30', noon: { from: '12:00', to: '13:30' } },
    ...{ holidays: false, shut: ['2026-11-25'] },
  },
  does: ['join', 'ask', 'water', 'meal', 'rest', 'power', 'medicine'],
  services: ['join', 'lawyer'],
}

const on = gallery()
const { lookAt } = on

describe('pages that need nothing', () => {
  it.each<Screen>([
    { name: 'home', who: 'wang', entry: 'pages/home/home', there: '您想办什么？' },
    { name: 'home-officer', who: 'qian', entry: 'pages/home/home', there: '工作台' },
    { name: 'services', who: 'wang', entry: 'pages/services/services', there: '入会和会员卡' },
    { name: 'matters-empty', who: 'sun', entry: 'pages/matters/matters', there: '看看能办什么' },
    { name: 'inbox-empty', who: 'sun', entry: 'pages/inbox/inbox', there: '没有消息' },
    { name: 'me', who: 'wang', entry: 'pages/me/me', there: '王*' },
    { name: 'guide', who: 'wang', entry: 'pkg-me/guide/guide', there: '不卖，不给别人做广告。' },
    { name: 'role', who: 'he', entry: 'pkg-me/role/role', there: '一次性的码' },
    {
      name: 'grants',
      who: 'gao',
      entry: 'pkg-admin/grants/grants',
      query: { hat: 'qinghe-county/admin' },
      there: '核对身份证',
    },
    {
      name: 'unions',
      who: 'gao',
      entry: 'pkg-admin/unions/unions',
      query: { hat: 'qinghe-county/admin' },
      there: '柳林镇总工会（编的）',
    },
    {
      name: 'places',
      who: 'gao',
      entry: 'pkg-admin/places/places',
      query: { hat: 'qinghe-county/admin' },
      there: '河口三标工地（编的）',
    },
    {
      name: 'standards',
      who: 'shi',
      entry: 'pkg-admin/standards/standards',
      query: { hat: 'qinghe-city/admin' },
      there: '录一年的放假通知',
    },
    { name: 'practice', who: 'qian', entry: 'pkg-practice/practice/practice', there: '有 6 件等着办' },
    {
      name: 'invite',
      who: 'gao',
      entry: 'pkg-admin/invite/invite',
      query: { hat: 'qinghe-county/admin' },
      there: '请谁来？',
    },
    {
      name: 'audit',
      who: 'jing',
      entry: 'pkg-audit/audit/audit',
      query: { hat: 'qinghe-county/auditor' },
      there: '现在没有等您看的',
    },
    {
      name: 'audit-matters',
      who: 'jing',
      entry: 'pkg-audit/matters/matters',
      query: { hat: 'qinghe-county/auditor' },
      there: '按工会、事项',
    },
    {
      name: 'audit-logs',
      who: 'jing',
      entry: 'pkg-audit/logs/logs',
      query: { hat: 'qinghe-county/auditor' },
      there: '没有人看过',
    },
    { name: 'gone', who: 'sun', entry: 'pages/gone/gone', there: '回' },
    {
      name: 'service',
      who: 'wang',
      entry: 'pkg-apply/service/service',
      query: { service: 'aid.file' },
      there: '能得到什么',
    },
    {
      name: 'tasks',
      who: 'wang',
      entry: 'pkg-apply/tasks/tasks',
      query: { service: 'aid.file' },
      there: '从第 1 块开始',
    },
    { name: 'notices-empty', who: 'chen', entry: 'pkg-open/notices/notices', there: '现在没有贴出来的' },
    {
      name: 'desk-empty',
      who: 'feng',
      entry: 'pkg-desk/desk/desk',
      query: { hat: 'qinghe-city/officer' },
      there: '等您办的事',
    },
    {
      name: 'switches',
      who: 'qian',
      entry: 'pkg-desk/switches/switches',
      query: { hat: `${UNIT}/officer` },
      there: '一直开着',
    },
  ])('$name', lookAt)
})

describe('pages of codes, joining and the worksite', () => {
  const hat = `${UNIT}/liaison`
  const site = { hat, id: `${UNIT}-site` }

  it.each<Screen>([
    {
      name: 'scan-none',
      who: 'he',
      entry: 'pages/scan/scan',
      query: { scene: 'sAAAAAAAAAAAAAA' },
      there: '这张码认不出来',
    },
    { name: 'join-find', who: 'he', entry: 'pkg-apply/join/join', there: '先说清楚' },
    { name: 'join-member', who: 'wang', entry: 'pkg-apply/join/join', there: '您已经是会员了' },
    { name: 'card', who: 'wang', entry: 'pkg-me/card/card', there: '会员号' },
    { name: 'card-none', who: 'he', entry: 'pkg-me/card/card', there: '您还没有会员卡' },
    { name: 'badge', who: 'sun', entry: 'pkg-me/code/code', query: { of: 'badge', hat }, there: '我的联络员证' },
    {
      name: 'site-code',
      who: 'sun',
      entry: 'pkg-me/code/code',
      query: { of: 'site', ...site },
      there: '河口三标工地',
      through: { entry: 'pkg-site/place/place', query: site, there: '作废这张码' },
    },
    { name: 'site', who: 'sun', entry: 'pkg-site/site/site', query: { hat }, there: '等着补材料的人' },
    { name: 'place', who: 'sun', entry: 'pkg-site/place/place', query: site, there: '作废这张码' },
    { name: 'poster', who: 'sun', entry: 'pkg-site/poster/poster', query: site, there: '存到相册' },
    { name: 'assist', who: 'sun', entry: 'pkg-site/assist/assist', query: { hat }, there: '先扫他的会员码' },
  ])('$name', lookAt)

  it('service points: of one, of a county, and as its administrator has them', async () => {
    const admin = 'qinghe-county/admin'
    const { id } = await on.world.get('gao', 'place.make', {
      ...{ hat: admin, requestId: newId(), point: { lat: 38.041234, lng: 114.512345 } },
      answers: answersOf(REST),
    })
    const [found] = await on.world.stack.find<{ code: string }>('sites', { _id: id })
    const scene = found?.code ?? ''
    await lookAt({ name: 'spot', who: 'he', entry: 'pages/scan/scan', query: { scene }, there: '看看别的能办什么' })
    await lookAt({ name: 'spots', who: 'wang', entry: 'pkg-open/spots/spots', there: REST.name })
    const places = { who: 'gao', entry: 'pkg-admin/places/places', query: { hat: admin } }
    await lookAt({ name: 'places-points', ...places, there: REST.name })
    await lookAt({
      ...{ name: 'poster-point', who: 'gao', entry: 'pkg-site/poster/poster', query: { hat: admin, id } },
      there: '存到相册',
    })
  })

  it('joining at a site, and what a liaison filled in', async () => {
    const [found] = await on.world.stack.find<{ code: string }>('sites', { _id: site.id })
    const scene = found?.code ?? ''
    await lookAt({ name: 'join', who: 'he', entry: 'pages/scan/scan', query: { scene }, there: '不是这里？' })
    await lookAt({
      name: 'scan-member',
      who: 'wang',
      entry: 'pages/scan/scan',
      query: { scene },
      there: '您已经是会员',
    })
    const { token } = (await on.world.get('wang', 'card.get', {})).code
    const { id } = await on.world.get('sun', 'assist.begin', { hat, token, service: 'aid.file' })
    const confirm = { who: 'wang', entry: 'pkg-apply/confirm/confirm', query: { id } }
    await lookAt({ name: 'confirm-early', ...confirm, there: '帮您的人还没填好' })
    await on.world.get('sun', 'assist.put', { hat, id, answers: await on.world.answers('sun') })
    await lookAt({ name: 'confirm', ...confirm, there: '这几样别人不能替您点' })
  })
})
