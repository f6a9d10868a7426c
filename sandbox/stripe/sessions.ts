import type Stripe from 'stripe'
import type { Box } from '../box'
import { newId } from '../ids'
import type { SessionRecord, WireLineItem } from '../records'
import type { StripeCall } from './api'
import { invalid, missing, refused } from './errors'
import { emit } from './events'
import { checkShape, formOf, intOf, isForm, listOf, metadataOf, textOf, type Form, type Shape } from './form'
import { page, type ApiList } from './lists'
import { lineItemShape, sessionShape } from './shapes'

const HALF_HOUR = 30 * 60
const DAY = 24 * 60 * 60
const AMOUNT_MIN = 100
const AMOUNT_MAX = 99_999_999
const LOCALES = ['auto', 'ko', 'en', 'ja', 'zh']

const CREATE = {
  adaptive_pricing: { enabled: 'text' }, after_expiration: 'any', allow_promotion_codes: 'text', allowed_payment_method_types: ['text'],
  automatic_tax: 'any', billing_address_collection: 'text', branding_settings: 'any', cancel_url: 'text', client_reference_id: 'text',
  consent_collection: 'any', currency: 'text', custom_fields: 'any', custom_text: 'any', customer: 'text', customer_account: 'text',
  customer_creation: 'text', customer_email: 'text', customer_update: 'any', discounts: 'any', excluded_payment_method_types: ['text'],
  expand: ['text'], expires_at: 'text', integration_identifier: 'text', invoice_creation: 'any',
  line_items: [{
    adjustable_quantity: 'any', dynamic_tax_rates: 'any', metadata: 'map', price: 'text', quantity: 'text', tax_rates: 'any',
    price_data: {
      currency: 'text', product: 'text', recurring: 'any', tax_behavior: 'text', unit_amount: 'text', unit_amount_decimal: 'text',
      product_data: { description: 'text', images: ['text'], metadata: 'map', name: 'text', tax_code: 'text', tax_details: 'any', unit_label: 'text' },
    },
  }],
  locale: 'text', managed_payments: 'any', metadata: 'map', mode: 'text', name_collection: 'any', optional_items: 'any', origin_context: 'text',
  payment_intent_data: {
    application_fee_amount: 'text', capture_method: 'text', description: 'text', metadata: 'map', on_behalf_of: 'text', receipt_email: 'text',
    setup_future_usage: 'text', shipping: 'any', statement_descriptor: 'text', statement_descriptor_suffix: 'text', transfer_data: 'any',
    transfer_group: 'text',
  },
  payment_method_collection: 'text', payment_method_configuration: 'text', payment_method_data: 'any', payment_method_options: 'any',
  permissions: 'any', phone_number_collection: 'any', redirect_on_completion: 'text', return_url: 'text', saved_payment_method_options: 'any',
  setup_intent_data: 'any', shipping_address_collection: 'any', shipping_options: 'any', submit_type: 'text', subscription_data: 'any',
  success_url: 'text', tax_id_collection: 'any', ui_mode: 'text', wallet_options: 'any',
} satisfies Record<keyof Stripe.Checkout.SessionCreateParams, Shape>

/** `POST /v1/checkout/sessions`, in payment mode, with prices given inline, in a currency without decimals. */
export function createSession(box: Box, { params, origin }: StripeCall): Stripe.Checkout.Session {
  checkShape(params, CREATE)
  checkModes(params)
  const created = box.clock.seconds()
  const items = listOf(params, 'line_items').map((item, i) => readItem(item, i, created))
  const amount = checkAmount(items)
  const id = newId('cs_test_a1', 56)
  const session = sessionShape({
    id, amount, created,
    cancelUrl: readUrl(params, 'cancel_url'),
    clientReferenceId: readReference(params),
    currency: items[0]?.currency ?? 'krw',
    customerEmail: textOf(params, 'customer_email'),
    expiresAt: readExpiry(params, created),
    locale: textOf(params, 'locale'),
    metadata: metadataOf(params),
    successUrl: readUrl(params, 'success_url') ?? '',
    url: `${origin}/c/pay/${id}`,
    allowedMethods: readTexts(params, 'allowed_payment_method_types'),
    adaptivePricing: textOf(formOf(params, 'adaptive_pricing'), 'enabled') === 'true',
  })
  const intentMetadata = metadataOf(formOf(params, 'payment_intent_data'), 'metadata', 'payment_intent_data[metadata]')
  box.store.put('stripe.session', { id, session, items, intentMetadata })
  return session
}

export function getSession(box: Box, id: string): SessionRecord {
  const record = box.store.get('stripe.session', id)
  if (!record) throw missing('checkout.session', id, 'session')
  expireIfDue(box, record)
  return record
}

export function listSessions(box: Box, { params }: StripeCall): ApiList<Stripe.Checkout.Session> {
  checkShape(params, { limit: 'text', starting_after: 'text', ending_before: 'text', created: 'any', payment_intent: 'text', status: 'text', expand: ['text'] })
  const [intent, status] = [textOf(params, 'payment_intent'), textOf(params, 'status')]
  const rows = box.store.all('stripe.session').map((r) => r.session)
    .filter((s) => (!intent || s.payment_intent === intent) && (!status || s.status === status))
  return page(rows, params, '/v1/checkout/sessions')
}

export function listItems(box: Box, { id, params }: StripeCall): ApiList<WireLineItem> {
  checkShape(params, { limit: 'text', starting_after: 'text', ending_before: 'text', expand: ['text'] })
  return page([...getSession(box, id).items].reverse(), params, `/v1/checkout/sessions/${id}/line_items`)
}

