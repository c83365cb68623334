import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const opened = async (who: string): Promise<Phone> => keep(await Phone.of(on.world.stack, who))

const OWED = '老板欠薪三个月了，说好的日子早过了。'
const RED = '三个月没发工资，我不想活了。'
const TALKED = '通了半小时，工友陪着他，下午主席去宿舍看他。'

async function saying(who: string, text: string): Promise<Phone> {
  const phone = await opened(who)
  await phone.tap(/^有事跟工会说/)
  await phone.fill(/想说什么事/, text)
  return phone
}

it('what somebody writes leads to the service that it names, with every word of it, if they want that', async () => {
  const wang = await saying('wang', OWED)
  await wang.see('您说的，这里办得更快。写的会带过去。')
  await look(wang, 'word-suggests')
  await wang.tap(/^工资合同有事/)
  await wang.see('能得到什么')
  await wang.tap('接着填上次的表')
  await wang.see('遇到什么事？')
  const told = wang.page
    .getByRole('textbox', { name: /简单说说/ })
    .locator('visible=true')
    .first()
  expect(await told.inputValue()).toBe(OWED)
  expect(await on.world.stack.find('cases')).toEqual([])
})

it('words of danger: whom to call at once; the desk sees it is urgent, calls first, answers; and it is rated', async () => {
  const wang = await saying('wang', RED)
  await wang.see('12356')
  await wang.see('先打电话，马上有人接')
  await wang.see('打 12356')
  await look(wang, 'word-danger')
  await wang.choose('不留名')
  await wang.tapText(/^同意工会办这件事的人/)
  await wang.tap('交上去')
  await wang.see('交好了')

  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.see('急')
  await qian.tap(/没留名 · 有事跟工会说/)
  await qian.see(RED)
  await look(qian, 'case-word')
  await qian.tap('打过电话了')
  await qian.choose('通了，说上话了')
  await qian.fill(/说了什么/, TALKED)
  await qian.tap('打过电话了')
  await qian.see('打过电话了：办好了')
  await qian.tap('接着看这一件')
  await qian.tap('回话')
  await qian.choose('工资、合同、社保')
  await look(qian, 'act-word')
  await qian.fill(/怎么办，哪天前办/, '工资的事转给了劳动监察，星期五前有回音。')
  await qian.tap('回话')
  await qian.see('回话：办好了')

  await wang.goTo({ entry: 'pages/matters/matters' })
  await wang.tap(/^有事跟工会说/)
  await wang.see(TALKED)
  await look(wang, 'matter-word')
  await wang.tap('评一评')
  await wang.choose('满意')
  await wang.tap('交上去')
  await wang.see('满意')
})

it('what came in, in numbers, at the desk', async () => {
  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.tap(/^一季一报/)
  await qian.see('只有数，没有谁说了什么。')
  await qian.see('2026年第三季度，换一季')
  await look(qian, 'tally-empty')
})
