/**
 * Works through all items, `width` of them side by side; begins no more once time is up.
 * @param mayGoOn asked before each item
 * @returns the results of what was begun, in no order
 * @throws what the work throws
 */
export async function sideBySide<T, R>(
  all: T[],
  width: number,
  mayGoOn: () => boolean,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const waiting = [...all]
  const results: R[] = []
  const lane = async (): Promise<void> => {
    while (waiting.length && mayGoOn()) results.push(await work(waiting.shift() as T))
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}