/** `POST /v1/checkout/sessions/{id}/expire`: only an open session can be expired. */
export function expireSession(box: Box, { id, params }: StripeCall): Stripe.Checkout.Session {
  checkShape(params, { expand: ['text'] })
  const record = getSession(box, id)
  if (record.session.status !== 'open') {
    throw refused(`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${record.session.status}.`)
  }
  return markExpired(box, record)
}

/** Expires the session when its time is over; the sandbox calls this before it looks at one, and once a second for all. */
export function expireIfDue(box: Box, record: SessionRecord): void {
  if (record.session.status === 'open' && record.session.expires_at <= box.clock.seconds()) markExpired(box, record)
}

function markExpired(box: Box, record: SessionRecord): Stripe.Checkout.Session {
  record.session.status = 'expired'
  record.session.url = null
  box.store.put('stripe.session', record)
  emit(box, 'checkout.session.expired', record.session)
  return record.session
}

function checkModes(params: Form): void {
  const mode = textOf(params, 'mode')
  if (mode === null) throw invalid('Missing required param: mode.', 'mode', 'parameter_missing')
  if (mode !== 'payment') throw invalid(`Invalid mode: the sandbox only knows payment, not ${mode}`, 'mode')
  const ui = textOf(params, 'ui_mode')
  if (ui !== null && ui !== 'hosted_page') {
    throw invalid(`Invalid ui_mode: must be one of hosted_page, embedded_page, elements, or form; the sandbox only knows hosted_page, not ${ui}`, 'ui_mode')
  }
  const locale = textOf(params, 'locale')
  if (locale !== null && !LOCALES.includes(locale)) throw invalid(`Invalid locale: must be one of ${LOCALES.join(', ')}`, 'locale')
  if (textOf(params, 'success_url') === null) throw invalid('Missing required param: success_url.', 'success_url', 'parameter_missing')
  if (listOf(params, 'line_items').length === 0) throw invalid('You must pass line_items in payment mode.', 'line_items', 'parameter_missing')
  const email = textOf(params, 'customer_email')
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid(`Invalid email address: ${email}`, 'customer_email', 'email_invalid')
}

function readItem(item: unknown, i: number, created: number): WireLineItem {
  const at = `line_items[${i}]`
  const form = item as Form
  if (!isForm(form.price_data)) throw invalid(`The sandbox keeps no prices: pass ${at}[price_data].`, `${at}[price_data]`, 'parameter_missing')
  const data = form.price_data
  const currency = textOf(data, 'currency')
  if (currency === null) throw invalid(`Missing required param: ${at}[price_data][currency].`, `${at}[price_data][currency]`, 'parameter_missing')
  const unitAmount = intOf(data, 'unit_amount', `${at}[price_data][unit_amount]`)
  if (unitAmount === null) throw invalid(`Missing required param: ${at}[price_data][unit_amount].`, `${at}[price_data][unit_amount]`, 'parameter_missing')
  if (unitAmount < 0) throw invalid('Invalid non-negative integer', `${at}[price_data][unit_amount]`, 'parameter_invalid_integer')
  const name = textOf(formOf(data, 'product_data'), 'name')
  if (name === null) throw invalid(`Missing required param: ${at}[price_data][product_data][name].`, `${at}[price_data][product_data][name]`, 'parameter_missing')
  const quantity = intOf(form, 'quantity', `${at}[quantity]`)
  if (quantity === null || quantity < 1) throw invalid(`Quantity is required. Add quantity to ${at}.`, `${at}[quantity]`, 'parameter_missing')
  return lineItemShape({ name, unitAmount, quantity, currency: currency.toLowerCase(), created, metadata: metadataOf(form, 'metadata', `${at}[metadata]`) })
}

function checkAmount(items: WireLineItem[]): number {
  const amount = items.reduce((sum, item) => sum + item.amount_total, 0)
  if (new Set(items.map((item) => item.currency)).size > 1) throw invalid('All line items must have the same currency.', 'line_items')
  if (amount < AMOUNT_MIN) {
    throw invalid(`The Checkout Session's total amount must be at least ₩${AMOUNT_MIN}.`, 'line_items', 'amount_too_small')
  }
  if (amount > AMOUNT_MAX) throw invalid(`The Checkout Session's total amount must be no more than ₩${AMOUNT_MAX}.`, 'line_items', 'amount_too_large')
  return amount
}

function readUrl(params: Form, key: string): string | null {
  const value = textOf(params, key)
  if (value !== null && !/^https?:\/\/[^\s/]+/.test(value)) {
    throw invalid(`Invalid URL: An explicit scheme (such as https) must be provided. The URL was: ${value}`, key, 'url_invalid')
  }
  return value
}

function readTexts(params: Form, key: string): string[] | null {
  const values = listOf(params, key).filter((value) => typeof value === 'string')
  return values.length === 0 ? null : values
}

function readReference(params: Form): string | null {
  const value = textOf(params, 'client_reference_id')
  if (value !== null && value.length > 200) throw invalid('client_reference_id may be up to 200 characters.', 'client_reference_id')
  return value
}

function readExpiry(params: Form, created: number): number {
  const expiresAt = intOf(params, 'expires_at') ?? created + DAY
  if (expiresAt < created + HALF_HOUR || expiresAt > created + DAY) {
    throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.', 'expires_at')
  }
  return expiresAt
}
