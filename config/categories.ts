/** A part of the shop's index. `parent` is the slug of the group it stands in; groups have none. */
export interface Category {
  slug: string
  parent: string | null
  nameKo: string
  nameEn: string
  position: number
}

type Leaf = readonly [slug: string, nameKo: string, nameEn: string]

const tree: readonly (readonly [...Leaf, readonly Leaf[]])[] = [
  ['marketing', '마케팅', 'Marketing', [['email', '메일·문자', 'Email and texts'], ['ad-copy', '광고 문구', 'Ad copy'], ['blog', '블로그 글', 'Blog posts']]],
  ['selling', '온라인 판매', 'Online selling', [['product-pages', '스마트스토어 상품설명', 'Product pages'], ['support-replies', '문의 답변', 'Support replies'], ['review-analysis', '후기 분석', 'Review analysis']]],
  ['career', '취업·이직', 'Career', [['interviews', '면접 준비', 'Interviews'], ['cover-letters', '자기소개서', 'Cover letters'], ['resumes', '경력기술서', 'Résumés']]],
  ['development', '개발', 'Development', [['code-review', '코드 리뷰', 'Code review'], ['testing', '테스트 작성', 'Testing'], ['incident-reports', '장애 보고서', 'Incident reports']]],
  ['video', '영상', 'Video', [['youtube-scripts', '유튜브 대본', 'YouTube scripts'], ['shorts', '쇼츠 구성', 'Shorts'], ['titles-thumbnails', '제목·섬네일', 'Titles and thumbnails']]],
  ['image', '이미지', 'Images', [['product-photos', '제품 사진', 'Product photos'], ['illustrations', '일러스트', 'Illustrations'], ['maps-plans', '지도·도면', 'Maps and plans']]],
  ['editing', '글다듬기', 'Editing', [['reports', '보고서', 'Reports'], ['translationese', '번역투 고치기', 'Natural translation'], ['notices', '공지문', 'Notices']]],
  ['learning', '배움', 'Learning', [['english-speaking', '영어 회화', 'English speaking'], ['quiz-making', '문제 만들기', 'Quiz making'], ['reading-notes', '독서 노트', 'Reading notes']]],
]

/**
 * The index of the shop: every parent stands before its children. `npm run categories` brings it to the database. A slug
 * is part of addresses and stays; one that is taken out here stays in the database, because prompts may stand in it.
 */
export const categories: readonly Category[] = tree.flatMap(([slug, nameKo, nameEn, leaves], index) => [
  { slug, parent: null, nameKo, nameEn, position: (index + 1) * 100 },
  ...leaves.map(([leaf, leafKo, leafEn], at) => ({ slug: leaf, parent: slug, nameKo: leafKo, nameEn: leafEn, position: (index + 1) * 100 + at + 1 })),
])
