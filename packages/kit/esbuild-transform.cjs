// Jest reads TypeScript through esbuild: types are checked by `npm run types`, once, not by every test run.
const { transformSync } = require('esbuild')

module.exports = {
  process: (source, file) => ({
    code: transformSync(source, {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      // Jest runs CommonJS: what is imported later is required later.
      supported: { 'dynamic-import': false },
      sourcefile: file,
      sourcemap: 'inline',
    }).code,
  }),
}
