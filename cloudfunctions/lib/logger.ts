/**
 * The one place that prints. A line is one JSON object, so that the platform's log search can filter by field.
 * Never pass answers, names, numbers or openids: ids of cases and of requests only.
 */
type Fields = Record<string, string | number | boolean | null | undefined>

const line = (level: string, event: string, fields: Fields): string => JSON.stringify({ level, event, ...fields })

export const logger = {
  info: (event: string, fields: Fields = {}): void => console.log(line('info', event, fields)),
  warn: (event: string, fields: Fields = {}): void => console.warn(line('warn', event, fields)),
  error: (event: string, error: unknown, fields: Fields = {}): void =>
    console.error(
      line('error', event, {
        ...fields,
        error: error instanceof Error ? error.message : String(error),
        stack: error instanceof Error ? error.stack : undefined,
      }),
    ),
}
