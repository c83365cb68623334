// Types and lint in one program: most of ESLint's rules ask the compiler for types, and the compiler has found them all
// while it looked for errors. Apart, each would find them by itself, which is most of the work of both.
// Its exit code says which of the two is wrong.
import { ESLint } from 'eslint'
import path from 'node:path'
import ts from 'typescript'
import { ROOT, isMain } from '../packages/kit/run.mjs'
import { LINTED, LINT_WRONG, TYPES_WRONG } from './types.mjs'

/** Files that several projects look at with the same settings are read once. */
const read = new Map()

function hostOf(options) {
  const host = ts.createCompilerHost(options)
  const getSourceFile = host.getSourceFile
  host.getSourceFile = (file, wanted, ...more) => {
    const key = JSON.stringify([file, wanted])
    if (!read.has(key)) read.set(key, getSourceFile(file, wanted, ...more))
    return read.get(key)
  }
  return host
}

function programOf(project) {
  const parseHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (wrong) => report([wrong]) }
  const file = path.join(ROOT, project)
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(file, { noEmit: true }, parseHost)
  return ts.createProgram({
    rootNames: fileNames,
    options,
    configFileParsingDiagnostics: errors,
    host: hostOf(options),
  })
}

const FORMAT = { getCurrentDirectory: () => ROOT, getCanonicalFileName: (file) => file, getNewLine: () => '\n' }

function report(wrong) {
  if (wrong.length > 0) console.error(ts.formatDiagnosticsWithColorAndContext(wrong, FORMAT))
}

function typesOf(programs) {
  const wrong = ts.sortAndDeduplicateDiagnostics(programs.flatMap((program) => ts.getPreEmitDiagnostics(program)))
  report(wrong)
  return wrong.length > 0
}

/** The sample takes no part in any project. */
const withTypes = (programs) => ({
  files: ['**/*.ts'],
  ignores: ['packages/local-phone/sample/**'],
  languageOptions: { parserOptions: { programs } },
})

async function lint(programs) {
  const eslint = new ESLint({ cwd: ROOT, overrideConfig: withTypes(programs) })
  const results = await eslint.lintFiles(['.'])
  const words = await (await eslint.loadFormatter('stylish')).format(results)
  if (words) console.error(words)
  return results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0)
}

if (isMain(import.meta.url)) {
  const programs = LINTED.map(programOf)
  const typesWrong = typesOf(programs) ? TYPES_WRONG : 0
  process.exitCode = typesWrong + ((await lint(programs)) ? LINT_WRONG : 0)
}
