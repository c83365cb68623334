import { aroundWith } from '../../lib/lines/around'
import { finish } from '../../lib/lines/carry'
import type { Carried } from '../../lib/lines/carry'
import { logger } from '../../lib/logger'
import { tellOne } from '../../lib/telling/letters'

/** What carries lines at the door. */
export const around = aroundWith(tellOne)

/** How long the answer waits for what comes after it, in ms: the next one's turn. The timer does what is broken off. */
const PATIENCE_MS = 300

/** What a line left to be done: the person is told, the next in the row gets their turn. */
export async function afterwards(came: Carried): Promise<void> {
  const work = finish(around, came).catch((error: unknown) =>
    logger.warn('line.later', { about: came.line.about, error: String(error) }),
  )
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))])
  clearTimeout(timer)
}
