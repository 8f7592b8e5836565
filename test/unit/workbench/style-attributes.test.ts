import { expect, test } from 'vitest'
import { styleAttributes } from '#workbench/editor/monaco/style-attributes.ts'

/** A sheet that keeps its rules as text. */
function sheet() {
  let rules: string[] = []
  return {
    insertRule: (rule: string) => rules.push(rule),
    replaceSync: (text: string) => {
      rules = text.split('\n')
    },
    rules: () => rules,
  }
}

test('a style attribute becomes a rule that its element names', () => {
  const own = sheet()
  const rewrite = styleAttributes(own, () => [])
  expect(rewrite('<div style="top:0px;height:21px;" class="view-line"><span>a</span></div>')).toBe(
    '<div data-style="0" class="view-line"><span>a</span></div>',
  )
  expect(own.rules()).toEqual(['[data-style="0"]:not(#a#b) { top:0px;height:21px; }'])
  expect(
    rewrite('<i style=""></i><b style="top:0px;height:21px;"></b><b style="left:1px"></b>'),
  ).toBe('<i></i><b data-style="0"></b><b data-style="1"></b>')
})

test('what the learner has typed is left alone', () => {
  const typed = '<span>&lt;p style="color:red"&gt; a style="b" c</span>'
  expect(styleAttributes(sheet(), () => [])(typed)).toBe(typed)
})

test('rules that nothing on the page names any more are forgotten', () => {
  const own = sheet()
  const rewrite = styleAttributes(own, () => ['1000'])
  for (let at = 0; at < 3000; at++) rewrite(`<i style="left:${at}px"></i>`)
  expect(own.rules().length).toBeLessThan(2002)
  expect(own.rules()).toContain('[data-style="1000"]:not(#a#b) { left:1000px }')
  expect(rewrite('<i style="left:1000px"></i>')).toBe('<i data-style="1000"></i>')
})
