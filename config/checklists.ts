/**
 * What is looked at before and after a launch and while the shop runs. `npm run launch:check` and `npm run ops:daily`
 * answer what a machine can (`check` names one of scripts/lib/launch-checks.ts or operation-checks.ts), and ask for a dated
 * signature under the rest (docs/sign-offs.json). docs/DEPLOYMENT_CHECKLIST.md and docs/MONITORING_GUIDE.md say more about each.
 */

/** One line of a checklist. */
export interface CheckItem {
  id: string
  title: string
  /** Name of the machine's check; without one a person signs. */
  check?: string
  /** How to find out, for the person who signs. */
  how?: string
  /** Days for which a signature counts; for good where it is not set. */
  validDays?: number
}

export interface Checklist {
  id: string
  title: string
  items: readonly CheckItem[]
}

export const launchLists: readonly Checklist[] = [
  {
    id: 'week-before',
    title: 'The week before launch',
    items: [
      { id: 'tests', title: 'Everything is tested, and the coverage holds its thresholds', check: 'coverage' },
      { id: 'packages', title: 'No package with a known weakness of level high', check: 'packages' },
      { id: 'secrets-in-tree', title: 'No secret stands in the tree', check: 'secretsInTree' },
      { id: 'migrations', title: 'No migration destroys unasked', check: 'migrations' },
      { id: 'environment', title: 'The environment of production is complete, strong and of its own', check: 'environment' },
      { id: 'company', title: 'Footer and documents name the registered company', check: 'company' },
      { id: 'contacts', title: 'Whom to turn to has a real address', check: 'contacts' },
      { id: 'documents', title: 'The documents are there and not older than 90 days', check: 'documents' },
      { id: 'schedule', title: 'Every scheduled job has its route', check: 'schedule' },
      { id: 'drill', title: 'A backup came back whole within the last month', check: 'drill' },
      { id: 'staging', title: 'Staging was used by hand: buy, open, sell, review, settle', how: 'scripts/deploy.sh staging, then the table "you want / do" of the README', validDays: 30 },
      { id: 'load', title: 'Response times under load hold the targets', how: 'npm run bench; docs/BENCHMARKS.md', validDays: 30 },
      { id: 'security-reading', title: 'A person outside the team tried to break in', how: 'docs/SECURITY_HARDENING.md, section 10', validDays: 180 },
      { id: 'gateways', title: 'Contracts with both gateways allow this trade, and a real won was paid and given back at each', how: 'docs/PRODUCTION_SETUP.md, sections 3 and 4' },
      { id: 'law', title: 'A lawyer read the terms, the notices and the privacy policy', how: '/terms, /privacy, /refund-policy' },
      { id: 'monitoring', title: 'Monitors outside, rules of Sentry and channels of alerts are set up', how: 'docs/PRODUCTION_SETUP.md, section 6; docs/MONITORING_GUIDE.md, sections 3 and 6' },
      { id: 'training', title: 'Everybody on call has rolled back once and read the runbooks', how: 'scripts/rollback.sh --dry-run; docs/runbooks', validDays: 90 },
    ],
  },
  {
    id: 'day-before',
    title: 'The day before',
    items: [
      { id: 'staging-final', title: 'The very commit of launch runs on staging', how: 'scripts/deploy.sh staging', validDays: 2 },
      { id: 'backup', title: 'Last night\'s backup is stored elsewhere and opens', how: 'scripts/backup.sh --open', validDays: 2 },
      { id: 'rollback', title: 'A rollback was rehearsed', how: 'docs/DEPLOYMENT_CHECKLIST.md, section 4', validDays: 30 },
      { id: 'on-call', title: 'Who is called tonight is known, and the phone rang in a test', how: 'docs/MONITORING_GUIDE.md, section 6', validDays: 7 },
      { id: 'status-page', title: 'The status page shows every part as working', check: 'statusPage' },
      { id: 'words', title: 'What is said to buyers and sellers if it fails is written', how: 'docs/runbooks', validDays: 30 },
    ],
  },
  {
    id: 'launch-day',
    title: 'The day of launch',
    items: [
      { id: 'health', title: 'The shop is healthy and quick', check: 'health' },
      { id: 'headers', title: 'Pages carry the headers that protect them', check: 'headers' },
      { id: 'legal-pages', title: 'Terms, privacy, refunds and company are readable', check: 'legalPages' },
      { id: 'no-demo', title: 'No demo account can sign in', check: 'noDemo' },
      { id: 'first-purchase', title: 'A real purchase at each gateway was paid, opened and given back', how: 'buy the cheapest prompt with a company card', validDays: 2 },
      { id: 'errors', title: 'Errors arrive where they are watched', how: 'docs/MONITORING_GUIDE.md, section 1', validDays: 7 },
      { id: 'standby', title: 'The team is there for four hours', validDays: 2 },
    ],
  },
  {
    id: 'first-week',
    title: 'The first day and the first week',
    items: [
      { id: 'daily', title: 'npm run ops:daily was read every day', how: 'npm run ops:daily', validDays: 2 },
      { id: 'first-day', title: 'Errors, response times, payments and registrations of the first day look right', how: '/admin/operations, /admin/metrics, /status', validDays: 2 },
      { id: 'feedback', title: 'What people wrote was read and answered', validDays: 2 },
      { id: 'retrospective', title: 'What went wrong stands in an incident with what was learnt', how: '/admin/incidents', validDays: 7 },
    ],
  },
]

