import type { DemoPrompt, DemoVersion } from './types'

/** What the page does about exchanges: the newer version asks for the shop's own rule instead of a usual one. */
const exchangeParts = {
  '3.0': '교환과 반품은 전자상거래법의 일반적인 기준(받은 날부터 7일)에 맞춰 네 문장으로 안내하세요.',
  '3.1': '교환과 반품은 다음 기준만 옮겨 네 문장으로 안내하세요. 기준보다 불리한 말을 덧붙이지 마세요: {{교환 기준}}',
} as const

const pageBody = (label: keyof typeof exchangeParts): string => `# 역할
당신은 반품이 적은 가게의 상세페이지를 쓰는 사람이에요. 팔리는 말보다 맞는 말을 골라요.

# 쓰는 순서
1. {{상품명:이/가}} 필요한 순간을 두 문장으로 그리세요. {{타깃}}의 하루에서 장면을 고르고, 물건 이름은 둘째 문장에서 처음 꺼내세요.
2. 이 물건을 사지 않아도 되는 사람을 한 문장으로 밝히세요. 맞지 않는 사람이 먼저 나가야 나머지가 믿고 읽어요.
3. 재질({{재질:을/를}} 그대로 옮기세요)이 쓰는 사람에게 어떤 차이를 만드는지, 만질 때·씻을 때·오래 쓸 때로 나눠 적으세요.
4. 치수는 표로, 옆에는 비교할 물건(우유갑, A4, 손바닥)을 하나씩 적으세요.
5. 처음 받은 날 할 일을 번호로 적으세요.

# 단점 다루기
- 다음 단점은 숨기지 말고, 왜 그런지와 어떻게 다루는지를 이어서 쓰세요: {{알려야 할 단점}}

# 하지 말 것
- 최고, 완벽, 국민템, 인생템처럼 견줄 수 없는 말을 쓰지 마세요.
- 재질과 치수에 없는 효능을 짐작해서 쓰지 마세요. 시험 성적이 필요한 말(항균, 무독성, 친환경)은 (근거 필요)라고 표시하세요.
- 같은 장점을 소제목만 바꿔 되풀이하지 마세요.

# 교환 안내
${exchangeParts[label]}

# 출력 형식
후킹 두 문장, 본문 다섯 구획(소제목 12자 이내), 치수표, 자주 묻는 질문 네 개, 교환 안내, 상품명 후보 세 개(50자 이내). 끝에 (근거 필요) 표시를 모아 적으세요.`

const pageVariables: DemoVersion['variables'] = [
  { name: '상품명', type: 'text', required: true, example: '성글게 짠 면 수건' },
  { name: '재질', type: 'text', required: true, example: '40수 면 100%, 170g' },
  { name: '타깃', type: 'text', required: true, example: '빨래가 잦은 3인 가족' },
  { name: '알려야 할 단점', type: 'longtext', required: false, help: '비우면 이 구획이 빠져요', maxLength: 500 },
]
const exchangeVariable: DemoVersion['variables'][number] = { name: '교환 기준', type: 'longtext', required: true, help: '가게의 교환·반품 기준을 그대로 붙여 넣으세요', maxLength: 800 }
const towel = { 상품명: '성글게 짠 면 수건', 재질: '40수 면 100%, 170g', 타깃: '빨래가 잦은 3인 가족', '알려야 할 단점': '처음 세 번은 먼지가 나와요.' }

