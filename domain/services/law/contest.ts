import { instantAt } from '../../base/calendar'
import { dayWords } from '../../base/words'
import { showValue, textOf } from '../../form'
import type { Answers, Field, FieldError, Form } from '../../form'
import { choice, count, date, longText, many, org, section, step, text, time } from '../../form/build'
import { defineService } from '../../matter/define'
import { askWhom, endsLater, eventFlow, TURN, whenLine, whomIn, whomLine } from '../../parts/event'
import type { Happening } from '../../parts/event'

/*
 * 知识竞赛: a union publishes a contest, members sign up until some days before it, alone or for a team, and read how they did.
 */

const TOPICS = { labour: '劳动法', union: '工会法', safety: '安全生产', civil: '民法典', other: '其他' }
const HOW = { each: '个人比', team: '组队比' }
const WHERE = { site: '到现场', online: '在网上' }
const AWARDS = {
  first: '一等奖',
  second: '二等奖',
  third: '三等奖',
  merit: '优秀奖',
  next: '进下一轮',
  took: '参加',
}

const topics = many('topics', '比什么', '比什么知识？', TOPICS)
const form: Form = {
  version: 1,
  sections: [
    section('what', '竞赛', [
      step('what', [
        text('title', '叫什么', '竞赛叫什么？', { max: 30, min: 4 }),
        topics,
        choice('how', '怎么比', '个人比，还是组队比？', HOW),
        count('size', '一队几人', '一队几个人？', '人', { min: 2, max: 20, showIf: { field: 'how', in: ['team'] } }),
      ]),
      step(
        'when',
        [
          date('on', '哪天', '哪天比？', { when: 'future' }),
          time('starts', '开始', '几点开始？'),
          time('ends', '结束', '几点结束？'),
          choice('mode', '在哪里', '到现场，还是在网上？', WHERE, { default: 'site' }),
          text('place', '地点', '地点是哪里？', { max: 60, hint: '在网上比，就写用什么、怎么进。' }),
        ],
        '什么时候、在哪里比？',
      ),
      step(
        'who',
        [
          org('union', '哪个工会', '给哪个工会的会员？', { hint: '下面各级工会的会员也能报名。' }),
          askWhom('whom'),
          count('seats', '名额', '一共几个名额？', '个', {
            min: 1,
            max: 2000,
            optional: true,
            optionalWords: '不填就不限人数',
            hint: '按人数算。组队的，也是每人报一次名。',
          }),
          date('closesOn', '报名截止', '报名到哪天？', { when: 'future' }),
          time('closesAt', '截止时间', '那天几点截止？'),
        ],
        '谁能报名，报到什么时候？',
      ),
      step(
        'rules',
        [
          longText('rules', '规则', '规则是什么？', { max: 500, hint: '考多久、几道题、能不能看书、怎么算分。' }),
          longText('prizes', '奖项', '有什么奖？', { optional: true, max: 200, hint: '几个奖、奖什么、发不发证书。' }),
        ],
        '规则和奖项',
      ),
    ]),
  ],
}

const isTeam = ({ how }: Answers): boolean => how === 'team'
const isOnline = ({ mode }: Answers): boolean => mode === 'online'

/** Nobody signs up any more when it begins. */
function closesBefore({ on, starts, closesOn, closesAt }: Answers): FieldError[] {
  const [last, day] = [textOf(closesOn), textOf(on)]
  if (last < day || (last === day && textOf(closesAt) <= textOf(starts))) return []
  return [{ path: last > day ? 'closesOn' : 'closesAt', code: 'ORDER', message: '报名要在比赛开始前截止，请改一下。' }]
}
const inOrder = (answers: Answers): FieldError[] => [...endsLater('starts', 'ends')(answers), ...closesBefore(answers)]

const hoursOf = ({ starts, ends }: Answers) => ({ from: textOf(starts), to: textOf(ends) })

const linesOf = (answers: Answers): Happening['lines'] => [
  { label: '比什么', value: showValue(topics, answers.topics, { mask: false }) },
  whenLine(textOf(answers.on), hoursOf(answers)),
  { label: isOnline(answers) ? '在网上比' : '在哪里', value: textOf(answers.place) },
  {
    label: '报名截止',
    value: `${dayWords(textOf(answers.closesOn), textOf(answers.on)).screen} ${textOf(answers.closesAt)}`,
  },
]

const moreOf = (answers: Answers): Happening['lines'] => [
  {
    label: '怎么比',
    value: isTeam(answers) ? `组队比，一队 ${Number(answers.size)} 人，每个人都要报名` : HOW.each,
  },
  ...(isOnline(answers) ? [{ label: '怎么签到', value: '当天在这里点“签到”' }] : []),
  ...whomLine(whomIn(answers.whom)),
  { label: '规则', value: textOf(answers.rules) },
  ...(answers.prizes ? [{ label: '奖项', value: textOf(answers.prizes) }] : []),
]

const happening = (answers: Answers): Happening => ({
  title: textOf(answers.title),
  on: textOf(answers.on),
  hours: hoursOf(answers),
  place: textOf(answers.place),
  seats: typeof answers.seats === 'number' ? answers.seats : null,
  whom: whomIn(answers.whom),
  closes: instantAt(textOf(answers.closesOn), textOf(answers.closesAt)),
  lines: linesOf(answers),
  more: moreOf(answers),
})

/** What each who comes is asked: for the list at the door, and for whom they compete. */
const asking = (answers: Answers): Field[] => [
  ...(isTeam(answers) ? [text('team', '队名', '您是哪个队的？', { max: 20, hint: '同队的人写一样的队名。' })] : []),
  text('crew', '单位班组', '您是哪个单位、哪个班组的？', { max: 40 }),
]

const outcome = (): Field[] => [
  choice('award', '名次', '得了什么？', AWARDS),
  count('score', '得分', '得了多少分？', '分', { max: 1000, optional: true }),
  text('told', '另外', '还要告诉他什么？', {
    max: 60,
    optional: true,
    hint: '比如：奖品和证书，什么时候、到哪里领。',
  }),
]

/** 知识竞赛: a contest that members sign up for. */
export const contest = defineService({
  shape: 'offer',
  head: {
    id: 'contest',
    name: '知识竞赛报名',
    official: '知识竞赛',
    promise: '发一场竞赛，会员报名，比完把成绩告诉每个人。',
    retention: { years: 2, source: '工会活动的记录' },
    icon: 'pencil',
    order: 15,
    words: ['竞赛', '比赛', '答题', '知识', '抢答'],
    facts: () => [
      { label: '谁能报名', value: '本工会和下面各级工会的会员' },
      { label: '报到什么时候', value: '发布的时候写，不晚于开始' },
      { label: '成绩怎么看', value: '每个人看自己的' },
    ],
  },
  asks: { form, check: inOrder },
  who: {
    by: 'officer',
    title: (answers) => textOf(answers.title),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  offer: { queue: TURN, households: 'aid.file', outcome },
  flow: eventFlow({
    of: happening,
    asks: asking,
    closed: '报名截止了。看看别的活动吧。',
    online: isOnline,
    listed: true,
    first: '成绩先在“看名单”里记好，再点结束。',
  }),
})
