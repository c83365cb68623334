import { list, receipt, say, signed } from '../../../letters'
import type { Block } from '../../../letters'
import type { CommandContext, Letter } from '../../../matter/service'
import { orgName } from '../../../matter/timeline'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'

/*
 * 一函两书 (工会劳动法律监督办法): what the union's labour law supervision writes to an employer or an authority. None of it says
 * who complained: the worker's name stands nowhere in it, and the engine refuses it if it does.
 */

/** What one of them says. */
export interface Said {
  /** To whom. */
  to: string
  /** Paragraphs before what is asked. */
  found: string[]
  asked: string[]
  /** What follows where nobody answers; nothing where nothing does. */
  last?: string
}

/** The union that writes, and its telephone. */
export const senderOf = ({ actor, facts }: CommandContext): { name: string; phone: string } => ({
  name: orgName(actor.org ?? '', facts.orgs),
  phone: facts.orgs[actor.org ?? '']?.phone ?? '',
})

/** How it is called, which step brings its pages back, and whether a certificate of service comes with it. */
interface Kind {
  name: string
  back: string
  receipt?: true
}

function blocksOf(kind: Kind, said: Said, context: CommandContext, input: Answers): Block[] {
  const sender = senderOf(context).name
  const named = `${kind.name}（${textOf(input.number)}）`
  return [
    ...said.found.map(say),
    list(...said.asked),
    ...(said.last ? [say(said.last)] : []),
    signed(sender, context.facts.today),
    ...(kind.receipt ? receipt({ sender, named, to: said.to }) : []),
  ]
}

/** A letter on the union's paper, with its number and room for its seal. */
export const supervisionLetter = (kind: Kind, said: (context: CommandContext, input: Answers) => Said): Letter => ({
  name: kind.name,
  number: 'number',
  back: kind.back,
  write: (context, input) => {
    const words = said(context, input)
    return {
      layout: 'official',
      from: senderOf(context).name,
      title: kind.name,
      to: words.to,
      blocks: blocksOf(kind, words, context, input),
    }
  },
})
