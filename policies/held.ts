/*
 * What a union holds of people besides their matters, and for how long. One table: the timer that deletes goes by it, and
 * so do the page on the phone and docs/data.md. How long a matter is kept, its service says.
 */

/** Documents that end by themselves: so many days after the instant in this field. */
export interface Ending {
  collection: 'inbox' | 'reads' | 'deeds' | 'pushes' | 'assists' | 'imports' | 'codes' | 'counts'
  field: 'at' | 'until'
  days: number
  /** Only these. */
  only?: Record<string, string>
}

/** One kind of what is held. */
export interface Held {
  /** What it is, who may see it, how long it is kept: in the person's words. */
  what: string
  who: string
  keep: string
  /** Where it lies, for whoever runs the product. */
  where: string
  /** Why so long. */
  source: string
  ends?: Ending
}

const YEAR = 365

/** 个人信息保护法 第17条: kinds, purpose, how long; 第19条: no longer than needed. */
export const HELD: Held[] = [
  {
    what: '您的姓名、您说的工地、您收不收微信提醒',
    who: '您，和办您的事的人（姓名中间打星号）',
    keep: '到您注销',
    where: 'people, allowances',
    source: '认得出是您',
  },
  {
    what: '会员名册：姓名、身份证号、手机号、会员号、省里名册的编号',
    who: '您工会办入会的人',
    keep: '是会员时，之后再存5年',
    where: 'members',
    source: '入会时答应的',
  },
  {
    what: '您填过一次、下次替您填好的（我的材料）',
    who: '只有您',
    keep: '到您删掉或注销',
    where: 'materials',
    source: '免得再填一遍',
  },
  {
    what: '您家领过哪些救助、各多少钱（没有名字，用来算今年还能给多少）',
    who: '给您家办救助的人',
    keep: '一直；再领的时候，两年以前的删掉',
    where: 'caps',
    source: '一年里领过的算收入，一年最多给多少也要加起来算',
  },
  {
    what: '您同意过的公示里那一行：哪件事、哪个工会、哪种救助、钱数在哪一档（名字不存在里面）',
    who: '公示的那几天，给钱的工会和它下面各工会的会员；平时只有财务、管理员、经审',
    keep: '一直；您收回同意，或者那件事删了，这一行就没有了',
    where: 'rolls',
    source: '哪笔钱公示过，以后查得到',
  },
  {
    what: '您拍了、还没交上去的照片',
    who: '只有您',
    keep: '7天；交上去的跟着那件事存',
    where: 'files',
    source: '断了网、改了主意，还能接着办',
  },
  {
    what: '您收到的消息',
    who: '只有您',
    keep: '2年',
    where: 'inbox',
    source: '和没办成的事一样长',
    ends: { collection: 'inbox', field: 'at', days: 2 * YEAR },
  },
  {
    what: '谁看过您的材料、为什么看',
    who: '您，和查账查权的人',
    keep: '3年',
    where: 'reads',
    source: '个人信息保护法第55、56条：处理记录至少三年',
    ends: { collection: 'reads', field: 'at', days: 3 * YEAR },
  },
  {
    what: '联络员替您填的表',
    who: '您和那位联络员',
    keep: '您7天里不确认就打不开；办了没办，30天后都删掉',
    where: 'assists',
    source: '等您确认',
    ends: { collection: 'assists', field: 'at', days: 30 },
  },
  {
    what: '发到微信的提醒（里面没有事情的内容）',
    who: '没有人看',
    keep: '30天',
    where: 'pushes',
    source: '免得一条发两遍',
    ends: { collection: 'pushes', field: 'at', days: 30 },
  },
  {
    what: '您今天扫错几次码、提过几次意见',
    who: '没有人看',
    keep: '2天',
    where: 'counts',
    source: '免得有人拿机器一直试',
    ends: { collection: 'counts', field: 'at', days: 2 },
  },
  {
    what: '谁拿走过、导入过、打印过什么（哪天、谁、哪件事的编号）',
    who: '工会的经审委员',
    keep: '3年',
    where: 'deeds',
    source: '个人信息保护法第55、56条：处理记录至少三年',
    ends: { collection: 'deeds', field: 'at', days: 3 * YEAR },
  },
  {
    what: '工会送来、等同事放行的名册（加密的）',
    who: '那家工会办事的人，放行的人只看到遮住的几行',
    keep: '到放行或退回，最多15天；有错的原表1天',
    where: 'files',
    source: '一个人送来，另一个人放行',
  },
  {
    what: '工会导入名册的记录（哪天、谁导的、谁放行的、几条）',
    who: '那家工会办事的人',
    keep: '3年',
    where: 'imports',
    source: '个人信息保护法第55、56条：处理记录至少三年',
    ends: { collection: 'imports', field: 'at', days: 3 * YEAR },
  },
  {
    what: '请人办事的邀请（受邀人的姓名）',
    who: '管理员',
    keep: '到期后90天',
    where: 'codes',
    source: '查得到邀请过谁',
    ends: { collection: 'codes', field: 'until', days: 90, only: { kind: 'role' } },
  },
  {
    what: '在工会里办过什么事务（哪个岗、几时到几时、谁给的、谁看过身份证，身份证号后四位和认号的暗码）',
    who: '管理员',
    keep: '一直',
    where: 'people.grants',
    source: '办过的事要查得到是谁办的',
  },
  {
    what: '录过、确认过哪份标准和放假通知（姓名中间打星号）',
    who: '管理员',
    keep: '一直',
    where: 'standards',
    source: '日子和数是谁定的，要一直查得到',
  },
]

/** Something that can be read where it lies, without a key. */
export interface Clear {
  where: string
  what: string
  why: string
  /** A person's name with stars in it; never all of it. */
  masked?: true
}

/** All that says who somebody is and lies without encryption; whatever else people say is sealed, or kept as a keyed digest. */
export const IN_THE_CLEAR: Clear[] = [
  { where: 'people.masked', what: '打了星号的姓名', why: '列表上认得出是谁', masked: true },
  { where: 'members.masked', what: '打了星号的姓名', why: '名册上认得出是谁', masked: true },
  {
    where: 'cases.title',
    what: '职工的事：打了星号的姓名；集体合同、建会：那家单位的名称',
    why: '工作台上认得出是哪一件',
  },
]
