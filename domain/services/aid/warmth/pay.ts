import { formatYuan } from '../../../base/money'
import type { Fen } from '../../../base/money'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import { date, longText, photos, text } from '../../../form/build'
import { keptOf, officer, refusal } from '../../../matter/command'
import { BANK_STEPS } from '../../../matter/funds'
import type { Command, CommandContext, Draws, Refusal } from '../../../matter/service'
import { listedOf } from '../../../parts/round'
import { isTransfer, share, supplierFields, wrongAccount } from './form'

/*
 * The money of an occasion: things are bought with one payment to whoever sells them; money goes to each on the list, and the
 * ledger tells their line.
 */

/** What it costs, in fen: what was bought, or what all on the list get. */
function costs(context: CommandContext): Fen {
  const { each, stock } = share(context.answers)
  return stock === null ? ((context.list ?? listedOf(context))?.sum ?? 0) : stock * each
}

export const draws: Draws = {
  fund: 'fund',
  item: ({ answers }) => (answers.kind === 'heat' ? 'cool' : 'warmth'),
  sum: costs,
  payee: ({ answers }) => ({
    name: textOf(answers.supplier),
    bank: textOf(answers.supplierBank),
    card: textOf(answers.supplierAccount),
  }),
  lines: ({ answers }) => isTransfer(answers),
  each: ({ answers }) => share(answers).each,
}

/** What whoever approves should know of the money. */
export const costWords = (context: CommandContext): string =>
  isTransfer(context.answers)
    ? `一共 ${formatYuan(costs(context))}，财务打到各人的卡上。`
    : `一共 ${formatYuan(costs(context))}，财务付给${textOf(context.answers.supplier) || '供货单位'}。`

const hasSupplier = ({ record }: CommandContext): boolean => Boolean(record.grant && !record.grant.lines)

const BANK: string[] = Object.values(BANK_STEPS)
/** The bank's last word on what the supplier gets. */
const lastWord = ({ record }: CommandContext): string | undefined =>
  [...record.log].reverse().find(({ command }) => BANK.includes(command))?.command

const bankPaid: Command<'giving'> = officer('银行付成了', 'giving', '货款付出去了', {
  ...{ keeps: true, atBank: true, inside: true },
  input: [date('on', '付款的日子', '哪天付的？'), text('tail', '账号后四位', '打到哪个账号？写后四位。', { max: 4 })],
  effect: ({ facts }, { on, tail }) => ({
    note: `${dayWords(textOf(on), facts.today).screen} 打到尾号 ${textOf(tail)} 的账号上。`,
  }),
})

/** One that comes back when all was cleared opens it again. */
export const bankFailed: Command<'giving'> = officer('银行退回来了', 'giving', '货款银行没付成，请核对账号', {
  ...{ tone: 'plain', keeps: true, atBank: true, inside: true },
  input: [longText('text', '为什么', '银行说为什么付不了？', { min: 4, max: 220 })],
  effect: (_context, { text: why }) => ({ note: textOf(why) }),
})

const account: Command<'giving'> = officer('改供货单位的账号', 'giving', '改了供货单位的账号', {
  ...{ tone: 'plain', inside: true, readdresses: true },
  when: (context) => hasSupplier(context) && lastWord(context) !== BANK_STEPS.paid,
  input: supplierFields,
  guard: (_context, input) => {
    const fields = wrongAccount(input)
    return fields[0] ? { ...refusal('INVALID', fields[0].message), fields } : null
  },
  effect: ({ answers }, input) => ({
    answers: { ...answers, ...input },
    note: `${textOf(input.supplier)}，尾号 ${textOf(input.supplierAccount).slice(-4)}`,
  }),
})

const INVOICE = 'invoice'
const invoice: Command<'giving'> = officer('传发票', 'giving', '传上了发票', {
  ...{ tone: 'plain', keeps: true, inside: true, when: hasSupplier },
  input: [photos('pages', '发票', '供货单位的发票，拍下来', { max: 6 })],
})

/** What is done about the money while things are handed over. */
export const paying = { [BANK_STEPS.paid]: bankPaid, [BANK_STEPS.failed]: bankFailed, account, invoice }

const UNPAID = '供货单位的货款银行还没付成。等付成了再结清；账号不对的，先点“改供货单位的账号”。'
const NO_INVOICE = '还没有发票。请先点“传发票”，把供货单位的发票拍上来。'

/** Why an occasion whose things come from a fund cannot be cleared yet. */
export function unpaid(context: CommandContext): Refusal | null {
  if (!hasSupplier(context)) return null
  if (lastWord(context) !== BANK_STEPS.paid) return refusal('NOT_NOW', UNPAID)
  return keptOf(context.record, INVOICE) ? null : refusal('NOT_NOW', NO_INVOICE)
}

/** Everybody gets it on their own account: the bank says who has it. */
export const toEach = ({ record }: CommandContext): boolean => record.grant?.lines === true
