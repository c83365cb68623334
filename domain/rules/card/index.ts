// Used by: nobody yet.
import type { Explained, Step } from '../../base/explain'
import { assertNotNegative, type Fen, formatYuan, percentHalfUp } from '../../base/money'
import { figure, findFigure, type KnownFigures, type PolicyPack, sourceWords } from '../../policy'
import type { StayLine } from './figures'

/** One line of a bill for a hospital stay. */
export interface BillLine {
  kind: StayLine
  fen: Fen
}

/** What a visit to the hospital cost, before the card. */
export type Bill =
  | { kind: 'registration'; fen: Fen }
  /** One examination on large equipment; each is judged by its own price. */
  | { kind: 'exam'; fen: Fen }
  | { kind: 'stay'; lines: readonly BillLine[] }

/** What the card saves, with the rule that was applied and what is left to pay. */
export interface Saving extends Explained<Fen> {
  payFen: Fen
}

type CardKey = Extract<keyof KnownFigures, `card.${string}`>

const LINE_NAMES: Record<StayLine, string> = {
  bed: '床位',
  exam: '检查',
  treatment: '治疗',
  nursing: '护理',
  drug: '药费',
  surgery: '手术费',
  other: '其他',
}

const source = (pack: PolicyPack, key: CardKey): string => {
  const found = findFigure(pack, key)
  return found ? sourceWords(found) : ''
}

function saving(totalFen: Fen, value: Fen, steps: Step[]): Saving {
  return { value, payFen: totalFen - value, steps }
}

function registration(fen: Fen, pack: PolicyPack): Saving {
  const percent = figure(pack, 'card.registrationPercent')
  const value = percentHalfUp(fen, percent)
  const step: Step = {
    rule: percent === 100 ? '普通挂号免费' : `普通挂号减 ${percent}%`,
    source: source(pack, 'card.registrationPercent'),
    verdict: 'yes',
    answer: `省 ${formatYuan(value)}`,
    inputs: { fen, percent },
  }
  return saving(fen, value, [step])
}

function exam(fen: Fen, pack: PolicyPack): Saving {
  const from = figure(pack, 'card.examFrom')
  const percent = figure(pack, 'card.examPercent')
  const fits = fen >= from
  const value = fits ? percentHalfUp(fen, percent) : 0
  const step: Step = {
    rule: `大型设备检查，一次 ${formatYuan(from)}以上的减 ${percent}%（正好 ${formatYuan(from)}也减）`,
    source: source(pack, 'card.examFrom'),
    verdict: fits ? 'yes' : 'no',
    answer: fits ? `这次 ${formatYuan(fen)}，省 ${formatYuan(value)}` : `这次 ${formatYuan(fen)}，不减`,
    ...(fits ? {} : { fix: `一次满 ${formatYuan(from)}才减。` }),
    inputs: { fen, from, percent },
  }
  return saving(fen, value, [step])
}

const total = (lines: readonly BillLine[]): Fen =>
  lines.reduce((sum, line, index) => sum + assertNotNegative(line.fen, `lines.${index}.fen`), 0)

function stay(lines: readonly BillLine[], pack: PolicyPack): Saving {
  const all = total(lines)
  const from = figure(pack, 'card.stayFrom')
  const key: CardKey = all >= from ? 'card.stayHighPercent' : 'card.stayLowPercent'
  const percent = figure(pack, key)
  const excluded = figure(pack, 'card.stayExcluded')
  const base = total(lines.filter((line) => !excluded.includes(line.kind)))
  const value = percentHalfUp(base, percent)
  const names = excluded.map((kind) => LINE_NAMES[kind]).join('、')
  const band = all >= from ? `${formatYuan(from)}以上的减 ${percent}%` : `不到 ${formatYuan(from)}的减 ${percent}%`
  const tier: Step = {
    rule: `住院一共 ${band}（正好 ${formatYuan(from)}算以上）`,
    source: source(pack, key),
    verdict: 'yes',
    answer: `一共 ${formatYuan(all)}`,
    inputs: { total: all, from, percent },
  }
  const counted: Step = {
    rule: `${names}不减，其余的整笔按同一个比例减`,
    source: source(pack, 'card.stayExcluded'),
    verdict: 'yes',
    answer: `能减的 ${formatYuan(base)}，省 ${formatYuan(value)}`,
    inputs: { base, excluded: all - base },
  }
  return saving(all, value, [tier, counted])
}

/**
 * What the discount card saves on a bill. The published text leaves three things open; this is how it is read, and the
 * steps say so on the screen: 「以上」 includes the figure, so exactly 10,000 yuan belongs to the higher discount, which is
 * the reading in the worker's favour; the percentage holds for the whole bill and not only for what lies above; drugs and
 * surgery are left out of both discounts but count towards the total that chooses between them.
 * @throws MoneyError for prices that are none; PolicyError where no card is agreed
 */
export function cardSaving(bill: Bill, pack: PolicyPack): Saving {
  if (bill.kind === 'stay') return stay(bill.lines, pack)
  const fen = assertNotNegative(bill.fen)
  return bill.kind === 'exam' ? exam(fen, pack) : registration(fen, pack)
}
