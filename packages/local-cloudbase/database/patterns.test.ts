import { toRegExp } from './patterns'

describe('regular expressions as PCRE reads them', () => {
  const cases: [source: string, options: string, found: string[], missed: string[]][] = [
    ['^工会$', '', ['工会', '工会\n'], ['工会\n\n', 'x工会']],
    ['^b$', 'm', ['a\nb\nc', 'b'], ['a\rb', 'ab']],
    ['a.c', '', ['abc', 'a\rc', 'a😀c', 'a\u2028c'], ['a\nc', 'ac']],
    ['a.c', 's', ['a\nc'], ['ac']],
    ['^\\s$', '', [' ', '\t', '\v'], ['\u3000', '\u00a0', 'x']],
    ['^[\\s,]$', '', [' ', ','], ['\u3000', 's']],
    ['^\\S$', '', ['x', '\u3000'], [' ']],
    ['^[\\x{4e00}-\\x{9fa5}]+$', '', ['工会'], ['a']],
    ['^[]a]+$', '', [']a'], ['b']],
    ['^[^]a]+$', '', ['b'], [']']],
    ['a{,2}', '', ['a{,2}'], ['aa']],
    ['^a{2}$', '', ['aa'], ['a', 'aaa']],
    ['a{2,}}', '', ['aa}'], ['aa']],
    ['\\@\\_\\-\\"', '', ['@_-"'], ['@']],
    ['[a\\-z]', '', ['-'], ['b']],
    ['\\Ab\\z', 'm', ['b'], ['a\nb', 'b\n']],
    ['b\\Z', '', ['b', 'b\n'], ['bc']],
    ['(?<!a)b(?=c)(?:d)?', '', ['bc'], ['abc', 'b']],
    ['^ÄB$', 'i', ['äb'], ['ab']],
    ['^\\p{Lu}', '', ['Ä'], ['ä']],
    ['[/.$]', '', ['/', '$'], ['x']],
  ]

  it.each(cases)('%s with options "%s"', (source, options, found, missed) => {
    const regex = toRegExp(source, options)
    expect([...found, ...missed].filter((text) => regex.test(text))).toEqual(found)
  })

  it.each(['\\u4e00', '\\h', '[[:alpha:]]', '\\Q.\\E', '[\\S]', '(?i)a', 'a++', '(', '[a', '\\', '\\p{Han}'])(
    'refuses %s rather than find something else',
    (source) => expect(() => toRegExp(source, '')).toThrow(),
  )
})
