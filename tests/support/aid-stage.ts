import type { Answers } from '../../domain/form'
import { LI, WANG } from './synthetic'
import { newId, UNIT } from './world'
import type { World } from './world'

/*
 * Aid in money at a place with figures of its own: the household on file, what it asks for, and who looks and decides.
 */

export const yuan = (sum: number): number => Math.round(sum * 100)
const person = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }
/** Who asks, on which card, at which union. */
export const asked: Answers = { ...person, union: UNIT, privacy: 'agree' }
const wife = { name: '李示范', relation: 'spouse', group: 'adult', idNumber: LI, work: 'unable' }
const FOUND = { found: '打过电话，都对得上' }

export class AidStage {
  constructor(private readonly given: () => World) {}
  private get world(): World {
    return this.given()
  }

  /** The unions of the household stand in a region with a table of its own. */
  async stand(region: string[]): Promise<void> {
    for (const union of [UNIT, 'hekou-town', 'qinghe-county']) await this.world.change('orgs', union, { region })
  }

  /** The 低保 line of the place in yuan, put down and confirmed as any other figure. */
  async line(sum: number): Promise<void> {
    const { world } = this
    await world.stack.clock.freeze('2026-11-10T02:00:00.000Z')
    const answers = { source: '示例文件〔2026〕9号', from: '2026-11-12', dibao_line: yuan(sum) }
    const order = { hat: 'qinghe-county/admin', kind: 'pack' as const, requestId: newId(), answers }
    const { id } = await world.get('gao', 'standard.propose', order)
    await world.get('shi', 'standard.confirm', { hat: 'qinghe-city/admin', id })
    await world.stack.clock.freeze('2026-11-20T02:00:00.000Z')
  }

  /** A household of two on file: what came in, and what it could not help spending, of twelve months, in yuan. */
  async filed(income: number, spent = 0, more: Answers = {}): Promise<string> {
    const id = await this.world.submit('wang', {
      members: [wife],
      incomes: [{ type: 'wage', who: '王实例', amount: yuan(income) }],
      costs: spent ? [{ type: 'illness', who: '李示范', amount: yuan(spent) }] : [],
      ...more,
    })
    await this.world.until(id, 'filed')
    return id
  }

  living(more: Answers = {}): Promise<string> {
    return this.world.begin('wang', 'aid.living', { ...asked, reason: 'daily', ...more })
  }
  async medical(own: number, number = 'JS20261101'): Promise<string> {
    const proofs = [await this.world.photo('wang')]
    const bills = [{ number, own: yuan(own) }]
    return this.world.begin('wang', 'aid.medical', { ...asked, bills, proofs, health: 'agree' })
  }
  urgent(event: Answers): Promise<string> {
    const given = { eventOn: '2026-11-20', story: '突然出的事', proofs: [], facts: 'agree' }
    return this.world.begin('wang', 'aid.temporary', { ...asked, ...given, ...event })
  }

  /** Looked at by the unit, and with the county. */
  async sentUp(id: string, more: Answers = FOUND): Promise<string> {
    await this.world.take('qian', id, 'accept', { ...FOUND, ...more })
    await this.world.settled(id)
    return id
  }
  /** From the state's money for households on file, where nothing else is said. @param sum in yuan */
  approve(id: string, sum: number, more: Answers = {}) {
    return this.world.act('zheng', id, 'approve', { sum: yuan(sum), fund: 'fund-central', ...more })
  }
  async granted(id: string, sum: number, more: Answers = {}): Promise<string> {
    const reply = await this.approve(id, sum, more)
    if (!reply.ok) throw new Error(`${reply.message} ${JSON.stringify(reply.fields)}`)
    await this.world.settled(id)
    return id
  }
  /** What was said against a sum; empty where it was given. */
  async refused(id: string, sum: number, more: Answers = {}): Promise<string> {
    const reply = await this.approve(id, sum, more)
    return reply.ok ? '' : (reply.fields?.[0]?.message ?? reply.message)
  }
  /** All that somebody reads of it. */
  async read(who: string, id: string, hat?: string): Promise<string> {
    return JSON.stringify(await this.world.get(who, 'case.get', { id, ...(hat ? { hat } : {}) }))
  }
}
