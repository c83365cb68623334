// MongoDB's regular expressions are PCRE over UTF-8; this machine's are JavaScript's. What both spell alike but mean
// differently is rewritten here, and what only one of them knows is refused, so that no pattern silently finds else.

const END = '(?![\\s\\S])'
/** White space as PCRE counts it: ASCII only, so not the ideographic space. */
const SPACE = '\\t-\\r '
/** Escapes that mean the same on both sides. */
const ALIKE = /^\\(?:[dDwWbBnrtf0-9]|x[0-9A-Fa-f]{2}|k<\w+>|p\{[A-Z][a-z]?\}|P\{[A-Z][a-z]?\})/
const REWRITTEN: Record<string, string> = {
  '\\A': '^',
  '\\z': END,
  '\\Z': `(?=\\n?${END})`,
  '\\s': `[${SPACE}]`,
  '\\S': `[^${SPACE}]`,
}
const QUANTIFIER = /^\{\d+(?:,\d*)?\}/

/** A piece of the source, and what stands for it. */
type Piece = readonly [length: number, text: string]

/**
 * @param options of PCRE: i, m, s
 * @throws Error naming what has no counterpart, SyntaxError for a broken pattern
 */
export function toRegExp(source: string, options: string): RegExp {
  let text = ''
  for (let at = 0; at < source.length;) {
    const [length, piece] = source[at] === '[' ? readClass(source, at) : readOne(source.slice(at), options)
    text += piece
    at += length
  }
  return new RegExp(text, options.includes('i') ? 'iu' : 'u')
}

function readOne(rest: string, options: string): Piece {
  const multiline = options.includes('m')
  const [first = ''] = rest
  if (first === '\\') return readEscape(rest, REWRITTEN)
  if (first === '.') return [1, options.includes('s') ? '[\\s\\S]' : '[^\\n]']
  if (first === '^') return [1, multiline ? '(?:^|(?<=\\n))' : '^']
  if (first === '$') return [1, multiline ? `(?:(?=\\n)|${END})` : `(?=\\n?${END})`]
  if (first === ']' || first === '}') return [1, `\\${first}`]
  const quantifier = first === '{' ? (QUANTIFIER.exec(rest)?.[0] ?? '') : first
  return quantifier ? [quantifier.length, quantifier] : [1, '\\{']
}

/** A class with its brackets; a bracket that closes right at its start is one of its characters. */
function readClass(source: string, start: number): Piece {
  const opening = source[start + 1] === '^' ? '[^' : '['
  const closes = source[start + opening.length] === ']'
  let at = start + opening.length + Number(closes)
  let text = closes ? `${opening}\\]` : opening
  while (at < source.length && source[at] !== ']') {
    if (/^\[[:.=]/.test(source.slice(at))) throw new Error('POSIX classes are not supported by the local cloud')
    const piece =
      source[at] === '\\' ? readEscape(source.slice(at), { '\\s': SPACE }) : ([1, source[at] ?? ''] as const)
    at += piece[0]
    text += piece[1]
  }
  return [at + 1 - start, source[at] === ']' ? `${text}]` : text]
}

function readEscape(rest: string, rewritten: Record<string, string>): Piece {
  const two = rest.slice(0, 2)
  const wide = /^\\x\{([0-9A-Fa-f]{1,6})\}/.exec(rest)
  if (wide) return [wide[0].length, `\\u{${wide[1]}}`]
  const alike = ALIKE.exec(rest)?.[0]
  if (alike) return [alike.length, alike]
  const other = Object.hasOwn(rewritten, two) ? rewritten[two] : undefined
  if (other !== undefined) return [2, other]
  if (/^\\[A-Za-z]/.test(two)) throw new Error(`${two} is not known to PCRE or not supported by the local cloud`)
  const sign = two.slice(1)
  if (!sign) throw new Error('the pattern ends with a backslash')
  return [2, /[\^$\\.*+?()[\]{}|/-]/.test(sign) ? (sign === '-' ? '\\x2d' : two) : sign]
}
