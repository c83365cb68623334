import { LI, WANG } from '../support/synthetic'
import type { Phone } from './phone'

/** How one question of the form is answered, by its heading. */
export type Answer = (phone: Phone) => Promise<void>

const fill =
  (label: string | RegExp, value: string): Answer =>
  (phone) =>
    phone.fill(label, value)
const choose =
  (...options: string[]): Answer =>
  async (phone) => {
    for (const option of options) await phone.choose(option)
  }

/** A photo counts as an answer once it stands on the page. */
const takePhoto =
  (pictures: string[]): Answer =>
  async (phone) => {
    await phone.pictures(/从相册选/, pictures)
    await phone.see('第 1 张')
  }

async function addMember(phone: Phone, name: string, relation: string, group: string, more: Answer): Promise<void> {
  await phone.tap('加一个人')
  await phone.fill(/这位家里人叫什么/, name)
  await phone.choose(relation)
  await phone.choose(group)
  await more(phone)
  await phone.tap('这个人填好了')
}

/** Picks a day from the calendar that opens from the question 「哪天…」. @param question where there are several */
export async function pickDay(phone: Phone, day: string, question = /哪天/): Promise<void> {
  const [year, month, date] = day.split('-')
  await phone.tap(question)
  for (const part of [`${year}年`, `${month}月`, `${date}日`])
    await phone.page.getByRole('option', { name: part }).click()
  await phone.tap('确定')
}

async function household(phone: Phone): Promise<void> {
  await addMember(phone, '李示范', '爱人', '满18岁', async () => {
    await phone.fill(/他的身份证号/, LI)
    await phone.choose('做不了工（生病、残疾、年纪大）')
  })
  for (const [name, born, school, group] of [
    ['王学例', '2009-09-01', '高中、中专', '14到17岁'],
    ['王幼例', '2014-06-01', '小学', '不满14岁'],
  ] as const)
    await addMember(phone, name, '孩子', group, async () => {
      await pickDay(phone, born)
      await phone.choose(school)
    })
}

async function addSum(phone: Phone, add: string, kind: string, who: string, yuan: string): Promise<void> {
  await phone.tap(add)
  await phone.choose(kind)
  await phone.choose(who)
  await phone.fill(/多少钱/, yuan)
  await phone.tap('这笔填好了')
}

/** The worked household: 84,000 yuan in, 36,000 yuan that must be spent, four people. */
const answersFor = (pictures: string[]): Record<string, Answer> => ({
  '您叫什么？身份证号是多少？': async (phone) => {
    await phone.fill(/姓名/, '王实例')
    await phone.fill(/身份证号/, WANG)
  },
  '您的手机号是多少？': fill(/手机号/, '13900000001'),
  '您现在做什么？': choose('在单位上班'),
  '在哪里上班？': fill(/在哪里上班/, '河口三标工地'),
  '交给哪个工会？': choose('河口三标项目工会（编的）'),
  '户口在哪里？': choose('本地'),
  '现在住哪里？': fill(/现在住哪里/, '清河县河口镇示例路1号'),
  '您结婚了吗？': choose('结婚了'),
  '身体怎么样？': choose('还好'),
  '家里还有谁一起过？': household,
  '过去一年，家里每个人到手多少钱？': async (phone) => {
    await addSum(phone, '加一笔收入', '工资、奖金、补贴', '王实例', '84000')
    await phone.see('按您填的，全家一年到手大约 84,000 元')
  },
  '家里有没有下面的情况？': choose('都没有'),
  '过去一年，哪些钱非花不可？': async (phone) => {
    await addSum(phone, '加一笔', '看病', '李示范', '24000')
    await addSum(phone, '加一笔', '上学（公办标准以内）', '王学例', '12000')
    await phone.see('按您填的，一年必须花大约 36,000 元')
  },
  '最难的是什么？': choose('家里人得了大病'),
  '还有别的难处吗？可以选几样': async () => undefined,
  '想多说几句吗？': async () => undefined,
  '家里吃低保吗？': choose('没有'),
  '最想要哪种帮助？': choose('生活补助', '看病'),
  拍下能证明的材料: takePhoto(pictures.slice(0, 1)),
  '工会可以看您家的病情和低保情况吗？': (phone) => phone.tap('同意'),
  '同意请民政核对您本人的收入和房产吗？': (phone) => phone.tap('同意'),
  '您是孩子的监护人，工会可以看孩子的资料吗？': (phone) => phone.tap('同意'),
  '请家里每个大人签一张“同意核对”的纸，拍下来': takePhoto(pictures.slice(1, 2)),
  '同意把结果贴出来让大家看吗？': (phone) => phone.tap('同意'),
})

/** The self-check with the worked household's five numbers, from the first page to the result. */
export async function selfCheck(phone: Phone): Promise<void> {
  await phone.tap(/^生活有困难/)
  await phone.see('能得到什么')
  await phone.tap('先测测能不能申请（1分钟）')
  for (const [question, amount] of [
    [/几口人/, '4'],
    [/到手/, '84000'],
    [/自己出了/, '36000'],
  ] as const) {
    await phone.fill(question, amount)
  }
  await phone.choose('没有')
  await goOn(phone, '先说说家里的钱')
  await phone.choose('没有')
  await goOn(phone, '这一年家里出过意外、受过灾吗？')
  await phone.choose('没有')
  await goOn(phone, '这一年家里有人得大病吗？')
  await phone.see('一条一条看')
}

/** Answers every question of the form's blocks as it comes, up to the list of blocks; `watch` sees each answered one. */
export async function fillBlocks(
  phone: Phone,
  blocks: number,
  answers: Record<string, Answer>,
  watch?: () => Promise<void>,
): Promise<void> {
  for (let block = 1; block <= blocks; block += 1) {
    await phone.tap(new RegExp(`^第${block}块`))
    await phone.gone(/^分 \d 块填/)
    for (let heading = await phone.heading(); !heading.startsWith('填表：'); heading = await phone.heading()) {
      const answer = answers[heading]
      if (!answer) throw new Error(`no answer for ${heading}`)
      await answer(phone)
      await watch?.()
      await goOn(phone, heading)
    }
  }
}

/** Goes to the next question where the tap on an answer has not done so by itself. */
async function goOn(phone: Phone, question: string): Promise<void> {
  const next = phone.page.getByRole('heading', { name: question }).locator('visible=true').first()
  await phone.drawn()
  if (await next.isVisible()) await phone.tap('下一步')
  await next.waitFor({ state: 'hidden' })
}

/** Fills in the whole form, block by block, up to the page that checks everything; `watch` sees each answered question. */
export async function fillIn(phone: Phone, pictures: string[], watch?: () => Promise<void>): Promise<void> {
  await fillBlocks(phone, 7, answersFor(pictures), watch)
  await phone.tap('检查一遍')
  await phone.see('交之前，检查一遍')
}

/** Ticks the truth statement and taps 交上去 as often as an impatient person does. */
export async function handIn(phone: Phone, taps = 1): Promise<void> {
  await phone.page.getByRole('checkbox').locator('visible=true').last().click()
  await phone.tapTimes(/^(交上去|先存着，有网自动交)$/, taps)
}

/** The worker's one matter, from 我的事. */
export async function openMatter(phone: Phone, segment = '在办'): Promise<void> {
  await phone.tab('我的事')
  await phone.tab(segment)
  await phone.tap(/^生活有困难，/)
  await phone.see('办理经过')
}
