/**
 * Everything that names the shop and the company behind it, in one place: screens, mails and documents read it here.
 * The company fields are placeholders of the demonstration; put the registered ones before selling anything
 * (전자상거래법 제10조 lists what the footer must show).
 */
export const shop = {
  name: { ko: '가림', en: 'Garim' },
  /** One sentence for search results and shared links. */
  tagline: { ko: '먼저 보고 사서 여는 AI 프롬프트', en: 'AI prompts you see first, buy, then open' },
  /** The wordmark: strokes and the filled last letter, which is itself a bar over text. */
  mark: {
    viewBox: '0 0 43 24',
    strokes: [
      'M1 4.5h9.2q-.2 8-8.7 14.5M16 1v22M16 11.5h5',
      'M25 3.5h8.5v4.3H26.5v4.4h8.2M39.5 1v11.6',
    ],
    bar: 'M26 15h15v7.5H26z',
  },
  company: {
    legalName: { ko: '주식회사 가림(예시)', en: 'Garim Inc. (example)' },
    representative: { ko: '홍길동', en: 'Hong Gil-dong' },
    /** 사업자등록번호 */
    businessNumber: '000-00-00000',
    /** 통신판매업 신고번호 */
    mailOrderNumber: '제0000-서울00-0000호',
    address: { ko: '서울시 ○○구 ○○로 00, 0층', en: '0F, 00 ○○-ro, ○○-gu, Seoul' },
    phone: '02-000-0000',
    email: 'help@example.com',
    hosting: 'Vercel Inc.',
  },
} as const

/** The page of the Korea Fair Trade Commission that confirms who the company is (전자상거래법 시행규칙 제7조). */
export function businessLookupUrl(businessNumber: string = shop.company.businessNumber): string {
  return `https://www.ftc.go.kr/bizCommPop.do?wrkr_no=${businessNumber.replaceAll('-', '')}`
}
