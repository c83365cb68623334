import { photo } from '../support/photo'
import { CORNERS, gallery, look } from './look'
import { Phone } from './phone'
import { fillIn, pickDay } from './walk'

const on = gallery()

it('the answers of the six questions', async () => {
  const phone = await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/fits/fits' })
  await phone.choose('退休')
  await phone.tap('下一步')
  await phone.fill(/几口人/, '4')
  await phone.tap('下一步')
  await phone.fill(/到手/, '84000')
  await phone.tap('下一步')
  await phone.choose('有人得了大病')
  await phone.tap('下一步')
  await phone.choose('说不准')
  await phone.see(/说不准/)
  await look(phone, 'fits-result')
  await phone.close()
})

it('what a dispute may be worth, by the law, and nobody is told of it', async () => {
  const query = { service: 'lawyer' }
  const phone = await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/service/service', query })
  await phone.tap(/^算一算/)
  await phone.choose('离开单位，该补偿多少')
  await pickDay(phone, '2024-04-01')
  await phone.tap('下一步')
  await pickDay(phone, '2026-10-31')
  await phone.tap('下一步')
  await phone.fill(/一个月工资/, '6000')
  await phone.tap('下一步')
  await phone.see('大约 18,000 元（仅供参考）')
  await look(phone, 'estimate')
  await phone.tap('找律师')
  await phone.see('遇到什么事？')
  await phone.close()
})

it('the clock of a short form, and its mistakes', async () => {
  const query = { service: 'lawyer' }
  const form = await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/quick/quick', query })
  await form.choose('被辞退')
  await form.tap(/哪天知道这事/)
  for (const part of ['2025年', '11月', '24日']) await form.page.getByRole('option', { name: part }).click()
  await look(form, 'quick-calendar')
  await form.tap('确定')
  await form.see(/建议最迟/)
  await look(form, 'quick-clock')
  await form.tap('交上去')
  await form.see(/有 \d 处要改/)
  await look(form, 'quick-errors')
  await form.close()
})

it('the whole form, typed in the largest text in the dark: every question, the check and the receipt', async () => {
  const phone = await Phone.of(on.world.stack, 'zhao', {
    ...CORNERS[CORNERS.length - 1],
    entry: 'pkg-apply/tasks/tasks',
    query: { service: 'aid.file' },
  })
  let shown = 0
  const watch = async (): Promise<void> => {
    shown += 1
    await look(phone, `form-${String(shown).padStart(2, '0')}`)
  }
  await fillIn(phone, [await photo(1, 400), await photo(2, 400)], watch)
  await watch()
  await phone.page.getByRole('checkbox').locator('visible=true').last().click()
  await phone.tap('交上去')
  await phone.see('交好了')
  await watch()
  expect(shown).toBeGreaterThan(25)
  await phone.close()
})
