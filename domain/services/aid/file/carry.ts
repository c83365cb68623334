import { rightIn, textOf } from '../../../form'
import type { Answers, Value } from '../../../form'
import type { CommandContext } from '../../../matter/service'
import { form } from './form'

/*
 * What was said on a form of before, in today's questions: nobody fills in anew what they have filled in.
 */

/** Three questions of before, by what they are called on the one page of today. */
const FLAGS_BEFORE = { manyHomes: 'twoHomes', car: 'vehicle', firm: 'business' }

/** What was told, or not sure, is ticked already. Who told nothing is asked, since more is asked today. */
function flagsIn(answers: Answers): Answers {
  const told = Object.entries(FLAGS_BEFORE).filter(([id]) => ['yes', 'unsure'].includes(textOf(answers[id])))
  return answers.flags === undefined && told.length ? { flags: told.map(([, flag]) => flag) } : {}
}

const recordsIn = (value: Value | undefined): Answers[] =>
  Array.isArray(value)
    ? value.filter((one): one is Answers => one !== null && typeof one === 'object' && !Array.isArray(one))
    : []

/** Lines whose person was typed: a name that nobody of the household has is chosen anew. */
function linesIn(answers: Answers, id: string): Answers {
  if (!Array.isArray(answers[id])) return {}
  const names = [answers.name, ...recordsIn(answers.members).map(({ name }) => name)].map((name) => textOf(name).trim())
  const lines = recordsIn(answers[id]).map(({ who, ...line }) =>
    names.includes(textOf(who).trim()) ? { ...line, who: textOf(who).trim() } : line,
  )
  return { [id]: lines }
}

/**
 * Answers to any version of the form in today's questions; what is asked of nobody any more stays, and is dropped when the
 * form is checked.
 */
export const carryOver = (answers: Answers): Answers => ({
  ...answers,
  ...flagsIn(answers),
  ...linesIn(answers, 'incomes'),
  ...linesIn(answers, 'costs'),
})

const without = (answers: Answers, ids: string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)))

/** Photos are given anew, with what they proved. */
const unproven = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([id, value]) =>
      id === 'incomes' || id === 'costs'
        ? [id, recordsIn(value).map((line) => without(line, ['papers']))]
        : [id, value],
    ),
  )
const NOT_CARRIED = ['photos', 'familyPapers']

/** What a file gives to the one that follows it: all that was said and is right by today's questions. */
export function carriedOn({ answers, withheld, facts }: CommandContext): Answers {
  const right = rightIn(form, carryOver(withheld?.given ?? answers), facts.today)
  return unproven(without(right, NOT_CARRIED))
}
