// Tests with a browser also run alone (`npx jest --selectProjects e2e`): then nobody has looked for one before.
module.exports = async () => {
  if (process.env.CHROMIUM_PATH) return
  const { findBrowser } = await import('./browser.mjs')
  try {
    process.env.CHROMIUM_PATH = await findBrowser()
  } catch (error) {
    console.error(error.message)
  }
}
