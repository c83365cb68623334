import { logger } from './logger'

/**
 * Runs the same task for all items at once. A failure is logged under `event` and does not stop the others.
 * @returns the results of those that succeeded
 */
export async function each<T, R>(event: string, all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results = await Promise.allSettled(all.map(work))
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return [result.value]
    logger.error(event, result.reason)
    return []
  })
}
