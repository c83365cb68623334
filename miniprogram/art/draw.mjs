// Makes the tab bar's pictures from icons.mjs. Run it by hand after changing one of the four; all else the build makes.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { TABS, svg } from './icons.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
// Tab pictures cannot follow the theme's variables: these two greys and reds are readable on both grounds.
const TAB_COLOURS = { '': '#7A746D', '-on': '#C9443B' }

async function tabPictures() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage({ viewport: { width: 81, height: 81 } })
  for (const name of TABS) {
    for (const [suffix, colour] of Object.entries(TAB_COLOURS)) {
      await page.setContent(
        `<body style="margin:0"><div style="width:65px;height:65px;padding:8px">${svg(name, colour)}</div>`,
      )
      await page.screenshot({ path: path.join(root, 'images', `${name}${suffix}.png`), omitBackground: true })
    }
  }
  await browser.close()
}

await tabPictures()
