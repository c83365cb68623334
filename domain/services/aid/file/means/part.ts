import { textOf, WITHHELD } from '../../../../form'
import { keptOf } from '../../../../matter/command'
import type { CommandContext, Part } from '../../../../matter/service'
import { RESULT_NAMES, RESULTS, SENT } from './results'
import type { Result } from './results'

/** What the office said, for officers; not any more once the consent is taken back. */
function rowsOf({ record, answers }: CommandContext): [string, string][] {
  const sent = keptOf(record, SENT)
  if (!sent) return []
  const said = (Object.entries(RESULTS) as [Result, string][])
    .flatMap(([result, step]) => {
      const kept = keptOf(record, step)
      return kept && kept.at >= sent.at ? [{ result, found: textOf(kept.input.found) }] : []
    })
    .pop()
  const { number, on } = sent.input
  const letter: [string, string] = ['公函', `${textOf(number)}，${textOf(on)}`]
  if (!said) return [letter]
  if (answers.checkMeans === 'refuse') return [letter, ['结果', WITHHELD]]
  return [
    letter,
    ['结果', RESULT_NAMES[said.result]],
    ...(said.found ? [['查到的', said.found] as [string, string]] : []),
  ]
}

export const meansPart: Part = {
  name: 'means',
  consent: 'checkMeans',
  shows: [SENT, ...Object.values(RESULTS)],
  see: (context) => {
    const rows = rowsOf(context).map(([label, value]) => ({ id: label, label, value }))
    return rows.length ? { sections: [{ id: 'means', title: '成批核对', rows }] } : {}
  },
}
