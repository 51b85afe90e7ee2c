import { EditorView } from '@codemirror/view'

/**
 * The page's colours for code. Editors stand in a shadow root: there their styles are sheets of the
 * document's own, which our content security policy lets through, and no inline style.
 */
export const codeTheme = EditorView.theme({
  '&': { maxHeight: '70vh', fontSize: '13px', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--text-3)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--text)' },
})
