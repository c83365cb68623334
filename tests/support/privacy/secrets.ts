import { checkFields, textOf } from '../../../domain/form'
import type { Answers, Field, Value } from '../../../domain/form'
import { NUMBER_HINT } from '../../../domain/letters'
import { syntheticId } from '../synthetic'

/*
 * What people say that is nobody else's business: invented, and each of its kind there once, so that wherever it is found
 * it is known whose it is and where it was typed.
 */

export type Kind = 'name' | 'idNumber' | 'mobile' | 'address' | 'bankCard' | 'words'
export interface Secret {
  kind: Kind
  text: string
  /** Who typed it. */
  by: string
  /** Service and question. */
  at: string
}

const FAMILY = Array.from('赵钱孙李周吴郑冯陈褚卫蒋沈韩杨')
/** Rare signs, so that no sentence of ours holds one by chance. */
const GIVEN = Array.from('翀嫄旻昉珩玥琰璟瑀睿祎禛绂翾翊芃荀菡蓁蕙諴谡赟逌邕郗酆钊鋆铖')
const DIGITS = Array.from('零一二三四五六七八九')
const BIRTH = 14

function luhn(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .map((sign, at) => (at % 2 ? Number(sign) : Number(sign) * 2))
    .reduce((all, one) => all + (one > 9 ? one - 9 : one), 0)
  return body + String((10 - (sum % 10)) % 10)
}

const inWords = (count: number): string =>
  Array.from(String(count).padStart(5, '0'))
    .map((sign) => DIGITS[Number(sign)])
    .join('')

/** No text comes twice, in no life: a database file still has what was said, and may be read, in an earlier one. */
let serial = 0

/** Makes secrets, and knows all that were made. */
export class Secrets {
  readonly made: Secret[] = []

  private next(kind: Kind, given: Value): string {
    serial += 1
    const count = serial
    if (kind === 'name') return this.nameOf(count)
    if (kind === 'mobile') return `157${String(40_000_000 + count)}`
    if (kind === 'bankCard') return luhn(`62170001${String(7_000_000 + count)}`)
    if (kind === 'address') return `清河县河口镇密语${inWords(count)}号`
    // The same birthday, since other answers may rest on it.
    if (kind === 'idNumber') return syntheticId(textOf(given).slice(6, BIRTH), 100 + (count % 900))
    return `密语${inWords(count)}说的是谁也不该看到的话`
  }

  private nameOf(count: number): string {
    const [first, second] = [count % GIVEN.length, Math.floor(count / GIVEN.length) % GIVEN.length]
    return `${FAMILY[count % FAMILY.length] ?? ''}${GIVEN[first] ?? ''}${GIVEN[second] ?? ''}`
  }

  /** In place of one answer; null where it has none that could be told again. */
  private instead(field: Field, given: Value): { kind: Kind; text: string } | null {
    if (field.kind !== 'text' && field.kind !== 'longText')
      return isKind(field.kind) ? { kind: field.kind, text: this.next(field.kind, given) } : null
    const text = this.next('words', given)
    const fits = field.max >= text.length && field.hint !== NUMBER_HINT
    return fits ? { kind: 'words', text: text.padEnd(field.min ?? 1, '好') } : null
  }

  private marked(field: Field, given: Value | undefined, by: string, at: string, today: string): Value | undefined {
    if (given === undefined || given === null) return given
    if (field.kind === 'rows') return (given as Answers[]).map((row) => this.mark(field.item, row, by, at, today))
    const secret = this.instead(field, given)
    if (!secret || !checkFields([field], { [field.id]: secret.text }, { today }).ok) return given
    this.made.push({ ...secret, by, at: `${at}.${field.id}` })
    return secret.text
  }

  /** The same answers, told with secrets wherever a question takes one. */
  mark(fields: Field[], answers: Answers, by: string, at: string, today: string): Answers {
    const told = fields.map((field) => [field.id, this.marked(field, answers[field.id], by, at, today)])
    return { ...answers, ...(Object.fromEntries(told.filter(([, value]) => value !== undefined)) as Answers) }
  }
}

const KINDS: Kind[] = ['name', 'idNumber', 'mobile', 'address', 'bankCard']
const isKind = (kind: string): kind is Kind => (KINDS as string[]).includes(kind)

/** Which of them stand in a text. */
export const foundIn = (secrets: Secret[], text: string): Secret[] => secrets.filter((one) => text.includes(one.text))
