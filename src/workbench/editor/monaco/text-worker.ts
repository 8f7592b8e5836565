/** Monaco’s worker for what all texts have: differences, words, links. */
import 'monaco-editor/editor/editor.worker'
