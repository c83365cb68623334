/**
 * Where a case's expected answer comes from: the SDKs' own code and tests (`protocol`), the service's documentation, the
 * manual of MongoDB, whose rules the service says it follows; `unverified` where none of them says it. A `local rule` is
 * no answer of the service at all: something that is refused here so that nothing is laxer than production.
 */
export type Source = 'protocol' | 'service docs' | 'mongodb manual' | 'unverified' | 'local rule'
