import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { likeness, sketchOf } from './sketch'

const key = (name: string) => Buffer.concat(Array.from({ length: 8 }, (_, part) => createHash('sha256').update(`${name}${part}`).digest()))
const sketch = (body: string) => sketchOf(body, key('one'))
const sentences = Array.from({ length: 30 }, (_, index) => `${createHash('sha256').update(`문장 ${index}`).digest('hex').slice(0, 24)} 이렇게 적어요.`)
const text = sentences.join('\n')

test('the same text but for variables, marks, spaces and case is the same', () => {
  const other = text.replaceAll(' ', '  \n').replaceAll('.', '!').toUpperCase()
  expect(likeness(sketch(text), sketch(`{{말투}} ${other} {{쇼핑몰 이름}}`))).toBe(100)
})

test('likeness falls with what is shared', () => {
  const half = likeness(sketch(text), sketch([...sentences.slice(0, 20), ...Array.from({ length: 10 }, (_, index) => `전혀 다른 이야기 ${createHash('md5').update(`${index}`).digest('hex')}`)].join('\n')))
  expect(half).toBeGreaterThan(25)
  expect(half).toBeLessThan(75)
  const korean = likeness(sketch('환불을 바라는 손님에게 사실만 적어 보내는 짧은 답장을 써요. 사과는 한 번만 하고 보상 기준을 먼저 말해요.'.repeat(2)), sketch('면접관이 되어 지원자의 자기소개서를 읽고 날카로운 꼬리 질문을 스무 개 만들어요. 답변의 뼈대도 함께 적어요.'.repeat(2)))
  expect(korean).toBeLessThan(20)
})

test('another key gives another sketch, so that a stolen table tells nothing', () => {
  expect(likeness(sketch(text), sketchOf(text, key('two')))).toBeLessThan(10)
})

test('a text too short to compare is like none', () => {
  expect(sketch('짧은 글')).toEqual([])
  expect(likeness(sketch('짧은 글'), sketch('짧은 글'))).toBe(0)
})
