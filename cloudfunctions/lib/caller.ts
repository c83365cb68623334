/** Who calls and when: from the platform alone, never from the request. */
export interface Caller {
  /** Our id of the WeChat user. */
  person: string
  openid: string
  /** UTC ISO instant and its civil date in Asia/Shanghai. */
  now: string
  today: string
}
