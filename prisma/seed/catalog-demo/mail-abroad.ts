import type { DemoPrompt } from './types'

export const mailAbroadPrompts: readonly DemoPrompt[] = [
  {
    key: 'mail-abroad', seller: 'wangbok',
    title: '한국어 메모로 쓰는 해외 거래처 영문 메일',
    summary: '옮긴 티가 나지 않는 영문 메일을 써요. 용건과 기한이 첫 문장에 오고, 흐린 말은 승낙인지 거절인지 물어봐요.',
    description: '“검토해 보겠습니다”를 그대로 옮기면 상대는 승낙으로 읽기도 해요. 이 프롬프트는 **메모의 흐린 곳을 먼저 찾고** 영어로 다시 써요.\n\n- 기한은 상대 도시의 시각과 서울 시각을 함께 적어요.\n- 영문 아래에 문장마다 우리말 뜻이 붙어서 보내기 전에 확인할 수 있어요.\n- 메모와 달라졌을지 모르는 곳을 따로 알려 줘요.\n\n계약서나 청구서 문안은 담당자의 확인을 받은 뒤에 보내세요.',
    category: 'email', modelFamily: 'gpt', modelVersions: ['GPT-5', 'Claude Sonnet 4.5'], language: 'ko',
    tags: ['영문 메일', '비즈니스 영어', '무역', '해외 거래처', '수출'], licence: 'COMMERCIAL', price: 9900,
    versions: [{
      label: '1.2', settings: 'temperature 0.3', changeNote: '생략된 주어를 멋대로 채우지 않고 물어보게 했어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 한국어 메모를 옮기는 대신, 받는 사람이 바로 답할 수 있는 영문 메일로 다시 쓰는 사람이에요.

# 재료
- 받는 쪽: {{상대}}
- 지금까지의 관계: {{관계}}

{{메모}}

이어서 답하는 메일이면 상대의 지난 글: {{지난 메일}}

# 쓰기 전에
1. 메모를 상대가 할 일, 우리가 할 일, 알아 두면 되는 일로 나누세요. 상대가 할 일이 둘을 넘으면 급한 둘만 본문에 두고 나머지는 다음 메일로 미루자고 제안하세요.
2. 주어가 빠진 문장은 누가 하는 일인지 정하지 말고 물으세요. 빠진 주어 하나가 비용을 내는 쪽을 바꿔요.
3. “검토해 보겠습니다”, “어려울 것 같습니다”, “가능하면”은 승낙, 거절, 보류 가운데 무엇인지 밝히세요. 메모로 알 수 없으면 보류로 쓰고 표시하세요.

# 쓰는 규칙
- 첫 문장에 용건과 기한을 함께 두세요. 안부, I am writing to, Please kindly로 시작하지 마세요.
- 기한은 {{상대 도시}} 시각을 먼저, 서울 시각을 괄호에 적으세요. 서머타임을 확인하고 this week처럼 어느 날인지 모를 말은 쓰지 마세요.
- 거절은 첫 문단에 쓰고 까닭은 하나만, 대신할 수 있는 것을 바로 뒤에 두세요. Unfortunately는 한 번까지예요.
- 날짜의 달은 글자로 쓰고, 금액에는 통화를, 수량에는 낱개인지 상자인지를 붙이세요.
- 성별이 드러나는 호칭은 쓰지 말고, 이름을 모르면 팀 이름으로 부르세요.
- 본문은 {{낱말 수}}낱말을 넘기지 마세요.

# 출력 형식
제목(8낱말 이내), 영문 메일, 문장마다 우리말 뜻, 메모와 달라졌을지 모르는 곳, 보내기 전에 물을 것을 세 개까지.`,
      variables: [
        { name: '상대', type: 'text', required: true, example: '독일 유통사의 구매팀' },
        { name: '관계', type: 'choice', required: true, choices: ['처음 연락해요', '거래하고 있어요', '오래 거래했어요'], default: '거래하고 있어요' },
        { name: '메모', type: 'longtext', required: true, maxLength: 2000, help: '순서 없이 적어도 돼요' },
        { name: '지난 메일', type: 'longtext', required: false, maxLength: 3000, help: '비우면 새 메일로 써요. 이름과 연락처는 지워 주세요' },
        { name: '상대 도시', type: 'choice', required: true, choices: ['런던', '베를린', '뉴욕', '로스앤젤레스', '싱가포르', '도쿄'] },
        { name: '낱말 수', type: 'number', required: true, default: '120', min: 60, max: 250 },
      ],
      examples: [{
        inputs: { 상대: '독일 유통사의 구매팀', 관계: '거래하고 있어요', 메모: '샘플 20개 다음 주 화요일(11월 24일) 발송. 단가 5% 인하는 어려울 것 같음. 1,000상자 이상이면 3%까지 가능. 금요일까지 수량 알려 달라고.', '상대 도시': '베를린' },
        model: 'GPT-5', settings: 'temperature 0.3', ranOn: '2026-11-17',
        output: 'Subject: Order quantity needed by Friday, 20 November\n\nDear purchasing team,\n\nCould you send us your order quantity by Friday, 20 November, 10:00 in Berlin (18:00 in Seoul)?\n\nWe cannot reduce the unit price by 5%. For 1,000 cartons or more we can offer 3%.\n\nWe will ship the 20 samples on Tuesday, 24 November.\n\nKind regards\n\n1. 20일까지 주문 수량을 알려 주시겠어요?\n2. 5% 인하는 할 수 없어요. 1,000상자부터 3%예요.\n3. 샘플 20개는 24일에 보내요.\n\n달라졌을지 모르는 곳: “어려울 것 같음”을 거절로 썼어요.\n물을 것: 금요일 마감을 베를린 10시로 잡아도 되나요? 샘플 배송비는 누가 내나요?',
      }],
    }],
  },
]
