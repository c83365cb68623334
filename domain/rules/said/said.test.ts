import { callsFor, dangerIn, suiting } from './index'

/** What people say every day at work, each with a piece that sounds like danger. */
const DAILY = [
  '今天热死了，能不能发点绿豆汤',
  '累死了，加班太多',
  '笑死我了，食堂又是土豆',
  '我不想活动那天加班',
  '周末不想活跃气氛，只想休息',
  '今天干活够了，想早点下班',
  '希望减轻生产任务',
  '年轻生产班长脾气大',
  '上吊车作业没有人指挥',
  '钢筋往上吊的时候下面有人',
  '吊篮要上吊篮绳，没人检查',
  '超市跳楼价甩卖，工会能不能团购',
  '过年想死家里的孩子了',
  '过年回不去，想死你们了',
  '师傅独自杀了两只鸡给大家吃',
  '打死我也不去那个工地',
  '鱼塘的鱼弄死了谁赔',
  '空调罢工了，修一下',
  '拿刀切菜划了手，算不算工伤',
  '车胎炸了',
  '消防通道被纸箱堵门了',
  '管子漏了，去堵漏的人没有手套',
  '活动要拉横幅，谁出钱',
  '开会发言被人打断',
  '食堂打饭打人脸卡太慢',
  '操纵火炬的工具坏了',
  '这个月工资少发了两百',
  '孩子考上大学，学费不够',
]
const SELF = [
  '我不想活了',
  '活 着 没 意思',
  '他说要跳楼',
  '想死，谁也不管',
  '留了遗书',
  '欠了钱，不如死了算了',
  '喝农药',
]
const VIOLENCE = [
  '再不发工资我就砍人',
  '他说要弄死我',
  '老板打人了',
  '老公家暴，我躲在宿舍',
  '要和他同归于尽',
  '被人打了',
]
const CROWD = ['明天我们三十个人一起去闹', '大家说要集体上访', '工人罢工了', '拉横幅讨薪', '几十个人要去堵公司大门']

describe('words of danger', () => {
  it.each(DAILY)('are not heard in daily speech: %s', (text) => {
    expect(dangerIn(text)).toBeNull()
    expect(callsFor(text)).toEqual([])
  })
  it.each(SELF)('of hurting oneself: %s', (text) => expect(dangerIn(text)).toBe('self'))
  it.each(VIOLENCE)('of hurting others, or being hurt: %s', (text) => expect(dangerIn(text)).toBe('violence'))
  it.each(CROWD)('of many who gather: %s', (text) => expect(dangerIn(text)).toBe('crowd'))
  it('are answered with whom to call, by what they say', () => {
    expect(callsFor('我不想活了').map(({ number }) => number)).toEqual(['12356', '120', '110', '12351'])
    expect(callsFor('他要砍人')[0]?.number).toBe('110')
    // The police is not the first that workers are sent to who want their wages.
    expect(callsFor('一起去闹')[0]?.number).toBe('12351')
  })
  it('are heard first of oneself', () => expect(dangerIn('不发工资就去闹事，我要跳楼')).toBe('self'))
})

describe('which services a text may be about', () => {
  const services = [
    { id: 'file', name: '家里困难', words: ['困难', '低保'] },
    { id: 'lawyer', name: '工资合同有事', words: ['工资', '欠薪', '辞退'] },
    { id: 'hazard', name: '这里有危险', words: ['护栏', '塌'] },
  ]
  const ids = (text: string) => suiting(text, services).map(({ id }) => id)
  it('is told by the words that stand in it, the most first, two at the most', () => {
    expect(ids('老板欠薪三个月，工资一分没有')).toEqual(['lawyer'])
    expect(ids('没有低保，工资欠薪不给，护栏也没有')).toEqual(['lawyer', 'file'])
    expect(ids('井口没有护 栏')).toEqual(['hazard'])
  })
  it('is not guessed', () => expect(ids('食堂的菜太咸')).toEqual([]))
})
