#!/usr/bin/env node
// What `npx local-cloud` starts: the program as it is written, in TypeScript.
'use strict'
require('tsx/cjs')
require('./main.ts')
