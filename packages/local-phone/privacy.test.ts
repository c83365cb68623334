/** WeChat's gate: what touches something private waits for the person's yes, and says why it is refused. */
import type { Page } from 'playwright-core'
import { type Bench, turn, useBench, usePhone } from './test-bench'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
// What was agreed to is kept outside the mini-program: a phone of its own for each test.
usePhone(
  () => bench,
  'worker/?entry=pages/tools/index&privacy=ask',
  (opened) => (phone = opened),
)

const tap = (name: string) => phone.getByRole('button', { name, exact: true }).click()
const said = async (): Promise<object> => {
  const words = phone.locator('[aria-live=polite]', { hasText: 'errMsg' })
  return JSON.parse(await words.innerText()) as object
}
const listen = () => phone.evaluate('void getCurrentPages()[0].listen()')
const COPIED = { errMsg: 'setClipboardData:ok' }
const REFUSED = { errMsg: 'setClipboardData:fail privacy permission is not authorized', errno: 104 }

describe('a sheet of the mini-program', () => {
  beforeEach(listen)

  it('holds the call up until its own button was tapped, and is not shown again', async () => {
    await tap('抄号')
    await phone.getByText('setClipboardData 要用').waitFor()
    await tap('我同意')
    expect(await said()).toMatchObject(COPIED)
    await phone.reload()
    await tap('指引')
    expect(await said()).toMatchObject({ needAuthorization: false })
  })

  it.each(['我不同意', '假装同意'])('refuses by %s', async (answer) => {
    await tap('抄号')
    await tap(answer)
    expect(await said()).toMatchObject(REFUSED)
    await tap('指引')
    await phone.getByText('"needAuthorization":true').waitFor()
  })
})

describe('without one', () => {
  it.each([
    ['同意', COPIED],
    ['拒绝', REFUSED],
  ])('WeChat asks: %s', async (answer, expected) => {
    await tap('抄号')
    await phone.getByRole('dialog', { name: '用户隐私保护提示' }).getByRole('button', { name: answer }).click()
    expect(await said()).toMatchObject(expected)
  })

  it('what was not declared is refused without a question', async () => {
    await turn(phone, { privacy: 'undeclared' })
    await tap('抄号')
    expect(await said()).toMatchObject({ errno: 112 })
  })

  it('nothing is asked of whoever agreed before', async () => {
    await turn(phone, { privacy: 'agreed' })
    await tap('抄号')
    expect(await said()).toMatchObject(COPIED)
  })
})
