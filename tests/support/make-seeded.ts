/** Makes a data folder with the synthetic county in it: `node --import tsx tests/support/make-seeded.ts FOLDER`. */
import { CloudProcess } from '../../demo/cloud'

/** The folder may be copied once this has ended: nobody has its databases open any more. */
async function make(data: string): Promise<void> {
  const cloud = new CloudProcess({ data })
  await cloud.start()
  await cloud.seed()
  await cloud.stop()
}

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('usage: node --import tsx tests/support/make-seeded.ts FOLDER')
make(folder).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
