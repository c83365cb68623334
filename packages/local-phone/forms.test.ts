import type { Page } from 'playwright-core'
import { type Bench, styleOf, useBench } from './test-bench'
import { usePages } from './test-bench-again'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
usePages(
  () => bench,
  'pages/form/index',
  (opened) => (phone = opened),
)

const said = (text: string) =>
  phone
    .locator('#said', { hasText: text })
    .or(phone.getByText(text, { exact: true }))
    .first()
    .waitFor()
const pick = async (...names: string[]) => {
  for (const name of names) await phone.getByRole('option', { name, exact: true }).click()
  await phone.getByRole('button', { name: '确定' }).click()
}

describe('text controls', () => {
  it('reports each change once, with the whole value', async () => {
    await phone.getByLabel('姓名').pressSequentially('王小二')
    await said('写 王小二')
    await phone.getByLabel('姓名').press('Enter')
    await said('确认 王小二')
    await phone.getByLabel('姓名').blur()
    await said('离开 王小二')
  })

  it('stops at maxlength', async () => {
    await phone.getByLabel('姓名').pressSequentially('一二三四五六七八九十多')
    expect(await phone.getByLabel('姓名').inputValue()).toBe('一二三四五六七八九十')
  })

  it('takes the text that the handler returns', async () => {
    await phone.getByLabel('大写').pressSequentially('abc')
    expect(await phone.getByLabel('大写').inputValue()).toBe('ABC')
  })

  it('shows the placeholder with the class of the page, until there is text', async () => {
    const placeholder = phone.getByText('您的姓名')
    expect(await styleOf(placeholder, 'color')).toBe('rgb(1, 99, 1)')
    await phone.getByLabel('姓名').fill('王')
    await placeholder.waitFor({ state: 'hidden' })
  })

  it('lets a text area grow with its content', async () => {
    const note = phone.getByLabel('情况')
    const before = (await note.boundingBox())!.height
    await note.fill('一\n二\n三\n四\n五\n六')
    expect((await note.boundingBox())!.height).toBeGreaterThan(before * 2)
    await said('长 11')
  })
})

describe('pickers', () => {
  it('chooses one of a list', async () => {
    await phone.getByRole('button', { name: '种类' }).click()
    expect(await phone.getByRole('dialog', { name: '选种类' }).count()).toBe(1)
    await pick('法律')
    await said('种类 法律')
  })

  it('tells of a cancel and changes nothing', async () => {
    await phone.getByRole('button', { name: '种类' }).click()
    await phone.getByRole('option', { name: '医疗' }).click()
    await phone.getByRole('button', { name: '取消' }).click()
    await said('没选')
    await said('种类 助学')
  })

  it('never offers a day that the month does not have', async () => {
    await phone.getByRole('button', { name: '日期' }).click()
    await pick('2023年')
    await said('日期 2023-02-28')
  })

  it('stays between start and end', async () => {
    await phone.getByRole('button', { name: '日期' }).click()
    await phone.getByRole('option', { name: '2026年' }).click()
    expect(await phone.getByRole('listbox', { name: '月' }).getByRole('option').count()).toBe(11)
    await pick('11月', '20日')
    await said('日期 2026-11-20')
    await phone.getByRole('button', { name: '日期' }).click()
    await phone.getByRole('option', { name: '2000年' }).click()
    await pick('02月')
    await said('日期 2000-02-20')
  })

  it('lets a page refill dependent columns', async () => {
    await phone.getByRole('button', { name: '地方' }).click()
    await pick('西乡', '四村')
    await said('地方 西乡四村')
  })

  it('moves by arrow keys', async () => {
    await phone.getByRole('button', { name: '种类' }).press('Enter')
    await phone.getByRole('option', { name: '助学' }).press('ArrowDown')
    await phone.getByRole('button', { name: '确定' }).click()
    await said('种类 医疗')
  })
})

describe('choices', () => {
  it('collects checkboxes and replaces radios, words of the label included', async () => {
    await phone.getByText('单亲').click()
    await said('低保、单亲')
    await phone.getByRole('checkbox', { name: '低保' }).uncheck()
    await said('单亲')
    await phone.getByText('女').click()
    await said('f')
    expect(await phone.getByRole('radio', { name: '男' }).isChecked()).toBe(false)
  })

  it('turns a switch', async () => {
    await phone.getByRole('switch', { name: '同意' }).click()
    await said('true')
  })
})

describe('a form', () => {
  it('submits every named control, own components included', async () => {
    await phone.getByLabel('姓名').fill('王小二')
    await phone.getByLabel('自己的栏').fill('终')
    await phone.getByRole('button', { name: '交上去' }).click()
    const text = await phone.locator('wx-view', { hasText: /^\{"name"/ }).textContent()
    expect(JSON.parse(text!)).toEqual({
      name: '王小二',
      idcard: '',
      upper: '',
      own: '终',
      note: '',
      fits: ['低保'],
      sex: 'm',
      agree: false,
    })
  })

  it('tells of a reset', async () => {
    await phone.getByRole('button', { name: '重来' }).click()
    await phone.locator('.row', { hasText: '重来' }).waitFor()
  })
})
