import { logger } from './logger'

/**
 * Does the same to each at once. One that fails is logged under `event` and does not hold up the others.
 * @returns what those gave that went well
 */
export async function each<T, R>(event: string, all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results = await Promise.allSettled(all.map(work))
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [result.value]
    logger.error(event, result.reason)
    return []
  })
}
