import { editor } from 'monaco-editor/editor'

/** The tokens of `src/styles/tokens.css` that the editor takes its colours from. */
const tokens = [
  'paper',
  'leaf',
  'ink',
  'faint',
  'hair',
  'edge',
  'ai',
  'wash',
  'shu',
  'marker',
] as const
type Colours = Record<(typeof tokens)[number], string>

/** Gives the editor the page’s colours, now and whenever the reader’s system changes them; ends with the return. */
export function followColours(): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    editor.defineTheme('terakoya', themeOf(coloursNow(), dark.matches))
    editor.setTheme('terakoya')
  }
  apply()
  dark.addEventListener('change', apply)
  return () => dark.removeEventListener('change', apply)
}

/** The page’s face for code. */
export const monoNow = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--mono')

/** Each token as the browser paints it now, in hex. */
function coloursNow(): Colours {
  const probe = document.createElement('span')
  document.body.append(probe)
  try {
    return Object.fromEntries(
      tokens.map((token) => {
        probe.style.color = `var(--${token})`
        return [token, hex(getComputedStyle(probe).color)]
      }),
    ) as Colours
  } finally {
    probe.remove()
  }
}

const hex = (rgb: string): string =>
  `#${(rgb.match(/[\d.]+/g) ?? [])
    .slice(0, 3)
    .map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
    .join('')}`

/** Ink, and indigo for the words of the language; faults alone are vermilion. */
function themeOf(c: Colours, dark: boolean): editor.IStandaloneThemeData {
  return {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: c.ink, background: c.paper },
      { token: 'keyword', foreground: c.ai },
      { token: 'comment', foreground: c.faint },
    ],
    colors: {
      foreground: c.ink,
      descriptionForeground: c.faint,
      'icon.foreground': c.ink,
      focusBorder: c.ai,
      'widget.border': c.edge,
      'widget.shadow': '#00000000',
      'editor.background': c.paper,
      'editor.foreground': c.ink,
      'editorCursor.foreground': c.ink,
      'editorLineNumber.foreground': c.faint,
      'editorLineNumber.activeForeground': c.ink,
      'editor.lineHighlightBackground': c.wash,
      'editor.selectionBackground': `${c.ai}40`,
      'editor.inactiveSelectionBackground': `${c.ai}26`,
      'editor.wordHighlightBackground': `${c.ai}1a`,
      'editor.wordHighlightStrongBackground': `${c.ai}26`,
      'editor.findMatchBackground': c.marker,
      'editor.findMatchHighlightBackground': `${c.ai}26`,
      'editorBracketMatch.background': c.wash,
      'editorBracketMatch.border': c.edge,
      'editorError.foreground': c.shu,
      'editorWarning.foreground': c.shu,
      'editorInfo.foreground': c.ai,
      'editorLink.activeForeground': c.ai,
      'editorLightBulb.foreground': c.ai,
      'editorLightBulbAutoFix.foreground': c.ai,
      'editor.rangeHighlightBackground': c.wash,
      'editorUnicodeHighlight.border': c.shu,
      'editorWidget.background': c.leaf,
      'editorWidget.foreground': c.ink,
      'editorWidget.border': c.edge,
      'editorHoverWidget.background': c.leaf,
      'editorHoverWidget.foreground': c.ink,
      'editorHoverWidget.border': c.edge,
      'editorSuggestWidget.background': c.leaf,
      'editorSuggestWidget.foreground': c.ink,
      'editorSuggestWidget.border': c.edge,
      'editorSuggestWidget.highlightForeground': c.ai,
      'editorSuggestWidget.focusHighlightForeground': c.ai,
      'editorSuggestWidget.selectedBackground': c.wash,
      'editorSuggestWidget.selectedForeground': c.ink,
      'list.hoverBackground': c.wash,
      'list.focusBackground': c.wash,
      'list.focusForeground': c.ink,
      'list.activeSelectionBackground': c.wash,
      'list.activeSelectionForeground': c.ink,
      'list.highlightForeground': c.ai,
      'quickInput.background': c.leaf,
      'quickInput.foreground': c.ink,
      'quickInputList.focusBackground': c.wash,
      'quickInputList.focusForeground': c.ink,
      'input.background': c.paper,
      'input.foreground': c.ink,
      'input.border': c.edge,
      'inputOption.activeBackground': c.wash,
      'inputOption.activeBorder': c.ai,
      'inputOption.activeForeground': c.ink,
      'menu.background': c.leaf,
      'menu.foreground': c.ink,
      'menu.border': c.edge,
      'menu.selectionBackground': c.wash,
      'menu.selectionForeground': c.ink,
      'menu.separatorBackground': c.hair,
      'peekView.border': c.ai,
      'peekViewEditor.background': c.leaf,
      'peekViewResult.background': c.leaf,
      'peekViewResult.fileForeground': c.ink,
      'peekViewResult.lineForeground': c.ink,
      'peekViewResult.selectionBackground': c.wash,
      'peekViewResult.selectionForeground': c.ink,
      'peekViewTitle.background': c.leaf,
      'peekViewTitleLabel.foreground': c.ink,
      'peekViewTitleDescription.foreground': c.faint,
      'scrollbarSlider.background': `${c.edge}66`,
      'scrollbarSlider.hoverBackground': `${c.edge}99`,
      'scrollbarSlider.activeBackground': c.edge,
      'textLink.foreground': c.ai,
      'textLink.activeForeground': c.ai,
      'textCodeBlock.background': c.paper,
      'keybindingLabel.foreground': c.ink,
      'keybindingLabel.border': c.edge,
      'keybindingLabel.background': c.paper,
    },
  }
}
