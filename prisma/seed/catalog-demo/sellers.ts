import type { SellerProfileInput } from '@/lib/domain/accounts/seller-schema'

/** The facts that a demonstration cannot have: visibly made up, but of the right form. */
const example = { representativeName: '예시 대표', address: '서울시 ○○구 ○○로 00', phone: '02-000-0000' }

/** The shops of the demonstration. Business numbers of zeros belong to nobody; their check digits are right. */
export const demoSellers: readonly SellerProfileInput[] = [
  {
    ...example, kind: 'BUSINESS', handle: 'munjang', displayName: '문장공방', contactEmail: 'munjang@example.com',
    bio: '메일과 보고서, 안내문을 고쳐 써요. 멋진 문장보다 한 번에 읽히는 문장을 만들어요.',
    businessName: '문장공방(예시)', businessNumber: '000-00-00015', mailOrderNumber: '제0000-경기00-0001호',
  },
  {
    ...example, kind: 'BUSINESS', handle: 'jeongmulsa', displayName: '정물사', contactEmail: 'jeongmulsa@example.com',
    bio: '물건 사진을 오래 찍었어요. 빛의 방향과 그림자의 길이를 글로 옮겨 드려요.',
    businessName: '정물사(예시)', businessNumber: '000-00-00029', mailOrderExemption: 'SIMPLIFIED_TAX',
  },
  {
    ...example, kind: 'INDIVIDUAL', handle: 'hangeoreum', displayName: '한걸음컨설팅', contactEmail: 'hangeoreum@example.com',
    bio: '이직을 준비하는 분의 경험을 면접과 서류의 말로 정리해요. 없는 성과는 만들지 않아요.',
  },
  {
    ...example, kind: 'INDIVIDUAL', handle: 'ohusesi', displayName: '오후세시', contactEmail: 'ohusesi@example.com',
    bio: '정보 영상과 배움 자료를 만들어요. 졸리는 시간에도 끝까지 볼 수 있게요.',
  },
  {
    ...example, kind: 'BUSINESS', handle: 'dambaek-copy', displayName: '담백한카피', contactEmail: 'dambaek@example.com',
    bio: '온라인 가게의 상세페이지와 답장을 써요. 과장을 빼도 팔리는 글을 찾아요.',
    businessName: '담백한카피(예시)', businessNumber: '000-00-00034', mailOrderNumber: '제0000-서울00-0002호',
  },
  {
    ...example, kind: 'INDIVIDUAL', handle: 'saebyeok', displayName: '새벽배포', contactEmail: 'saebyeok@example.com',
    bio: '코드 리뷰와 테스트, 장애 보고서를 맡아요. 새벽에 깨지 않으려고 만든 것들이에요.',
  },
  {
    ...example, kind: 'BUSINESS', handle: 'wangbok', displayName: '왕복엽서', contactEmail: 'wangbok@example.com',
    bio: '한국과 해외를 오가는 업무 메일을 써요. 보낸 뜻과 읽힌 뜻이 같도록 되짚어 드려요.',
    businessName: '왕복엽서(예시)', businessNumber: '000-00-00086', mailOrderExemption: 'SIMPLIFIED_TAX',
  },
  {
    ...example, kind: 'BUSINESS', handle: 'plain-desk', displayName: 'Plain Desk', contactEmail: 'plain-desk@example.com',
    bio: 'Contracts, minutes and postings in words that everyone at the table understands.',
    businessName: 'Plain Desk(예시)', businessNumber: '000-00-00091', mailOrderNumber: '제0000-서울00-0009호',
  },
  {
    ...example, kind: 'INDIVIDUAL', handle: 'index-drawer', displayName: 'Index Drawer', contactEmail: 'index-drawer@example.com',
    bio: 'Sorts interviews and notes until what happened and what is hoped lie in different drawers.',
  },
  {
    ...example, kind: 'BUSINESS', handle: 'hoeui-daeum', displayName: '회의다음', contactEmail: 'hoeui-daeum@example.com',
    bio: '회의록과 제안서, 계약서를 다뤄요. 회의가 끝난 뒤에 누가 무엇을 하는지 남도록 적어요.',
    businessName: '회의다음(예시)', businessNumber: '000-00-00048', mailOrderNumber: '제0000-서울00-0003호',
  },
  {
    ...example, kind: 'INDIVIDUAL', handle: 'sero', displayName: '세로화면', contactEmail: 'sero@example.com',
    bio: '짧은 영상의 구성과 제목을 맡아요. 소리를 끄고 봐도 끝까지 보게 만들어요.',
  },
  {
    ...example, kind: 'INDIVIDUAL', handle: 'yeobaek', displayName: '여백그림', contactEmail: 'yeobaek@example.com',
    bio: '글자 놓을 자리를 비워 두는 그림과 잰 숫자로 그리는 평면도를 만들어요.',
  },
]
