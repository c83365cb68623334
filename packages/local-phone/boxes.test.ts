import type { Page } from 'playwright-core'
import { createPhoneServer } from './server'
import { type Bench, useBench } from './test-bench'

let bench: Bench
useBench((opened) => (bench = opened))

/**
 * Words as a mini-program has them, digits and Latin letters among them. No two marks meet: real ones then share a space,
 * boxes stay wider.
 */
const TEXT =
  '王实例2026年11月20日，交给河口三标项目工会（编的）一共84,000元、36,000元。e-mail: a@example.cn；谁能申请？看'
const CONTENT = [13, 17, 28]
  .flatMap((size) =>
    [400, 600].map(
      (weight) =>
        `<p style="font: ${size}px/1.5 'Noto Sans SC'; font-weight: ${weight}">${TEXT}<b>${TEXT}</b>${TEXT}</p>`,
    ),
  )
  .join('')
const BOXES = `document.fonts.ready.then(() => [...document.querySelectorAll('p, b')].map((one) =>
  [...one.getClientRects()].map(({ x, y, width, height }) => [x, y, width, height].map((side) => Math.round(side * 4) / 4))))`

async function lines(page: Page, url: string): Promise<unknown> {
  await page.goto(`${url}/phone/worker/`)
  await page.evaluate(`document.body.innerHTML = ${JSON.stringify(CONTENT)}, document.body.offsetHeight`)
  return page.evaluate(BOXES)
}

it('letters that are boxes break into the same lines as real ones', async () => {
  const real = await createPhoneServer({ appDir: process.env['PHONE_SAMPLE'] ?? '', cloudUrl: '', openidOf: () => 'o' })
  const page = await bench.browser.newPage({ viewport: { width: 375, height: 812 } })
  const [boxes, letters] = [await lines(page, bench.url), await lines(page, real.url)]
  await page.close()
  await real.close()
  expect(boxes).toEqual(letters)
})

it('names one file for all that is Chinese, and keeps what is Latin', async () => {
  const styles = await (await fetch(`${bench.url}/phone/_/font/600.css`)).text()
  expect(styles.match(/src: url\(([^),;]*)/g)).toEqual([
    'src: url(data:font/ttf',
    ...['cyrillic', 'vietnamese', 'latin-ext', 'latin'].map(
      (kind) => `src: url(./files/noto-sans-sc-${kind}-600-normal.woff2`,
    ),
  ])
})
