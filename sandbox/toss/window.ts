import type { Box } from '../box'
import { fromKst } from '../clock'
import { isObject, type JsonObject } from '../http'
import { TossRefusal } from './errors'
import { isUsedUp, openPayment, type NewPayment } from './payments'
import { TOSS_METHODS, type TossMethod, type TossPaymentRecord } from './types'

const HOUR = 60 * 60 * 1000

/** The SDK's Korean and English names of a method; easy pay is asked for as a card payment with `easyPay`. */
const METHOD_NAMES: Record<string, TossMethod | null> = {
  카드: '카드', CARD: '카드', 계좌이체: '계좌이체', TRANSFER: '계좌이체', 가상계좌: '가상계좌', VIRTUAL_ACCOUNT: '가상계좌',
  토스페이: '간편결제', TOSSPAY: '간편결제', 미선택: null, '': null,
}
const EASY_PAY: Record<string, string> = {
  TOSSPAY: '토스페이', NAVERPAY: '네이버페이', SAMSUNGPAY: '삼성페이', APPLEPAY: '애플페이', LPAY: '엘페이', KAKAOPAY: '카카오페이', PAYCO: '페이코', SSG: 'SSG페이',
}

/** `requestPayment` of the browser SDK: checks the parameters as the real one and opens a payment. */
export function requestPayment(box: Box, body: JsonObject, origin: string): TossPaymentRecord {
  if (body.clientKey !== box.config.tossClientKey) throw new TossRefusal('UNAUTHORIZED_KEY')
  const params = body.params
  if (!isObject(params)) throw bad('결제 요청 파라미터가 없습니다.')
  const method = readMethod(body.method ?? '미선택')
  const easyPay = readEasyPay(params)
  const payment: NewPayment = {
    amount: readAmount(params, method),
    orderId: readOrderId(params.orderId),
    orderName: readText(params, 'orderName', 100),
    successUrl: readUrl(params, 'successUrl'),
    failUrl: readUrl(params, 'failUrl'),
    language: params.language === 'EN' ? 'EN' : 'KO',
    customerName: typeof params.customerName === 'string' ? params.customerName : null,
    method: easyPay === null ? method : '간편결제',
    easyPayProvider: easyPay,
    validHours: readValidHours(box, params),
    metadata: isObject(params.metadata) ? (params.metadata as Record<string, string>) : null,
  }
  if (isUsedUp(box, payment.orderId)) throw new TossRefusal('DUPLICATED_ORDER_ID')
  return openPayment(box, payment, origin)
}

export function isMethod(value: unknown): value is TossMethod {
  return TOSS_METHODS.some((method) => method === value)
}

/** `[A-Za-z0-9_=.-]`, 6 to 64 characters. */
export function readOrderId(value: unknown): string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9\-_=.]{6,64}$/.test(value)) {
    throw bad('`orderId`는 영문 대소문자, 숫자, 특수문자(-, _, =)로 이루어진 6자 이상 64자 이하의 문자열이어야 합니다.')
  }
  return value
}

function readMethod(value: unknown): TossMethod | null {
  const method = typeof value === 'string' ? METHOD_NAMES[value] : undefined
  if (method === undefined) throw bad(`지원하지 않는 결제수단입니다: ${String(value)}`)
  return method
}

function readEasyPay(params: JsonObject): string | null {
  const { easyPay, flowMode, cardCompany } = params
  if (flowMode === 'DIRECT' && easyPay === undefined && cardCompany === undefined) {
    throw bad('`flowMode`가 DIRECT이면 `cardCompany`나 `easyPay`가 필요합니다.')
  }
  if (easyPay === undefined) return null
  const name = typeof easyPay === 'string' ? (EASY_PAY[easyPay] ?? easyPay) : ''
  if (!Object.values(EASY_PAY).includes(name)) throw bad(`지원하지 않는 간편결제입니다: ${String(easyPay)}`)
  return name
}

function readAmount(params: JsonObject, method: TossMethod | null): number {
  const { amount } = params
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount <= 0) throw bad('`amount`는 0보다 큰 정수여야 합니다.')
  const least = method === '계좌이체' || method === '가상계좌' ? 200 : 100
  if (amount < least) throw new TossRefusal('BELOW_MINIMUM_AMOUNT')
  return amount
}

function readText(params: JsonObject, key: string, max: number): string {
  const value = params[key]
  if (typeof value !== 'string' || value === '' || value.length > max) throw bad(`\`${key}\`는 1자 이상 ${max}자 이하의 문자열이어야 합니다.`)
  return value
}

function readUrl(params: JsonObject, key: string): string {
  const value = params[key]
  if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:/.test(value)) {
    throw bad(`\`${key}\`은 오리진을 포함한 URL이어야 합니다. 샌드박스는 리다이렉트 방식만 지원합니다.`)
  }
  return value
}

/** The life of a virtual account: 1 to 720 hours, or a due date; a week unless told. */
function readValidHours(box: Box, params: JsonObject): number {
  const { validHours, dueDate } = params
  if (validHours !== undefined && dueDate !== undefined) throw bad('`validHours`와 `dueDate`는 함께 쓸 수 없습니다.')
  if (typeof dueDate === 'string') {
    const due = fromKst(dueDate)
    if (due === null || due <= box.clock.now()) throw bad('`dueDate`가 올바르지 않습니다.')
    return (due - box.clock.now()) / HOUR
  }
  if (validHours === undefined) return 168
  if (typeof validHours !== 'number' || validHours < 1 || validHours > 720) throw bad('`validHours`는 1 이상 720 이하여야 합니다.')
  return validHours
}

const bad = (message: string) => new TossRefusal('INVALID_PARAMETER', message)
