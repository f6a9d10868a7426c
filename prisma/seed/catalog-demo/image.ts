import type { DemoPrompt } from './types'

export const imagePrompts: readonly DemoPrompt[] = [
  {
    key: 'afternoon-window', seller: 'jeongmulsa',
    title: '제품 정물 사진 — 창가에 드는 오후 빛',
    summary: '빛의 각도와 그림자 길이를 고르면 창가에서 찍은 듯한 제품 사진이 나와요. 투명한 병도 형태가 무너지지 않아요.',
    description: '스튜디오 조명 대신 **오후 네 시의 창가**를 그려요. 구도가 다른 문장 세 벌이 들어 있어서 대표 사진과 상세 사진을 한 번에 맞출 수 있어요.\n\n- 빈칸은 영어 낱말로 채워요. 고를 수 있는 값이 적혀 있어요.\n- 상표와 글자는 그려지지 않게 막아 두었어요.\n- 실제 상품 사진 대신 쓰면 상품과 달라 보일 수 있어요. 분위기를 보여 주는 자리에 쓰세요.',
    category: 'product-photos', modelFamily: 'midjourney', modelVersions: ['Midjourney v7'], language: 'ko',
    tags: ['제품 사진', '정물', '자연광', '창가', '미드저니'], licence: 'COMMERCIAL', price: 8800,
    versions: [{
      label: '1.6', settings: '--ar 5:4 --style raw --v 7', changeNote: '투명한 병의 테두리가 사라지던 문장을 고쳤어요.', clearLineNumbers: [2],
      body: `# 쓰는 법
빈칸을 영어로 채운 뒤 아래 세 문장 가운데 하나만 골라 붙여 넣으세요.

# 대표 사진
still life photograph of {{제품}}, placed left of centre on a {{탁자}} table beside a tall window, {{빛의 높이}} afternoon sun from the right, one clean shadow about {{그림자 길이}} times the height of the object, pale plaster wall with two slanted panes of light, unlabelled surface, true edges on clear glass with a thin dark rim, medium format, 80mm, f/8, quiet film grain --ar 5:4 --style raw --v 7

# 가까이
close view of {{제품}}, cropped above the shoulder, light grazing the surface so that the texture of {{재질}} is readable, a single bright line along the far edge, soft falloff into shade, nothing else in frame, macro 100mm, f/11 --ar 4:5 --style raw --v 7

# 곁들인 것
wide still life of {{제품}} with {{곁들일 것}}, objects spaced so that no two shadows touch, the product one third larger than anything around it, muted cloth folded at the table edge, same window, same sun --ar 3:2 --style raw --v 7

# 색을 맞출 때
- 세 문장의 끝에 다음을 똑같이 덧붙이세요: colour palette limited to {{색}}, no other saturated colour

# 빼는 것
- 세 문장 모두 마지막에 --no text, logo, hands, reflections of people, bokeh, neon 을 붙이세요.
- 그림자가 두 개 보이면 one light source only 를 문장 앞쪽으로 옮기고, 병이 녹아 보이면 thick-walled 를 제품 앞에 더하세요.`,
      variables: [
        { name: '제품', type: 'text', required: true, example: 'an olive green glass bottle', help: '영어로, 모양과 색까지' },
        { name: '탁자', type: 'choice', required: true, choices: ['oak', 'walnut', 'travertine', 'white linen'], default: 'oak' },
        { name: '빛의 높이', type: 'choice', required: true, choices: ['low', 'medium', 'high'], default: 'low' },
        { name: '그림자 길이', type: 'number', required: true, default: '2', min: 0.5, max: 4 },
        { name: '재질', type: 'text', required: true, example: 'frosted glass' },
        { name: '곁들일 것', type: 'text', required: true, example: 'two ripe persimmons' },
        { name: '색', type: 'text', required: false, example: 'olive and ochre', help: '비우면 색을 맞추는 규칙이 빠져요' },
      ],
      examples: [
        {
          inputs: { 제품: 'an olive green glass bottle', 탁자: 'oak', '빛의 높이': 'low', '그림자 길이': '2', 재질: 'smooth glass', '곁들일 것': 'two ripe persimmons', 색: 'olive and ochre' },
          model: 'Midjourney v7', settings: '--ar 5:4 --style raw --v 7', ranOn: '2026-11-13', picture: 'olive-afternoon',
          output: '‘곁들인 것’ 문장으로 만든 네 장 가운데 첫 번째예요. 올리브색 병 옆에 감 두 개가 떨어져 놓였고, 그림자는 오른쪽 아래로 길게 하나만 생겼어요. 벽에는 창살 모양 빛이 두 줄 들어왔어요. 다시 만든 횟수는 한 번이에요.',
        },
        {
          inputs: { 제품: 'a deep blue apothecary bottle', 탁자: 'white linen', '빛의 높이': 'medium', '그림자 길이': '1.5', 재질: 'cobalt glass', '곁들일 것': 'two blood oranges' },
          model: 'Midjourney v7', settings: '--ar 5:4 --style raw --v 7', ranOn: '2026-11-13', picture: 'blue-morning',
          output: '색을 비우고 만든 결과예요. 병의 어깨선이 또렷하게 남았고, 밝은 세로줄이 왼쪽에 하나 생겼어요. 오렌지 그림자가 병에 살짝 닿은 한 장은 버렸고, 나머지 세 장은 바로 쓸 만했어요. 탁자보의 주름은 장마다 달라요.',
        },
      ],
    }],
  },
  {
    key: 'twelve-shots', seller: 'jeongmulsa',
    title: '상세페이지 촬영 콘티 12컷',
    summary: '가진 장비와 공간에 맞춰 상세페이지 열두 컷의 구도, 빛, 소품, 찍는 순서를 짜 줘요.',
    description: '무엇을 찍을지 정하지 못해 하루가 가는 일을 줄여요. **설명할 사실마다 한 컷**이 나오고, 조명을 덜 옮기는 순서로 다시 늘어놓아요.\n\n휴대 전화만 있어도 쓸 수 있어요.',
    category: 'product-photos', modelFamily: 'gpt', modelVersions: ['GPT-5'], language: 'ko',
    tags: ['촬영 콘티', '상세페이지', '제품 사진', '소상공인'], licence: 'COMMERCIAL', price: 9350, comparePrice: 11000,
    versions: [{
      label: '1.0', settings: '', changeNote: '첫 버전이에요.', clearLineNumbers: [2],
      body: `# 역할
당신은 조명 하나로 하루를 버텨 본 제품 사진가예요.

# 조건
- 상품: {{상품명}}
- 꼭 보여 줄 사실: {{보여 줄 사실}}
- 공간과 장비: {{촬영 공간}}, {{장비}}

# 컷 고르기
1. 보여 줄 사실을 사진으로 증명할 수 있는 것과 글로 써야 하는 것으로 나누세요. 글로 쓸 것은 컷을 주지 마세요.
2. 열두 컷을 다음처럼 나누세요: 한눈에 알아보는 컷 둘, 크기를 몸으로 아는 컷 둘, 만졌을 때를 짐작하는 컷 둘, 쓰는 순서 셋, 불편한 점을 솔직하게 보이는 컷 하나, 보관과 포장 둘.
3. 컷마다 이 사진이 없으면 어떤 문의가 올지 한 줄로 적으세요. 떠오르지 않으면 그 컷은 버리고 다른 사실을 고르세요.

# 컷마다 적을 것
- 카메라 높이와 거리(팔 길이, 무릎 높이처럼 몸으로 재는 말), 빛이 들어오는 방향을 시계 바늘로, 소품은 두 개까지.
- 세로와 가로 가운데 하나, 글자를 얹을 빈 곳의 위치.
- 실패하기 쉬운 점 하나와 고치는 방법. 반사는 흰 종이, 흔들림은 책 더미처럼 집에 있는 것으로 푸세요.

# 사람이 나올 때
- 손이나 사람이 필요하면 다음 조건을 지키세요: {{모델 조건}}

# 찍는 순서
빛과 배경을 덜 옮기는 순서로 열두 컷을 다시 늘어놓고, 묶음마다 걸리는 시간을 적으세요. 해가 움직이는 방에서는 창가 컷을 먼저 두세요.

# 출력 형식
컷 표(번호, 무엇을, 구도, 빛, 소품, 막는 문의), 찍는 순서, 준비물 목록.`,
      variables: [
        { name: '상품명', type: 'text', required: true, example: '접이식 우드 트레이' },
        { name: '보여 줄 사실', type: 'longtext', required: true, maxLength: 1000 },
        { name: '촬영 공간', type: 'text', required: true, example: '남향 거실, 오후 2시까지 해가 들어요' },
        { name: '장비', type: 'choice', required: true, choices: ['휴대 전화', '미러리스 카메라', '휴대 전화와 조명 하나'], default: '휴대 전화' },
        { name: '모델 조건', type: 'text', required: false, example: '손만 나와요', help: '비우면 이 구획이 빠져요' },
      ],
      examples: [{
        inputs: { 상품명: '접이식 우드 트레이', '보여 줄 사실': '접으면 두께 3cm, 다리 높이 22cm, 자작나무 합판', '촬영 공간': '남향 거실', 장비: '휴대 전화', '모델 조건': '손만 나와요' },
        model: 'GPT-5', settings: '', ranOn: '2026-11-07', picture: 'clay-evening',
        output: '| 컷 | 무엇을 | 구도 | 빛 | 막는 문의 |\n|---|---|---|---|---|\n| 3 | 소파 팔걸이 옆에 세운 트레이 | 무릎 높이, 두 걸음 | 10시 | 앉아서 쓰기에 낮지 않나요? |\n| 4 | 책꽂이에 접어 꽂은 모습 | 눈높이, 세로 | 9시 | 접으면 얼마나 두꺼워요? |\n| 10 | 다리 이음매의 틈 | 한 뼘 | 11시 | 흔들리지 않나요? |\n\n찍는 순서: 창가 컷 1·3·5·6(40분) → 책꽂이 4(10분) → 흰 종이 위 2·7·8·10(50분)\n준비물: 흰 종이 두 장, 책 다섯 권, 마른 천',
      }],
    }],
  },
  {
    key: 'botanical-plate', seller: 'jeongmulsa',
    title: 'Botanical plates in the manner of old field guides',
    summary: 'Plant illustrations on aged paper with correct growth habit, room for a caption, and no invented Latin.',
    description: 'For menus, labels and gift cards. Three plates in one set: whole plant, details, and a seasonal strip.\n\n- Keeps leaf arrangement true to the plant you name\n- Leaves the caption area empty, so you set the type yourself\n- Works for edible plants and house plants alike\n\nNot for identification: check every plate against a real guide before you print it as fact.',
    category: 'illustrations', modelFamily: 'flux', modelVersions: ['FLUX.1'], language: 'en',
    tags: ['botanical', 'illustration', 'vintage', 'print', 'english'], licence: 'COMMERCIAL', price: 6600,
    versions: [{
      label: '1.1', settings: 'guidance 3.5, 28 steps', changeNote: 'The seasonal strip no longer repeats the same leaf four times.', clearLineNumbers: [2],
      body: `# How to use
Fill in the blanks and paste one paragraph at a time.

# Plate one: the whole plant
A botanical plate of {{Plant}}, drawn from life in the manner of nineteenth-century field guides, full plant with roots, {{Leaf arrangement}} leaves, stem tapering naturally from base to tip, hand-coloured engraving with fine parallel hatching for shade, watercolour washes that stop short of the line in places, cream laid paper with faint foxing at the corners, subject filling two thirds of the height, empty band across the lower fifth, even daylight, no shadow on the paper.

# Plate two: details
Four small studies of {{Plant}} on one sheet, arranged loosely without frames: a flower seen from the front, the same flower cut lengthwise, a single leaf with every vein, and the fruit or seed beside its husk. All drawn at the same line weight, generous empty paper between them, pencil construction lines just visible under the wash.

# Plate three: the year
A horizontal strip of {{Plant}} in {{Season count}} stages from bud to seed, left to right, each stage the same height, colour deepening then fading, the line unchanged.

# Palette
- Add to every plate: limited to {{Palette}}, with the paper as the only white.

# Keep out
- Add to every plate: no lettering, no labels, no signature, no border ornament, no insects, no gradient background.
- If leaves come out opposite where they should alternate, repeat the leaf arrangement at the start of the paragraph and once more at its end.`,
      variables: [
        { name: 'Plant', type: 'text', required: true, example: 'perilla (Perilla frutescens)' },
        { name: 'Leaf arrangement', type: 'choice', required: true, choices: ['opposite', 'alternate', 'whorled', 'basal rosette'] },
        { name: 'Season count', type: 'number', required: true, default: '4', min: 3, max: 6 },
        { name: 'Palette', type: 'text', required: false, example: 'sap green, madder and umber', help: 'Leave empty for natural colours' },
      ],
      examples: [{
        inputs: { Plant: 'perilla (Perilla frutescens)', 'Leaf arrangement': 'opposite', 'Season count': '4', Palette: 'sap green, madder and umber' },
        model: 'FLUX.1', settings: 'guidance 3.5, 28 steps', ranOn: '2026-11-17',
        output: 'Plate one, second of four runs. The plant stands upright with roots spread below, leaves in clean opposite pairs with serrated edges, madder only on the undersides. The lower fifth stayed empty, wide enough for two lines of type. One run of the four grew a third leaf at a node and was dropped.',
      }],
    }],
  },
]
