import { date } from '../form/build'

/** Since which day a union's word holds: asked on the officers' page, checked by the rule. */
export const SINCE = date('since', '从哪天起', '从哪天起？', { when: 'future' })
