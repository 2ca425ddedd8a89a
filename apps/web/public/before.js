/*
 * Runs before anything is painted or loaded, as a file because the policy allows no inline script.
 * The nonce is for style elements that libraries add; the scheme keeps a dark page from flashing
 * white. The key is the one Mantine keeps the choice under.
 */
globalThis.__webpack_nonce__ = document.querySelector('meta[name="csp-nonce"]')?.content ?? ''

function storedScheme() {
  try {
    return localStorage.getItem('mantine-color-scheme-value')
  } catch {
    return null
  }
}

const chosenScheme = storedScheme()
const systemScheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
document.documentElement.dataset.mantineColorScheme =
  chosenScheme === 'dark' || chosenScheme === 'light' ? chosenScheme : systemScheme
