import { expect, test } from 'vitest'
import { isNestedTooDeep } from './markdown-depth'

test.each(['+ '.repeat(1900), '>'.repeat(3800), '1) '.repeat(1300), '> '.repeat(7) + 'text', '[' .repeat(3900), '*a_ '.repeat(950), `fine\n${'- '.repeat(9)}`])('%.12s… is refused', (text) => {
  expect(isNestedTooDeep(text)).toBe(true)
})

test.each(['## 이런 때 써요\n\n- 하나\n  - 둘\n    - 셋\n\n> 따옴표\n> > 안쪽', '---', '**굵게** 그리고 `코드`와 [링크](https://example.com)', '* * *', '1. 하나\n2. 둘'])('%s is fine', (text) => {
  expect(isNestedTooDeep(text)).toBe(false)
})
