import { civilDateOf } from '../../../domain/base/calendar'
import { cell, label, onPaper, say, table, yuanOnPaper } from '../../../domain/letters'
import type { Block, Cell, Paper } from '../../../domain/letters'
import { formatNumber } from '../../../domain/matter'
import { ON_LIST, shareWords, talliesOf, tallyWords, WHYS } from '../../../domain/shapes/round'
import type { RoundLine } from '../../../domain/shapes/round'
import type { RoundPaper, Routes } from '../../../typings/api'
import { ApiError } from '../../lib/errors'
import { sealerOf } from '../../lib/keys'
import { slipFor } from '../../lib/rounds/slip'
import { noteDeed } from '../../lib/store/deeds'
import { orgLines } from '../../lib/store/orgs'
import { wholeList } from '../../lib/store/rounds'
import { docxOf } from '../letter/docx'
import { slipsDocx } from '../letter/slips'
import { fundOf, mayPrint } from './right'
import type { Opened } from './right'

/*
 * 审批表、签收表、领取码、汇总表: made out of the list as it stands, and kept nowhere. That somebody took one is noted for
 * whoever audits, since it names people.
 */

const NAMES: Record<RoundPaper, string> = {
  approval: '审批表',
  sign: '签收表',
  slips: '领取码',
  result: '汇总表',
}

interface Who {
  name: string
  idNumber: string
  mobile: string
}
interface Row {
  line: RoundLine
  who: Who
  unit: string
}

async function rowsOf({ head }: Opened): Promise<Row[]> {
  const { open } = sealerOf(head.doc._id, head.doc.key)
  const lines = await wholeList(head.doc._id)
  const orgs = await orgLines(lines.map(({ unit }) => unit))
  return lines.map((line) => ({
    line,
    who: JSON.parse(open(`line.${line._id}`, line.sealed)) as Who,
    unit: orgs[line.unit]?.name ?? '',
  }))
}

/** The last four signs of an ID number tell two of one name apart. */
const tailOf = ({ idNumber }: Who): string => `****${idNumber.slice(-4)}`

type Column = [title: string, width: number, value: (row: Row, at: number) => string]
const NO: Column = ['序号', 1, (_row, at) => String(at + 1)]
const NAME: Column = ['姓名', 2, ({ who }) => who.name]
const ID: Column = ['身份证后四位', 2, ({ who }) => tailOf(who)]
const UNIT: Column = ['单位工会', 5, ({ unit }) => unit]
const WHY: Column = ['为什么', 2, ({ line }) => WHYS[line.why]]
const SUM: Column = ['金额', 2, ({ line }) => yuanOnPaper(line.sum)]
const SIGN: Column = ['签名、日期', 4, () => '']
const CAME: Column = [
  '领了没有',
  3,
  ({ line }) => (line.given ? `领了，${onPaper(civilDateOf(line.given.at))}` : '没领，退回'),
]
const GIVER: Column = ['谁发的', 2, ({ line }) => line.given?.name ?? '']

const COLUMNS: Record<Exclude<RoundPaper, 'slips'>, Column[]> = {
  approval: [NO, NAME, ID, UNIT, WHY, SUM],
  sign: [NO, NAME, ID, UNIT, SUM, SIGN],
  result: [NO, NAME, UNIT, WHY, SUM, CAME, GIVER],
}

function listTable(kind: keyof typeof COLUMNS, rows: Row[]): Block {
  const columns = COLUMNS[kind]
  const head: Cell[] = columns.map(([title]) => label(title))
  const body = rows.map((row, at) => columns.map(([, , value]) => cell(value(row, at))))
  return table(
    columns.map(([, width]) => width),
    [head, ...body],
  )
}

const FOOTS: Record<keyof typeof COLUMNS, Block[]> = {
  approval: [table([1, 1], [[cell('报名单的人（签字）：'), cell('审批的人（签字、盖章）：')]])],
  sign: [table([1, 1], [[cell('发的人（两人签字）：'), cell('走访的人：')]])],
  result: [table([1, 1], [[cell('经办人（签字）：'), cell('负责人（签字、盖章）：')]])],
}

function totals({ head }: Opened, rows: Row[], fund: string): Block[] {
  const { share } = head
  const { given, void: back, returned, ...on } = talliesOf(rows.map(({ line }) => line))
  const all = [on.listed, on.approved, given, back, returned].reduce((sum, one) => ({
    n: sum.n + one.n,
    sum: sum.sum + one.sum,
  }))
  return [
    say(`发什么：${shareWords(share)}　用哪笔钱：${fund || share.source || '待批准'}　发到：${onPaper(share.to)}`),
    say(
      `名单 ${tallyWords(all)}；领了 ${tallyWords(given)}；没领退回 ${tallyWords(back)}${returned.n ? `；给错退回 ${tallyWords(returned)}` : ''}。`,
    ),
  ]
}

const paper = (found: Opened, kind: keyof typeof COLUMNS, rows: Row[], fund: string): Paper => ({
  layout: 'form',
  title: `${found.head.doc.title}${NAMES[kind]}`,
  blocks: [
    say(`${found.head.org.name}　办事编号 ${formatNumber(found.head.doc.no)}`),
    ...totals(found, rows, fund),
    listTable(kind, rows),
    ...FOOTS[kind],
  ],
})

const slips = ({ head }: Opened, rows: Row[]): Uint8Array =>
  slipsDocx(
    rows
      .filter(({ line }) => line.given === null)
      .map(({ line, who, unit }) => ({
        code: slipFor(line),
        lines: [who.name, unit, shareWords(head.share), `${head.doc.title}，发到 ${onPaper(head.share.to)}`],
      })),
  )

const NOT_YOURS = '这些表由办这件事的工会打印。'
const NOBODY = '名单上还没有人，没有可打印的。'

/** @throws ApiError NOT_FOUND for officers of other unions, NOT_NOW for an empty list */
export async function paperOf(found: Opened, kind: RoundPaper): Promise<Routes['round.paper']['out']> {
  if (!mayPrint(found)) throw new ApiError('NOT_FOUND', NOT_YOURS)
  const all = await rowsOf(found)
  const rows = all.filter(({ line }) => ON_LIST.includes(line.state))
  if (rows.length === 0) throw new ApiError('NOT_NOW', NOBODY)
  const { doc, line } = found.head
  const { caller, person, grant } = found
  const about = { id: doc._id, no: doc.no, service: doc.service }
  const deed = {
    _id: `round|${doc._id}|${kind}|${caller.person}|${caller.now}`,
    by: caller.person,
    masked: person.masked,
  }
  await noteDeed(
    { ...deed, org: grant.org, about, what: `打印了${NAMES[kind]}，${rows.length} 人`, at: caller.now },
    line,
  )
  const bytes = kind === 'slips' ? slips(found, rows) : docxOf(paper(found, kind, rows, await fundOf(found)), null)
  return { name: `${NAMES[kind]}.docx`, content: Buffer.from(bytes).toString('base64') }
}
