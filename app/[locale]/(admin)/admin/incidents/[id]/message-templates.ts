/** What is said on the status page, to begin from: brackets are filled in by whoever publishes it. Both languages at once, whatever language the operator reads. */
export const messageTemplates = {
  investigating: {
    ko: '[결제]가 되지 않는다는 것을 확인하고 원인을 찾고 있어요. 결제된 돈은 안전해요. [30분] 안에 다시 알려 드릴게요.',
    en: 'We have confirmed that [checkout] is not working and are looking for the cause. Money already paid is safe. We will write again within [30 minutes].',
  },
  identified: {
    ko: '원인을 찾았고 고치고 있어요. [카드 결제]를 쓸 수 없지만 [계좌이체]는 돼요. [30분] 안에 다시 알려 드릴게요.',
    en: 'We have found the cause and are mending it. [Card payments] do not work, [bank transfers] do. We will write again within [30 minutes].',
  },
  monitoring: {
    ko: '고쳤고 다시 잘 돼요. 한동안 지켜본 뒤 마지막으로 알려 드릴게요.',
    en: 'It is mended and works again. We keep an eye on it and will write once more.',
  },
  resolved: {
    ko: '해결됐어요. [14:05부터 14:40까지] [결제]가 되지 않았어요. 불편을 드려 죄송해요. 무엇을 바꿨는지 [며칠 안에] 알려 드릴게요.',
    en: 'This is resolved. [Checkout] did not work [from 14:05 to 14:40 KST]. We are sorry. We will tell you what we changed [within days].',
  },
} as const
