/** What buyers of the demonstration write, by the category of what they bought; a few in English for English listings. */
export interface DemoReview {
  rating: number
  text: string
}

const r = (rating: number, text: string): DemoReview => ({ rating, text })

const korean: Record<string, readonly DemoReview[]> = {
  marketing: [
    r(5, '문장이 과하지 않아서 고칠 것이 거의 없었어요. 말투를 바꿔 가며 세 번 돌려 봤는데 셋 다 보낼 만했어요.'),
    r(5, '직원 두 명이 번갈아 써도 같은 가게 글처럼 나와요. 그것 때문에 샀고, 그대로예요.'),
    r(4, '제목은 바로 썼고 본문은 한 문단만 손봤어요. 제품 설명을 자세히 넣을수록 좋아져요.'),
    r(4, '느낌표 없는 글을 원했는데 딱 그렇게 나와요. 가끔 문단이 길어서 나눠 썼어요.'),
    r(3, '틀은 좋은데 저희 업종 말은 제가 다시 넣어야 했어요. 예시가 하나 더 있으면 좋겠어요.'),
  ],
  selling: [
    r(5, '상품 다섯 개를 한 시간에 끝냈어요. 확인할 표현을 따로 적어 주는 게 제일 좋아요.'),
    r(5, '과장하는 말을 알아서 빼 줘서 마음이 편해요. 문의도 줄었어요.'),
    r(4, '치수와 소재를 빠뜨리면 빈칸으로 남겨 둬요. 지어내지 않아서 믿을 만해요.'),
    r(4, '답장 말투가 차분해요. 환불 이야기는 가게 규정을 꼭 같이 넣어야 해요.'),
    r(2, '옷 가게에는 잘 맞는데 식품에는 고칠 곳이 많았어요. 설명에 적혀 있으면 좋겠어요.'),
  ],
  career: [
    r(5, '없는 성과를 만들지 않고 제가 한 일의 순서를 잡아 줘요. 면접에서 그대로 말할 수 있었어요.'),
    r(5, '질문이 날카로워서 놀랐어요. 대답을 적다 보니 제 경험이 정리됐어요.'),
    r(4, '분량을 정확히 맞춰 줘요. 첫 문장은 제 말로 바꿔 썼어요.'),
    r(4, '신입보다는 경력에 맞는 것 같아요. 숫자가 없는 일도 말이 되게 써 줘요.'),
    r(3, '쓸 만하지만 입력할 것이 많아요. 시간을 넉넉히 잡고 시작하세요.'),
  ],
  development: [
    r(5, '지적마다 근거 줄을 달아 줘서 논쟁이 줄었어요. 팀 규칙에 넣고 같이 쓰고 있어요.'),
    r(5, '경계값을 제가 놓친 것까지 찾아 줬어요. 쓸데없는 스타일 지적이 없어서 좋아요.'),
    r(4, '타임라인을 넣으면 보고서 초안이 바로 나와요. 원인 칸은 사람이 채우게 남겨 둬요.'),
    r(4, '큰 변경에서는 나눠서 넣어야 해요. 나눠 넣으면 결과가 또렷해요.'),
    r(3, '쓰는 언어에 따라 차이가 있어요. 타입스크립트에서는 좋았어요.'),
  ],
  video: [
    r(5, '처음 십오 초가 달라졌어요. 촬영하면서 읽기 좋은 길이로 끊어 줘요.'),
    r(4, '대본에 화면 지시가 같이 나와서 편집이 빨라졌어요.'),
    r(4, '자극적인 제목을 피하면서도 눌러 보고 싶게 써 줘요. 후보 중 하나는 늘 쓸 만해요.'),
    r(3, '정보 영상에는 좋고 브이로그에는 안 맞아요.'),
  ],
  image: [
    r(5, '그림자 방향까지 적혀 있어서 사진 여러 장이 한 세트처럼 나와요.'),
    r(5, '배경이 조용해서 제품이 살아요. 빛 설정만 바꿔 가며 한 달 치를 만들었어요.'),
    r(4, '유리 재질에서는 두세 번 더 돌려야 했어요. 나머지는 한 번에 나왔어요.'),
    r(4, '글자가 안 들어가게 막아 둔 것이 좋아요. 상세페이지에 바로 올렸어요.'),
    r(3, '색이 조금 차갑게 나와요. 설정을 바꾸면 괜찮아져요.'),
  ],
  editing: [
    r(5, '뜻은 그대로 두고 주어와 서술어만 맞춰 줘요. 원문을 함부로 바꾸지 않아서 좋아요.'),
    r(5, '번역투가 빠지니 같은 내용이 짧아졌어요. 고친 까닭을 적어 줘서 배우게 돼요.'),
    r(4, '공지문을 세 줄로 줄여 줘서 읽는 사람이 늘었어요.'),
    r(4, '긴 문서는 나눠 넣는 게 좋아요. 용어 지키기 칸이 아주 쓸모 있어요.'),
    r(3, '딱딱한 보고서에 맞아요. 편한 글에는 조금 건조해요.'),
  ],
  learning: [
    r(5, '틀린 까닭을 설명해 주는 방식이 좋아요. 아침마다 이십 분씩 쓰고 있어요.'),
    r(5, '문제가 책의 어느 쪽에서 나왔는지 적어 줘서 다시 찾아보기 쉬워요.'),
    r(4, '난이도를 고를 수 있어서 아이와 같이 써요. 가끔 쉬운 문제가 섞여요.'),
    r(4, '정리한 노트를 다시 묻는 순서가 좋아요. 오래 기억에 남아요.'),
    r(3, '분량을 줄이는 설정이 있으면 좋겠어요. 내용은 괜찮아요.'),
  ],
}

const english: readonly DemoReview[] = [
  r(5, 'Exactly as narrow as it claims to be. I pasted a messy thread and got a page that I could send without edits.'),
  r(5, 'It leaves gaps open instead of inventing an answer. That alone is worth the price.'),
  r(4, 'Good structure and no filler. I shortened the opening line every time.'),
  r(4, 'Works best when you give it the real numbers. With vague input it says so, which I like.'),
  r(3, 'Useful, though the tone is a little formal for our team.'),
]

/** The reviews that fit a listing. `category` is the parent of its own. */
export const reviewsFor = (language: string, category: string): readonly DemoReview[] => (language === 'en' ? english : (korean[category] ?? []))
