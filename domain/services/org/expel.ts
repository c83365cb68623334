import { addDays, civilDateOf } from '../../base/calendar'
import { officer, keptOf, refusalAt, tells, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { placeTerm, termWords } from '../../matter/facts'
import { asMember } from '../../parts/member'
import { handingUp } from '../../parts/passing'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { choice, count, date, identity, longText, org, photos, section, step, text } from '../../form/build'
import type { Command, CommandContext, OwnTerm, Refusal } from '../../matter/service'
import { aboveDecided, objectingTo, objectionAsks, settling } from './ended/objection'

/*
 * 开除会籍: for a serious crime with a criminal penalty, and nothing less (中国工会章程 第7条). The group discusses it with the
 * member heard, the committee decides, the member may turn to the level above, and that level files it. Until then they are a
 * member. Begun by the union from the membership itself.
 */

const OWN = '本系统默认，工会可以改'
const RULES = '《中国工会章程》第7条'
const days = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis },
  ...{ hard: false, source: OWN, sure: 'D' },
})
/** How long the member has to say something before anything is decided without them. */
const HEARING_DAYS = 10
const TERMS = {
  decide: days(30, 'N', '提出以后，几天内讨论、定下来'),
  silence: { ...days(120, 'N', '提出以后没有再办，多少天后算了'), roll: false },
  objection: { ...days(15, 'N', '定下来以后，几天内可以请上一级再看'), roll: false },
  file: days(10, 'W', '上一级几天内备案'),
  settle: days(10, 'W', '上一级几天内定下来'),
  unsettled: { ...days(60, 'N', '上一级一直没有定，多少天后算了'), roll: false },
} satisfies Record<string, OwnTerm>

const GROUNDS = { crime: '严重违法犯罪，受到刑事处罚' }
/** What it rests on: asked where the matter begins. Being accused is nothing. */
export const GROUND = [
  choice('ground', '理由', '什么理由？', GROUNDS, { default: 'crime', hint: '只有这一种。别的事不能开除会籍。' }),
  text('judgment', '判决书编号', '判决书的编号？', { min: 4, max: 40, hint: '判决生效以后才能办。' }),
  date('judgedOn', '判决生效的日子', '判决哪天生效的？', { when: 'past' }),
]

const form: Form = {
  version: 1,
  sections: [
    section('expel', '开除会籍', [
      step('who', [identity('name', 'name', '姓名', '姓名'), org('union', '哪个工会', '会籍在哪个工会？')]),
      step('ground', GROUND),
    ]),
  ],
}

const membership = asMember(
  'join',
  '这件事由工会从会籍那里开始。',
  '他的会籍已经不在这里，或者已经退了。请点“不办了”。',
  { at: { field: 'union', wrong: '他的会籍不在这个工会。' } },
)

/** Heard, or silent for so many days after they were told. */
const wasHeard = ({ record, facts }: CommandContext): boolean =>
  keptOf(record, 'heard') !== undefined ||
  keptOf(record, 'explain') !== undefined ||
  facts.today > addDays(civilDateOf(record.createdAt), HEARING_DAYS)

const heard = officer('听过本人说了', 'proposed', '工会听了您的话', {
  keeps: true,
  tone: 'plain',
  input: [
    date('on', '听的日子', '哪天听的？', { when: 'past' }),
    longText('text', '本人怎么说', '本人怎么说？', { min: 2, max: 500 }),
  ],
  effect: (_context, { on, text: said }) => ({ note: `${textOf(on)}：${textOf(said)}` }),
})
const explain: Command<'proposed'> = {
  label: '我有话说',
  by: 'applicant',
  to: 'proposed',
  tone: 'go',
  keeps: true,
  input: [longText('text', '您的话', '您想说什么？', { min: 2, max: 500 })],
  effect: (_context, input) => ({ note: textOf(input.text) }),
  done: '您说了情况',
}

const moreThanThere = (_context: unknown, { there, yes }: Answers): Refusal | null =>
  Number(yes) > Number(there) ? refusalAt('yes', 'RANGE', '赞成的人不能比到会的人多。') : null
const discussed = officer('工会小组讨论过了', 'proposed', '工会小组讨论过了', {
  keeps: true,
  tone: 'plain',
  input: [
    date('on', '讨论的日子', '哪天讨论的？', { when: 'past' }),
    count('there', '到会人数', '到会多少人？', '人', { min: 1, max: 10_000 }),
    count('yes', '赞成人数', '赞成的多少人？', '人', { min: 0, max: 10_000 }),
  ],
  guard: moreThanThere,
  effect: (_context, { on, there, yes }) => ({
    note: `${textOf(on)}，到会 ${textOf(there)} 人，赞成 ${textOf(yes)} 人。`,
  }),
})

const mayDecide = (context: CommandContext): boolean =>
  wasHeard(context) && keptOf(context.record, 'discussed') !== undefined
