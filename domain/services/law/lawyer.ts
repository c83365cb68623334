import { officer, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import type { Basis, Command } from '../../matter/service'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import type { Explained, Step } from '../../base/explain'
import type { Six } from '../../rules/fits'
import { isShown, textOf } from '../../form'
import type { Answers, Field, Form } from '../../form'
import { choice, consent, date, identity, longText, org, section, step, text, yesNo } from '../../form/build'
import { limitation, procedureClock, urgencyOf } from '../../rules/law'
import type { LastDay } from '../../rules/law'
import { dayWords } from '../../base/words'

/*
 * 法律咨询: the matter, the day, the other side; a lawyer of the county union's legal aid station calls back
 * (工会法 第30条; 法律援助法 第23、44条; 劳动争议调解仲裁法 第27条). It lies at the county: the worker's own enterprise
 * union never learns that it exists.
 */

const KINDS = {
  wage: '工资没给',
  dismissed: '被辞退',
  contract: '没签合同、没上社保',
  injury: '受伤了',
  harassment: '欺负、骚扰',
  other: '别的',
}
const TIMES = { any: '什么时候都行', morning: '上午', noon: '中午', evening: '下班以后' }
const NEXTS = {
  done: '说清楚了，不用再办',
  arbitration: '建议去申请仲裁',
  aid: '建议申请法律援助，请人代理',
  inspection: '建议找劳动监察',
  other: '别的',
}
/** The county's station, which no enterprise union sits at. */
const LOCK = '免费。只有县里的法律援助站能看，您单位和单位工会看不到。'

const leftJob = { showIf: { field: 'employed', in: ['no'] } }
const notWage = { showIf: { field: 'kind', in: ['dismissed', 'contract', 'injury', 'harassment', 'other'] } }

const matter: Field[] = [
  choice('kind', '什么事', '遇到什么事？', KINDS),
  yesNo('employed', '还在上班', '还在这个单位上班吗？', { showIf: { field: 'kind', in: ['wage'] } }),
  date('leftOn', '哪天离开', '哪天离开单位的？', { ...leftJob, hint: '记不清，就选早一点的。' }),
  date('happenedOn', '哪天的事', '您哪天知道这事的？', { ...notWage, hint: '记不清，就选早一点的。' }),
]

const form: Form = {
  version: 1,
  sections: [
    section('matter', '什么事', [
      step('matter', matter, '遇到什么事？'),
      step('opponent', [text('opponent', '对方', '对方是哪个单位？', { hint: '免得找到替他们做事的律师。' })]),
      step('brief', [longText('brief', '经过', '简单说说', { optional: true, hint: '不写也行，电话里说。' })]),
      step(
        'who',
        [
          identity('name', 'name', '怎么称呼', '怎么称呼您？'),
          identity('mobile', 'mobile', '电话', '打哪个电话？'),
          choice('time', '方便的时间', '什么时候打方便？', TIMES),
        ],
        '律师打电话给谁？',
      ),
      step('union', [
        org('union', '在哪个地方', '您在哪里上班？', { hint: '只用来找到县里的法律援助站，不会告诉这个工会。' }),
      ]),
      step('privacy', [
        consent('privacy', '给律师看', '同意县总工会的值班律师看我写的这些', {
          what: '这件事和电话',
          who: '县总工会法律援助站的值班律师，您单位的工会看不到',
          purpose: '给您回电话，告诉您怎么办',
          keep: '办完后存3年',
          refused: '律师看不到，就没法回电话。可以直接打 12348 问。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

interface Clock {
  /** Null if there is no last day. */
  urgency: LastDay['urgency'] | null
  steps: Step[]
}

/** Days in the steps as people say them. */
const readable = (steps: readonly Step[], today: string): Step[] =>
  steps.map((one) => ({ ...one, answer: one.answer.replace(/\d{4}-\d\d-\d\d/g, (day) => dayWords(day, today).screen) }))

/** 工伤保险条例 第17条: a year from the injury for the worker, the family or the union. */
function injuryClock(on: string, { pack, today, calendar }: Basis): Clock {
  const row = procedureClock({ injured: on }, pack, calendar).find(({ term }) => term === 'injuryWorker')
  if (!row?.due || !row.show) return { urgency: null, steps: [] }
  const urgency = urgencyOf(row.due, row.show, today, pack)
  const over = urgency === 'over'
  const verdict = urgency === 'calm' ? ('yes' as const) : ('maybe' as const)
  const answer = over ? `最后一天 ${row.due.legal} 已经过了` : `建议最迟 ${row.show}；法定最后一天 ${row.due.legal}`
  const fix = over ? { fix: '先别放弃，让律师看看。' } : {}
  const inputs = { injured: on, legal: row.due.legal, safe: row.show }
  return { urgency, steps: [{ rule: row.title, source: row.source, verdict, answer, ...fix, inputs }] }
}

/** The clock of the commonest matters, as soon as the answers allow it; none before. */
function clockOf(answers: Answers, basis: Basis): Clock {
  const [kind, leftOn, happenedOn] = [answers.kind, answers.leftOn, answers.happenedOn].map(textOf)
  const asked = matter.filter((field) => isShown(field, answers))
  if (!kind || asked.some((field) => !answers[field.id])) return { urgency: null, steps: [] }
  if (kind === 'injury') return injuryClock(happenedOn ?? '', basis)
  const claim = kind === 'wage' ? ('wage' as const) : ('other' as const)
  const facts = { claim, knewOn: happenedOn || null, relationEndedOn: leftOn || null }
  const { value, steps } = limitation(facts, basis.today, basis.pack, basis.calendar)
  return { urgency: value?.urgency ?? null, steps }
}

const URGENCIES: Record<LastDay['urgency'], string> = {
  calm: '还来得及',
  yellow: '要抓紧',
  red: '很急，当天回电话',
  over: '可能过了，请律师看看',
}

/** For the desk: the machine's calculation, which the lawyer checks. */
function assess(answers: Answers, basis: Basis): Explained<string> {
  const { urgency, steps } = clockOf(answers, basis)
  return { value: urgency ? URGENCIES[urgency] : '没有时间限制', steps: readable(steps, basis.today) }
}

const answer = officer('记下回电', 'answered', '律师给您回了电话', {
  input: [
    choice('next', '接下来', '接下来怎么办？', NEXTS),
    toldText('summary', '写给他的小结：说了什么，接下来哪天前做什么'),
  ],
  effect: (_context, input) => ({
    note: `${textOf(input.summary)}\n${NEXTS[textOf(input.next) as keyof typeof NEXTS]}`,
  }),
})

const noAnswer = officer('没打通', 'call_again', '打了电话，没打通', {
  tone: 'plain',
  input: [longText('tried', '怎么打的', '几点打的？打了几次？', { min: 2, max: 100 })],
  effect: (_context, input) => ({ note: `${textOf(input.tried)}。会再打，也可以您打过来。` }),
})

/** A worker who did not understand asks once more, without a new form. */
const askAgain: Command<'call_again'> = {
  label: '还没明白，请再打一次',
  by: 'applicant',
  to: 'call_again',
  tone: 'plain',
  input: [longText('text', '哪里不明白', '哪里还不明白？', { optional: true, max: 300 })],
  effect: (_context, input) => (input.text ? { note: textOf(input.text) } : {}),
  done: '您请律师再打一次',
}

const withdraw: Command<'withdrawn'> = { ...withdrawing, label: '不用打了', done: '您说不用打了' }

function fits({ dispute }: Six): Step {
  const rule = {
    rule: '工资、合同、受伤的事，可以免费问律师',
    source: '工会法第30条、法律援助法第23条',
    inputs: { dispute },
  }
  if (dispute === 'yes') return { ...rule, verdict: 'yes', answer: '您和单位有没说清的事' }
  if (dispute === 'unsure')
    return { ...rule, verdict: 'maybe', answer: '您说不准', fix: '说不准就问问，电话里律师帮您看。' }
  return { ...rule, verdict: 'no', answer: '您和单位没有没说清的事', fix: '以后有了，随时来问。' }
}

/** 法律咨询: a lawyer of the county's station calls back. */
export const lawyer = defineService({
  shape: 'matter',
  head: {
    id: 'lawyer',
    name: '工资合同有事',
    official: '法律咨询',
    promise: '找律师，免费，您单位不知道。',
    icon: 'scales',
    assurance: LOCK,
    fits,
    facts: () => [
      { label: '谁能问', value: '有工资、合同、社保、受伤、被欺负这些事的职工，不是会员也行' },
      { label: '要钱吗', value: '不要钱，也不收礼' },
      { label: '多久回话', value: '当天或下一个工作日回电话。时间快到的，当天回' },
      { label: '谁看得到', value: '只有县总工会的值班律师。您单位和单位工会看不到' },
    ],
  },
  asks: {
    form,
    check: () => [],
    quick: true,
    preview: (answers, basis) => readable(clockOf(answers, basis).steps, basis.today),
    assess,
  },
  who: {
    staff: 'legal',
    alone: true,
    receives: 'county',
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您请律师回电话',
    start: 'submitted',
    urgent: (answers, basis) => clockOf(answers, basis).urgency === 'red',
    path: ['submitted', 'answered'],
    states: {
      submitted: {
        chip: 'submitted',
        words: '律师会给您打电话，请留意。',
        plan: '律师回电话，写下小结',
        desk: 'county',
        within: ({ urgent }) => (urgent ? 'urgent' : 'callBack'),
        commands: { answer, noAnswer, withdraw },
      },
      call_again: {
        chip: 'doing',
        words: '律师会再给您打电话。',
        desk: 'county',
        within: 'callAgain',
        commands: { answer, noAnswer, withdraw },
      },
      answered: {
        chip: 'answered',
        words: '律师回过电话了，小结在下面。',
        plan: '收到书面小结',
        desk: null,
        closed: true,
        commands: { askAgain },
      },
      ...withdrawnState('您说不用打了。有事随时再来。'),
    },
  },
})
