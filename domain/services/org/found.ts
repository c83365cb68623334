import type { Term } from '../../base/calendar'
import { firmKey, firmKeys } from '../../base/firm'
import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { choice, count, date, longText, org, photos, section, step, text, yesNo } from '../../form/build'
import { creditCode } from '../../form/build-kinds'
import { keptOf, officer, refusalAt } from '../../matter/command'
import { defineService } from '../../matter/define'
import { ancestry, levelAbove, packOf } from '../../matter/desk'
import { isGone } from '../../matter/offered'
import type { CommandContext, OwnTerm, Refusal } from '../../matter/service'
import type { CaseRecord, Facts } from '../../matter/types'
import { figure, findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'

/*
 * 建会: a firm whose workers have no union gets one (工会法 第3、11、12条). The level above goes to the employer, the workers
 * prepare and vote, the level above approves, the union begins in the register, and the members who waited go over to it. It
 * belongs to the desk; who asked for it, or has joined already, stands nowhere in it.
 */

const OWN = '本系统默认，工会可以改'
const LAW = '工会法'
const days = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis },
  ...{ hard: false, source: OWN, sure: 'D' },
})
const TERMS = {
  contact: days(10, 'W', '有了线索，几天内和单位联系'),
  talk: days(20, 'W', '联系上以后，几天内谈出结果'),
  urge: days(20, 'W', '单位不肯，上一级几天内督促'),
  prepare: days(30, 'N', '筹备组成立后，几天内定下开会的日子'),
  // The day is the one that the desk has said itself.
  vote: { ...days(0, 'N', '说好哪天开会，就哪天'), roll: false },
  approve: days(15, 'W', '选完以后，几天内批复'),
  make: days(10, 'W', '批复以后，几天内在系统里建好'),
} satisfies Record<string, OwnTerm>

const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `found.terms.${key}`)?.value ?? TERMS[key]).n
/** From so many members on there is a committee (工会法 第11条). */
const leastIn = (pack: PolicyPack): number => figure<number>(pack, 'found.least')

const WHYS = { own: '我们摸底发现的', asked: '职工来问的', count: '入会的人够了' }
const WAYS = { visit: '上门', call: '打电话', letter: '发函' }
const HOWS = { committee: '建工会委员会', joint: '和别的单位联合建', organizer: '选一名组织员' }
const DROPS = {
  has: '已经有工会了',
  joined: '归到别的工会了',
  gone: '单位没了、搬走了',
  wrong: '单位名字不对，查不到',
  other: '别的原因',
}

const form: Form = {
  version: 1,
  sections: [
    section('firm', '哪个单位', [
      step('firm', [
        text('firm', '单位', '哪个单位没有工会？', { min: 2, max: 60, hint: '照营业执照写全称。' }),
        creditCode('code', '信用代码', '单位的统一社会信用代码？', { optional: true, hint: '营业执照上的 18 位。' }),
        text('place', '地址', '单位在哪里？', { optional: true, max: 60 }),
        count('workers', '职工人数', '大概多少职工？', '人', { min: 1, max: 1_000_000, optional: true }),
        count('members', '会员人数', '已经入会的有多少？', '人', { min: 0, max: 1_000_000, optional: true }),
        choice('clue', '线索', '线索从哪来？', WHYS, { default: 'own' }),
        org('union', '哪个工会', '哪个工会来办？'),
      ]),
    ]),
  ],
}

const TALK = [
  date('on', '日子', '哪天联系的？', { when: 'past' }),
  choice('way', '怎么联系的', '怎么联系的？', WAYS),
  longText('said', '怎么说', '单位怎么说？', { min: 4, max: 300, hint: '别写是谁来问的、谁入了会。' }),
]
const talkNote = (_context: unknown, { on, way, said }: Answers): { note: string } => ({
  note: `${textOf(on)}，${WAYS[textOf(way) as keyof typeof WAYS]}：${textOf(said)}`,
})

