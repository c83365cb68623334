/*
 * Words after which nobody may wait for a working day: that somebody may hurt themselves, that somebody may hurt others,
 * that many are about to gather. They decide whom to call and how soon, and are written down nowhere.
 */

type Danger = 'self' | 'violence' | 'crowd'

/** Each list as people write; a word that daily speech uses for something else stands in longer pieces. */
const WORDS: Record<Danger, string[]> = {
  self: [
    ...['不想活', '活不下去', '活着没意思', '活着没意义', '活着没劲', '活够了', '活腻', '想死', '寻死', '自杀', '轻生'],
    ...['想自尽', '要自尽', '自残', '割腕', '上吊', '跳楼', '跳河', '跳江', '跳塔吊', '喝农药', '烧炭自', '结束生命'],
    ...['了结自己', '遗书', '不如死了', '死了算了', '死给'],
  ],
  violence: [
    ...['砍死', '砍人', '砍了他', '捅死', '捅人', '捅他', '捅了他', '杀人', '杀了他', '杀了老板', '杀他', '杀我'],
    ...[
      '弄死他',
      '弄死你',
      '弄死我',
      '弄死老板',
      '打死他',
      '打死你',
      '打死我',
      '打死人',
      '打死老板',
      '炸死',
      '炸了公司',
    ],
    ...['炸了工地', '炸了厂', '放火烧', '纵火', '同归于尽', '报复社会', '拿刀砍', '拿刀捅', '拿刀找', '老板打人'],
    ...['动手打人', '被人打', '挨打', '挨了打', '打伤人', '被打伤', '把人打伤', '家暴'],
  ],
  crowd: [
    ...['聚众', '闹事', '要去闹', '一起去闹', '集体上访', '集体上街', '集体停工', '集体罢工', '一起罢工', '都罢工'],
    ...['工人罢工', '上街游行', '围攻', '围堵', '围住公司', '围住政府', '去堵', '要堵门', '要堵路', '横幅讨', '横幅堵'],
    ...['横幅闹'],
  ],
}

/** Pieces of daily speech that hold one of the words and mean nothing of the kind. */
const HARMLESS = [
  ...['活动', '活跃', '干活够', '农活够', '减轻', '年轻', '看轻', '轻生产', '轻生活', '跳楼价', '跳楼机', '跳楼甩卖'],
  ...['上吊车', '上吊篮', '上吊钩', '上吊装', '上吊顶', '上吊带', '上吊绳', '上吊具', '上吊运', '往上吊', '向上吊'],
  ...['想死你', '想死他', '想死她', '想死家', '想死孩', '独自杀', '亲自杀', '自杀式', '防自杀', '狼人杀', '剧本杀'],
  ...[
    '杀我个',
    '打死我也',
    '打死他也',
    '打死你也',
    '被人打断',
    '被人打分',
    '被人打扰',
    '被人打听',
    '被人打发',
    '被人打压',
  ],
  ...['被人打扫', '操纵', '挨打听', '去堵漏', '去堵缝', '去堵洞', '去堵孔', '渣土围堵'],
]

/** Without blanks, signs and full-width letters: people write in pieces. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s,.!?:;'"、，。！？：；“”…·~-]/g, '')
const without = (text: string): string => HARMLESS.reduce((left, piece) => left.split(piece).join('|'), text)

/**
 * What danger somebody's words speak of; the one that is told first where there are several: of themselves, of others, of
 * many. Null for daily speech. A rule of words: it takes nobody for ill, and misses what is said in other words.
 */
export function dangerIn(text: string): Danger | null {
  const said = without(plain(text))
  const found = (Object.keys(WORDS) as Danger[]).find((kind) => WORDS[kind].some((word) => said.includes(word)))
  return found ?? null
}

interface Call {
  number: string
  words: string
}
const UNION: Call = { number: '12351', words: '工会，有人接' }
const POLICE: Call = { number: '110', words: '有人要伤人、要出事' }
const DOCTOR: Call = { number: '120', words: '有人受伤、吃了药' }

/** Whom to call at once (12356: 全国统一心理援助热线, 国家卫生健康委 2024年通知; 110, 120: everybody's). */
const CALLS: Record<Danger, Call[]> = {
  self: [{ number: '12356', words: '心里难受，有人听您说' }, DOCTOR, POLICE, UNION],
  violence: [POLICE, DOCTOR, UNION],
  crowd: [UNION, POLICE, DOCTOR],
}

/** Whom somebody is to call who writes this; nobody for daily speech. */
export function callsFor(text: string): Call[] {
  const danger = dangerIn(text)
  return danger ? CALLS[danger] : []
}
