import type Stripe from 'stripe'
import { newId } from '../ids'

const TWO_DAYS = 2 * 24 * 60 * 60

interface NewBalance {
  amount: number
  fee: number
  created: number
  currency: string
  type: Stripe.BalanceTransaction.Type
  category: string
  source: string
  description?: string
}

export function balanceShape(n: NewBalance) {
  return {
    id: newId('txn_3'),
    object: 'balance_transaction',
    amount: n.amount,
    available_on: n.created + TWO_DAYS,
    balance_type: 'payments',
    created: n.created,
    currency: n.currency,
    description: n.description ?? null,
    exchange_rate: null,
    fee: n.fee,
    fee_details: n.fee === 0 ? [] : [{ amount: n.fee, application: null, currency: n.currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: n.amount - n.fee,
    reporting_category: n.category,
    source: n.source,
    status: 'pending',
    type: n.type,
  } satisfies Stripe.BalanceTransaction
}

interface NewRefund {
  charge: Stripe.Charge
  amount: number
  created: number
  metadata: Stripe.Metadata
  reason: Stripe.Refund.Reason | null
  status: 'succeeded' | 'pending'
}

export function refundShape(n: NewRefund) {
  const intent = n.charge.payment_intent
  return {
    id: newId('re_3'),
    object: 'refund',
    amount: n.amount,
    balance_transaction: null,
    charge: n.charge.id,
    created: n.created,
    currency: n.charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { type: 'card', card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' } },
    metadata: n.metadata,
    payment_intent: typeof intent === 'string' ? intent : null,
    payment_method: null,
    reason: n.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: n.status,
    transfer_reversal: null,
  } satisfies Stripe.Refund
}

export function disputeShape(n: { charge: Stripe.Charge; amount: number; created: number; status: Stripe.Dispute.Status }) {
  const intent = n.charge.payment_intent
  return {
    id: newId('dp_1'),
    object: 'dispute',
    amount: n.amount,
    balance_transactions: [],
    charge: n.charge.id,
    created: n.created,
    currency: n.charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: n.created + 7 * 24 * 60 * 60, enhanced_eligibility: {}, has_evidence: false, past_due: false, submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: n.status.startsWith('warning_'),
    livemode: n.charge.livemode,
    metadata: {},
    network_reason_code: '10.4',
    payment_intent: typeof intent === 'string' ? intent : null,
    reason: 'fraudulent',
    status: n.status,
  } satisfies Stripe.Dispute
}

const NO_EVIDENCE = {
  access_activity_log: null, billing_address: null, cancellation_policy: null, cancellation_policy_disclosure: null, cancellation_rebuttal: null,
  customer_communication: null, customer_email_address: null, customer_name: null, customer_purchase_ip: null, customer_signature: null,
  duplicate_charge_documentation: null, duplicate_charge_explanation: null, duplicate_charge_id: null, enhanced_evidence: {},
  product_description: null, receipt: null, refund_policy: null, refund_policy_disclosure: null, refund_refusal_explanation: null,
  service_date: null, service_documentation: null, shipping_address: null, shipping_carrier: null, shipping_date: null,
  shipping_documentation: null, shipping_tracking_number: null, uncategorized_file: null, uncategorized_text: null,
} satisfies Stripe.Dispute.Evidence

export function payoutShape(n: { amount: number; currency: string; created: number }) {
  return {
    id: newId('po_1'),
    object: 'payout',
    amount: n.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: n.created,
    automatic: true,
    balance_transaction: null,
    created: n.created,
    currency: n.currency,
    description: 'STRIPE PAYOUT',
    destination: newId('ba_1'),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'completed',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'paid',
    trace_id: null,
    type: 'bank_account',
  } satisfies Stripe.Payout
}
