/**
 * Words that mean the same to somebody who searches. A query for one of a group finds the others too. Lower case, as
 * search sees them; a space means that both words must be there.
 */
export const synonymGroups: readonly (readonly string[])[] = [
  ['gpt', 'chatgpt', '챗지피티', '지피티', '챗gpt'],
  ['claude', '클로드'],
  ['gemini', '제미나이', '제미니'],
  ['midjourney', '미드저니'],
  ['stablediffusion', '스테이블디퓨전', 'stable diffusion'],
  ['flux', '플럭스'],
  ['llama', '라마'],
  ['카피', '문구', 'copy'],
  ['메일', '이메일', 'email'],
  ['상세페이지', '상품설명', '제품설명'],
  ['스마트스토어', '스토어팜'],
  ['자소서', '자기소개서'],
  ['이력서', 'resume'],
  ['면접', '인터뷰', 'interview'],
  ['유튜브', 'youtube'],
  ['쇼츠', '숏폼', '릴스', 'shorts'],
  ['섬네일', '썸네일', 'thumbnail'],
  ['인스타', '인스타그램', 'instagram'],
  ['블로그', 'blog'],
  ['마케팅', 'marketing'],
  ['광고', 'ads'],
  ['후기', '리뷰', 'review'],
  ['코드', 'code'],
  ['테스트', 'test'],
  ['보고서', '리포트', 'report'],
  ['장애', '포스트모템', 'postmortem'],
  ['공지', '안내문', '공지문'],
  ['번역', 'translation'],
  ['일러스트', '삽화', '그림', 'illustration'],
  ['사진', 'photo'],
  ['영어', 'english'],
  ['발표', '프레젠테이션', 'ppt', '피피티'],
  ['요약', 'summary'],
  ['문의', '고객응대', 'cs'],
  ['대본', '스크립트', 'script'],
]

/** Words of a query that every prompt would match, or none: they are left out as long as another word remains. */
export const noiseWords: readonly string[] = [
  '프롬프트', 'prompt', 'prompts', 'ai', '인공지능', '추천', '좀', '위한', '대신', '해줘', '해주는', '써줘', '써주는', '주는', '만들어줘', '만들어주는', '알려줘',
  'for', 'the', 'a', 'an', 'to', 'of', 'and', 'with', 'my', 'me', 'write', 'make',
]
