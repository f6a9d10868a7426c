import type { DemoPrompt } from './types'

export const inpaintingPrompts: readonly DemoPrompt[] = [
  {
    key: 'background-swap', seller: 'jeongmulsa',
    title: '상품은 그대로, 배경만 다시 그리는 인페인팅',
    summary: '찍어 둔 상품 사진에서 배경만 바꿔요. 마스크를 칠하는 법, 문장, 값, 어긋났을 때 고치는 순서가 들어 있어요.',
    description: '상품까지 다시 그리면 실물과 다른 사진이 돼요. 이 프롬프트는 **상품의 픽셀을 건드리지 않고** 바닥과 벽, 그림자만 새로 그려요.\n\n- 상품 둘레에 옛 배경이 남지 않는 마스크 칠하기\n- 세 번에 나눠 그리는 순서와 그때마다 넣을 값\n- 상품이 둘로 늘거나 떠 보일 때 고치는 말\n\nSDXL 인페인팅이 되는 화면이면 어디서나 써요. 빈칸은 영어로 채워요.',
    category: 'product-photos', modelFamily: 'sd', modelVersions: ['SDXL 1.0'], language: 'ko',
    tags: ['인페인팅', '배경 바꾸기', '상품 사진', 'SDXL', '스테이블 디퓨전'], licence: 'COMMERCIAL', price: 12500,
    versions: [{
      label: '1.1', settings: '30 steps, CFG 6, 1024×1024', changeNote: '바닥에 닿는 그림자만 따로 그리는 순서를 더했어요.', clearLineNumbers: [2],
      body: `# 쓰는 법
마스크를 먼저 칠하고, 바탕과 곁들임을 한 문장으로 이어 붙이고, 빼는 문장은 네거티브 칸에 넣으세요.

# 마스크
- 배경만 칠하고 상품 안쪽으로 2~3픽셀 들어가세요. 모자라게 칠하면 옛 배경이 흰 테로 남아요.
- 상품 아래는 상품 높이의 4분의 1만큼 넉넉히 칠해서 그림자가 생길 자리를 주세요.
- 유리나 비치는 천은 가장자리만 남기고 안쪽까지 칠하지 마세요. 뒤가 비치는 곳은 나중에 옅게 따로 그려요.

# 바탕
commercial photograph of {{상품}} standing on {{바닥}}, {{벽}} behind it, {{빛}} from the {{빛의 쪽}}, soft contact shadow where the object meets the surface, camera level with the object, 70mm lens, neutral white balance

# 곁들임
- 뒤에 이어 쓰세요: {{소품}} placed behind and apart, never touching the object

# 빼는 문장
second product, duplicate, floating, halo, white outline, letters, watermark, logo, hands, tilted horizon, oversaturated

# 세 번에 그리기
1. 배경 전체: denoise {{세기}}, 마스크 흐림 8, 그림 전체 기준으로 네 장. 지평선이 상품 허리보다 높은 것은 버리세요.
2. 닿는 자리: 바닥에 닿는 선의 둘레만 칠하고 denoise 0.35로 두 장. 그림자 문장을 맨 앞으로 옮기세요.
3. 되돌리기: 원본 상품을 같은 자리에 덮고, 테두리 1픽셀만 섞으세요. 이 순서를 빼면 색과 글자가 조금씩 달라져요.

# 어긋날 때
- 상품이 늘어남: 바탕에서 상품 이름을 지우고 empty surface로 바꾸세요.
- 떠 보임: 빛의 쪽을 원본의 밝은 면과 맞추고 2번을 다시 하세요.
- 색이 튐: 소품의 색 이름을 하나로 줄이고 CFG를 1 내리세요.`,
      variables: [
        { name: '상품', type: 'text', required: true, example: 'a terracotta oil bottle', help: '영어로, 재질까지' },
        { name: '바닥', type: 'text', required: true, example: 'a worn oak board' },
        { name: '벽', type: 'text', required: true, example: 'a lime-washed wall' },
        { name: '빛', type: 'choice', required: true, choices: ['soft window light', 'hard morning sun', 'overcast daylight'], default: 'soft window light' },
        { name: '빛의 쪽', type: 'choice', required: true, choices: ['left', 'right'], help: '원본에서 밝은 쪽을 고르세요' },
        { name: '소품', type: 'text', required: false, example: 'two green olives', help: '비우면 곁들임이 빠져요' },
        { name: '세기', type: 'number', required: true, default: '0.9', min: 0.6, max: 1 },
      ],
      examples: [{
        inputs: { 상품: 'a terracotta oil bottle', 바닥: 'a worn oak board', 벽: 'a lime-washed wall', 빛: 'soft window light', '빛의 쪽': 'left', 소품: 'two green olives' },
        model: 'SDXL 1.0', settings: '30 steps, CFG 6, 1024×1024', ranOn: '2026-10-27',
        output: '흰 종이 앞에서 찍은 기름병의 배경을 바꾼 결과예요. 첫 번째 네 장 가운데 두 장은 병이 하나 더 생겨 버렸고, 한 장은 나무판이 기울었어요. 남은 한 장에서 병 밑만 다시 그리자 그림자가 오른쪽으로 짧게 붙었어요. 원본 병을 덮은 뒤 확대해 보면 라벨의 글자가 찍은 그대로예요. 걸린 시간은 고르는 시간까지 20분쯤이에요.',
      }],
    }],
  },
]
