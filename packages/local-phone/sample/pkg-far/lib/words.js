module.exports = { words: '分包的话' }
