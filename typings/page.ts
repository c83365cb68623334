/** A page of any list. */
export interface Page<T> {
  rows: T[]
  /** Give it back to get the next rows; null at the end. */
  next: string | null
}
