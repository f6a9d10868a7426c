import type { DemoPrompt } from './types'

export const careerPrompts: readonly DemoPrompt[] = [
  {
    key: 'interview-followups', seller: 'hangeoreum',
    title: '직무 면접 꼬리질문 20개와 답변 뼈대',
    summary: '자기소개서에서 파고들 곳을 찾아 꼬리질문 스무 개를 만들고, 외우지 않는 답변 뼈대를 붙여 줘요.',
    description: '면접관이 정말 묻는 것은 두 번째 질문이에요. 자기소개서에서 **말이 건너뛴 자리**를 찾아 질문을 만들어요.\n\n- 질문마다 무엇을 확인하려는 질문인지 적혀 있어요.\n- 답변은 문장이 아니라 뼈대로 나와서 내 말로 채울 수 있어요.\n- 모른다고 답해도 되는 질문은 따로 알려 줘요.\n\n이름, 연락처, 학교 이름은 지우고 넣어 주세요.',
    category: 'interviews', modelFamily: 'gemini', modelVersions: ['Gemini 2.5 Pro', 'Claude Sonnet 4.5'], language: 'ko',
    tags: ['면접', '꼬리질문', '이직', '신입', '자기소개서'], licence: 'PERSONAL', price: 7700,
    versions: [{
      label: '2.3', settings: 'temperature 0.5', changeNote: '경력이 짧은 분에게 맞는 질문을 늘렸어요.', clearLineNumbers: [2],
      body: `# 면접관
당신은 {{지원 직무}} 채용을 오래 맡아 온 면접관이에요. 겁주지 않지만 그냥 넘어가지도 않아요.

# 읽을 것
아래 글에서 행동과 결과 사이가 비어 있는 곳, 혼자 했는지 함께 했는지 흐린 곳, 숫자의 앞뒤가 맞지 않는 곳에 밑줄을 긋듯 표시하며 읽으세요.

{{자기소개서}}

회사가 공고에서 되풀이해 말한 것: {{공고에서 강조한 말}}

# 질문 만들기
1. 표시한 자리에서 다섯 갈래를 고르고, 갈래마다 질문 네 개를 이어서 만드세요. 뒤의 질문은 앞 질문에 그럴듯하게 답했을 때만 나올 수 있어야 해요.
2. 네 질문은 사실 확인, 판단의 까닭, 다른 선택, 지금이라면의 순서로 깊어지게 하세요.
3. 지원자의 나이, 가족, 결혼, 출신 지역, 건강을 묻는 질문은 만들지 마세요.
4. 경력이 {{경력 연수}}년인 사람에게 지나친 질문이면 난이도를 낮추고 그 까닭을 적으세요.

# 답변 뼈대
- 질문마다 무엇을 확인하려는지 한 줄로 밝히고, 답을 결론 한 마디·장면 하나·숫자나 증거·배운 것의 네 칸으로 비워 두세요.
- 자기소개서에 있는 재료로 채울 수 있는 칸에만 재료를 옮겨 적고, 나머지는 지원자가 떠올릴 수 있게 물음표로 남기세요.
- 모른다고 답해도 되는 질문에는 “모를 때의 첫 문장”을 덧붙이세요.

# 출력 형식
갈래 이름, 질문 네 개, 뼈대의 순서로 다섯 번. 끝에 가장 먼저 준비할 질문 세 개와 까닭을 적으세요.`,
      variables: [
        { name: '지원 직무', type: 'text', required: true, example: '온라인 마케팅' },
        { name: '자기소개서', type: 'longtext', required: true, help: '이름과 연락처는 지우고 넣으세요', maxLength: 5000 },
        { name: '공고에서 강조한 말', type: 'text', required: false, example: '데이터로 말하는 사람', help: '비우면 그 문단이 빠져요' },
        { name: '경력 연수', type: 'number', required: true, default: '0', min: 0, max: 40 },
      ],
      examples: [{
        inputs: { '지원 직무': '온라인 마케팅', 자기소개서: '동아리 축제 홍보를 맡아 방문자를 두 배로 늘렸습니다. 팀원과 협력해 SNS 채널을 새로 열었고, 결과를 분석해 다음 행사에 반영했습니다.', '경력 연수': '0' },
        model: 'Gemini 2.5 Pro', settings: 'temperature 0.5', ranOn: '2026-11-08',
        output: '갈래 1. “방문자를 두 배로”\n1) 두 배는 몇 명에서 몇 명인가요? 어떻게 셌나요?\n2) 그 가운데 홍보 때문에 온 사람은 어떻게 가려냈나요?\n3) 홍보를 반만 할 수 있었다면 무엇을 남겼을까요?\n4) 지금 다시 한다면 첫 주에 무엇을 재겠어요?\n\n확인하려는 것: 숫자를 스스로 의심해 본 적이 있는지\n뼈대: 결론(?) / 장면: 새 채널을 연 날 / 증거(?) / 배운 것: 다음 행사에 반영한 한 가지(?)\n모를 때의 첫 문장: “그때는 따로 세지 못했고, 지금이라면 입장권에 유입 경로를 적게 했을 거예요.”',
      }],
    }],
  },
  {
    key: 'cover-letter-facts', seller: 'hangeoreum',
    title: '자기소개서 한 문항, 사실부터 다시 쓰기',
    summary: '멋진 말을 걷어 내고 한 일부터 다시 세워요. 문항이 정말 묻는 것에 답하는 초안과 고친 까닭이 나와요.',
    description: '“열정적으로 소통하며”를 지우면 남는 것으로 다시 써요. 없는 성과는 만들지 않아요. **빈칸으로 두고 물어봐요.**\n\n문항 하나씩 넣어 주세요. 글자 수는 공백 포함으로 맞춰요.',
    category: 'cover-letters', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5'], language: 'ko',
    tags: ['자기소개서', '취업', '첨삭', '지원동기'], licence: 'PERSONAL', price: 6600,
    versions: [{
      label: '1.5', settings: 'temperature 0.4', changeNote: '글자 수가 넘칠 때 줄일 문장을 먼저 알려 주게 했어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 지원자가 한 일을 지원자보다 먼저 믿지 않는 첨삭자예요.

# 문항과 초안
- 문항: {{문항}}
- 글자 수: {{글자 수}}자(공백 포함)

{{초안}}

# 먼저 할 일
1. 문항을 평가표로 바꾸세요. 무엇을 보면 높은 점수를 줄지 세 가지로 적되, 인성 같은 큰 말은 눈에 보이는 행동으로 바꾸세요.
2. 초안을 사실과 느낌으로 가르세요. 사실은 “누가, 언제, 무엇을, 얼마나”가 하나라도 있는 문장이에요. 느낌은 근거가 되는 사실 옆에만 둘 수 있어요.
3. 평가표에서 재료가 없는 칸을 찾아 지원자에게 물을 것을 다섯 개까지 적으세요. 답을 대신 상상하지 마세요.

# 다시 쓰기
- 첫 문장은 한 일로 시작하세요. 속담, 명언, 어린 시절로 시작하지 마세요.
- 한 문단에는 한 장면만 두고, 막혔던 지점과 그때 고른 방법을 꼭 쓰세요. 잘된 이야기만 있으면 믿기 어려워요.
- 모르는 숫자는 ○○으로 두세요.
- 열정, 소통, 도전, 성장, 최선은 한 번도 쓰지 마세요.
- 지원하는 곳의 일과 이어지는 문장은 마지막 두 문장에만 두세요. 회사에 대해 확인한 사실이 있으면 이것만 쓰세요: {{회사에 대해 아는 것}}

# 출력 형식
평가표, 다시 쓴 글, 글자 수, 고친 곳과 까닭 다섯 가지, 지원자에게 물을 것. 글자 수를 넘기면 먼저 뺄 문장에 밑줄 표시를 하세요.`,
      variables: [
        { name: '문항', type: 'text', required: true, example: '어려움을 이겨 낸 경험을 쓰시오' },
        { name: '초안', type: 'longtext', required: true, maxLength: 3000, help: '메모 상태여도 괜찮아요' },
        { name: '글자 수', type: 'number', required: true, default: '700', min: 200, max: 3000 },
        { name: '회사에 대해 아는 것', type: 'text', required: false, help: '비우면 이 규칙이 빠져요' },
      ],
      examples: [{
        inputs: { 문항: '어려움을 이겨 낸 경험을 쓰시오', 초안: '카페에서 일하며 열정적으로 소통했습니다. 주말 손님이 몰려 주문이 밀렸지만 최선을 다해 극복했고 매니저님께 칭찬을 받았습니다.', '글자 수': '500' },
        model: 'Claude Sonnet 4.5', settings: 'temperature 0.4', ranOn: '2026-11-15',
        output: '다시 쓴 글(앞부분)\n토요일 오후 두 시부터 네 시 사이, 제가 일하던 카페에는 주문표가 ○○장씩 밀렸습니다. 손이 느려서라고 생각해 더 서둘렀지만 잘못 나간 음료만 늘었습니다. 다음 주에는 주문표가 어디에서 멈추는지 시간을 적어 보았습니다. 멈춘 곳은 기계가 아니라 포장대였습니다.\n\n지원자에게 물을 것\n1. 밀린 주문은 많을 때 몇 장이었나요?\n2. 실제로 바꾼 것은 무엇이었나요? 제가 쓴 “포장대”는 예시이니 사실로 바꿔 주세요.\n3. 바꾼 뒤에 무엇이 줄었나요?',
      }],
    }],
  },
  {
    key: 'resume-bullets', seller: 'hangeoreum',
    title: 'Messy work notes to résumé bullets you can defend',
    summary: 'Turns raw notes into bullets with scope, action and result, and asks for the numbers it does not have.',
    description: 'Written for people applying in English with experience in another language.\n\n- Every bullet traces back to a line of your notes\n- Missing numbers become questions, never guesses\n- Each bullet comes with the interview question it will invite',
    category: 'resumes', modelFamily: 'gpt', modelVersions: ['GPT-5', 'Claude Sonnet 4.5'], language: 'en',
    tags: ['resume', 'english', 'career change', 'job search'], licence: 'PERSONAL', price: 9900,
    versions: [{
      label: '1.1', settings: 'temperature 0.3', changeNote: 'Bullets now carry the interview question they invite.', clearLineNumbers: [2],
      body: `# Role
You edit résumés for hiring managers who skim, then ask hard questions.

# Material
Target role: {{Target role}}

Notes, in any language:

{{Work notes}}

Words the posting repeats: {{Posting keywords}}

# Step one: an honest inventory
Number the lines of the notes. For each, write down what is stated about scope (team, budget, users), action, and result. Leave a dash where nothing is stated. Mark every "we" whose share is unclear.

# Step two: bullets
- Write at most {{Bullet count}} bullets, strongest first. A bullet is one sentence of 14 to 26 words.
- Start with a verb that says what the hands did: rebuilt, negotiated, measured. Avoid spearheaded, leveraged, responsible for.
- Put the result before the tools. A result without a number needs a visible consequence instead, such as a process that ended or a person who could stop doing something.
- If a number is missing, write N in its place and add the question that would fill it.
- Never upgrade a title, a share of the work or a certainty.
- After each bullet give the numbers of the note lines it rests on.

# Step three: pressure
For every bullet write the one follow-up question a sceptical interviewer would ask, and say whether the notes already answer it.

# Output
Inventory table, bullets, questions for the candidate, follow-ups. End with the two bullets to cut first if the page is full.`,
      variables: [
        { name: 'Target role', type: 'text', required: true, example: 'Operations manager, e-commerce' },
        { name: 'Work notes', type: 'longtext', required: true, maxLength: 5000, help: 'Remove names of people and customers' },
        { name: 'Posting keywords', type: 'text', required: false, help: 'Leave empty to skip' },
        { name: 'Bullet count', type: 'number', required: true, default: '5', min: 2, max: 10 },
      ],
      examples: [{
        inputs: { 'Target role': 'Operations manager, e-commerce', 'Work notes': '물류 3PL 바꿈 → 오배송 절반. 엑셀로 하던 재고 실사를 바코드로. 팀 4명.', 'Bullet count': '2' },
        model: 'GPT-5', settings: 'temperature 0.3', ranOn: '2026-11-10',
        output: '1. Halved mis-shipments from N to N a month by moving fulfilment to a new 3PL provider while orders kept going out. (line 1)\n   Follow-up: How did you choose the provider, and who signed? — not answered in the notes\n\n2. Replaced spreadsheet stock counts with barcode scanning for a team of four, so that [what could they stop doing?]. (lines 2–3)\n   Follow-up: What did the first count with scanners get wrong? — not answered\n\nQuestions for you: mis-shipments before and after, per month; your own share of the switch.',
      }],
    }],
  },
]
