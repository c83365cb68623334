/** One kind of what the union holds of people: what it is, who may see it, how long it is kept. */
interface HeldRow {
  what: string
  who: string
  keep: string
}

/** What the union holds of the caller: to know, to take along, to have erased (个人信息保护法 第44至47条). */
export interface DataRoutes {
  /** What is held of anybody, and for how long; `matters`: services that are kept as long, by their names. */
  'me.held': {
    in: Record<string, never>
    out: {
      matters: { name: string; keep: string }[]
      others: HeldRow[]
      /** What each service asks of whoever begins it, by the short names of its questions; services that ask nothing are left out. */
      asked?: { name: string; asks: string[]; keep: string }[]
      /** The person's own union, which processes it. */
      union?: { name: string; phone: string }
    }
  }
  /** All that is the caller's, as a document; what does not fit into one comes with the next. */
  'me.export': { in: { cursor?: string }; out: { file: { name: string; content: string }; next: string | null } }
  /** Before one leaves: what stands in the way, what goes at once, what stays and why. */
  'me.leaving': { in: Record<string, never>; out: { bars: string[]; goes: string[]; stays: string[] } }
  /** Erases what need not be kept; said twice, so that nothing else can be taken for it. @throws NOT_NOW where something stands in the way */
  'me.leave': { in: { sure: true }; out: { left: true } }
}