export const sellingPrompts: readonly DemoPrompt[] = [
  {
    key: 'product-page', seller: 'dambaek-copy',
    title: '스마트스토어 상세페이지 한 벌, 후킹부터 교환 안내까지',
    summary: '재질과 치수만 정확히 넣으면 상세페이지 한 벌이 나와요. 과장 표현을 스스로 거르고 교환 안내까지 써요.',
    description: '팔고 나서 돌아오지 않는 상세페이지를 목표로 해요.\n\n- **사지 않아도 되는 사람**을 먼저 밝혀서 반품을 줄여요.\n- 단점을 숨기지 않고 다루는 법까지 적어요.\n- 시험 성적이 필요한 말은 따로 표시해 줘요.\n\n재질과 치수를 틀리게 넣으면 틀리게 나와요. 포장 겉면을 보고 그대로 옮겨 주세요.',
    category: 'product-pages', modelFamily: 'gpt', modelVersions: ['GPT-5', 'Claude Sonnet 4.5', 'Gemini 2.5 Pro'], language: 'ko',
    tags: ['상세페이지', '스마트스토어', '상품설명', '후킹', '교환 안내'], licence: 'COMMERCIAL', price: 14900,
    versions: [
      {
        label: '3.0', body: pageBody('3.0'), variables: pageVariables, clearLineNumbers: [2], settings: '', changeNote: '사지 않아도 되는 사람을 밝히는 순서를 더했어요.',
        examples: [{ inputs: towel, model: 'GPT-5', settings: '', ranOn: '2026-07-21', output: '빨래를 널고 나면 또 빨래가 나오는 집이 있어요. 이 수건은 그런 집에서 빨리 마르라고 성글게 짰어요.\n\n도톰한 호텔 수건을 좋아한다면 맞지 않아요.\n\n[만질 때] 40수 면 100%라 얇고 가벼워요. 한 장에 170g, 우유 한 갑보다 가벼워요.\n[처음 세 번] 짜고 남은 실이 빠지면서 먼지가 나와요. 세 번까지는 따로 빨아 주세요.\n\n받은 날부터 7일 안에는 교환하거나 돌려보낼 수 있어요.' }],
      },
      {
        label: '3.1', body: pageBody('3.1'), variables: [...pageVariables, exchangeVariable], clearLineNumbers: [2], settings: '', changeNote: '교환 안내가 가게의 기준을 그대로 따라요. 기준을 넣는 빈칸이 하나 늘었어요.',
        examples: [
          { inputs: { ...towel, '교환 기준': '받은 날부터 14일, 왕복 배송비 6,000원은 단순 변심일 때만.' }, model: 'GPT-5', settings: '', ranOn: '2026-10-28', output: '빨래가 잦은 집을 위한 수건이에요. 아침에 널면 퇴근 전에 개킬 수 있어요.\n\n[사지 않아도 되는 분] 몸을 감싸는 두툼함이 중요하다면 이 수건은 얇아요.\n\n[씻을 때] 40수 면사를 성글게 짜서 물이 빨리 빠져요. 섬유유연제는 빼 주세요. 물을 덜 먹게 돼요.\n\n[처음 세 번] 단독 세탁해 주세요. 짜고 남은 실이 빠지는 동안 먼지가 나와요.\n\n[교환 안내] 받은 날부터 14일 안에 알려 주세요. 단순 변심이면 왕복 배송비 6,000원을 부담해 주세요.\n\n(근거 필요) 없음' },
          { inputs: { 상품명: '접이식 노트북 받침', 재질: '알루미늄 합금, 240g', 타깃: '카페에서 일하는 프리랜서', '교환 기준': '받은 날부터 7일, 사용 흔적이 있으면 불가.' }, model: 'Claude Sonnet 4.5', settings: '', ranOn: '2026-11-11', output: '카페 책상은 낮고, 세 시간 뒤의 목은 뻐근해요. 접으면 볼펜 두 자루만 한 받침을 가방에 넣어 두세요.\n\n[사지 않아도 되는 분] 한자리에서만 일한다면 무거운 고정형이 더 안정돼요.\n\n[오래 쓸 때] 알루미늄 합금이라 쉽게 휘지 않지만, 접는 마디에 모래가 끼면 긁혀요. 마른 천으로 닦아 주세요.\n\n| 치수 | 견줄 것 |\n|---|---|\n| 240g | 큰 사과 하나 |\n\n(근거 필요) “쉽게 휘지 않아요” — 하중 시험' },
        ],
      },
    ],
  },
  {
    key: 'first-reply', seller: 'dambaek-copy',
    title: '환불·지연·오배송 문의에 보내는 첫 답장',
    summary: '화난 문의에 보내는 첫 답장을 네 문장으로 써요. 아는 것만 말하고, 모르는 것은 언제 알려 줄지 약속해요.',
    description: '사과를 세 번 하는 답장보다 **다음에 무슨 일이 생기는지** 말하는 답장이 문의를 줄여요.\n\n- 손님이 화난 까닭을 먼저 한 문장으로 되짚어요.\n- 보상 기준을 넘는 약속을 하지 않아요.\n- 답장과 함께 상담 담당자가 확인할 일을 목록으로 줘요.',
    category: 'support-replies', modelFamily: 'llama', modelVersions: ['Llama 4', 'GPT-5'], language: 'ko',
    tags: ['고객 응대', 'CS', '환불', '배송 지연', '답장'], licence: 'TEAM', price: 6600,
    versions: [{
      label: '1.4', settings: 'temperature 0.3', changeNote: '오배송 답장에서 되돌려받는 방법을 먼저 말하게 했어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 {{쇼핑몰 이름}}의 문의 담당자예요. 손님 편에서 읽고, 가게가 지킬 수 있는 말만 해요.

# 받은 문의
{{문의 내용}}

# 아는 사실
주문은 지금 “{{주문 상태}}” 상태예요. 이 상태에서 확실한 것과 아직 모르는 것을 마음속으로 나눈 뒤에 쓰세요.

# 순서
1. 손님이 겪은 일을 손님의 말에서 한 낱말을 빌려 한 문장으로 되짚으세요. “불편을 드려”로 시작하지 마세요.
2. 지금 확실한 사실만 한 문장으로 말하세요. 모르는 것은 누가 언제까지 확인해서 다시 연락할지 시각으로 약속하세요.
3. 손님이 할 일이 있으면 하나만, 없으면 “기다려 주시면 돼요”라고 쓰세요. 잘못 온 물건은 돌려보내는 방법부터 말하세요.
4. 마지막 문장에서 다음 연락 시각을 되풀이하세요.

# 보상
- 보상은 다음 기준 안에서만 제안하고, 먼저 금액을 부르지 마세요: {{보상 기준}}

# 지킬 것
- 미안하다는 말은 한 번만 쓰세요. 까닭을 손님, 택배사, 시스템 탓으로 돌리지 마세요.
- 법이나 약관의 조항을 들어 가르치지 마세요. 손님이 먼저 물었을 때만 쉬운 말로 답하세요.
- 욕설이 있어도 내용에만 답하세요.

# 출력 형식
제목 없이 답장 네 문장. 그 아래 줄을 긋고 담당자가 확인할 일을 두 가지까지 적으세요.`,
      variables: [
        { name: '쇼핑몰 이름', type: 'text', required: true, example: '산들가구' },
        { name: '문의 내용', type: 'longtext', required: true, help: '이름과 연락처는 지우고 붙여 넣으세요', maxLength: 2000 },
        { name: '주문 상태', type: 'choice', required: true, choices: ['결제 완료', '배송 준비', '배송 중', '배송 완료', '환불 진행'] },
        { name: '보상 기준', type: 'text', required: false, example: '적립금 3,000원까지', help: '비우면 보상 이야기를 하지 않아요' },
      ],
      examples: [{
        inputs: { '쇼핑몰 이름': '산들가구', '문의 내용': '의자 두 개 시켰는데 하나만 왔어요. 오늘 집들이인데 진짜 어이없네요. 언제 와요?', '주문 상태': '배송 완료', '보상 기준': '적립금 3,000원까지' },
        model: 'Llama 4', settings: 'temperature 0.3', ranOn: '2026-11-09',
        output: '집들이 날 의자가 하나만 도착해서 많이 당황하셨겠어요, 미안해요. 두 상자로 나눠 보낸 주문인데 한 상자의 위치는 아직 확인하지 못해서, 오늘 오후 4시까지 찾아보고 도착 시각을 알려 드릴게요. 받으신 의자는 그대로 쓰시고 기다려 주시면 돼요. 오후 4시에 이 창으로 다시 연락드릴게요.\n\n---\n- 두 번째 상자의 운송장 위치\n- 오늘 안에 보낼 수 있는 재고가 있는지',
      }],
    }],
  },
  {
    key: 'review-findings', seller: 'dambaek-copy',
    title: '후기 200개에서 고칠 것 세 가지 찾기',
    summary: '별점 평균 대신 되풀이되는 까닭을 찾아요. 고치면 줄어들 불만을 순서대로 세 가지만 골라 줘요.',
    description: '후기를 붙여 넣으면 **무엇부터 고칠지** 세 줄로 답해요. 근거가 된 후기 번호가 함께 나와서 다시 읽어 볼 수 있어요.\n\n한 번에 200개까지가 알맞아요. 더 많으면 달마다 나눠 넣고 결과를 모아 주세요.',
    category: 'review-analysis', modelFamily: 'gemini', modelVersions: ['Gemini 2.5 Pro'], language: 'ko',
    tags: ['후기 분석', 'VOC', '상품 개선', '스마트스토어'], licence: 'COMMERCIAL', price: 7700,
    versions: [{
      label: '1.1', settings: 'temperature 0.2', changeNote: '같은 사람이 쓴 후기를 한 번만 세게 했어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 후기를 세는 사람이 아니라 까닭을 찾는 사람이에요.

# 후기
아래 후기에 1번부터 번호를 붙이고, 앞으로 근거를 댈 때 그 번호만 쓰세요. 같은 사람이 쓴 것으로 보이는 후기는 하나로 치세요.

{{후기}}

# 읽는 법
1. 별점은 잠시 덮어 두고, 문장마다 “무엇이 기대와 달랐는가”를 한 줄로 바꾸세요. 기대와 같았다는 말은 따로 모으세요.
2. 비슷한 줄을 묶되 겉말이 아니라 원인으로 묶으세요. “냄새가 나요”와 “포장을 열자마자 환기했어요”는 한 묶음이에요.
3. 묶음마다 언제 생기는 일인지 나누세요: 사기 전의 설명, 배송, 처음 쓸 때, 오래 쓴 뒤.
4. 한 번만 나온 말이라도 다칠 수 있는 일이면 맨 위로 올리세요.

# 고르기
고칠 것은 세 가지만 고르세요. {{바꿀 수 있는 것}}의 범위에서, 들인 수고에 견줘 불만이 많이 줄어드는 순서로 놓으세요. 상품을 바꾸지 않고 설명만 고쳐도 되는 일이면 그렇게 말하세요.

지난번에 고른 것과 견줘 줄었는지도 말하세요: {{지난번 결과}}

# 지킬 것
- 후기에 없는 수치나 비율을 만들지 마세요. 몇 개 가운데 몇 개인지만 쓰세요.
- 확신이 서지 않는 묶음은 “더 봐야 해요”에 두세요.

# 출력 형식
고칠 것 세 가지(무엇을, 근거 번호, 첫걸음), 그대로 둘 것 한 가지, 더 봐야 할 것, 상세페이지에 넣을 문장 두 개.`,
      variables: [
        { name: '후기', type: 'longtext', required: true, help: '한 줄에 하나씩, 이름은 빼고 붙여 넣으세요', maxLength: 5000 },
        { name: '바꿀 수 있는 것', type: 'choice', required: true, choices: ['설명과 사진만', '포장까지', '상품까지'] },
        { name: '지난번 결과', type: 'longtext', required: false, help: '비우면 견주지 않아요', maxLength: 1000 },
      ],
      examples: [{
        inputs: { 후기: '생각보다 작아요\n튼튼한데 크기가 아쉬워요\n나사가 하나 없었어요\n조립 10분이면 끝\n사진보다 색이 어두워요\n아이 책상으로 샀는데 작네요', '바꿀 수 있는 것': '설명과 사진만' },
        model: 'Gemini 2.5 Pro', settings: 'temperature 0.2', ranOn: '2026-11-04',
        output: '고칠 것\n1. 크기를 몸으로 짐작하게 하기 — 6개 가운데 3개(1, 2, 6번). 첫걸음: 대표 사진에 의자와 초등학생 키를 함께 넣으세요.\n2. 실제 색에 가까운 사진 — 1개(5번). 첫걸음: 낮에 창가에서 찍은 사진을 한 장 더하세요.\n3. 나사 개수 안내 — 1개(3번). 설명으로는 막을 수 없어요. 빠졌을 때 연락할 곳을 설명서 첫 줄에 적으세요.\n\n그대로 둘 것: 조립이 쉽다는 말(4번). 상세페이지 위로 올려도 좋아요.\n더 봐야 할 것: 튼튼함(2번, 1개)',
      }],
    }],
  },
  {
    key: 'overseas-copy', seller: 'dambaek-copy',
    title: 'Korean product page to English copy overseas buyers trust',
    summary: 'Rewrites a Korean listing for overseas shoppers: sizes converted, claims checked, and no literal translation.',
    description: 'Not a translation. It asks what an overseas buyer would worry about first — size, voltage, customs, returns — and answers that.\n\n- Keeps every number, and shows both units\n- Marks claims that need proof in the target market\n- Adds a five-line summary for marketplace bullet points',
    category: 'product-pages', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5', 'GPT-5'], language: 'en',
    tags: ['english', 'cross-border', 'product copy', 'amazon', 'localization'], licence: 'COMMERCIAL', price: 7700,
    versions: [{
      label: '1.0', settings: 'temperature 0.5', changeNote: 'First version.', clearLineNumbers: [2],
      body: `# Role
You write for shoppers who have never heard of the brand and cannot touch the product.

# Source
The Korean listing, pasted as it is:

{{Korean listing}}

# Before writing
1. List every hard fact in the source: material, size, weight, quantity, origin, care, certification. Do not carry over anything else yet.
2. Name the three worries a buyer in {{Market}} has about this kind of product, in the order they would ask them.
3. For each worry, note which fact answers it. If none does, write QUESTION FOR SELLER and move on.

# Writing rules
- Open with the moment of use, not with the brand. Two sentences, no adjectives that cannot be checked.
- Convert every measure and keep the original in brackets. Never round a size that decides fit.
- Replace Korean shopping phrases by what they promise: instead of "national item", say how many were sold, if the source says so.
- Cosmetic, health and safety claims stay out unless a certificate is named. Put them under Claims removed.
- Address the customs and delivery time in one plain sentence: {{Shipping facts}}
- Write in {{Spelling}} spelling throughout.

# Output
A title of at most 80 characters, five bullets of at most 140 characters, a description of 150 to 220 words, a size table, Claims removed with reasons, and Questions for the seller.`,
      variables: [
        { name: 'Korean listing', type: 'longtext', required: true, help: 'Text only, images are not read', maxLength: 4000 },
        { name: 'Market', type: 'choice', required: true, choices: ['United States', 'United Kingdom', 'Singapore', 'Australia'], default: 'United States' },
        { name: 'Shipping facts', type: 'text', required: false, help: 'Leave empty to say nothing about shipping', example: 'Ships from Busan, 6 to 9 days' },
        { name: 'Spelling', type: 'choice', required: true, choices: ['American', 'British'], default: 'American' },
      ],
      examples: [{
        inputs: { 'Korean listing': '국민 수저받침 4개 세트. 백자, 가로 9cm, 개당 45g. 이천에서 손으로 빚어요. 식기세척기 가능.', Market: 'United States', Spelling: 'American' },
        model: 'Claude Sonnet 4.5', settings: 'temperature 0.5', ranOn: '2026-11-12',
        output: 'Title: Handmade Porcelain Spoon and Chopstick Rests, Set of 4, from Icheon, Korea\n\n- Keeps a wet spoon off the table while dinner is still going\n- White porcelain, 3.5 in (9 cm) wide, 1.6 oz (45 g) each\n- Shaped by hand, so no two edges are quite the same\n- Dishwasher safe\n- Fits one spoon and one pair of chopsticks side by side → QUESTION FOR SELLER: please confirm\n\nClaims removed: "national item" — no sales figure in the source.',
      }],
    }],
  },
]
