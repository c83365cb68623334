const lines = []
exports.lines = lines
exports.log = function (line) {
  lines.push(line)
}
