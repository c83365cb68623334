import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { closeBrowser } from '../support/browser'
import { WANG } from '../support/synthetic'
import { World } from '../support/world'
import { Phone } from './phone'

let world: World
let wang: Phone
beforeAll(async () => {
  world = await World.start()
  await world.reset()
  wang = await Phone.of(world.stack, 'wang', { entry: 'pkg-apply/tasks/tasks', query: { service: 'aid.file' } })
})
afterAll(async () => {
  expect(await wang.errors()).toEqual([])
  await closeBrowser()
  await world.stack.stop()
})

/** Opens a block of the form from the list of blocks. */
async function block(number: number): Promise<void> {
  await wang.tap(new RegExp(`^第${number}块`))
  await wang.gone(/^分 7 块填/)
}

const back = (): Promise<void> => wang.tap('上一步')

it('a wrong ID number is named at its field, what was typed stays, also after the phone was switched off', async () => {
  const wrong = `${WANG.slice(0, 17)}${WANG.endsWith('0') ? '1' : '0'}`
  await block(1)
  await wang.fill(/姓名/, '王实例')
  await wang.fill(/身份证号/, wrong)
  await wang.tap('下一步')
  await wang.see('身份证号有一位对不上，请照着证再看一遍。')
  await wang.fill(/身份证号/, WANG.slice(0, 17))
  await wang.tap('下一步')
  await wang.see('身份证号要 18 位，现在是 17 位。')
  await wang.see(/^已存在手机里/)
  await wang.reload()
  await block(1)
  expect(await wang.page.getByRole('textbox', { name: /姓名/ }).inputValue()).toBe('王实例')
  expect(await wang.page.getByRole('textbox', { name: /身份证号/ }).inputValue()).toBe(WANG.slice(0, 17))
  await back()
})

it('a child cannot be born tomorrow: the calendar ends today', async () => {
  await block(2)
  await wang.tap('加一个人')
  await wang.choose('14到17岁')
  await wang.tap(/哪天出生/)
  const days = await wang.page.getByRole('option', { name: /日$/ }).allInnerTexts()
  expect(days[days.length - 1]).toBe('20日')
  await wang.tap('取消')
  await wang.tap('下一步')
  await wang.see(/还没填姓名/)
  await back()
})

it.each([
  ['1e9', /金额填数字就行/],
  ['-1', /金额/],
  ['12.345', /小数点后/],
  ['10000000.01', /最多/],
])('an amount of %s is named at its field', async (amount, words) => {
  await block(3)
  if (!(await wang.words()).includes('第 1 条')) await wang.tap('加一笔收入')
  else if ((await wang.words()).includes('改')) await wang.tap(/^改/)
  await wang.fill(/多少钱/, amount)
  await wang.tap('下一步')
  await wang.see(words)
  await back()
})

it('a photo of 20 MB is refused in words next to the field, and another one is taken', async () => {
  await block(6)
  const heavy = path.join(world.stack.data, 'heavy.jpg')
  await writeFile(heavy, Buffer.alloc(20 * 1024 * 1024, 7))
  await wang.pictures(/从相册选/, heavy)
  await wang.see(/这张照片有 20 MB，太大了/)
  expect(await world.stack.find('cases')).toEqual([])
})
