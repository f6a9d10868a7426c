import { listenForErrors } from '@/app/_ui/client/browser-errors'

/** Runs in every page before it comes to life. */
listenForErrors()
