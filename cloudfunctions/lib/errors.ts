import type { FieldError } from '../../domain/form'
import type { ErrorCode, Onward } from '../../typings/api'

/** An error that the caller can act on: a code for programs, plain words for people. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly more: { fields?: FieldError[]; about?: string; onward?: Onward } = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** The same answer for what does not exist and for what the caller may not know about. */
export const notFound = (): ApiError => new ApiError('NOT_FOUND', '这件事找不到了。可能已经撤回，或者不归您看。')

/** What is wrong with answers, each at its question. */
export const invalid = (fields: FieldError[]): ApiError =>
  new ApiError('INVALID', `有 ${fields.length} 处要改。`, { fields })

/** The phone's program, or the form that it filled in, is older than the version before today's. */
export const outdated = (): ApiError =>
  new ApiError('OUTDATED', '这个版本太旧了，请退出微信小程序，再打开一次。您填的都还在。')

/** Whether a database error says that a unique key is taken. Only the error number is stable, not its text. */
export const isDuplicate = (error: unknown): boolean => error instanceof Error && error.message.includes('E11000')
