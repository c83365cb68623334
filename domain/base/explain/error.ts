/**
 * What a rule cannot be applied to. `code` is for the program, `field` says where (`grants.1.on`), `message` says in plain
 * Chinese what is wrong and what to do. Whatever the rules throw on purpose is one of these, or a `PolicyError` for a gap
 * in the operator's own data.
 */
export class RuleError<Code extends string = string> extends RangeError {
  override name = 'RuleError'

  constructor(
    readonly code: Code,
    readonly field: string,
    message: string,
  ) {
    super(message)
  }
}
