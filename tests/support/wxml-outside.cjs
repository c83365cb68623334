// What `miniprogram-compiler` is to a test: see window.cjs.
module.exports = { wxmlToJs: (root) => `return templatesOutside(${JSON.stringify(root)})` }
