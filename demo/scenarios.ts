import { services } from '../domain/services'
import type { Ledger } from './ledger'

/** A tap in a story: whoever holds the phone, in which state of the case, which button. `apply` begins a new case. */
interface Tap {
  who: string
  state: string
  command: string
  /** Tap it only while this command is not in the log yet, or once it is. */
  unless?: string
  once?: string
  /** Tap it only while nobody takes part yet. */
  empty?: true
  /** What to do on the page before: a jump of the clock. */
  before?: string
}

/** A story to play through with the phones. */
export interface Scenario {
  id: string
  title: string
  service: string
  /** Who begins it, and how. */
  begins: NextTap & { who: string }
  taps: Tap[]
  /** States in which the story is over. */
  ends: string[]
}

/** The next tap in words, and whose phone to look at; `who` is null when the story is over. */
export interface NextTap {
  who: string | null
  words: string
}

const accept: Tap = { who: 'qian', state: 'submitted', command: 'accept' }
const refuse: Tap = { who: 'qian', state: 'submitted', command: 'reject' }

/** 王实例 begins at 首页, with the card of the service. */
const fromHome = (service: string, how: string): Pick<Scenario, 'service' | 'begins'> => ({
  service,
  begins: { who: 'wang', words: `在首页点「${services[service]?.head.name ?? ''}」，${how}` },
})
const AID = fromHome('aid.file', '填好后点「交上去」')

/** The way to the notice, and from it to the file. */
const TO_NOTICE: Tap[] = [
  accept,
  { who: 'qian', state: 'surveying', command: 'visit' },
  { who: 'zhou', state: 'visited', command: 'confirmVisit' },
  { who: 'qian', state: 'assessed', command: 'publish' },
]
const FROM_NOTICE: Tap[] = [
  { who: 'qian', state: 'publicity', command: 'closePublicity', before: '先点上面的「到期那天」，再' },
  { who: 'wu', state: 'township_review', command: 'pass' },
  { who: 'zheng', state: 'econ_check', command: 'recordCheck' },
  { who: 'zheng', state: 'county_review', command: 'approve' },
]

export const SCENARIOS: Scenario[] = [
  { ...AID, id: 'filed', title: '困难帮扶从申请到记进名册', taps: [...TO_NOTICE, ...FROM_NOTICE], ends: ['filed'] },
  {
    ...AID,
    id: 'returned',
    title: '退回补材料',
    taps: [
      { who: 'qian', state: 'submitted', command: 'return', unless: 'supplement' },
      { who: 'wang', state: 'returned', command: 'supplement' },
      { ...accept, once: 'supplement' },
    ],
    ends: ['surveying'],
  },
  {
    ...AID,
    id: 'appeal',
    title: '没通过再请上一级看',
    taps: [
      { ...refuse, unless: 'appeal' },
      { who: 'wang', state: 'rejected', command: 'appeal' },
      { who: 'wu', state: 'appeal_review', command: 'overturn' },
      { ...accept, once: 'overturn' },
    ],
    ends: ['surveying'],
  },
  {
    ...AID,
    id: 'objection',
    title: '公示有人提不同意见',
    taps: [
      ...TO_NOTICE,
      { who: 'zhao', state: 'publicity', command: 'object', unless: 'object' },
      { who: 'qian', state: 'objection_review', command: 'overrule' },
      ...FROM_NOTICE,
    ],
    ends: ['filed'],
  },
  {
    ...AID,
    id: 'withdrawn',
    title: '撤回再申请',
    taps: [{ who: 'wang', state: 'submitted', command: 'withdraw' }],
    ends: [],
  },
  {
    id: 'join',
    title: '扫工地的码入会',
    service: 'join',
    begins: { who: 'he', words: '扫孙联络手机上的入会码：孙联络点「出示入会码」，何新来的手机点「微信扫一扫」' },
    taps: [
      { who: 'he', state: 'id_wanted', command: 'giveId' },
      { who: 'qian', state: 'submitted', command: 'approve' },
    ],
    ends: ['member'],
  },
  {
    ...fromHome('proposal', '选“没人会受伤”，填好后点「交上去」'),
    id: 'proposal',
    title: '提建议，写明用不用',
    taps: [{ who: 'qian', state: 'submitted', command: 'adopt' }],
    ends: ['adopted', 'adopted_part', 'carrying'],
  },
  {
    ...fromHome('proposal', '选“没人会受伤”，填好后点「交上去」'),
    id: 'looked-at',
    title: '提建议，请懂行的人看了再定',
    taps: [
      { who: 'qian', state: 'submitted', command: 'askView', before: '点「更多」，再选郭工样：' },
      { who: 'guo', state: 'view_asked', command: 'giveView', before: '在工作台「请您看的」里打开，再' },
      { who: 'qian', state: 'view_given', command: 'adopt' },
    ],
    ends: ['adopted', 'adopted_part', 'carrying', 'reserved'],
  },
  {
    ...fromHome('proposal', '选“会受伤”，填好后点「交上去」'),
    id: 'hazard',
    title: '有人会受伤，当天要管',
    taps: [{ who: 'qian', state: 'hazard', command: 'handled' }],
    ends: ['handled'],
  },
  {
    ...fromHome('lawyer', '填好后点「交上去」'),
    id: 'lawyer',
    title: '请律师回电话，单位工会看不到',
    taps: [
      { who: 'lv', state: 'submitted', command: 'answer' },
      { who: 'lv', state: 'call_again', command: 'answer' },
    ],
    ends: ['answered'],
  },
  {
    id: 'talk',
    title: '讲座：报名，到门口扫码签到',
    service: 'talk',
    begins: { who: 'qian', words: '在工作台最下面点「发布：法律讲座」，填好后点「发布」' },
    taps: [
      { who: 'wang', state: 'open', command: 'signUp', empty: true, before: '在首页点「工会的活动」，再' },
      { who: 'qian', state: 'open', command: 'finish', before: '那天先让王实例扫钱经办手机上的签到码，再' },
    ],
    ends: ['held'],
  },
]

/** Names of the buttons come from the service itself: a story cannot name one that is not there. */
export const labelOf = ({ service }: Pick<Scenario, 'service'>, { state, command }: Tap): string =>
  services[service]?.flow.states[state]?.commands[command]?.label ?? ''

const fits = (tap: Tap, { state, commands, guests }: Pick<Ledger, 'state' | 'commands' | 'guests'>): boolean =>
  tap.state === state &&
  (!tap.unless || !commands.includes(tap.unless)) &&
  (!tap.once || commands.includes(tap.once)) &&
  (!tap.empty || guests === 0)

/**
 * Where a story stands, seen from the case that moved last. Nothing is tapped for anybody.
 * @param ledger null: no case yet
 */
export function nextTap(
  scenario: Scenario,
  ledger: Pick<Ledger, 'serviceId' | 'state' | 'commands' | 'guests' | 'closed'> | null,
): NextTap {
  if (!ledger || ledger.serviceId !== scenario.service) return scenario.begins
  if (scenario.ends.includes(ledger.state)) return { who: null, words: '走完了。想再看一遍，点「重新开始」' }
  const tap = scenario.taps.find((one) => fits(one, ledger))
  if (tap) return { who: tap.who, words: `${tap.before ?? ''}点「${labelOf(scenario, tap)}」` }
  return ledger.closed ? scenario.begins : { who: null, words: '这件事走了别的路。想看这个故事，点「重新开始」' }
}
