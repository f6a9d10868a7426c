/**
 * The floor: what this machine can do for the same answers with nothing but node:http and pg, prepared and indexed. No
 * framework, no validation, no sign-in, no cache.
 *
 * node scripts/bench/floor.mjs <database url> <port>
 */
import { createServer } from 'node:http'
import pg from 'pg'

const [url, port] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 10 })

const ITEM = `id, slug, title, summary, category_slug, model_family, model_versions, language, tags, licence, price_amount::int AS price, compare_price_amount::int AS compare_price,
  sales_count, rating_count, rating_sum, seller_handle, seller_name, published_at`

const toItem = (row) => ({
  id: row.id, slug: row.slug, title: row.title, summary: row.summary, category: row.category_slug, model: { family: row.model_family, versions: row.model_versions },
  language: row.language, tags: row.tags, licence: row.licence, price: { amount: row.price, currency: 'KRW' }, comparePrice: row.compare_price === null ? null : { amount: row.compare_price, currency: 'KRW' },
  salesCount: row.sales_count, rating: row.rating_count === 0 ? null : { average: row.rating_sum / row.rating_count, count: row.rating_count },
  seller: { handle: row.seller_handle, name: row.seller_name }, publishedAt: row.published_at,
})

const list = (name, where, order) => async (values) => {
  const { rows } = await pool.query({ name, text: `SELECT ${ITEM} FROM prompt WHERE status = 'PUBLISHED' ${where} ORDER BY ${order} LIMIT 24`, values })
  return { items: rows.map(toItem), nextCursor: rows.at(-1)?.id ?? null }
}
const newest = list('newest', '', 'published_at DESC, id DESC')
const category = list('category', 'AND category_slug = $1', 'price_amount, id')
const search = list('search', 'AND search_grams @> $1', 'sales_count DESC, id DESC')

async function detail(slug) {
  const { rows } = await pool.query({
    name: 'detail',
    text: `SELECT p.*, v.label, v.word_count, v.settings, v.preview, v.variables, s.kind, s.verified_at, c.name_ko, c.name_en,
       (SELECT json_agg(json_build_object('inputs', e.inputs, 'output', e.output, 'model', e.model, 'settings', e.settings, 'ranOn', e.ran_on) ORDER BY e.position) FROM prompt_example e WHERE e.version_id = v.id) AS examples,
       (SELECT json_agg(json_build_object('label', o.label, 'changeNote', o.change_note) ORDER BY o.number DESC) FROM prompt_version o WHERE o.prompt_id = p.id) AS versions
      FROM (SELECT ${ITEM}, description, seller_id, current_version_id FROM prompt WHERE slug = $1 AND status = 'PUBLISHED') p
      JOIN prompt_version v ON v.id = p.current_version_id JOIN seller_profile s ON s.id = p.seller_id JOIN category c ON c.slug = p.category_slug`,
    values: [slug],
  })
  const [row] = rows
  if (!row) return null
  const { label, word_count: wordCount, settings, preview, variables, examples, versions, description, kind, verified_at: verifiedAt, name_ko: ko, name_en: en } = row
  const item = toItem(row)
  return { ...item, description, category: { slug: item.category, name: { ko, en } }, version: { label, wordCount, settings }, preview, variables, examples, versions, seller: { ...item.seller, kind, isVerified: verifiedAt !== null } }
}

/** The rows of a purchase, in the two transactions that it needs: placed, then paid with its journal. */
async function order(n) {
  const client = await pool.connect()
  const id = `ord_floor_${process.pid}_${n}`
  const buyer = `usr_${String(1 + (n % 3_000)).padStart(26, 'b')}`
  try {
    await client.query('BEGIN')
    await client.query({
      name: 'order',
      text: `INSERT INTO orders (id, number, buyer_id, seller_id, prompt_id, prompt_version_id, title_snapshot, list_amount, payable_amount, commission_bps, commission_amount, vat_amount, seller_amount, licence, notice_version, consents, expires_at)
        SELECT $1, $1, $3, p.seller_id, p.id, p.current_version_id, p.title, p.price_amount, p.price_amount, 0, 0, 0, p.price_amount, 'COMMERCIAL', '1', '{}', now() + interval '1 hour' FROM prompt p WHERE p.id = $2`,
      values: [id, `prm_${String(1 + (n % 10_000)).padStart(26, '0')}`, buyer],
    })
    await client.query({ name: 'attempt', text: `INSERT INTO payment_attempt (id, order_id, gateway, gateway_order_id, amount, expires_at, updated_at) SELECT $1, $1, 'toss', $1, payable_amount, now(), now() FROM orders WHERE id = $1`, values: [id] })
    await client.query('COMMIT')
    await client.query('BEGIN')
    const { rows } = await client.query({ name: 'paid', text: `UPDATE orders SET status = 'PAID', paid_at = now(), release_after = now() + interval '7 days' WHERE id = $1 RETURNING seller_id, payable_amount::int AS amount, prompt_id, prompt_version_id`, values: [id] })
    const [{ seller_id: seller, amount, prompt_id: prompt, prompt_version_id: version }] = rows
    await client.query({ name: 'captured', text: `UPDATE payment_attempt SET status = 'SUCCEEDED', payment_key = $1, captured_amount = amount, captured_at = now() WHERE id = $1`, values: [id] })
    await client.query({ name: 'owned', text: `INSERT INTO entitlement (id, order_id, buyer_id, prompt_id, prompt_version_id, withdrawable_until) VALUES ($1, $1, $4, $2, $3, now() + interval '7 days')`, values: [id, prompt, version, buyer] })
    await client.query({ name: 'journal', text: `SELECT ledger_post('sale:' || $1, 'sale', jsonb_build_array(jsonb_build_array('gw_recv:toss', $2::int), jsonb_build_array('seller_pending:' || $3, -$2::int)), jsonb_build_object('order', $1))`, values: [id, amount, seller] })
    await client.query('COMMIT')
    return { id, status: 'PAID' }
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

let orders = 0
const routes = {
  '/newest': () => newest([]),
  '/category': (query) => category([query.get('category')]),
  '/search': (query) => search([query.get('grams').split(',')]),
  '/detail': (query) => detail(query.get('slug')),
  '/order': () => order((orders += 1)),
}

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  try {
    const body = Buffer.from(JSON.stringify(await routes[pathname](searchParams)))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  } catch (error) {
    response.writeHead(500)
    response.end(String(error))
  }
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
