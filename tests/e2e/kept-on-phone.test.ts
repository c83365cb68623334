import { PEOPLE } from '../../demo/people'
import { UNIT } from '../support/world'
import { fillByDraft } from './drafts'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep, officers } = on

/** Everything that lies in a phone's storage, and its names. */
const lies = ({ page }: Phone): Promise<string> =>
  page.evaluate<string>('JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])')

/** Every text of three signs and more among some answers: names, numbers, words of one's own. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length > 2 ? [value] : []
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}
const PERSONAL = ['name', 'idNumber', 'phone', 'mobile', 'address', 'members', 'reason']

it('what is typed outlives a phone that was killed, and nobody reads it where it lies', async () => {
  const answers = await on.world.answers('wang')
  const wang = keep(
    await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/tasks/tasks', query: { service: 'aid.file' } }),
  )
  await fillByDraft(wang, 'aid.file', 'apply:aid.file', answers)
  await wang.tap(/^第1块/)
  await wang.fill(/姓名/, '王示例示例')
  await wang.see(/已存在手机里/)
  await wang.reload()
  await wang.tap(/^第1块/)
  expect(await wang.page.getByRole('textbox', { name: /姓名/ }).inputValue()).toBe('王示例示例')

  await on.world.submit('wang')
  const qian = await officers('qian')
  await qian.tap('更多')
  await qian.tap('不批准')
  await qian.fill(/为什么没通过/, '示例医院的单子不是您本人的')
  const sun = keep(
    await Phone.of(on.world.stack, 'sun', {
      entry: 'pkg-apply/tasks/tasks',
      query: { service: 'aid.file', hat: `${UNIT}/liaison`, assist: 'a1' },
    }),
  )
  await fillByDraft(sun, 'aid.file', `apply:aid.file:${UNIT}/liaison:a1`, await on.world.answers('sun'))

  const asked = Object.fromEntries(Object.entries(answers).filter(([id]) => PERSONAL.includes(id)))
  const words = [...textsIn(asked), '王示例示例', '示例医院', ...PEOPLE.map(({ name }) => name)]
  for (const phone of [wang, sun, qian]) {
    const stored = await lies(phone)
    expect(stored).toContain(`phone:${phone.who}:sealed:draft:`)
    expect(words.filter((word) => stored.includes(word))).toEqual([])
  }
})

it.each([
  ['pkg-desk/kept/kept', 'qian', 'hekou-3/officer', '现在没有在册的、管着的事。'],
  ['pkg-desk/meet/meet', 'qian', 'hekou-3/officer', '上会'],
  ['pkg-fund/sources/sources', 'pan', 'qinghe-county/finance', '2026年工会经费'],
  ['pkg-fund/pay/pay', 'pan', 'qinghe-county/finance', '付款'],
])('a phone that starts on %s, as from a message, asks under the role of that page', async (entry, who, hat, there) => {
  const phone = keep(await Phone.of(on.world.stack, who, { entry, query: { hat } }))
  await phone.see(there)
  await phone.settled()
  await phone.gone('没打开')
})