const contacted = officer('和单位联系过了', 'talking', '和单位联系了', { keeps: true, input: TALK, effect: talkNote })
const again = officer('又联系了一次', 'talking', '又和单位联系了', {
  ...{ tone: 'plain', keeps: true, anew: true },
  input: TALK,
  effect: talkNote,
})
const urged = officer('督促过了', 'urging', '上一级督促了单位', {
  ...{ tone: 'plain', keeps: true, anew: true },
  input: TALK,
  effect: talkNote,
})
const refused = officer('单位不肯，请上一级督促', 'urging', '单位不肯，上一级去督促', {
  tone: 'plain',
  keeps: true,
  input: [longText('said', '单位怎么说', '单位怎么说？为什么不肯？', { min: 4, max: 300 })],
  effect: (_context, { said }) => ({ note: textOf(said) }),
})
const agreed = officer('成立筹备组了', 'preparing', '筹备组成立了', {
  keeps: true,
  input: [
    date('on', '日子', '哪天成立的？', { when: 'past' }),
    count('people', '几个人', '筹备组几个人？', '人', { min: 1, max: 50 }),
    text('led', '谁牵头', '谁牵头？写职务就行。', { max: 40 }),
  ],
  effect: (_context, { on, people, led }) => ({
    note: `${textOf(on)} 成立，${textOf(people)} 个人，${textOf(led)}牵头。`,
  }),
})
const drop = officer('不建了，写明原因', 'not_founded', '不建了', {
  tone: 'stop',
  keeps: true,
  input: [
    choice('reason', '为什么', '为什么不建了？', DROPS),
    longText('said', '说明', '查到了什么？', { min: 4, max: 300 }),
  ],
  effect: (_context, { reason, said }) => ({
    note: `${DROPS[textOf(reason) as keyof typeof DROPS]}。${textOf(said)}`,
  }),
})

/** Many members have a committee of their own, not somebody who organises. */
function fewForThat({ record, facts }: CommandContext, { how, people }: Answers): Refusal | null {
  const least = leastIn(packOf(record, facts))
  if (how !== 'organizer' || Number(people) < least) return null
  return refusalAt('how', 'TOO_MANY', `满 ${least} 名会员，应当建工会委员会（${LAW}第11条）。`)
}
const MEETING = date('meets', '开会的日子', '会员大会哪天开？', { when: 'future' })
const planned = officer('定下开会的日子', 'voting', '会员大会的日子定了', {
  keeps: true,
  input: [
    choice('how', '建哪一种', '建哪一种？', HOWS, { default: 'committee' }),
    count('people', '会员人数', '到开会有多少会员？', '人', { min: 1, max: 1_000_000 }),
    MEETING,
  ],
  guard: fewForThat,
  effect: (_context, { how, meets }) => ({
    note: `${HOWS[textOf(how) as keyof typeof HOWS]}，${textOf(meets)} 开会员大会。`,
  }),
})
const moved = officer('换个日子开', 'voting', '会员大会换了日子', {
  ...{ tone: 'plain', keeps: true, anew: true },
  input: [MEETING],
  effect: (_context, { meets }) => ({ note: `改到 ${textOf(meets)}。` }),
})
/** The day that was said last. */
const meetsOn = (record: Pick<CaseRecord, 'kept'>): string =>
  textOf(keptOf(record, 'moved')?.input.meets) || textOf(keptOf(record, 'planned')?.input.meets)

