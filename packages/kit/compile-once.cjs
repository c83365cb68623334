// Jest compiles every module anew for every test file, its own matchers too. Here a process compiles each code once, and a
// file's sandbox runs what was compiled: its globals, its modules and their state stay its own.
const vm = require('node:vm')

/** What was compiled, by the file that it stands in; with the code, which may have changed since. */
const kept = new Map()
/** Such code asks the sandbox that compiled it for what it imports: it is compiled for each. */
const IMPORTS_LATER = /\bimport\s*\(/

const compile = vm.compileFunction

function scriptOf(code, params, filename) {
  const known = kept.get(filename)
  if (known?.code === code && known.params === params) return known.script
  const head = `(function (${params}) {`
  // Places in the first line are as in the file.
  const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length })
  kept.set(filename, { code, params, script })
  return script
}

/** `vm.compileFunction`, for code that is told where it comes from and in which sandbox it runs. */
function compiledOnce(code, params, options) {
  const { filename, parsingContext } = options ?? {}
  if (!filename || !parsingContext || IMPORTS_LATER.test(code)) return compile(code, params, options)
  try {
    return scriptOf(code, params.join(', '), filename).runInContext(parsingContext)
  } catch {
    // Code that cannot be compiled: said in the words that jest knows.
    return compile(code, params, options)
  }
}

vm.compileFunction = compiledOnce
