import type { Language } from './links.ts'

/** The words of the bench, where labs are done. */
const ja = {
  task: '課題',
  editor: '編集',
  checks: '検査',
  sheets: '実習の面',
  toCourse: 'コースに戻る',
  fold: 'たたむ',
  unfold: '課題を開く',
  run: '実行する',
  stop: '止める',
  files: 'ファイル',
  readOnly: '読むだけのファイル',
  content: (file: string) => `${file} の内容`,
  fullEditor: '入力を助ける編集画面を使う',
  plainEditor: '入力欄だけで編集する',
  editorLoading: '編集画面を読み込んでいます。このまま入力欄で書けます。',
  editorFailed:
    '編集画面を読み込めませんでした。このまま入力欄で書けます。通信を確かめてから、もう一度選んでください。',
  editorKeys: 'F1で操作の一覧、Ctrl+スペースで候補。Tabで移動するには、先にCtrl+M。',
  format: '整形する',
  reset: '最初に戻す',
  restore: {
    reset: '戻す前の内容に返す',
    elsewhere: '別の画面で書いた内容に替える',
    exchanged: '入れ替える前の内容に返す',
  },
  earlier: (count: number) => `前の内容(${count})`,
  earlierHelp: '選ぶと、いまの内容と比べられます。戻すのは、比べてからです。',
  earlierWhy: {
    reset: '最初に戻す前',
    elsewhere: '別の画面で書いたもの',
    exchanged: '入れ替える前',
    working: '書いている途中',
  },
  handedIn: (points: number, of: number) => `提出したもの(${of}点中${points}点)`,
  earlierAway:
    '前の内容をサーバーから受け取れませんでした。通信を確かめて、もう一度選んでください。',
  comparison: {
    earlier:
      '先頭が−の行は前の内容だけに、+の行はいまの内容だけにあります。変わらない行は、前後の3行だけを示します。',
    rival:
      '先頭が−の行は別の端末の内容だけに、+の行はこの画面の内容だけにあります。変わらない行は、前後の3行だけを示します。',
    starter:
      '先頭が−の行は書き始めたときの版だけに、+の行はいまの版だけにあります。変わらない行は、前後の3行だけを示します。',
  },
  sameText: 'いまの内容と同じです。',
  bringBack: 'この内容に戻す',
  stopLooking: '編集に戻る',
  notice: {
    elsewhere:
      'この実習を別の画面(タブ)でも書いていました。別の画面の内容は消さずに「前の内容」に残してあります。',
    newer: '別の端末や画面で続けた内容に更新しました。',
  },
  rivals: (when: string) =>
    `この実習を別の端末でも書いたため、内容が二つあります。見えているのは、この画面の内容です。もう一つは${when}に保存した内容です。どちらを選んでも、もう一方は「前の内容」に残ります。`,
  rivalOf: (when: string) => `別の端末で書いた内容(${when})`,
  compare: '二つを比べる',
  keepOwn: 'この画面の内容で続ける',
  takeRival: '別の端末の内容に替える',
  didKeepOwn: 'この画面の内容で続けます。別の端末の内容は「前の内容」に残してあります。',
  newVersion:
    'この実習は、書き始めたあとに新しい版になりました。書いた内容はそのままです。変わったところを確かめてから続けてください。',
  labPart: (id: string, name: string) => {
    const [sort, ...rest] = id.split('/')
    if (sort === 'task') return '課題の文'
    if (sort === 'starter') return `はじめに渡したファイル ${rest.join('/')}`
    if (sort === 'check') return `検査「${name}」`
    return `「${name}」`
  },
  partChange: {
    added: (part: string) => `${part}が増えました`,
    changed: (part: string) => `${part}が変わりました`,
    removed: (part: string) => `${part}がなくなりました`,
  },
  gradingChanged: '採点のしかたが変わりました',
  starterChanges: 'はじめに渡した内容の違い',
  acknowledge: '確かめました',
  didReset: '最初の内容に戻しました。',
  didRestore: '前の内容に替えました。それまでの内容も残してあります。',
  kept: (time: string) => `${time}にこの端末へ保存しました`,
  keptToo: (time: string) => `${time}に保存しました(サーバーにも)`,
  notTaken: {
    'signed-out':
      'サインインが切れたため、書いた内容はこの端末だけに保存しています。別のタブでサインインし直してから書き続けると、サーバーにも保存します。',
    impossible:
      '大きすぎるか、実習が新しくなったため、書いた内容はこの端末だけに保存しています。一つのファイルを65,536文字までにするか、ページを読み込み直してください。',
  },
  notKept:
    'この端末に保存できません。ページを閉じる前に、内容をほかの場所に写してください。ブラウザーの設定でサイトのデータの保存を許すと、保存できます。',
  time: (date: Date) => `${date.getHours()}時${String(date.getMinutes()).padStart(2, '0')}分`,
  points: (points: number) => `${points}点`,
  score: (points: number, of: number) => `${points}/${of}点`,
  passMark: (pass: number) => `合格は${pass}点から`,
  handIn: '採点する',
  answerAgain: '答えを直す',
  chooseAgain: '答えを直せます。前の採点の結果は、記録に残っています。',
  passed: '合格',
  failed: '不合格',
  running: '実行中',
  next: 'このあと',
  notRun: 'まだ',
  notYet: '「実行する」を押すと、ここに検査の結果が出ます。',
  isRunning: '実行しています',
  summary: (passed: number, all: number) =>
    passed === all ? `${all}つすべて合格` : `${all}つのうち${passed}つ合格`,
  seconds: (ms: number) => `${(ms / 1000).toFixed(2)}秒`,
  stopped: '止めました。',
  again: '時間内に終わりませんでした。不合格ではありません。もう一度実行してください。',
  unable:
    'このブラウザーではプログラムを実行できません。ページを読み込み直すか、新しいEdge、Chrome、Firefox、Safariで開いてください。書いた内容は、この端末に残っています。',
  edited: 'このあと編集しています。結果は編集前のものです。',
  house: '寺子屋',
  onServer: 'サーバーだけで検査します',
  sending: 'サーバーで採点し、記録しています…',
  recorded: (attempts: number) => `サーバーで採点し、記録しました。${attempts}回目です。`,
  recordedPass: (attempts: number) => `サーバーの採点で合格し、記録しました。${attempts}回目です。`,
  won: (points: number, of: number) => `${of}点中${points}点。合格です。`,
  onward: 'コースに戻る',
  differs: 'このブラウザーとは違う結果になりました。記録は、サーバーの結果です。',
  away: 'サーバーにつながらないため、まだ記録していません。結果を出すための内容はこの端末に残してあり、つながったら自動で送ります。',
  otherReader:
    'この端末を使う人が替わったか、サインインが切れたため、送りませんでした。サインインしていた方は、別のタブでサインインし直してから、もう一度送ってください。',
  newer:
    'サーバーの実習は新しい版になっています。ページを読み込み直してください。書いた内容は残ります。',
  busy: 'サーバーが混み合っています。順番が来るまで、自動で送り直します。このままお待ちください。',
  unavailable:
    'サーバーが今は記録できません。書いた内容は、この端末に残っています。少し待ってから、もう一度送ってください。',
  unsent: 'サーバーが受け取れませんでした。ページを読み込み直して、もう一度送ってください。',
  goneLab: 'この実習は、サーバーから無くなりました。コースのページから開き直してください。',
  tooLarge: 'プログラムが大きすぎて送れません。一つのファイルを65,536文字までにしてください。',
  resend: 'もう一度送る',
  passedOn: (day: string) => `${day}に合格しています。`,
  earlierVersion: 'そのあと、この実習は新しい版になりました。合格はそのまま有効です。',
  standing: (attempts: number, best: number, of: number) =>
    `これまでに${attempts}回取り組み、最高は${of}点中${best}点です。`,
  countFailed: (count: number) => `不合格${count}`,
  expected: '正しい値',
  actual: 'あなたの値',
  offset: '位置',
  firstByte: (at: number, length: number) =>
    `${length}バイトのうち、位置${at}(先頭が0)のバイトが最初の違いです。`,
  firstCharacter: (at: number) => `${at + 1}文字目が最初の違いです。`,
  lengths: (expected: number, actual: number) =>
    `長さも違います(正しい値${expected}バイト、あなたの値${actual}バイト)。`,
  before: 'それより前は同じなので省きました。',
  after: (count: number) => `あとの${count}バイトは省きました。`,
  afterText: (count: number) => `あとの${count}文字は省きました。`,
  nothing: '(なし)',
  part: (what: string) => `${what} の結果。`,
  toLine: (file: string, line: number) => `${file} の${line}行目へ移る`,
  hint: (number: number) => `ヒント${number}`,
  showHint: (number: number, of: number) => `ヒント${number}を見る(全部で${of})`,
  free: '点数は減りません',
  fits: 'あなたの値から分かること',
  solution: '解答と解説',
  showSolution: '解答と解説を見る',
  solutionCost:
    '合格の前に解答を見ると、見たことが記録に残り、このあとの提出に「解答を見たあと」と付きます。点数は減りません。見ますか。',
  solutionYes: '記録に残して見る',
  solutionNo: 'もう少し考える',
  solutionSeen: (day: string) => `${day}に解答を見ました。`,
  solutionAway: '解答を受け取れませんでした。通信を確かめて、もう一度押してください。',
  solutionUntried:
    '解答は、一度実行して記録されたあとに見られます。実行してから、もう一度押してください。',
  informed: '解答を見たあと',
  tryIt: '試す',
  tryHelp: '好きな値を入れて、関数を動かせます。検査や記録には影響しません。',
  expression: '動かす式',
  tryRun: '動かす',
  value: '結果',
  onTheWay: '途中の値',
  tryFirst: '式を最初に戻す',
  trySyntax: (message: string) =>
    `この式は文法に合いません(${message})。一つの式だけを書いてください。`,
  output: '出力',
  cut: 'ここで切りました。出力が多すぎます。',
}