const decide = officer('委员会定了：开除会籍', 'committee_expels', '工会委员会定了：开除会籍', {
  gives: true,
  keeps: true,
  tone: 'stop',
  when: mayDecide,
  input: [
    text('decision', '会议编号', '哪次委员会会议定的？', { hint: '会议日期或编号。', min: 2 }),
    photos('minutes', '会议记录', '拍下会议记录', { max: 4 }),
    toldText('text', '写给职工：凭什么这样定？'),
  ],
  confirm: ({ record }) => [`${record.title} 的会籍就要开除了。`, '他可以请上一级再看，还要报上一级备案。'],
  effect: tells('text'),
})
const drop = officer('不办了，还是会员', 'remains', '不办了，您还是会员', {
  tone: 'plain',
  input: [toldText('text', '写给职工的话')],
  effect: tells('text'),
})

const keep = officer('不开除，还是会员', 'remains', '上一级定了：您还是会员', { ...settling, decides: true })
const uphold = officer('维持，开除会籍', 'expelled', '上一级看过，开除会籍', { ...settling, gives: true, tone: 'stop' })
const file = officer('备案，开除会籍', 'expelled', '上一级备案了，会籍开除', {
  ...{ gives: true, tone: 'stop', keeps: true, elseBy: ['decide'] },
  input: [text('number', '备案编号', '备案的编号或日期？', { min: 2, max: 40 })],
  effect: (_context, { number }) => ({ note: `备案：${textOf(number)}` }),
})

/** 开除会籍: a membership is taken away, by a committee and with the level above. */
export const expel = defineService({
  shape: 'matter',
  head: {
    id: 'expel',
    name: '开除会籍',
    official: '开除会员会籍',
    promise: '讨论、听本人说、委员会定、上一级备案。',
    retention: { years: 10, forNothing: 2, source: '会员名册的依据；处分的记录' },
    icon: 'users',
    order: 110,
    words: ['开除会籍'],
    facts: (pack) => [
      { label: '什么时候', value: `${GROUNDS.crime}（${RULES}），判决生效以后` },
      { label: '先要做什么', value: `工会小组讨论，听本人说。一直不来说的，过了日子也能定` },
      { label: '不同意呢', value: `${termWords(placeTerm(pack, 'expel', TERMS, 'objection'))}内请上一级再看` },
    ],
  },
  asks: { form, check: () => [], quick: true },
  who: {
    by: 'matter',
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
    once: true,
    alone: true,
    needs: membership,
  },
  flow: {
    submitted: '工会在商量要不要开除您的会籍',
    start: 'proposed',
    path: ['proposed', 'committee_expels', 'to_file', 'expelled'],
    terms: TERMS,
    states: {
      proposed: {
        chip: { icon: 'alert', tone: 'warn', word: '在商量', officer: '讨论开除' },
        words: `工会在商量要不要开除会籍，理由：${GROUNDS.crime}。您有话，点“我有话说”。现在您还是会员。`,
        desk: 'unit',
        within: 'decide',
        after: { end: 'silence', to: 'remains', done: '一直没有再办，不办了，您还是会员' },
        commands: { discussed, heard, decide, drop, explain, handUp: handingUp },
      },
      committee_expels: {
        chip: { icon: 'alert', tone: 'late', word: '要开除会籍', officer: '等他说话' },
        words: '工会委员会定了：开除会籍。不同意，到日子以前请上一级再看；现在您还是会员。',
        plan: '工会委员会定下来',
        desk: 'applicant',
        within: 'objection',
        asks: objectionAsks('不同意开除的，请上一级再看'),
        after: { end: 'objection', to: 'to_file', done: '到日子没有不同意，报上一级备案' },
        commands: { object: objectingTo('appealed', 500) },
      },
      to_file: {
        chip: { icon: 'desk', tone: 'link', word: '报上一级' },
        words: '报上一级工会备案。备案以前您还是会员。',
        plan: '上一级备案',
        desk: aboveDecided,
        within: 'file',
        after: { end: 'unsettled', to: 'remains', done: '上一级一直没有备案，您还是会员' },
        commands: { file, keep, handUp: handingUp },
      },
      appealed: {
        chip: { icon: 'desk', tone: 'link', word: '上一级在看' },
        words: '上一级工会在看。这段时间您还是会员。',
        desk: aboveDecided,
        within: 'settle',
        at: () => 'committee_expels',
        after: { end: 'unsettled', to: 'remains', done: '上一级一直没有定，您还是会员' },
        commands: { keep, uphold, handUp: handingUp },
      },
      expelled: {
        chip: { icon: 'info', tone: 'off', word: '开除会籍' },
        words: '会籍开除了，会员卡停用。',
        plan: '会籍开除',
        desk: null,
        closed: true,
        needed: 'expelled',
        commands: {},
      },
      remains: {
        chip: { icon: 'check-circle', tone: 'ok', word: '还是会员' },
        words: '这件事不办了，您还是会员。',
        desk: null,
        closed: true,
        forNothing: true,
        commands: {},
      },
    },
  },
})
