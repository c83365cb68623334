import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { readCode } from 'kit/read-code'
import { photo } from '../support/photo'
import { scanWith } from './codes'
import { backToTheMatter, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'
import { fillBlocks } from './walk'

const on = stage()
const { keep } = on
const FIRM = '示例建筑公司（编的）'
const WANGS = /^王\*例 · 高温津贴没发/

async function today(phone: Phone, question: RegExp): Promise<void> {
  await phone.tap(question)
  await phone.tap('确定')
}

const answers = {
  '哪个单位没发？': async (phone: Phone) => {
    await phone.fill(/哪个单位/, FIRM)
    await phone.choose('露天干活，35度以上')
  },
  '多久没发？': async (phone: Phone) => {
    await today(phone, /从哪个月开始/)
    await phone.fill(/几个月没发/, '3')
  },
  '想多说几句吗？': () => Promise.resolve(),
  '监督员怎么找您？': async (phone: Phone) => {
    await phone.fill(/姓名/, '王实例')
    await phone.fill(/手机号/, '13900000001')
  },
  同意县总工会的监督员看我写的这些: (phone: Phone) => phone.tap('同意'),
}

async function complain(phone: Phone): Promise<void> {
  await phone.tap(/^全部事项/)
  await phone.tap(/^高温津贴没发/)
  await phone.see('函上不写您的名字')
  await phone.tap('开始填')
  await fillBlocks(phone, 2, answers)
  await phone.tap('检查一遍')
  await phone.tap('交上去')
  await phone.see('现在不用做什么。')
}

/** The letter is read before it is made, opened as a file, and its code leads to the photo of the sealed page. */
async function writeLetter(phone: Phone, page: string): Promise<void> {
  await phone.tap('拟意见书')
  await phone.fill(/意见书的文号/, '清工监（2026）03号')
  await phone.fill(/要补多少钱/, '900')
  await phone.tap('下一步')
  await phone.see(/应当补发900元/)
  await phone.tap('拟意见书')
  const download = phone.page.waitForEvent('download')
  await phone.tap('打开文件')
  expect((await download).suggestedFilename()).toBe('工会劳动法律监督意见书清工监〔2026〕3号.docx')
  const parts = unzipSync(await readFile(await (await download).path()))
  const code = await readCode(parts['word/media/code.png'] ?? Buffer.alloc(0))
  await phone.home()
  await scanWith(phone, code ?? '')
  await phone.pictures(/从相册选/, [page])
  await phone.see('第 1 张')
  await oneTap(phone, '传回盖章件')
}

/** The supervisor accepts, writes the letter and serves it, with a photo of it, and says that the firm has paid. */
async function supervise(phone: Phone, letter: string): Promise<void> {
  await phone.tap(/^工作台/)
  await phone.tap(WANGS)
  await oneTap(phone, '受理')
  await backToTheMatter(phone, WANGS)
  await writeLetter(phone, letter)
  await backToTheMatter(phone, WANGS)
  await phone.tap('给单位发函')
  await today(phone, /哪天送到/)
  await phone.pictures(/从相册选/, [letter])
  await phone.see('第 1 张')
  await oneTap(phone, '给单位发函')
  await backToTheMatter(phone, WANGS)
  await phone.see('清工监〔2026〕3号')
  await phone.tap('单位补发了')
  await phone.fill(/补发了多少/, '900')
  await today(phone, /哪天补的/)
  await oneTap(phone, '单位补发了')
}

it('an allowance that was not paid: a letter, the money, and the worker says that it came', async () => {
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await complain(wang)
  await supervise(keep(await Phone.of(on.world.stack, 'yan')), await photo(1, 400))
  await wang.tap('看进展')
  await wang.see('单位补发了 900 元。钱到了吗？')
  await wang.see('请您看看对不对')
  await wang.see('没收到，或者不对')
  await wang.tap('收到了')
  await wang.see('办好了。单位补发了 900 元。')
  await wang.gone('没收到，或者不对')
})
