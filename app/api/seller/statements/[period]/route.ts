import { periodParams, statementQuery } from '@/lib/domain/settlement/schema'
import { fileResponse, wantedForm } from '@/lib/http/files'
import { route } from '@/lib/http/route'
import { statementCsv, statementHtml, toStatementJson } from '@/lib/http/statement-files'
import { statementWords } from '@/lib/http/statement-words'
import { getStatement } from '@/lib/reports/seller-statement'

/** GET /api/seller/statements/{period}: every line with its journal; as JSON, or as a file by `Accept` (text/csv, text/html) or `?format=`; 406 for any other. */
export const GET = route({ actor: 'seller', params: periodParams, query: statementQuery }, async ({ actor, params, query, request }) => {
  const form = query.format ?? wantedForm(request, ['json', 'csv', 'html'])
  const statement = await getStatement(actor.sellerId, params.period)
  if (form === 'json') return toStatementJson(statement)
  const words = statementWords(actor.locale, params.period)
  const name = `statement-${params.period}`
  if (form === 'csv') return fileResponse(statementCsv(statement, words), { type: 'text/csv; charset=utf-8', name: `${name}.csv` })
  return fileResponse(statementHtml(statement, words), { type: 'text/html; charset=utf-8', name: `${name}.html`, shown: true })
})
