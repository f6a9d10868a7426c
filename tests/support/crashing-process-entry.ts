import { acceptGatewayEvent } from '@/lib/flows/accept-gateway-event'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { readGatewayEvent } from '@/lib/flows/receive-gateway-event'
import { requestRefund } from '@/lib/flows/request-refund'
import { disconnect } from '@/lib/platform/db'
import type { Job } from './crashing-process'

const job = JSON.parse(process.argv[2] ?? '') as Job
if (job.kind === 'confirm') await confirmTossPayment(job.actor, job.input)
else if (job.kind === 'event') await acceptGatewayEvent('stripe', readGatewayEvent('stripe', job.raw, new Headers({ 'stripe-signature': job.header })))
else await requestRefund(job.actor, job.orderId)
await disconnect()
