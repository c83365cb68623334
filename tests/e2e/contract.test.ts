import { usccCheckChar } from '../../domain/base/identity'
import { photo } from '../support/photo'
import { oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const FIRM = '示例建筑公司（编的）'
/** Of a place that does not exist. */
const BODY = '91990000MA0000000'
const CODE = BODY + usccCheckChar(BODY)

async function today(phone: Phone, question: RegExp): Promise<void> {
  await phone.tap(question)
  await phone.tap('确定')
}

async function begin(phone: Phone): Promise<void> {
  await phone.tap(/^工作台/)
  await phone.tap(/^新办一件：集体合同/)
  await phone.fill(/和哪个单位/, FIRM)
  await phone.fill(/统一社会信用代码/, CODE)
  await phone.see('先替您填好了，不对就改。')
  await today(phone, /要约哪天送到/)
  await phone.fill(/主要谈什么/, '工资和高温津贴怎么发')
  await phone.fill(/多少职工/, '120')
  await phone.tap('开始办')
  await phone.see('办事编号')
  await phone.tap('看这件事')
  await phone.see('现在：要约发出了，等单位书面回应。')
}

/** A step with its questions, and back to the matter. */
async function step(phone: Phone, label: string, ask: () => Promise<void>): Promise<void> {
  await phone.tap(label)
  await ask()
  await oneTap(phone, label)
  await phone.tap('接着看这一件')
}

async function toTheDepartment(phone: Phone, draft: string): Promise<void> {
  await step(phone, '单位回应了', () => today(phone, /哪天回应/))
  await step(phone, '草案谈好了', async () => {
    await phone.pictures(/从相册选/, [draft])
    await phone.see('第 1 张')
  })
  await step(phone, '职代会通过，签字了', async () => {
    await today(phone, /哪天签的字/)
    await phone.choose('1年')
    await phone.fill(/会议记录/, '职代会1号')
  })
  await step(phone, '报送人社部门', async () => {
    await today(phone, /哪天报送/)
    await phone.fill(/回执/, '回执1号')
  })
}

it('a contract comes into force by itself, and its desk finds it among what it keeps', async () => {
  const qian = keep(await Phone.of(on.world.stack, 'qian'))
  await begin(qian)
  await toTheDepartment(qian, await photo(1, 400))
  await on.world.stack.clock.freeze('2026-12-08T02:00:00.000Z')
  await on.world.stack.timer('clock')
  await qian.home()
  await qian.tap(/^工作台/)
  await qian.see('今天没有到期的事，也没有别的事等您。')
  await qian.tap(/^在册的、管着的/)
  await qian.see('有效到 2027年11月20日 周六')
  await qian.tap(/^示例建筑公司/)
  await qian.see('现在：集体合同生效了，有效到 2027年11月20日 周六。')
  await qian.see('满了日子没有异议，生效了')
  await qian.tap('看草案，1张')
  await qian.see('会记下您看过，写明理由。')
})
