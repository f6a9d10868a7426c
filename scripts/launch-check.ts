/**
 * npm run launch:check [-- address]: every line of the launch checklists (config/checklists.ts). What a machine can find
 * out is found out, at the address too where one is named; the rest needs a dated signature in docs/sign-offs.json.
 * Ends with 1 when a check failed.
 */
import { launchLists } from '../config/checklists'
import { printChecklists } from './lib/checklist'
import { launchChecks } from './lib/launch-checks'

process.exitCode = await printChecklists(launchLists, launchChecks, process.argv[2] ?? null)