const en: typeof ja = {
  task: 'Task',
  editor: 'Editor',
  checks: 'Checks',
  sheets: 'Parts of the lab',
  toCourse: 'Back to the course',
  fold: 'Fold',
  unfold: 'Open the task',
  run: 'Run',
  stop: 'Stop',
  files: 'Files',
  readOnly: 'read only',
  content: (file) => `Content of ${file}`,
  fullEditor: 'Use the editor that helps',
  plainEditor: 'Edit in a plain text field',
  editorLoading: 'The editor is being loaded. The text field works meanwhile.',
  editorFailed:
    'The editor could not be loaded. The text field works as before. Check the connection before you choose it again.',
  editorKeys: 'F1 lists commands, Ctrl+Space suggests. For Tab to move on, press Ctrl+M first.',
  format: 'Format',
  reset: 'Back to the start',
  restore: {
    reset: 'Bring back what was there',
    elsewhere: 'Change to the text of the other window',
    exchanged: 'Bring back what was exchanged',
  },
  earlier: (count) => `Earlier texts (${count})`,
  earlierHelp:
    'Choose one to compare it with the present text. It is brought back only after that.',
  earlierWhy: {
    reset: 'before the start was brought back',
    elsewhere: 'from another window',
    exchanged: 'before an exchange',
    working: 'while you were writing',
  },
  handedIn: (points, of) => `handed in (${points} of ${of} points)`,
  earlierAway:
    'The earlier text did not arrive from the server. Check the connection, then choose it again.',
  comparison: {
    earlier:
      'Lines that begin with − stand in the earlier text alone, those with + in the present one alone. Of what is the same, three lines around each change are shown.',
    rival:
      'Lines that begin with − stand in the other device’s text alone, those with + in this window’s alone. Of what is the same, three lines around each change are shown.',
    starter:
      'Lines that begin with − stood in the version that you began with, those with + stand in the present one. Of what is the same, three lines around each change are shown.',
  },
  sameText: 'It is the same as the present text.',
  bringBack: 'Bring this text back',
  stopLooking: 'Back to editing',
  notice: {
    elsewhere:
      'This lab was being written in another window (tab) too. The text from there is not lost: it is among the earlier texts.',
    newer: 'Brought up to what you wrote on another device or in another window.',
  },
  rivals: (when) =>
    `This lab has been written on another device as well, so there are two texts. You see the one of this window. The other was kept at ${when}. Whichever you choose, the other stays among the earlier texts.`,
  rivalOf: (when) => `Text of the other device (${when})`,
  compare: 'Compare the two',
  keepOwn: 'Go on with this window’s text',
  takeRival: 'Change to the other device’s text',
  didKeepOwn:
    'You go on with this window’s text. The other device’s is kept among the earlier texts.',
  newVersion:
    'The lab has had a new version since you began. What you wrote is as it was. Look at what has changed before you go on.',
  labPart: (id, name) => {
    const [sort, ...rest] = id.split('/')
    if (sort === 'task') return 'The task'
    if (sort === 'starter') return `The file ${rest.join('/')} as given at the start`
    if (sort === 'check') return `The check “${name}”`
    return `“${name}”`
  },
  partChange: {
    added: (part) => `${part} is new`,
    changed: (part) => `${part} has changed`,
    removed: (part) => `${part} is gone`,
  },
  gradingChanged: 'The grading has changed',
  starterChanges: 'What has changed in the start',
  acknowledge: 'I have seen it',
  didReset: 'Everything is as it was at the start.',
  didRestore: 'The earlier text is back. The one before is kept too.',
  kept: (time) => `Kept on this device at ${time}`,
  keptToo: (time) => `Kept at ${time}, on the server too`,
  notTaken: {
    'signed-out':
      'You have been signed out, so what you write is kept on this device alone. Sign in again in another tab and write on: then the server keeps it too.',
    impossible:
      'The text is too large or the lab is a newer one, so what you write is kept on this device alone. Keep each file within 65,536 characters, or reload the page.',
  },
  notKept:
    'This device keeps nothing. Copy your text elsewhere before you close the page. It can be kept if the browser’s settings let sites store data.',
  time: (date) => `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`,
  points: (points) => `${points} ${points === 1 ? 'point' : 'points'}`,
  score: (points, of) => `${points} of ${of} points`,
  passMark: (pass) => `${pass} points pass`,
  handIn: 'Have it graded',
  answerAgain: 'Change the answers',
  chooseAgain: 'The answers can be changed. What was graded before stays recorded.',
  passed: 'passed',
  failed: 'failed',
  running: 'running',
  next: 'next',
  notRun: 'not yet',
  notYet: 'Press Run, and the result of each check appears here.',
  isRunning: 'Running',
  summary: (passed, all) => (passed === all ? `All ${all} passed` : `${passed} of ${all} passed`),
  seconds: (ms) => `${(ms / 1000).toFixed(2)} s`,
  stopped: 'Stopped.',
  again: 'It did not end in time. That is no failure. Run it again.',
  unable:
    'This browser cannot run the program. Reload the page, or open it in a current Edge, Chrome, Firefox or Safari. What you wrote stays on this device.',
  edited: 'Edited since. The results are from before.',
  house: 'Terakoya',
  onServer: 'run by the server alone',
  sending: 'The server grades it and keeps the result…',
  recorded: (attempts) => `Graded by the server and recorded. This was try ${attempts}.`,
  recordedPass: (attempts) => `Passed on the server, and recorded. This was try ${attempts}.`,
  won: (points, of) => `${points} of ${of} points. Passed.`,
  onward: 'Back to the course',
  differs: 'This browser found something else. What is recorded is the server’s result.',
  away: 'The server cannot be reached, so nothing is recorded yet. What you handed in is kept on this device and sent when the server is back.',
  otherReader:
    'Somebody else uses this device now, or you have been signed out, so this was not sent. If you had signed in, do so again in another tab, then send again.',
  newer: 'The server has a newer version of this lab. Reload the page; what you wrote stays.',
  busy: 'The server is busy. This is sent again by itself until its turn comes. Please leave the page open.',
  unavailable:
    'The server cannot record anything just now. What you wrote stays on this device. Wait a little, then send it again.',
  unsent: 'The server could not take this. Reload the page and hand it in once more.',
  goneLab: 'The server no longer has this lab. Open it again from its course.',
  tooLarge: 'The program is too large to send. Keep each file within 65,536 characters.',
  resend: 'Send again',
  passedOn: (day) => `Passed on ${day}.`,
  earlierVersion: 'The lab has a newer version since. The pass stays valid.',
  standing: (attempts, best, of) =>
    `Tried ${attempts} ${attempts === 1 ? 'time' : 'times'} so far, at best ${best} of ${of} points.`,
  countFailed: (count) => `${count} failed`,
  expected: 'Right value',
  actual: 'Your value',
  offset: 'Offset',
  firstByte: (at, length) => `Of ${length} bytes, the one at offset ${at} is the first difference.`,
  firstCharacter: (at) => `Character ${at + 1} is the first difference.`,
  lengths: (expected, actual) =>
    `The lengths differ too (right value ${expected} bytes, your value ${actual}).`,
  before: 'What stands before is the same and left out.',
  after: (count) => `The ${count} bytes after are left out.`,
  afterText: (count) => `The ${count} characters after are left out.`,
  nothing: '(none)',
  part: (what) => `For ${what}.`,
  toLine: (file, line) => `Go to line ${line} of ${file}`,
  hint: (number) => `Hint ${number}`,
  showHint: (number, of) => `Show hint ${number} of ${of}`,
  free: 'costs no points',
  fits: 'What your value tells',
  solution: 'Solution and explanation',
  showSolution: 'Show the solution',
  solutionCost:
    'If you see the solution before you have passed, the record says so, and later tries are marked “after the solution”. No points are lost. Show it?',
  solutionYes: 'Record it and show',
  solutionNo: 'Think a little longer',
  solutionSeen: (day) => `You were shown the solution on ${day}.`,
  solutionAway: 'The solution did not arrive. Check the connection, then press again.',
  solutionUntried: 'The solution is shown once a run has been recorded. Run, then press again.',
  informed: 'after the solution',
  tryIt: 'Try it',
  tryHelp: 'Run your function on values of your own. No check and no record depends on it.',
  expression: 'Expression to run',
  tryRun: 'Evaluate',
  value: 'Result',
  onTheWay: 'On the way',
  tryFirst: 'Back to the first expression',
  trySyntax: (message) => `This is no valid expression (${message}). Write one expression alone.`,
  output: 'Output',
  cut: 'Cut here. There was too much output.',
}

const all = { ja, en }

/** The words of the bench in one language. */
export const benchWords = (language: Language): typeof ja => all[language]
