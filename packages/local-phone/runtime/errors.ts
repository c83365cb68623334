/** What went wrong on this phone, kept where a test can look: `__phone.errors` and `__phone.warnings`. */
import * as glassEasel from 'glass-easel'

export const errors: string[] = []
export const warnings: string[] = []

const text = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : describe(error))

function describe(error: unknown): string {
  const message = (error as { errMsg?: unknown } | null)?.errMsg
  if (typeof message === 'string') return message
  return typeof error === 'string' ? error : JSON.stringify(error)
}

/** Keeps an error and shows it in the console. */
export function reportError(error: unknown, where = ''): void {
  const line = `${where ? `${where}: ` : ''}${text(error)}`
  errors.push(line)
  console.error(line)
}

/** Keeps something that WeChat would only mention in its log. */
function reportWarning(line: string): void {
  if (warnings.includes(line)) return
  warnings.push(line)
  console.warn(line)
}

/** Runs a callback of the mini-program; what it throws is reported, never passed on. */
export function guarded<T>(where: string, run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    reportError(error, where)
    return undefined
  }
}

/** Starts to listen for everything that nobody caught. */
export function collectErrors(): void {
  window.addEventListener('error', (event) => reportError(event.error ?? event.message))
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    reportError(event.reason, 'unhandled rejection')
  })
  glassEasel.addGlobalErrorListener((error, method, component) => {
    reportError(error, `${method ?? ''}${typeof component === 'object' ? `@${component.is}` : ''}`)
    return false
  })
  glassEasel.addGlobalWarningListener((message, component) => {
    reportWarning(`${message} (${typeof component === 'string' ? component : component.is})`)
    return false
  })
}