/** A vote that nobody could win, or somebody who may not stand (工会法 第10条). */
function wrongVote(_context: unknown, { there, yes, relative }: Answers): Refusal | null {
  if (Number(yes) > Number(there)) return refusalAt('yes', 'RANGE', '赞成的人不能比到会的人多。')
  if (Number(yes) * 2 <= Number(there)) return refusalAt('yes', 'FEW', '赞成的没有过半，没选出来。请再开一次会。')
  const words = `单位主要负责人的近亲属不能当工会委员（${LAW}第10条）。请重选。`
  return relative === 'yes' ? refusalAt('relative', 'RELATIVE', words) : null
}
/** The union, its audit and account, its women's committee begin together (三同时). */
const elected = officer('选出来了，请批复', 'approving', '选出来了，等批复', {
  keeps: true,
  input: [
    date('on', '开会的日子', '哪天开的会？', { when: 'past' }),
    count('there', '到会人数', '到会多少人？', '人', { min: 1, max: 1_000_000 }),
    count('yes', '赞成人数', '赞成的多少人？', '人', { min: 1, max: 1_000_000 }),
    yesNo('relative', '有没有近亲属', '主席、委员里有单位主要负责人的近亲属吗？', { says: ['有', '没有'] }),
    choice('audit', '经审', '经费审查怎么设？', { committee: '经费审查委员会', member: '人少，设一名经审委员' }),
    choice('account', '账户', '工会经费放哪里？', { own: '开了工会账户', above: '上一级工会代管' }),
    choice('women', '女职工', '女职工组织怎么设？', {
      committee: '女职工委员会',
      member: '女会员不满 10 人，设女职工委员',
      none: '没有女会员',
    }),
    photos('papers', '选举的单子', '拍下会议记录和选举结果', { max: 6 }),
  ],
  guard: wrongVote,
  effect: (_context, { on, there, yes }) => ({
    note: `${textOf(on)} 开会，到会 ${textOf(there)} 人，赞成 ${textOf(yes)} 人。`,
  }),
})
const approve = officer('同意建会', 'approved', '上一级批复了，同意建会', {
  decides: true,
  keeps: true,
  elseBy: ['elected'],
  input: [text('decision', '批复文号', '批复的文号？', { min: 2, max: 40 })],
  confirm: () => ['工会委员会、经审、女职工组织都齐了吗？'],
  effect: (_context, { decision }) => ({ note: `批复：${textOf(decision)}` }),
})
const sendBack = officer('退回，再筹备', 'preparing', '上一级请再筹备', {
  tone: 'plain',
  keeps: true,
  elseBy: ['elected'],
  input: [longText('said', '哪里不行', '哪里不行？怎么改？', { min: 4, max: 300 })],
  effect: (_context, { said }) => ({ note: textOf(said) }),
})

/** A unit of one's own part of the tree that is open. */
function notOurs({ record, facts }: CommandContext, { union }: Answers): Refusal | null {
  const id = textOf(union)
  const ours = facts.orgs[id]?.level === 'unit' && ancestry(id, facts.orgs).includes(record.unit)
  if (ours && !isGone(facts.orgs[id])) return null
  return refusalAt('union', 'UNKNOWN', '没有找到这个基层工会。请先在“管理”里建好它，再来选。')
}
const made = officer('在系统里建好了', 'exists', '工会建起来了', {
  keeps: true,
  input: [
    org('union', '哪个工会', '建好的是哪个工会？', {
      other: true,
      hint: '管理员在“我的 → 管理 → 下面的工会”里建。',
    }),
    creditCode('unionCode', '工会代码', '工会的统一社会信用代码？', { optional: true, hint: '还没办下来的，不填。' }),
  ],
  guard: notOurs,
  gathers: (_context, { union }) => textOf(union),
  confirm: () => ['等着的会员会收到消息，请他们转到这个工会。'],
})

/** One level above whoever has it. */
const above = ({ orgs, unit }: CaseRecord, facts: Facts) => levelAbove(facts.orgs[orgs[0] ?? unit]?.level ?? 'unit')

