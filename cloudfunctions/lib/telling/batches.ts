import { formatYuan } from '../../../domain/base/money'
import { notFor, standing, sumOf } from '../../../domain/shapes/ledger/batch'
import type { Batch } from '../../../domain/shapes/ledger/batch'
import { deliver } from '../store/inbox'
import { grantOf, holding, idKeyOf } from '../store/people'
import type { PersonDoc } from '../store/people'

/*
 * What finance is told of a batch: whoever may take the next step, that it waits for them; whoever made it, that it was not
 * held. Ids follow from the batch and its state, so that telling again tells nothing; who was not told finds it on their page.
 */

/** Nobody takes two of its steps, and none that is for themselves or that they granted. */
function mayHelp(batch: Batch, doc: PersonDoc): boolean {
  const hands = [batch.made, batch.checked].map((hand) => hand?.by)
  const who = { person: doc._id, ...idKeyOf(doc) }
  return !hands.includes(doc._id) && standing(batch).every((line) => notFor(line, who) === null)
}

const NEXT = { made: '有一张付款单等您复核', checked: '有一张付款单等您付款' } as const
const messageId = ({ _id, state }: Batch, to: string): string => `b${[_id, state, to].join('.')}`

async function askNext(batch: Batch, title: string, at: string, today: string): Promise<void> {
  const found = (await holding(batch.desks, today)).filter((doc) => mayHelp(batch, doc))
  const { name } = batch.checked ?? batch.made
  const did = batch.checked ? '复核过了' : '做的'
  const text = `${name}${did}，${standing(batch).length} 笔，共 ${formatYuan(sumOf(batch))}。在工作台的“付款”里办。`
  const asked = found.map((doc) => {
    const [to, hat] = [doc._id, batch.desks.find((desk) => grantOf(doc, desk, today))]
    return deliver({ _id: messageId(batch, to), to, title, text, about: null, at, ...(hat ? { hat } : {}) })
  })
  await Promise.all(asked)
}

/** Tells of a batch what its state asks for. @param at UTC ISO @param today civil date */
export async function tellBatch(batch: Batch, at: string, today: string): Promise<void> {
  const { state, made, checked, desk: hat } = batch
  if (state === 'made' || state === 'checked') return askNext(batch, NEXT[state], at, today)
  if (state !== 'refused' || !checked) return
  const text = `${checked.name}：${checked.why}。改好了再做一张。`
  await deliver({ _id: messageId(batch, made.by), to: made.by, title: '付款单复核没通过', text, about: null, at, hat })
}
