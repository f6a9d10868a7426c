import type { Box } from '../box'
import type { Router } from '../router'
import { addActions } from './actions'
import { fontSlice, fontStyle } from './fonts'
import { home } from './home'
import { pagerdutyPage, sentryPage, slackPage, smsPage } from './alerts'
import { inbox, mailPage } from './inbox'
import { receipt } from './receipt'

/** The pages for people: what there is, the mailbox, and the buttons that a bank or a passing day would press. */
export function addPages(router: Router, box: Box): void {
  router.add('GET', '/', () => home(box))
  router.add('GET', '/inbox', (call) => inbox(box, call))
  router.add('GET', '/inbox/slack', () => slackPage(box))
  router.add('GET', '/inbox/pagerduty', () => pagerdutyPage(box))
  router.add('GET', '/inbox/sms', () => smsPage(box))
  router.add('GET', '/inbox/sentry', () => sentryPage(box))
  router.add('GET', '/inbox/:id', (call) => mailPage(box, call))
  router.add('GET', '/receipts/:id', (call) => receipt(box, call))
  router.add('GET', '/fonts/pretendard.css', fontStyle)
  router.add('GET', '/fonts/woff2-dynamic-subset/:file', fontSlice)
  addActions(router, box)
}
