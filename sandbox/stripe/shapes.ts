import type Stripe from 'stripe'
import { newId } from '../ids'
import type { WireLineItem } from '../records'

const METHODS = ['card', 'kr_card', 'kakao_pay', 'naver_pay', 'konbini']

/** Fields of a new session that the sandbox decides; all others have the value of a plain account that uses no other feature. */
export interface NewSession {
  id: string
  amount: number
  cancelUrl: string | null
  clientReferenceId: string | null
  created: number
  currency: string
  customerEmail: string | null
  expiresAt: number
  locale: Stripe.Checkout.Session.Locale | null
  metadata: Stripe.Metadata
  successUrl: string
  url: string
  adaptivePricing: boolean
  allowedMethods: string[] | null
}

export function sessionShape(n: NewSession) {
  return {
    id: n.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: n.adaptivePricing },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: n.allowedMethods,
    amount_subtotal: n.amount,
    amount_total: n.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: n.cancelUrl,
    client_reference_id: n.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: n.created,
    currency: n.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: null,
    customer_email: n.customerEmail,
    discounts: [],
    expires_at: n.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: n.locale,
    managed_payments: null,
    metadata: n.metadata,
    mode: 'payment',
    origin_context: null,
    // The payment does not exist before the buyer confirms [docs.stripe.com/changelog/2022-08-01/deferred-paymentintent-checkout-session].
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: n.allowedMethods ?? METHODS,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: n.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: n.url,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session
}

export function lineItemShape(n: { name: string; unitAmount: number; quantity: number; currency: string; created: number; metadata: Stripe.Metadata }) {
  const total = n.unitAmount * n.quantity
  return {
    id: newId('li_'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: n.currency,
    description: n.name,
    metadata: n.metadata,
    quantity: n.quantity,
    price: {
      id: newId('price_'),
      object: 'price',
      active: false,
      billing_scheme: 'per_unit',
      created: n.created,
      currency: n.currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: newId('prod_', 14),
      recurring: null,
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: n.unitAmount,
      unit_amount_decimal: String(n.unitAmount),
    },
  } satisfies WireLineItem
}

export function intentShape(n: { amount: number; currency: string; created: number; metadata: Stripe.Metadata; email: string | null }) {
  const id = newId('pi_3')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: n.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${newId('', 25)}`,
    confirmation_method: 'automatic',
    created: n.created,
    currency: n.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: n.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: METHODS,
    payment_record: null,
    processing: null,
    receipt_email: n.email,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent
}

export function chargeShape(n: { intent: Stripe.PaymentIntent; created: number; method: 'card' | 'konbini'; email: string | null; status: 'succeeded' | 'pending' | 'failed'; receiptBase: string }) {
  const id = newId('ch_3')
  const succeeded = n.status === 'succeeded'
  return {
    id,
    object: 'charge',
    amount: n.intent.amount,
    amount_captured: succeeded ? n.intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: n.email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'SANDBOX',
    captured: succeeded,
    created: n.created,
    currency: n.intent.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: n.intent.livemode,
    metadata: n.intent.metadata,
    on_behalf_of: null,
    outcome: outcomeShape(n.status),
    paid: succeeded,
    payment_intent: n.intent.id,
    payment_method: newId('pm_1'),
    payment_method_details: n.method === 'card' ? { type: 'card', card: cardShape() } : { type: 'konbini', konbini: { store: { chain: 'lawson' } } },
    receipt_email: n.email,
    receipt_number: null,
    receipt_url: succeeded ? `${n.receiptBase}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: n.status,
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge
}

function outcomeShape(status: 'succeeded' | 'pending' | 'failed') {
  const failed = status === 'failed'
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: failed ? '05' : null,
    network_status: failed ? 'declined_by_network' : 'approved_by_network',
    reason: failed ? 'generic_decline' : null,
    risk_level: 'normal',
    seller_message: failed ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: failed ? 'issuer_declined' : 'authorized',
  } satisfies Stripe.Charge.Outcome
}

function cardShape() {
  return {
    amount_authorized: null, authorization_code: '123456', brand: 'visa', checks: null, country: 'KR', electronic_commerce_indicator: null,
    exp_month: 12, exp_year: 2034, fingerprint: 'sandboxcard', funding: 'credit', installments: null, last4: '4242', mandate: null,
    network: 'visa', network_transaction_id: null, regulated_status: 'unregulated', three_d_secure: null, transaction_link_id: null, wallet: null,
  } satisfies Stripe.Charge.PaymentMethodDetails.Card
}
