/** WeChat's calling convention: success/fail/complete callbacks, or a promise when there are none. */
import { guarded } from '../errors'

interface Callbacks {
  success?: (result: object) => void
  fail?: (error: object) => void
  complete?: (result: object) => void
}
export type Options<T = object> = T & Callbacks

/** A failure as WeChat words it: `{errMsg: '<api>:fail <message>', errCode}`. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly errCode?: number | string,
    readonly errno?: number,
  ) {
    super(message)
  }
}

const kindOf = (value: unknown): string => {
  const kind = typeof value
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}

/** The failure for a parameter of another type, as WeChat words it. */
export const typeError = (name: string, type: string, value: unknown): ApiError =>
  new ApiError(`parameter error: parameter.${name} should be ${type} instead of ${kindOf(value)};`)

const toFailure = (name: string, error: unknown): object => {
  const { message, errCode, errno } = error as ApiError
  return Object.assign(new Error(), {
    message: `${name}:fail ${message}`,
    errMsg: `${name}:fail ${message}`,
    ...(errCode !== undefined && { errCode }),
    ...(errno !== undefined && { errno }),
  })
}

/** Makes an asynchronous API out of a function that returns (a promise of) its result or throws. */
export function api<T extends object>(name: string, run: (options: Options<T>) => unknown) {
  return (options?: Options<T>): Promise<{ errMsg: string }> => {
    const given = (options ?? {}) as Options<T>
    const result = Promise.resolve(given)
      .then(run)
      .then((value) => ({ errMsg: `${name}:ok`, ...(value as object | undefined) }))
    const failed = result.catch((error: unknown) => Promise.reject(toFailure(name, error) as Error))
    if (!given.success && !given.fail && !given.complete) return failed
    failed.then(
      (value) => settle(name, given, given.success, value),
      (error: unknown) => settle(name, given, given.fail, error as object),
    )
    return undefined as unknown as Promise<{ errMsg: string }>
  }
}

function settle(
  name: string,
  options: Callbacks,
  callback: ((value: object) => void) | undefined,
  value: object,
): void {
  guarded(name, () => callback?.(value))
  guarded(name, () => options.complete?.(value))
}

/** An object that names what it lacks instead of giving `undefined`. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key) as unknown
      throw new Error(`${name}.${key} is not available on this phone`)
    },
  })
}

/** A list of listeners with WeChat's on…/off… pair. */
export class Listeners<T> {
  private readonly list = new Set<(value: T) => void>()

  on = (listener: (value: T) => void): void => void this.list.add(listener)

  /** Without an argument all are removed. */
  off = (listener?: (value: T) => void): void => {
    if (listener) this.list.delete(listener)
    else this.list.clear()
  }

  emit(value: T): void {
    for (const listener of this.list) guarded('listener', () => listener(value))
  }
}
