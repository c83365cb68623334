// What a page or component may expect of WeChat before anything of ours has run.
Object.assign(globalThis, { getApp: () => ({}), getCurrentPages: () => [] })
