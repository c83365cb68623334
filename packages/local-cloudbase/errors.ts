/** An error that reaches the caller over the wire as `{ code, message }`, in the service's own words. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** A parameter of the request itself is wrong. */
export const invalidParam = (what: string): CloudError => new CloudError('INVALID_PARAM', `[InvalidParameter] ${what}`)

/** The database refused the operation: bad value, wrong type, reserved name. */
export const requestFailed = (what: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${what}`)

/**
 * Something that the real service may know but this one does not. Refusing keeps the local cloud from ever being laxer
 * than production, or from answering wrongly.
 */
export const unsupported = (kind: string, name: string): CloudError =>
  requestFailed(`(BadValue) unknown ${kind}: ${name} (not supported by the local cloud)`)

/** The collection was never created. */
export const noCollection = (name: string): CloudError =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}.`)

/** A unique index already holds this key. Callers recognise it by `E11000`. */
export const duplicateKey = (collection: string, index: string, key: Record<string, unknown>): CloudError =>
  requestFailed(
    `E11000 duplicate key error collection: ${collection} index: ${index} dup key: { ${Object.entries(key)
      .map(([path, v]) => `${path}: ${JSON.stringify(v)}`)
      .join(', ')} }`,
  )

/** Another transaction was first. The transaction that gets this is over. */
export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  )

/** Unknown, ended or expired transaction id. */
export const transactionGone = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
  )

/** @returns the code and message to show for anything thrown; a foreign error becomes `SYS_ERR`. */
export function describeError(error: unknown): { code: string; message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message }
  return { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
}

/** The numbers that `wx.cloud` shows instead of the codes. */
const NUMBERS: Record<string, number> = {
  SYS_ERR: -501001,
  SERVER_TIMEOUT: -501002,
  EXCEED_REQUEST_LIMIT: -501003,
  INVALID_PARAM: -501007,
  EXCEED_MAX_PAYLOAD_SIZE: -501006,
  FUNCTION_NOT_FOUND: -501000,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_PERMISSION_DENIED: -502003,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  STORAGE_REQUEST_FAIL: -503001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
  FUNCTIONS_REQUEST_FAIL: -504001,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
}

/** @returns the phone's form of an error: `errCode` is a number as in `wx.cloud`, `code` the service's name for it. */
export function clientError(error: unknown): { errCode: number; errMsg: string; code: string } {
  const { code, message } = describeError(error)
  return { errCode: NUMBERS[code] ?? -1, errMsg: `${code}: ${message}`, code }
}
