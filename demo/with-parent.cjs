// Loaded into each program that another one starts: it ends when its parent is gone, however that happened, so that no
// data folder stays taken. (On Windows a parent's id does not change; there the console ends both.)
const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(), 500).unref()
