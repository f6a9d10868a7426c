// The directions of the house: core ← platform ← {domain, gateways} ← flows ← app; http and reports stand beside flows.
// Each rule says why it is there. `npm test` runs them; nothing is excluded.

const tests = '\\.(test|spec)\\.tsx?$|^tests/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', comment: 'A cycle has no bottom to start reading from.', from: { pathNot: '^lib/generated' }, to: { circular: true } },
    { name: 'core-imports-nothing', severity: 'error', comment: 'Core is pure: it runs in the browser, in tests and in SQL-free heads.', from: { path: '^lib/core/', pathNot: tests }, to: { pathNot: '^lib/core/' } },
    { name: 'platform-below-domain', severity: 'error', comment: 'Server technology knows nothing of the business.', from: { path: '^lib/platform/', pathNot: tests }, to: { path: '^(lib/(domain|gateways|flows|reports|http)|app)/' } },
    { name: 'gateways-know-no-domain', severity: 'error', comment: 'An adapter translates; it decides nothing and reads no table.', from: { path: '^lib/gateways/', pathNot: tests }, to: { path: '^(lib/(domain|flows|reports|http)|app)/' } },
    { name: 'module-to-module', severity: 'error', comment: 'Two modules acting together is a flow. Notices and audit are what every module tells and leaves behind.', from: { path: '^lib/domain/([^/]+)/', pathNot: tests }, to: { path: '^lib/domain/([^/]+)/', pathNot: '^lib/domain/($1|notices|audit)/' } },
    { name: 'domain-below-flows', severity: 'error', comment: 'A module is used by flows, never the reverse.', from: { path: '^lib/domain/', pathNot: tests }, to: { path: '^(lib/(flows|reports|http|gateways)|app)/' } },
    { name: 'module-front-door', severity: 'error', comment: 'From outside, a module is its index (server) or its schema files (anywhere).', from: { path: '^(lib/(flows|reports|http)|app)/', pathNot: tests }, to: { path: '^lib/domain/[^/]+/', pathNot: '^lib/domain/[^/]+/(index|[a-z-]*schema)\\.ts$' } },
    { name: 'flows-below-delivery', severity: 'error', comment: 'A flow is called by pages, routes and schedules alike.', from: { path: '^lib/(flows|reports)/', pathNot: tests }, to: { path: '^(lib/http|app)/' } },
    { name: 'next-only-in-delivery', severity: 'error', comment: 'The framework stays in delivery, so that rules outlive it.', from: { path: '^lib/(core|platform|domain|gateways|flows|reports)/', pathNot: tests }, to: { path: '^node_modules/(next|react|react-dom)/' } },
    { name: 'sdk-only-in-gateways', severity: 'error', comment: "A vendor's words end at its adapter.", from: { path: '^(lib|app)/', pathNot: `^lib/gateways/|${tests}|^app/.*toss` }, to: { path: '^node_modules/(stripe|@tosspayments|@sendgrid)/' } },
    { name: 'ui-is-dumb', severity: 'error', comment: 'Components get data; they fetch nothing from the server side.', from: { path: '^app/_ui/', pathNot: tests }, to: { path: '^lib/', pathNot: '^lib/core/|^lib/domain/[^/]+/[a-z-]*schema\\.ts$' } },
    { name: 'sandbox-is-outside', severity: 'error', comment: 'The stand-ins speak the vendors\' protocols and share no code with us: only so do they prove anything.', from: { path: '^sandbox/' }, to: { path: '^(lib|app|prisma)/' } },
    { name: 'nobody-knows-the-sandbox', severity: 'error', comment: 'The application knows base addresses, not the sandbox.', from: { path: '^(lib|app)/', pathNot: tests }, to: { path: '^sandbox/' } },
    { name: 'no-test-in-product', severity: 'error', comment: 'Product code never leans on tests.', from: { path: '^(lib|app|sandbox)/', pathNot: tests }, to: { path: '^tests/' } },
    { name: 'no-unresolved', severity: 'error', comment: 'Every import resolves.', from: {}, to: { couldNotResolve: true, pathNot: '^(next/|server-only)' } },
  ],
  options: {
    doNotFollow: { path: '^(node_modules|lib/generated)' },
    includeOnly: '^(app|lib|config|i18n|sandbox|scripts|prisma|tests|node_modules)/',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
