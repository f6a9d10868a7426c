/**
 * What is looked at before and after a launch and while the shop runs. `npm run launch:check` and `npm run ops:daily`
 * answer what a machine can (`check` names a function of scripts/lib/checks), and ask for a dated signature under
 * the rest (docs/sign-offs.json). docs/DEPLOYMENT_CHECKLIST.md and docs/MONITORING_GUIDE.md say more about each.
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
      { id: 'documents', title: 'The documents are there and not older than 90 days', check: 'documents' },
      { id: 'schedule', title: 'Every scheduled job has its route', check: 'schedule' },
      { id: 'drill', title: 'A backup came back whole within the last month', check: 'drill' },
      { id: 'staging', title: 'Staging was used by hand: buy, open, sell, review, settle', how: 'scripts/deploy.sh staging, then the table "you want / do" of the README', validDays: 30 },
      { id: 'load', title: 'Response times under load hold the targets', how: 'npm run bench; docs/BENCHMARKS.md', validDays: 30 },
      { id: 'security-reading', title: 'A person outside the team tried to break in', how: 'docs/SECURITY_HARDENING.md, section 10', validDays: 180 },
      { id: 'gateways', title: 'Contracts with both gateways allow this trade, and a real won was paid and given back at each', how: 'docs/PRODUCTION_SETUP.md, sections 3 and 4' },
      { id: 'law', title: 'A lawyer read the terms, the notices and the privacy policy', how: '/terms, /privacy, /refunds' },
      { id: 'training', title: 'Everybody on call has rolled back once and read the runbooks', how: 'scripts/rollback.sh --dry-run; docs/runbooks', validDays: 90 },
    ],
  },
  {
    id: 'day-before',
    title: 'The day before',
    items: [
      { id: 'staging-final', title: 'The very commit of launch runs on staging', how: 'scripts/deploy.sh staging', validDays: 2 },
      { id: 'backup', title: 'Last night\'s backup is stored elsewhere and opens', how: 'scripts/backup.sh --open', validDays: 2 },
      { id: 'rollback', title: 'A rollback was rehearsed', how: 'scripts/rollback.sh on staging', validDays: 30 },
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
      { id: 'feedback', title: 'What people wrote was read and answered', validDays: 2 },
      { id: 'retrospective', title: 'What went wrong stands in an incident with what was learnt', how: '/admin/incidents', validDays: 7 },
    ],
  },
]
