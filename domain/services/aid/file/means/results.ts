/*
 * What the civil affairs office may say, and the steps of a file that put it down.
 */

/** What the office may say of a file, and the step that puts it down. */
export const RESULTS = { same: 'meansSame', differs: 'meansDiffers', impossible: 'meansImpossible' } as const
export type Result = keyof typeof RESULTS
export const RESULT_NAMES: Record<Result, string> = { same: '符合', differs: '不符', impossible: '查不了' }
/** The step by which a file goes with a batch. */
export const SENT = 'meansSent'

/** Steps whose makers decide nothing on what they put down, where there is anybody else. */
export const PUT_DOWN = [...Object.values(RESULTS), 'inPerson', 'accepts']
