import { refusal, keptOf, officer } from '../../../matter/command'
import type { CommandContext, Refusal } from '../../../matter/service'
import { textOf } from '../../../form'
import type { Answers, CheckFacts, FieldError } from '../../../form'
import { choice, date, text } from '../../../form/build'
import { checkId } from '../../../base/identity'
import type { DocType } from '../../../base/identity'

/*
 * Other papers than the number of eighteen digits: whoever works here may join, whatever they carry (工会法 第3条). Their
 * numbers have a form and nothing to reckon with, so somebody looks at the paper itself before anything is decided.
 */

const PAPERS = {
  passport: '护照',
  hk_mo_pass: '港澳居民来往内地通行证',
  tw_pass: '台湾居民来往大陆通行证',
  fpr: '外国人永久居留身份证',
} satisfies Partial<Record<DocType, string>>
type Paper = keyof typeof PAPERS
const isPaper = (kind: string): kind is Paper => kind in PAPERS

const KINDS = Object.keys(PAPERS)
/** Asked of whoever has no number of eighteen digits. */
export const paperFields = [
  choice('docType', '别的证件', '没有18位身份证号？用哪种证件？', PAPERS, {
    optional: true,
    hint: '有身份证号的，不用选。',
  }),
  text('docNumber', '证件号码', '证件上的号码？', {
    optional: true,
    max: 20,
    showIf: { field: 'docType', in: KINDS },
    hint: '照证件上的填，字母和数字。批准以前，工会要看一眼原件。',
  }),
]

/** As it is compared: full-width signs and blanks do not count, nor small letters. */
const plain = (number: string): string => number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** Whether somebody has given another paper instead of the number. */
const hasPaper = ({ idNumber, docType, docNumber }: Answers): boolean =>
  !textOf(idNumber) && isPaper(textOf(docType)) && textOf(docNumber) !== ''

/**
 * By what the register knows the person: the number of eighteen digits, or kind and number of another paper. Empty where
 * neither was given.
 */
export const numberIn = (answers: Answers): string =>
  textOf(answers.idNumber) ||
  (hasPaper(answers) ? `${textOf(answers.docType)}:${plain(textOf(answers.docNumber))}` : '')

/** What is wrong with the number of another paper, by the form of its kind. */
export function paperMistakes({ docType, docNumber }: Answers, { today }: CheckFacts): FieldError[] {
  const [kind, number] = [textOf(docType), textOf(docNumber)]
  if (!isPaper(kind) || !number) return []
  const checked = checkId(kind, plain(number), today)
  return checked.ok ? [] : [{ path: 'docNumber', code: checked.code, message: checked.message }]
}

/** The paper itself, in the hands of whoever decides. */
export const sawPaper = officer('看过证件原件了', 'submitted', '工会看过您的证件了', {
  tone: 'plain',
  keeps: true,
  when: ({ answers, record }: CommandContext) => hasPaper(answers) && keptOf(record, 'sawPaper') === undefined,
  input: [date('on', '哪天看的', '哪天看的原件？', { when: 'past' })],
})

const NOT_SEEN = '他用的是别的证件，号码核不了。请先看一眼原件，点“看过证件原件了”，再批准。'
export const notSeen = ({ answers, record }: CommandContext): Refusal | null =>
  hasPaper(answers) && keptOf(record, 'sawPaper') === undefined ? refusal('NOT_NOW', NOT_SEEN) : null
