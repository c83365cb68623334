import type { Explained } from '../../base/explain'
import { LawError } from './types'

const COLLECTIVE = 10

/**
 * Whether so many workers with the same claim may choose representatives: ten and more (劳动争议调解仲裁法 art. 7).
 * @throws LawError for a number of people that is none
 */
export function collective(workers: number): Explained<boolean> {
  const sane = Number.isSafeInteger(workers) && workers >= 1
  if (!sane) throw new LawError('PEOPLE', 'workers', '人数填 1 以上的整数。')
  const value = workers >= COLLECTIVE
  return {
    value,
    steps: [
      {
        rule: `${COLLECTIVE} 个人以上、要求一样的，可以推举代表（正好 ${COLLECTIVE} 个也可以）`,
        source: '劳动争议调解仲裁法第7条',
        verdict: value ? 'yes' : 'no',
        answer: `${workers} 个人`,
        ...(value ? {} : { fix: '各人自己申请，工会一样帮。' }),
        inputs: { workers },
      },
    ],
  }
}