/** 建会: a firm without a union gets one. */
export const found = defineService({
  shape: 'matter',
  head: {
    id: 'found',
    name: '建会',
    official: '推动单位建立工会',
    promise: '从线索到建好，每一步都有日子。',
    retention: { years: 10, forNothing: 2, source: '建会批复的依据' },
    icon: 'users',
    order: 10,
    words: ['建会', '组建工会', '成立工会', '三同时'],
    facts: (pack) => [
      { label: '什么时候必须建', value: `满 ${leastIn(pack)} 名会员，应当建工会委员会（${LAW}第11条）` },
      { label: '不满的呢', value: '可以单独建，也可以联合建，或者选一名组织员' },
      { label: '单位不肯呢', value: `谁也不能阻拦（${LAW}第3条），上一级派人去督促` },
      { label: '一起建什么', value: '工会委员会、经审和账户、女职工组织，三样同时' },
      { label: '多久联系单位', value: `${daysOf(pack, 'contact')} 个工作日内` },
      { label: '谁要建的', value: '不告诉单位。谁入了会也不告诉' },
    ],
  },
  asks: { form, check: () => [], quick: true },
  who: {
    by: 'officer',
    receives: 'county',
    once: true,
    title: (answers) => textOf(answers.firm),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    about: ({ firm }) => ({ kind: 'employer', id: firmKey(textOf(firm)) ?? `firm|${textOf(firm)}` }),
    firm: ({ firm, code }) => firmKeys(textOf(firm), textOf(code)),
  },
  flow: {
    submitted: '有了建会的线索',
    start: 'lead',
    path: ['lead', 'talking', 'preparing', 'voting', 'approving', 'approved', 'exists'],
    terms: TERMS,
    states: {
      lead: {
        chip: { icon: 'alert', tone: 'warn', word: '可以建会了' },
        words: ({ answers, record, facts }) =>
          Number(answers.members) >= leastIn(packOf(record, facts))
            ? `这家单位入会的满 ${leastIn(packOf(record, facts))} 人了，应当建工会。去和单位联系，别说是谁入的会。`
            : '这家单位还没有工会。去和单位联系，别说是谁要建的。',
        plan: '和单位联系',
        desk: 'unit',
        within: 'contact',
        commands: { contacted, drop },
      },
      talking: {
        chip: 'doing',
        words: '和单位联系上了，在谈。',
        plan: '和单位谈',
        desk: 'unit',
        within: 'talk',
        commands: { agreed, again, refused, drop },
      },
      urging: {
        chip: { icon: 'alert', tone: 'late', word: '单位不肯' },
        words: '单位不肯，上一级派人去督促。谁也不能阻拦职工建工会。',
        desk: above,
        within: 'urge',
        at: () => 'talking',
        commands: { agreed, urged, drop },
      },
      preparing: {
        chip: 'doing',
        words: '筹备组成立了，发展会员、准备选举。',
        plan: '筹备：发展会员，准备选举',
        desk: 'unit',
        within: 'prepare',
        commands: { planned, drop },
      },
      voting: {
        chip: 'doing',
        words: ({ record, facts }) => `会员大会 ${dayWords(meetsOn(record), facts.today).screen} 开。`,
        plan: '开会员大会，选举',
        desk: 'unit',
        within: 'vote',
        from: (record) => meetsOn(record),
        commands: { elected, moved, drop },
      },
      approving: {
        chip: 'doing',
        words: '选出来了，等上一级批复。',
        plan: '上一级批复',
        desk: 'unit',
        within: 'approve',
        commands: { approve, sendBack },
      },
      approved: {
        chip: 'doing',
        words: '批复了。请管理员在系统里建好这个工会，再在这里选上。',
        plan: '在系统里建好工会',
        desk: 'unit',
        within: 'make',
        commands: { made, drop },
      },
      exists: {
        chip: { icon: 'check-circle', tone: 'ok', word: '建好了' },
        words: '工会建起来了。等着的会员在自己手机上同意，就转过去。',
        plan: '建好，会员转过去',
        desk: null,
        closed: true,
        commands: {},
      },
      not_founded: {
        chip: { icon: 'info', tone: 'off', word: '不建了' },
        words: '不建了，原因写在下面。',
        desk: null,
        closed: true,
        forNothing: true,
        commands: {},
      },
    },
  },
})
