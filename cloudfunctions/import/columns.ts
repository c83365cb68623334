import range from 'lodash/range'
import type { ImportKind } from '../../typings/import'

/** The meaning of a column; same name as the field it fills. */
export type ColumnKey =
  | 'name'
  | 'idNumber'
  | 'mobile'
  | 'union'
  | 'since'
  | 'class'
  | 'validUntil'
  | 'filedOn'
  | 'cause'
  | 'workUnit'
  | 'address'
  | 'why'
  | 'bankCard'
  | 'bank'
  | 'result'
  | 'found'
  | 'outNo'
  | 'outcome'
  | `adultName${number}`
  | `adultId${number}`
  | `adultRelation${number}`

export interface Column {
  key: ColumnKey
  /** The title in the template. */
  title: string
  /** Other titles that unions give to it. */
  also: string[]
  needed: boolean
  /** Width in the template, in Excel's unit: about one digit. */
  width: number
}

/** How many adults a row has columns for. */
export const MOST_ADULTS = 4

const column = (key: ColumnKey, title: string, needed: boolean, also: string[] = [], width = 14): Column => ({
  key,
  title,
  also,
  needed,
  width,
})
/** Room for an ID number, a union's name, an address. */
const WIDE = 24

const WHO: Column[] = [
  column('name', '姓名', true, ['名字', '会员姓名', '职工姓名', '员工姓名', '困难职工姓名', '户主姓名']),
  column(
    'idNumber',
    '身份证号',
    true,
    ['身份证', '身份证号码', '公民身份号码', '居民身份证号码', '证件号', '证件号码', '有效证件号码', '身份号码'],
    WIDE,
  ),
]
const MOBILE = column('mobile', '手机号', false, [
  '手机',
  '手机号码',
  '电话',
  '电话号码',
  '联系电话',
  '联系方式',
  '移动电话',
  '本人联系电话',
])
const UNION = column(
  'union',
  '所在工会',
  false,
  [
    '工会',
    '工会名称',
    '所属工会',
    '基层工会',
    '所在工会名称',
    '工会组织',
    '工会组织名称',
    '所属工会名称',
    '所属工会组织',
    '所属基层工会',
    '基层工会名称',
  ],
  WIDE,
)

const SINCE = column('since', '入会日期', true, [
  '入会时间',
  '入会年月日',
  '加入工会时间',
  '加入工会日期',
  '加入工会组织时间',
])

const adultColumns = range(1, MOST_ADULTS + 1).flatMap((n) => [
  column(`adultName${n}`, `家人${n}姓名`, false, [`家属${n}姓名`, `家庭成员${n}姓名`]),
  column(`adultRelation${n}`, `家人${n}关系`, false, [`家属${n}关系`, `家庭成员${n}关系`]),
  column(
    `adultId${n}`,
    `家人${n}身份证号`,
    false,
    [`家属${n}身份证号`, `家庭成员${n}身份证号`, `家人${n}身份证`],
    WIDE,
  ),
])

/**
 * `means`: what the civil affairs office answers; `round`: people for the list of a round; `other`: ID numbers of another
 * body's list, which are compared and not kept; `mirror`: what the province's register says of members.
 */
export type SheetKind = ImportKind | 'round' | 'other' | 'means' | 'mirror'

/** The columns of each kind of sheet, in the order of the template. */
export const COLUMNS: Record<SheetKind, Column[]> = {
  members: [...WHO, MOBILE, UNION, SINCE],
  mirror: [
    ...WHO,
    MOBILE,
    UNION,
    { ...SINCE, needed: false },
    column('outNo', '会员编号', false, ['会员证号', '会员号', '实名制编号', '系统编号', '编号']),
    column(
      'outcome',
      '结果',
      false,
      ['导入结果', '校验结果', '审核结果', '状态', '失败原因', '错误原因', '备注'],
      WIDE,
    ),
  ],
  files: [
    ...WHO,
    MOBILE,
    UNION,
    column('class', '困难类别', true, [
      '类别',
      '档案类别',
      '档案类型',
      '困难类型',
      '困难职工类别',
      '困难职工类型',
      '建档类别',
    ]),
    column('validUntil', '有效期至', true, [
      '有效期',
      '有效期限',
      '档案有效期',
      '帮扶截止日期',
      '截止日期',
      '到期日期',
    ]),
    column('filedOn', '建档日期', false, ['建档时间', '建档年月日', '首次建档日期']),
    column('cause', '致困原因', false, ['困难原因', '主要致困原因', '主要困难原因']),
    column('workUnit', '工作单位', false, ['单位', '单位名称', '所在单位', '所在单位名称', '工作单位名称']),
    column('address', '住址', false, ['家庭住址', '现住址', '居住地址', '现居住地址', '家庭地址', '地址'], WIDE),
    ...adultColumns,
  ],
  round: [
    ...WHO,
    MOBILE,
    UNION,
    column('why', '为什么', false, ['慰问原因', '慰问对象', '慰问类别', '对象类别', '人员类别', '类别', '备注']),
    column('bankCard', '银行卡号', false, ['银行卡', '卡号', '银行账号', '收款账号', '个人账号', '账号'], WIDE),
    column('bank', '开户行', false, ['开户银行', '银行', '收款银行', '开户行名称']),
  ],
  means: [
    ...WHO,
    column('result', '核对结果', true, ['结果', '核对结论']),
    column('found', '查到的情况', false, ['情况', '不符的情况', '说明', '备注'], WIDE),
  ],
  other: WHO.map((one) => ({ ...one, needed: one.key === 'idNumber' })),
}

/** A title without the parts that differ between sheets: spaces, stars, brackets with remarks. */
const bareTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '')
    .replace(/[\s*:、，,。.]/g, '')

/** Ours: what was wrong with a row. Whoever mends it imports the sheet as it is. */
export const REASON = '原因'

/** The column that a title means, or undefined. */
export function columnOf(kind: SheetKind, title: string): Column | undefined {
  const bare = bareTitle(title)
  return COLUMNS[kind].find((one) => one.title === bare || one.also.includes(bare))
}
