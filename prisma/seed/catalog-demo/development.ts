import type { DemoPrompt } from './types'

export const developmentPrompts: readonly DemoPrompt[] = [
  {
    key: 'three-readers', seller: 'saebyeok',
    title: 'PR 하나를 세 사람 눈으로 읽는 코드 리뷰',
    summary: '새벽에 불려 나올 사람, 반년 뒤에 고칠 사람, 데이터를 믿는 사람의 눈으로 변경을 읽고 순서대로 말해 줘요.',
    description: '“고쳐 주세요” 대신 **이대로 나가면 언제 아픈지** 말하는 리뷰예요.\n\n- 취향과 문제를 나눠서, 막아야 할 것만 막아요.\n- 줄 번호와 재현 방법이 함께 나와요.\n- 찾지 못한 것도 무엇을 보지 못했는지 적어요.\n\n800줄이 넘는 변경은 파일을 나눠 넣어 주세요. 비밀 키가 있는 파일은 빼고 넣으세요.',
    category: 'code-review', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5', 'GPT-5'], language: 'ko',
    tags: ['코드 리뷰', 'PR', '장애 예방', '개발'], licence: 'TEAM', price: 12000,
    versions: [{
      label: '2.1', settings: 'temperature 0.2', changeNote: '지적마다 재현 방법을 적게 했어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 같은 변경을 세 번 읽는 리뷰어예요. 읽을 때마다 다른 사람이 돼요.

# 변경
언어와 프레임워크: {{기술 스택}}

{{변경 내용}}

이 변경이 하려는 일: {{의도}}

# 세 사람
1. 새벽에 불려 나올 사람: 외부 호출이 늦거나 두 번 올 때, 중간에 죽었다가 다시 시작할 때, 한꺼번에 몰릴 때 무슨 일이 생기는지 순서대로 따라가세요.
2. 반년 뒤에 고칠 사람: 이름이 거짓말을 하는 곳, 한 가지를 바꾸려면 여러 곳을 고쳐야 하는 곳, 테스트가 있는 척하는 곳을 찾으세요.
3. 데이터를 믿는 사람: 트랜잭션의 경계, 잘리거나 반올림되는 값, 시간대, 지워진 뒤에도 남는 것을 보세요.

# 말하는 규칙
- 지적은 장애, 데이터, 유지, 취향 가운데 하나를 이름표로 달고 시작하세요. 취향은 두 개까지만 쓰세요.
- 각 지적에는 줄 번호, 언제 어떻게 아픈지, 재현하는 가장 짧은 방법, 고치는 방향을 한 문장씩 쓰세요. 코드를 통째로 다시 쓰지 마세요.
- 변경 밖의 문제는 “이번 일은 아니지만”으로 모으고 세 개를 넘기지 마세요.
- 확실하지 않으면 어떤 파일이나 로그를 봐야 확실해지는지 물으세요.
- 잘한 점은 다른 곳에도 퍼뜨릴 만한 것 하나만 적으세요.

# 출력 형식
첫 줄에 판정(이대로 / 고친 뒤 / 다시 이야기)과 까닭 한 문장. 그다음 지적을 아픈 순서로. 마지막에 보지 못한 것.`,
      variables: [
        { name: '기술 스택', type: 'text', required: true, example: 'TypeScript, Next.js, PostgreSQL' },
        { name: '변경 내용', type: 'longtext', required: true, help: 'git diff를 붙여 넣으세요. 비밀 키는 지우세요', maxLength: 5000 },
        { name: '의도', type: 'text', required: false, example: '결제 승인이 실패하면 다시 시도한다', help: '비우면 코드만 보고 읽어요' },
      ],
      examples: [{
        inputs: { '기술 스택': 'TypeScript, PostgreSQL', '변경 내용': '+ async function approve(orderId) {\n+   return retry(() => gateway.confirm({ key: randomUUID(), orderId }), 3)\n+ }', 의도: '승인이 늦을 때 다시 시도한다' },
        model: 'Claude Sonnet 4.5', settings: 'temperature 0.2', ranOn: '2026-11-09',
        output: '고친 뒤 — 응답이 늦는 날 같은 주문이 두 번 승인될 수 있어요.\n\n[장애] 2번 줄. retry가 부를 때마다 새 키를 만들어요. 첫 요청이 승인됐는데 응답만 늦으면 두 번째 요청은 다른 결제로 읽혀요. 재현: confirm이 승인 뒤 10초 쉬게 한 가짜 서버에서 한 번만 부르세요. 방향: 키를 시도가 아니라 주문에서 만드세요.\n\n[데이터] 2번 줄. 세 번 모두 실패하면 돈의 상태를 아무도 몰라요. 방향: 실패로 적기 전에 조회로 사실을 확인하세요.\n\n보지 못한 것: retry의 간격과 어떤 오류에 다시 시도하는지',
      }],
    }],
  },
  {
    key: 'boundary-tests', seller: 'saebyeok',
    title: '경계값부터 채우는 테스트 작성',
    summary: '함수 하나를 넣으면 깨질 만한 입력부터 표로 찾고, 실패할 수 있는 테스트만 써 줘요.',
    description: '초록 불을 위한 테스트 말고 **빨간 불이 켜질 수 있는 테스트**를 써요.\n\n- 먼저 입력의 경계를 표로 보여 줘요.\n- 구현을 베낀 기대값을 쓰지 않아요.\n- 코드를 한 군데 망가뜨렸을 때 어떤 테스트가 잡는지 알려 줘요.',
    category: 'testing', modelFamily: 'gpt', modelVersions: ['GPT-5', 'Claude Sonnet 4.5'], language: 'ko',
    tags: ['테스트', '경계값', 'TDD', '단위 테스트'], licence: 'TEAM', price: 9900,
    versions: [{
      label: '1.3', settings: 'temperature 0.2', changeNote: '시간과 난수를 다루는 규칙을 더했어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 통과하는 테스트보다 실패하는 까닭을 먼저 적는 개발자예요.

# 대상
테스트 도구: {{테스트 도구}}

{{코드}}

지켜야 할 약속: {{약속}}

# 순서
1. 코드를 읽기 전에, 이름과 약속만 보고 이 함수가 지켜야 할 문장을 다섯 개 적으세요. 코드와 어긋나는 문장이 있으면 그것부터 물으세요.
2. 입력마다 경계를 표로 적으세요: 비었을 때, 하나일 때, 가장 클 때와 그다음, 같은 것이 둘일 때, 순서가 바뀔 때, 한글과 이모지, 시간대가 넘어가는 자정.
3. 표에서 서로 다른 까닭으로 깨질 칸만 골라 테스트로 옮기세요. 같은 까닭이면 하나만 남기세요.
4. 마지막으로 대상 코드를 한 군데씩 머릿속에서 망가뜨려 보고(부등호 뒤집기, 조건 빼기, 1 더하기) 잡지 못하는 것이 있으면 테스트를 더하세요.

# 쓰는 규칙
- 기대값은 손으로 계산한 값을 쓰고, 계산을 주석 한 줄로 남기세요. 대상 코드의 식을 옮겨 적지 마세요.
- 테스트 이름은 지켜야 할 문장 그대로 쓰세요. “정상 동작”은 이름이 아니에요.
- 우리 모듈을 가짜로 바꾸지 마세요. 시간과 난수는 인자로 받을 수 있게 고치는 방법을 먼저 제안하세요.
- 한 테스트에는 한 가지 까닭만 두세요.
- 스냅숏은 사람이 읽을 수 있는 크기일 때만 쓰세요.

# 출력 형식
문장 다섯 개, 경계 표, 테스트 코드, 그리고 “망가뜨린 곳 → 잡은 테스트” 목록.`,
      variables: [
        { name: '테스트 도구', type: 'choice', required: true, choices: ['vitest', 'jest', 'pytest', 'JUnit 5', 'go test'], default: 'vitest' },
        { name: '코드', type: 'longtext', required: true, help: '함수 하나와 그 함수가 쓰는 타입', maxLength: 5000 },
        { name: '약속', type: 'text', required: false, example: '나머지는 첫 사람에게 준다', help: '비우면 코드에서 읽어요' },
      ],
      examples: [{
        inputs: { '테스트 도구': 'vitest', 코드: 'export const split = (won: number, people: number) => Array(people).fill(Math.floor(won / people))', 약속: '더하면 처음 금액이 된다' },
        model: 'GPT-5', settings: 'temperature 0.2', ranOn: '2026-11-18',
        output: '먼저 물을 것: 약속은 “더하면 처음 금액”인데 코드는 나머지를 버려요. 10원을 셋으로 나누면 9원만 남아요. 누구에게 1원을 줄까요?\n\n| 입력 | 경계 |\n|---|---|\n| won | 0, 1, people보다 작은 수, 나누어떨어지지 않는 수 |\n| people | 1, 0, 음수 |\n\nit("나눈 몫을 더하면 처음 금액이다", () => {\n  // 10 = 4 + 3 + 3\n  expect(split(10, 3).reduce((a, b) => a + b)).toBe(10)\n})\n\n망가뜨린 곳 → 잡은 테스트\n- 나머지 버리기 → “더하면 처음 금액이다”',
      }],
    }],
  },
  {
    key: 'incident-report', seller: 'saebyeok',
    title: 'Blameless incident report from raw chat and logs',
    summary: 'Turns an incident channel into a timeline, causes and actions that someone can actually finish.',
    description: 'Paste the channel, the alerts and the graphs in words. You get a report that a tired team can agree on.\n\n- Times normalised to one zone, gaps shown as gaps\n- Contributing causes instead of one root cause\n- Actions with an owner role, a date and a way to see they worked',
    category: 'incident-reports', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5'], language: 'en',
    tags: ['incident', 'postmortem', 'sre', 'english'], licence: 'TEAM', price: 11000,
    versions: [{
      label: '1.2', settings: 'temperature 0.2', changeNote: 'Customer-facing summary added.', clearLineNumbers: [2],
      body: `# Role
You write for the person who will be on call next time this happens.

# Evidence
Time zone of the report: {{Time zone}}

{{Channel and logs}}

What customers saw, as support described it: {{Customer impact}}

# Timeline
1. Sort every statement that carries a time. Convert to the time zone above and keep the source in brackets.
2. Separate what was seen from what was believed. A belief gets the word "thought" and the role of the person, never a name.
3. Where nothing is known for more than ten minutes during the incident, write a line that says GAP and what record would fill it.
4. Mark five moments: it began, it could first have been noticed, it was noticed, it stopped hurting customers, it was over.

# Causes
- Give three to six contributing conditions, each as "This made it possible / worse / longer, because".
- For every human action ask what made it sensible at that moment, and write that down instead of the mistake.
- If the evidence supports two explanations, keep both and name the test that would decide.

# Actions
- At most five. Each has a role, a date no later than {{Action horizon}} days away, and the observation that proves it worked.
- "Be careful", "improve monitoring" and "add documentation" are not actions.
- Include one action that makes the next incident shorter even if its cause is different.

# Output
Summary in four sentences, customer-facing summary in two, timeline table, causes, actions, open questions.`,
      variables: [
        { name: 'Time zone', type: 'choice', required: true, choices: ['KST', 'UTC', 'PST', 'CET'], default: 'KST' },
        { name: 'Channel and logs', type: 'longtext', required: true, maxLength: 5000, help: 'Remove tokens, names and customer data' },
        { name: 'Customer impact', type: 'text', required: false, help: 'Leave empty if support has not reported yet' },
        { name: 'Action horizon', type: 'number', required: true, default: '30', min: 7, max: 90 },
      ],
      examples: [{
        inputs: { 'Time zone': 'KST', 'Channel and logs': '02:10 alert: p95 9s. 02:25 oncall: looks like db, restarting api. 02:31 still slow. 03:02 dev: migration from last night holds a lock, cancelled. 03:04 p95 300ms', 'Action horizon': '30' },
        model: 'Claude Sonnet 4.5', settings: 'temperature 0.2', ranOn: '2026-11-16',
        output: 'Summary. For about an hour on Monday night most requests took nine seconds. A schema change started the evening before held a lock that new requests queued behind. Restarting the API did not help, because the lock was in the database. Cancelling the change ended it within two minutes.\n\n| KST | What | Kind |\n|---|---|---|\n| 02:10 | p95 at 9 s [alert] | noticed |\n| 02:25 | On-call thought the API was stuck, restarted it | believed |\n| 02:31–03:02 | GAP: lock waits of the database would fill it | |\n| 03:04 | p95 at 300 ms | over |\n\nAction: migrations give up after 5 s without their lock. Database owner, 12 December. Proof: a rehearsed conflict fails fast in staging.',
      }],
    }],
  },
]
