import type { Pair, Room } from '../../policy/figures'
import { fen, text, yesNo } from '../../policy/kinds'

const GRADES = ['fifth', 'fourth', 'third', 'second', 'first']

const pairs: Pair[] = GRADES.flatMap((name, index) => {
  const prize: Pair = {
    low: `proposal.${name}.prizeFrom`,
    high: `proposal.${name}.prizeTo`,
    equal: true,
    reason: '奖金的上限不能比下限小',
  }
  const higher = GRADES[index + 1]
  const value = { low: `proposal.${name}.valueFrom`, high: `proposal.${higher}.valueFrom`, equal: false }
  return higher === undefined ? [prize] : [prize, { ...value, reason: '高一等的价值要比低一等的大' }]
})

const GRADE = `^proposal\\.(?:${GRADES.join('|')})\\.`

/** Grades of a proposal and their prizes. */
export const proposalFigures: Room = {
  known: { 'proposal.panelFrom': fen },
  families: [
    [new RegExp(`${GRADE}(?:valueFrom|prizeFrom|prizeTo)$`), fen],
    [new RegExp(`${GRADE}prizeOpen$`), yesNo],
    [new RegExp(`${GRADE}honour$`), text],
  ],
  closed: GRADES.map((name) => `proposal.${name}`),
  pairs: () => pairs,
}
