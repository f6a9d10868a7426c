import type { DemoPrompt } from './types'

export const drawingPrompts: readonly DemoPrompt[] = [
  {
    key: 'room-plan', seller: 'yeobaek',
    title: '원룸 가구 배치 평면도, 줄자 숫자로 그리기',
    summary: '방과 가구의 치수를 적으면 통로와 문 여는 자리까지 따져서 배치 두 가지를 SVG 평면도로 그려요.',
    description: '이사한 날 침대가 들어가지 않는 일을 막아요. **잰 숫자만** 가지고 그리고, 좁은 곳을 먼저 알려 줘요.\n\n- 문과 서랍이 열리는 자리를 함께 따져요.\n- 답으로 나온 SVG를 파일로 저장해 브라우저에서 열면 평면도가 돼요. 인쇄하면 50분의 1이에요.\n- 빠진 치수는 짐작하지 않고 다시 재 달라고 해요.\n\n공사용 도면은 아니에요. 벽을 트거나 배관을 옮기는 일은 전문가와 정하세요.',
    category: 'maps-plans', modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5', 'GPT-5'], language: 'ko',
    tags: ['평면도', '원룸', '가구 배치', '이사', '인테리어', 'SVG'], licence: 'PERSONAL', price: 4900,
    versions: [{
      label: '1.5', settings: 'temperature 0.2', changeNote: '여닫이문이 가구와 부딪치는 배치를 내던 문제를 고쳤어요.', clearLineNumbers: [2],
      body: `# 역할
당신은 줄자로 잰 숫자만 믿고 방을 그리는 배치 설계자예요.

# 잰 것
- 방 안쪽 치수: {{방 치수}}
- 문과 창문: {{문과 창문}}
- 넣을 가구: {{가구}}
- 꼭 지킬 것: {{지킬 것}}

# 먼저 따질 것
1. 치수를 모두 cm로 바꾸고 왼쪽 아래 구석을 (0,0)으로 잡아 문, 창, 가구의 좌표를 적으세요. 앞뒤가 맞지 않는 치수가 있으면 그리지 말고 어디를 다시 잴지 물으세요.
2. 가구가 차지하는 크기와 쓰는 데 필요한 자리를 따로 적으세요. 의자는 책상 앞 75, 옷장과 서랍은 앞 60, 침대는 드나드는 쪽 50, 여닫이문은 문 폭만큼의 부채꼴을 비우세요.
3. 큰 것부터 놓되 창턱보다 높은 가구로 창을 막지 마세요.

# 배치 두 가지
- “{{우선순위}}”에 맞춘 안과, 그것을 포기하고 다른 것을 얻는 안을 하나씩 만드세요. 가구 하나만 옮긴 것은 다른 안이 아니에요.
- 지나다니는 길은 60을 넘어야 해요. 모자라면 몇 cm가 모자란지와 무엇을 바꾸면 풀리는지 쓰세요.
- 콘센트 자리를 모르면 책상과 침대 옆에 (확인)이라고 적으세요.

# 그리는 법
- 1cm를 SVG 2단위로 하고 viewBox를 방보다 사방 40 넓게 잡으세요. width와 height는 실제의 50분의 1이 되게 mm로 적으세요.
- 벽은 6, 가구는 2 굵기의 선으로, 여닫는 자리는 점선으로 그리세요. 위아래가 뒤집히지 않았는지 창의 자리로 확인하세요.
- 가구 안에 이름과 치수를 적고, 글자가 겹치면 번호로 바꾸세요. 색은 회색과 옅은 색 하나만 쓰세요.

# 출력 형식
좌표 표, 안마다 SVG 한 벌과 좋은 점·아쉬운 점 한 문장씩, 사기 전에 다시 잴 곳 세 군데.`,
      variables: [
        { name: '방 치수', type: 'text', required: true, example: '가로 320, 세로 400cm' },
        { name: '문과 창문', type: 'longtext', required: true, help: '어느 벽, 끝에서 몇 cm, 폭, 여는 방향, 창턱 높이', maxLength: 600 },
        { name: '가구', type: 'longtext', required: true, help: '이름과 가로·세로·높이', maxLength: 800 },
        { name: '지킬 것', type: 'text', required: false, help: '비우면 이 줄이 빠져요', example: '책상은 창가' },
        { name: '우선순위', type: 'choice', required: true, choices: ['일하는 자리 넓게', '잠자리 편하게', '수납 많이'] },
      ],
      examples: [{
        inputs: { '방 치수': '가로 320, 세로 400cm', '문과 창문': '아래쪽 벽 왼쪽 끝에서 20, 폭 80, 안으로 여는 문. 위쪽 벽 왼쪽 끝에서 85, 폭 150 창, 창턱 90.', 가구: '침대 110×200, 책상 120×60 높이 73, 옷장 80×60, 의자', 우선순위: '일하는 자리 넓게' },
        model: 'Claude Sonnet 4.5', settings: 'temperature 0.2', ranOn: '2026-11-16', picture: 'room-plan',
        output: '| 이름 | x | y | 쓰는 자리 |\n|---|---|---|---|\n| 문 | 20–100 | 0 | 반지름 80 |\n| 창 | 85–235 | 400 | 창턱 90 |\n| 책상 | 100–220 | 340–400 | 아래로 265까지 |\n| 침대 | 210–320 | 40–240 | 왼쪽 160까지 |\n| 옷장 | 0–60 | 180–260 | 오른쪽 120까지 |\n\n안 1\n<svg viewBox="-40 -40 720 880" width="72mm" height="88mm"><rect width="640" height="800" fill="none" stroke="#444" stroke-width="6"/><rect x="200" width="240" height="120"/>…</svg>\n좋은 점: 책상이 창을 막지 않고, 옷장을 열어도 침대까지 90이 남아요.\n아쉬운 점: 침대와 책상이 한눈에 보여요.\n\n다시 잴 곳: 창턱 높이, 문을 끝까지 열었을 때의 폭, 침대 머리판까지 넣은 길이' },
      ],
    }],
  },
  {
    key: 'cardnews-corner', seller: 'yeobaek',
    title: '인스타그램 카드뉴스 배경, 글자 자리를 비워서',
    summary: '그림은 한 모서리에만 두고 글자 자리를 비운 카드뉴스 배경 한 벌을 만들어요. 표지, 속장, 끝장이 이어져요.',
    description: '예쁜 배경에 글자를 얹으면 읽히지 않아요. 처음부터 **글자 자리를 비우고** 그리게 해요.\n\n- 표지, 속장, 끝장이 같은 붓으로 그린 듯 이어져요.\n- 세로 4:5 크기에 맞춰 두었어요.\n- 빈칸은 영어 낱말로 채워요. 고를 수 있는 값이 적혀 있어요.\n\n글자는 그리지 않아요. 편집 도구에서 얹어 주세요.',
    category: 'illustrations', modelFamily: 'midjourney', modelVersions: ['Midjourney v7'], language: 'ko',
    tags: ['카드뉴스', '인스타그램', '배경', '일러스트', '미드저니'], licence: 'COMMERCIAL', price: 6900,
    versions: [{
      label: '1.1', settings: '--ar 4:5 --style raw --v 7', changeNote: '끝장의 그림이 표지와 다른 모서리에 오던 것을 고쳤어요.', clearLineNumbers: [2],
      body: `# 쓰는 법
표지를 먼저 만들고, 마음에 드는 장의 주소를 속장과 끝장 문장에 이어 붙이세요.

# 표지
flat gouache illustration of {{소재}} entering from the {{모서리}} corner and cropped by the frame, covering no more than one third of the picture, the rest a calm field of {{바탕색}} paper with barely visible grain, a few dry brush edges, palette limited to {{바탕색}}, {{강조색}} and one dark neutral, even light, no outline --ar 4:5 --style raw --stylize 80 --v 7

# 속장
one single {{작은 소재}} no larger than a coin resting near the lower margin, everything above it empty {{바탕색}} paper, a thin {{강조색}} shadow on one side only, wide quiet margins, nothing crossing the middle, gouache on paper --ar 4:5 --style raw --stylize 60 --v 7

# 끝장
{{소재}} once more in the {{모서리}} corner, seen a little later in the day, one third smaller than on the cover, {{바탕색}} paper one shade deeper, upper half completely empty, gouache with dry edges --ar 4:5 --style raw --stylize 80 --v 7

# 한 벌로 묶기
- 속장과 끝장의 끝에 --sref 와 표지 그림의 주소를 붙이고 --sw 200 으로 시작하세요. 붓자국이 사라지면 300으로 올리고, 소재까지 따라오면 120으로 낮추세요.
- 계절을 맞출 때는 세 문장 모두 소재 뒤에 이어 쓰세요: {{계절감}}

# 글자를 얹기 전에
- 그림을 4분의 1로 줄여 보고 글자 자리에 무늬가 남아 있으면 다시 만드세요.
- 프로필 격자에서는 옆이 조금 잘려요. 1080×1350에서 좌우 60px 안쪽에만 글자를 두세요.

# 빼는 것
- 세 문장 모두 마지막에 --no text, letters, frame, people, gradient 를 붙이세요.`,
      variables: [
        { name: '소재', type: 'text', required: true, example: 'a persimmon branch with broad leaves', help: '영어로, 가지나 줄기처럼 뻗는 것이 좋아요' },
        { name: '작은 소재', type: 'text', required: true, example: 'ripe persimmon' },
        { name: '모서리', type: 'choice', required: true, choices: ['lower right', 'lower left', 'upper right', 'upper left'], default: 'lower right' },
        { name: '바탕색', type: 'text', required: true, default: 'warm ivory' },
        { name: '강조색', type: 'text', required: true, example: 'persimmon orange' },
        { name: '계절감', type: 'text', required: false, example: 'late autumn, a few leaves already fallen', help: '비우면 계절을 맞추지 않아요' },
      ],
      examples: [
        {
          inputs: { 소재: 'a persimmon branch with broad leaves', '작은 소재': 'ripe persimmon', 바탕색: 'warm ivory', 강조색: 'persimmon orange' },
          model: 'Midjourney v7', settings: '--ar 4:5 --style raw --v 7', ranOn: '2026-10-24', picture: 'persimmon-corner',
          output: '표지 네 장 가운데 세 번째예요. 가지가 오른쪽 아래에서 들어와 오른쪽 3분의 1에서 멈췄어요. 왼쪽은 제목 두 줄과 부제 한 줄이 들어갈 만큼 비었고, 줄여 보아도 무늬가 남지 않았어요. 한 장은 가지가 가운데를 넘어서 버렸어요. 목록에서는 위아래를 잘라 보여 드려요.',
        },
        {
          inputs: { 소재: 'a plum branch in fruit', '작은 소재': 'dark plum', 바탕색: 'pale blue grey', 강조색: 'plum purple', 계절감: 'cool early morning' },
          model: 'Midjourney v7', settings: '--ar 4:5 --style raw --v 7', ranOn: '2026-10-24', picture: 'plum-corner',
          output: '색만 바꿔 다시 만든 표지예요. 감나무 표지와 나란히 두어도 한 벌로 보여요. 바탕이 차가워서 검은 글자보다 짙은 남색 글자가 잘 읽혔어요. 두 번째 시도에서 골랐고, 첫 번째는 열매가 너무 많아 글자 자리가 좁았어요.',
        },
      ],
    }],
  },
  {
    key: 'pottery-photos', seller: 'jeongmulsa',
    title: '도자기·옹기 작품 사진, 유약의 빛까지',
    summary: '유약과 흙의 이름을 고르면 돌판 위에 놓인 도자기 사진이 나와요. 둥근 몸과 굽이 비뚤어지지 않게 잡아요.',
    description: '공방 소개와 전시 안내에 쓰는 **분위기 사진**이에요. 도자기를 그릴 때 자주 무너지는 입과 굽을 잡는 말을 모았어요.\n\n- 유약마다 빛이 맺히는 모양을 다르게 적었어요.\n- 배경은 돌, 나무, 삼베 가운데 골라요.\n- 고쳐 그릴 때의 순서가 들어 있어요.\n\n팔 작품의 사진을 대신할 수는 없어요. 실제 작품은 직접 찍어 올려 주세요.',
    category: 'product-photos', modelFamily: 'sd', modelVersions: ['Stable Diffusion 3.5'], language: 'ko',
    tags: ['도자기', '옹기', '공방', '작품 사진', '스테이블 디퓨전'], licence: 'COMMERCIAL', price: 10900,
    versions: [{
      label: '1.0', settings: 'CFG 4.5, 32 steps, 1152x896', changeNote: '첫 버전이에요.', clearLineNumbers: [2],
      body: `# 쓰는 법
빈칸을 영어로 채우고 본문과 빼는 말을 각각의 칸에 붙여 넣으세요.

# 본문
studio photograph of a single {{기물}}, wheel-thrown in {{흙}}, {{유약}} glaze, symmetrical silhouette about a vertical axis, rim seen as one thin even ellipse, unglazed foot ring resting flat on a {{받침}} slab, key light from the {{빛 방향}} through a linen screen, one long soft highlight following the shoulder, shade deepening on the far side without going black, contact shadow under the foot, plain plaster wall, camera at the height of the belly, 90mm, f/11

# 유약마다 덧붙일 말
- celadon: highlight soft edged, colour pooling darker in the carved lines, fine crackle visible only near the rim
- iron brown: small sharp highlights, oily sheen, rust showing where the glaze thins at the edge
- ash: dry surface, runs stopping above the foot, almost no highlight
- white porcelain: bluish shade, highlight broad and faint, wall one step darker than the body

# 곁들인 것
a {{소품}} lying on the slab one hand width away, half the height of the foot, in slightly softer focus

# 빼는 말
second vessel, handle, lopsided rim, double rim, melted foot, floating object, mirror reflection, text, stamp, hands, flowers inside the vessel, HDR

# 고쳐 그리는 순서
1. 입이 두 겹으로 나오면 카메라 높이를 말하는 구절을 문장 앞으로 옮기세요.
2. 굽이 녹으면 굽 둘레만 가리고 세기 0.4로 다시 그리세요. 그래도 녹으면 받침의 색을 몸과 더 다르게 고르세요.
3. 몸이 비뚤면 씨앗값을 그대로 두고 CFG를 0.5씩 올리되 6을 넘기지 마세요. 넘기면 빛이 딱딱해져요.
4. 여러 점을 한 벌로 보이려면 씨앗값과 빛 방향을 고정하고 기물만 바꾸세요.`,
      variables: [
        { name: '기물', type: 'text', required: true, example: 'round-bellied jar with a short neck', help: '모양을 영어로, 색은 빼고' },
        { name: '흙', type: 'choice', required: true, choices: ['white porcelain clay', 'buncheong stoneware', 'dark onggi clay'], default: 'buncheong stoneware' },
        { name: '유약', type: 'choice', required: true, choices: ['celadon', 'iron brown', 'ash', 'white porcelain'] },
        { name: '받침', type: 'choice', required: true, choices: ['grey stone', 'old pine', 'hemp covered'], default: 'grey stone' },
        { name: '빛 방향', type: 'choice', required: true, choices: ['left', 'right'], default: 'left' },
        { name: '소품', type: 'text', required: false, example: 'small red fruit with two leaves', help: '비우면 소품이 빠져요' },
      ],
      examples: [{
        inputs: { 기물: 'round-bellied jar with a short neck', 유약: 'celadon', 소품: 'small red fruit with two leaves' },
        model: 'Stable Diffusion 3.5', settings: 'CFG 4.5, 32 steps, 1152x896', ranOn: '2026-11-04', picture: 'stone-jar',
        output: '여섯 장 가운데 두 번째예요. 어깨를 따라 밝은 줄이 하나 길게 맺혔고, 오른쪽은 검게 뭉치지 않고 서서히 어두워졌어요. 입은 얇은 타원 하나로 나왔어요. 굽이 받침과 섞인 두 장은 굽 둘레만 다시 그려 한 장을 살렸어요. 열매는 돌판 끝에 놓였고 몸에 닿지 않아요.',
      }],
    }],
  },
]
