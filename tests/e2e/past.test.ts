import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buildPhone } from 'local-phone/build'
import { createPhoneServer } from 'local-phone/server'
import { unpackApp } from '../past/app'
import { ownerOf, readPart, startPast } from '../past/fixture'
import type { Past } from '../past/fixture'
import { idOf } from '../past/people'
import { closeBrowser } from '../support/browser'
import type { Stack } from '../support/stack'
import { decided, oneTap } from './officers'
import { Phone } from './phone'

/*
 * WeChat updates mini-programs when it likes: for some days the phone of then calls the functions of today. Here it is the
 * very mini-program of November 2026, with the recorded past, on today's functions.
 */

let past: Past
let stack: Stack
const ends: (() => Promise<void>)[] = []

beforeAll(async () => {
  past = await readPart('data')
  stack = await startPast(past)
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bangban-past-'))
  const [source, out] = [path.join(folder, 'app'), path.join(folder, 'phone')]
  await unpackApp(source)
  await buildPhone({ source, out })
  const phones = await createPhoneServer({ appDir: out, cloudUrl: stack.cloudUrl, openidOf: (who) => `demo-${who}` })
  ends.push(phones.close, stack.stop, () => fs.rm(folder, { recursive: true, force: true }))
  stack = { ...stack, url: phones.url }
})
const opened: Phone[] = []
afterEach(async () => {
  for (const phone of opened.splice(0)) {
    expect(await phone.errors()).toEqual([])
    await phone.close()
  }
})
afterAll(async () => {
  await closeBrowser()
  for (const end of ends) await end()
})

async function open(who: string, entry: string, query: Record<string, string>): Promise<Phone> {
  const phone = await Phone.of(stack, who, { entry, query })
  opened.push(phone)
  return phone
}
const matter = (name: string): Promise<Phone> =>
  open(ownerOf(past, name) ?? '', 'pages/matter/matter', { id: past.cases[name] ?? '' })
const atDesk = (who: string, hat: string, name: string): Promise<Phone> =>
  open(who, 'pkg-desk/case/case', { id: past.cases[name] ?? '', hat })
const stateOf = async (name: string): Promise<unknown> =>
  (await stack.find<{ state: string }>('cases', { _id: past.cases[name] }))[0]?.state

describe('the phone of then', () => {
  it('shows its owner what is asked for, and takes a matter back', async () => {
    const asked = await matter('aid.file/returned')
    await asked.see('还差几样材料，请您补上。')
    await asked.see(/请写全住址，写到门牌号/)
    await asked.see('请您补材料')
    const leaving = await matter('aid.file/surveying')
    await leaving.tap('撤回申请')
    await leaving.see('撤回后要重新填。真的撤回？')
    await leaving.answer('撤回')
    await leaving.see('您撤回了。想办时可以再申请。')
    expect(await stateOf('aid.file/surveying')).toBe('withdrawn')
  })

  it('gives what was missing', async () => {
    const joining = await matter('join/id_wanted')
    await joining.tap('补身份证号')
    await joining.fill(/身份证号/, idOf(61))
    await joining.choose('送快递')
    await joining.tap('交上去')
    await joining.see('工会在看您的入会申请。')
    expect(await stateOf('join/id_wanted')).toBe('submitted')
  })

  it('lets officers go on: from a state of older code, and at the end', async () => {
    const qian = await atDesk('qian', 'hekou-3/officer', 'aid.file/overlap')
    await qian.see('办理经过')
    await oneTap(qian, '收下')
    expect(await stateOf('aid.file/overlap')).toBe('surveying')
    const zheng = await atDesk('zheng', 'qinghe-county/officer', 'aid.file/county_review')
    await decided(zheng, '相对困难')
    expect(await stateOf('aid.file/county_review')).toBe('filed')
  })

  it('takes a seat at what is offered', async () => {
    const sun = await open('sun', 'pkg-open/offer/offer', { id: past.cases['talk/open'] ?? '' })
    await sun.tap('报名')
    await sun.see('您报名了')
  })
})