export const operationLists: readonly Checklist[] = [
  {
    id: 'daily',
    title: 'Every day',
    items: [
      { id: 'readiness', title: 'Every part is ready', check: 'readiness' },
      { id: 'shop', title: 'The public address is healthy and its certificate fresh', check: 'shop' },
      { id: 'books', title: 'The books balance', check: 'books' },
      { id: 'reconciliation', title: 'Yesterday agrees with the gateways to the won', check: 'reconciliation' },
      { id: 'payments', title: 'Payments succeeded yesterday', check: 'payments' },
      { id: 'jobs', title: 'Scheduled jobs run', check: 'jobs' },
      { id: 'alerts', title: 'No alert is open', check: 'alerts' },
      { id: 'incidents', title: 'No incident is open', check: 'incidents' },
      { id: 'speed', title: 'Routes are quick and without errors', check: 'speed' },
      { id: 'nightly-backup', title: 'Last night\'s backup arrived', how: 'the newest file in the store of backups', validDays: 1 },
    ],
  },
  {
    id: 'weekly',
    title: 'Every week, on Monday',
    items: [
      { id: 'uptime', title: 'The month keeps its error budget', check: 'uptime' },
      { id: 'audit-packages', title: 'No package with a known weakness of level high', check: 'packages' },
      { id: 'audit-log', title: 'The audit log of operators was read', how: '/admin/audit', validDays: 7 },
      { id: 'outliers', title: 'Sellers with many refunds, and prompts with many complaints, were looked at', how: '/admin/metrics, /admin/orders', validDays: 7 },
    ],
  },
  {
    id: 'monthly',
    title: 'Every month, on the first',
    items: [
      { id: 'settlement', title: 'The month was settled: prepared, approved by another, paid, answered', how: '/admin/settlements', validDays: 31 },
      { id: 'monthly-drill', title: 'A real backup came back whole', how: 'scripts/restore-drill.sh --backup', validDays: 31 },
      { id: 'access', title: 'Who may operate, deploy and see which vendor was gone through', how: '/admin/users; docs/SECURITY_HARDENING.md', validDays: 31 },
      { id: 'rotation', title: 'Secrets older than their term were renewed', how: 'docs/SECURITY_HARDENING.md, section 1', validDays: 31 },
      { id: 'costs', title: 'What was paid agrees with what was planned', how: 'docs/COSTS.md', validDays: 31 },
    ],
  },
]
