import { enableCompileCache } from 'node:module'

// Before anything else is loaded, so that the types are stripped once and not at every start.
enableCompileCache()
const { main } = await import('./program.ts')
process.exitCode = await main(process.argv.slice(2))
