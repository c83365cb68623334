/**
 * Browsers that one test file leaves for the next one in the same process: to start one costs as much as many pages. Nothing
 * of a file stays in it, because each tab has a storage of its own that ends with it.
 */
import childProcess, { type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { type Browser, chromium } from 'playwright-core'

/** A browser and its process. */
interface Left {
  browser: Browser
  child: ChildProcess | undefined
  end: () => void
}

const outside = (globalThis as { leftOutside?: Map<string, Left> }).leftOutside
/** What was taken in this file, and how it is called outside. */
const taken = new WeakMap<Browser, Omit<Left, 'end'> & { name: string }>()

/** A process that waits for nothing else may end though a browser runs that nobody has; one that has it may not. */
function hold(child: ChildProcess | undefined, how: 'ref' | 'unref'): void {
  child?.[how]()
  for (const pipe of child?.stdio ?? []) (pipe as Socket | null)?.[how]()
}

/** Starts a program by somebody who does not hand out its process. */
async function started<T>(
  program: string | undefined,
  start: () => Promise<T>,
): Promise<[T, ChildProcess | undefined]> {
  const { spawn } = childProcess
  let child: ChildProcess | undefined
  const watched = (...args: Parameters<typeof spawn>): ChildProcess => {
    const made = spawn(...args)
    if (args[0] === program) child = made
    return made
  }
  childProcess.spawn = watched as typeof spawn
  try {
    return [await start(), child]
  } finally {
    childProcess.spawn = spawn
  }
}

/** A browser with these arguments: the one that an earlier test file left, if it still runs; end it with `leaveBrowser`. */
export async function takeBrowser(args: string[]): Promise<Browser> {
  const name = `browser ${args.join(' ')}`
  const left = outside?.get(name)
  outside?.delete(name)
  if (left?.browser.isConnected()) {
    hold(left.child, 'ref')
    taken.set(left.browser, { ...left, name })
    return left.browser
  }
  const executablePath = process.env['CHROMIUM_PATH']
  const launch = (): Promise<Browser> => chromium.launch({ ...(executablePath && { executablePath }), args })
  const [browser, child] = await started(executablePath, launch)
  taken.set(browser, { browser, child, name })
  return browser
}

/** Ends all tabs of a browser and leaves it for the next file. One whose process is not known ends. */
export async function leaveBrowser(browser: Browser): Promise<void> {
  const { child, name } = taken.get(browser) ?? {}
  if (!outside || !child || !name || outside.has(name) || !browser.isConnected()) return browser.close()
  for (const context of browser.contexts()) await context.close()
  hold(child, 'unref')
  // The driver ends its browsers with the process by itself.
  outside.set(name, { browser, child, end: () => undefined })
}
