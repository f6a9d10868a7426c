/**
 * The legal sentences that a purchase rests on. Each set has a version. An order keeps the very words that were shown
 * with it, an opening their version and hash. A change of a word is a new version.
 * They are drafts until a lawyer has read them.
 */
export const NOTICE_VERSION = '2026-11-23'

interface NoticeText {
  ko: string
  en: string
}

export const notices = {
  /** 전자상거래법 제20조 제1항: an intermediary says that it is not a party. */
  intermediary: {
    ko: '가림은 통신판매중개자이며 통신판매의 당사자가 아닙니다. 상품, 상품정보, 거래에 관한 의무와 책임은 각 판매자에게 있습니다.',
    en: 'Garim is an intermediary and not a party to the sale. Each seller is responsible for the product, its description and the transaction.',
  },
  /** 제17조 제2항 제5호와 제6항: the end of the right of withdrawal is said before paying, and a preview stands instead of a trial. */
  withdrawal: {
    ko: '열기 전이라면 구매 후 7일 동안 전액 환불받을 수 있어요. ‘열기’를 누르면 디지털 콘텐츠의 제공이 시작되어 청약철회를 할 수 없어요. 상품 페이지의 공개 문장과 예시 결과가 미리보기예요. 내용이 설명과 다르면 연 뒤에도 받은 날부터 3개월, 그 사실을 안 날부터 30일 안에 환불받을 수 있어요.',
    en: 'You get a full refund within 7 days as long as you have not opened it. Opening starts the supply of digital content and ends the right of withdrawal. The lines and examples on the product page are the preview. If the content differs from its description, you can still get a refund within 3 months of receipt and 30 days of noticing.',
  },
  /** 제13조 제3항: a minor's contract. */
  minor: {
    ko: '미성년자가 법정대리인의 동의 없이 구매하면, 본인이나 법정대리인이 구매를 취소할 수 있어요.',
    en: 'A purchase made by a minor without a guardian’s consent can be cancelled by the minor or the guardian.',
  },
  /** Shown at the seal. */
  opening: {
    ko: '지금 열면 프롬프트 본문이 바로 제공되고, 그때부터 청약철회(단순 변심 환불)를 할 수 없어요. 내용이 설명과 다르면 연 뒤에도 환불받을 수 있어요.',
    en: 'Opening supplies the full prompt at once and ends your right of withdrawal. If the content differs from its description, you can still get a refund afterwards.',
  },
} as const satisfies Record<string, NoticeText>
