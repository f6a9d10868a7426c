/** A bank that can receive a transfer, by its code of three digits (금융결제원 금융기관 공동코드). */
export interface Bank {
  code: string
  ko: string
  en: string
}

/** Banks in the order of the Korean alphabet, as forms list them. */
export const BANKS: readonly Bank[] = [
  { code: '039', ko: '경남은행', en: 'BNK Kyongnam Bank' },
  { code: '034', ko: '광주은행', en: 'Kwangju Bank' },
  { code: '004', ko: 'KB국민은행', en: 'KB Kookmin Bank' },
  { code: '003', ko: 'IBK기업은행', en: 'Industrial Bank of Korea' },
  { code: '011', ko: 'NH농협은행', en: 'NongHyup Bank' },
  { code: '012', ko: '지역 농·축협', en: 'Local NongHyup' },
  { code: '032', ko: '부산은행', en: 'BNK Busan Bank' },
  { code: '064', ko: '산림조합', en: 'National Forestry Cooperative' },
  { code: '002', ko: 'KDB산업은행', en: 'Korea Development Bank' },
  { code: '050', ko: '저축은행', en: 'Savings banks' },
  { code: '045', ko: '새마을금고', en: 'MG Community Credit' },
  { code: '007', ko: 'Sh수협은행', en: 'Suhyup Bank' },
  { code: '088', ko: '신한은행', en: 'Shinhan Bank' },
  { code: '048', ko: '신협', en: 'Credit unions' },
  { code: '031', ko: 'iM뱅크', en: 'iM Bank' },
  { code: '020', ko: '우리은행', en: 'Woori Bank' },
  { code: '071', ko: '우체국', en: 'Korea Post' },
  { code: '037', ko: '전북은행', en: 'Jeonbuk Bank' },
  { code: '035', ko: '제주은행', en: 'Jeju Bank' },
  { code: '090', ko: '카카오뱅크', en: 'KakaoBank' },
  { code: '089', ko: '케이뱅크', en: 'K bank' },
  { code: '092', ko: '토스뱅크', en: 'Toss Bank' },
  { code: '081', ko: '하나은행', en: 'Hana Bank' },
  { code: '027', ko: '한국씨티은행', en: 'Citibank Korea' },
  { code: '023', ko: 'SC제일은행', en: 'Standard Chartered Bank Korea' },
]

/** Whether a transfer can go to this code. */
export const isBankCode = (code: string): boolean => BANKS.some((bank) => bank.code === code)

/** The name of a bank in a language; the code itself when it is unknown. */
export function bankName(code: string, locale: string): string {
  const bank = BANKS.find((each) => each.code === code)
  return bank === undefined ? code : locale === 'ko' ? bank.ko : bank.en
}
