import type { Cell } from '#wire/board.ts'
import { span } from './durations.ts'
import type { Language } from './links.ts'

/** The words of a cohort's board, and of what is opened from it. */
const ja = {
  titleOf: (name: string) => `${name}の進み具合`,
  people: (count: number) => `${count}人`,
  activities: (count: number) => `${count}の課題`,
  updated: (time: string) => `${time}に更新`,
  stop: '更新を止める',
  goOn: '更新を再開する',
  away: 'サーバーから新しい状態を受け取れません。表は最後に受け取ったときのままです。つながりしだい、更新を再開します。',
  columnsChanged: '課題が変わりました。ページを読み込み直すと、新しい課題が表に入ります。',
  reload: '読み込み直す',
  noTasks: '課題がまだありません。課題を加えると、参加者の進み具合がここに出ます。',
  addTasks: '課題を加える',
  noMembers: '参加者がまだいません。参加コードを作り、会場の画面や案内に載せてください。',
  nobodySo: '当てはまる人はいません。絞り込みを変えてください。',

  stuck: (count: number) => `困っている人 ${count}人`,
  allStuck: (count: number) => `ほか${count}人を、表で見る`,
  stuckNone: 'いま困っている人はいません。',
  time: '時間',
  name: '氏名',
  why: 'わけ',
  answer: '答案',
  seeAnswer: '答案を見る',
  seeAnswerOf: (name: string) => `${name}の答案を見る`,
  failing: (check: string, times: number, last: string) =>
    `「${check}」が${times}回続けて不合格です。最後の提出は${last}です。`,
  openLong: '開いていますが、新しく合格した検査がありません。',

  filter: '絞り込み',
  department: '所属',
  departmentAll: (count: number) => `すべて(${count}人)`,
  show: '表示',
  shows: {
    all: '全員',
    stuck: '困っている人',
    late: '期限切れのある人',
    idle: '始めていない人',
    open: '済んでいない人',
    done: 'すべて済んだ人',
    left: '離れた人',
  },
  order: '並び',
  orders: {
    kana: 'かな順',
    department: '所属順',
    done: '済んだ数の少ない順',
    last: '最後の活動の古い順',
  },
  apply: '表示する',
  table: '参加者と課題の表',
  caption: '参加者ごとの、課題の状態',
  doneOf: '済み',

  todo: 'まだ',
  reading: '途中',
  trying: '挑戦中',
  read: '読了',
  courseDone: '済み',
  passed: '合格',
  late: '期限切れ',
  isStuck: '困っている',
  times: (count: number) => `${count}回`,
  part: (done: number, of: number) => `${done}/${of}`,

  csv: 'CSVに書き出す',
  xlsx: 'Excelに書き出す',
  sheet: '進み具合',
  file: (name: string) => `進み具合_${name}`,
  familyName: '姓',
  givenName: '名',
  familyKana: 'セイ',
  givenKana: 'メイ',
  staffNumber: '職員番号',
  joinedOn: '参加した日',
  leftOn: '離れた日',
  doneCount: '済んだ数',
  stateOf: (title: string) => `${title}:状態`,
  triesOf: (title: string) => `${title}:提出回数`,
  dayOf: (title: string) => `${title}:済んだ日`,

  back: '進み具合に戻る',
  since: (day: string) => `${day}に参加`,
  until: (day: string) => `${day}まで`,
  tasks: '課題',
  attempts: '提出したもの',
  attemptsOf: (title: string) => `「${title}」に提出したもの`,
  allAttempts: 'すべての提出を見る',
  noAttempts: 'まだ何も提出していません。',
  when: '日時',
  result: '結果',
  failed: '合格しなかった検査',
  newer: '新しいものへ',
  older: '古いものへ',
  toMember: (name: string) => `${name}の提出に戻る`,

  changes: '前の提出との違い',
  changesTo: (moment: string) => `${moment}の提出との違い`,
  compareWith: '比べる提出',
  compare: '比べる',
  first: 'この課題への最初の提出です。',
  same: '答えは同じです。',
  nowPassed: '新しく合格した検査',
  nowFailed: '合格しなくなった検査',

  column: '課題の様子',
  passedCount: (count: number, of: number) => `${of}人のうち${count}人`,
  donePeople: '済んだ人',
  triedPeople: '提出した人',
  passedPeople: '合格した人',
  medianTries: '合格までの提出回数(中央値)',
  medianTimes: (count: number) => `${count}回`,
  nobodyYet: 'まだいません',
  hardest: '合格しなかった人の多い検査',
  hardestNone: '合格しなかった検査はまだありません。',
  check: '検査',
  failedPeople: '合格しなかった人',
  byPerson: '参加者ごと',
}

type Words = typeof ja

const en: Words = {
  titleOf: (name) => `Progress of ${name}`,
  people: (count) => (count === 1 ? 'one member' : `${count} members`),
  activities: (count) => (count === 1 ? 'one task' : `${count} tasks`),
  updated: (time) => `updated ${time}`,
  stop: 'Stop updating',
  goOn: 'Go on updating',
  away: 'The server tells nothing new. The table is as it last was; it goes on as soon as there is a connection.',
  columnsChanged: 'The tasks have changed. Load the page again to have them in the table.',
  reload: 'Load again',
  noTasks: 'There are no tasks yet. Once there are, what members have done for them is shown here.',
  addTasks: 'Add tasks',
  noMembers:
    'Nobody has joined yet. Make a join code, and project it or put it in your invitation.',
  nobodySo: 'Nobody is like that. Change what is shown.',

  stuck: (count) => (count === 1 ? 'One person is stuck' : `${count} people are stuck`),
  allStuck: (count) => `See ${count} more in the table`,
  stuckNone: 'Nobody is stuck now.',
  time: 'For',
  name: 'Name',
  why: 'Why',
  answer: 'Answers',
  seeAnswer: 'See answers',
  seeAnswerOf: (name) => `See the answers of ${name}`,
  failing: (check, times, last) =>
    `“${check}” has failed ${times} times running, last handed in ${last}.`,
  openLong: 'It is open, but no further check has passed.',

  filter: 'What is shown',
  department: 'Department',
  departmentAll: (count) => `all (${count})`,
  show: 'Show',
  shows: {
    all: 'everybody',
    stuck: 'who is stuck',
    late: 'who is overdue',
    idle: 'who has not begun',
    open: 'who is not done',
    done: 'who is done',
    left: 'who has left',
  },
  order: 'Order',
  orders: {
    kana: 'by name',
    department: 'by department',
    done: 'least done first',
    last: 'longest idle first',
  },
  apply: 'Show',
  table: 'Table of members and tasks',
  caption: 'The state of each task, by member',
  doneOf: 'Done',

  todo: 'not begun',
  reading: 'reading',
  trying: 'trying',
  read: 'read',
  courseDone: 'done',
  passed: 'passed',
  late: 'overdue',
  isStuck: 'stuck',
  times: (count) => `${count}×`,
  part: (done, of) => `${done}/${of}`,

  csv: 'Save as CSV',
  xlsx: 'Save for Excel',
  sheet: 'Progress',
  file: (name) => `Progress_${name}`,
  familyName: 'Family name',
  givenName: 'Given name',
  familyKana: 'Family name (kana)',
  givenKana: 'Given name (kana)',
  staffNumber: 'Staff number',
  joinedOn: 'Joined on',
  leftOn: 'Left on',
  doneCount: 'Done',
  stateOf: (title) => `${title}: state`,
  triesOf: (title) => `${title}: handed in`,
  dayOf: (title) => `${title}: done on`,

  back: 'Back to the progress',
  since: (day) => `joined ${day}`,
  until: (day) => `until ${day}`,
  tasks: 'Tasks',
  attempts: 'What was handed in',
  attemptsOf: (title) => `What was handed in for “${title}”`,
  allAttempts: 'See everything handed in',
  noAttempts: 'Nothing has been handed in yet.',
  when: 'When',
  result: 'Result',
  failed: 'Checks that failed',
  newer: 'Newer',
  older: 'Older',
  toMember: (name) => `Back to what ${name} has handed in`,

  changes: 'What changed from the one before',
  changesTo: (moment) => `What changed from ${moment}`,
  compareWith: 'Compare with',
  compare: 'Compare',
  first: 'This is the first one for this task.',
  same: 'The answer is the same.',
  nowPassed: 'Checks that now pass',
  nowFailed: 'Checks that no longer pass',

  column: 'How it goes',
  passedCount: (count, of) => `${count} of ${of}`,
  donePeople: 'Done',
  triedPeople: 'Have handed something in',
  passedPeople: 'Have passed',
  medianTries: 'Handed in until passed (median)',
  medianTimes: (count) => (count === 1 ? 'once' : `${count} times`),
  nobodyYet: 'nobody yet',
  hardest: 'Checks that most people fail',
  hardestNone: 'No check has failed yet.',
  check: 'Check',
  failedPeople: 'Have failed it',
  byPerson: 'By member',
}

const all = { ja, en }

/** The words of a cohort's board. */
export const boardWords = (language: Language): Words => all[language]

/**
 * A cell as shape and word. What `aloud` says is seen by its place and colour, and has to be read out.
 * @param now in milliseconds since 1970
 */
export function cellWords(
  { state, tries, parts, late, stuck }: Cell,
  now: number,
  language: Language,
): { mark: 'todo' | 'doing' | 'done' | 'pass' | 'stuck'; text: string; aloud?: string } {
  const w = all[language]
  const count = parts ? w.part(parts.done, parts.of) : tries > 0 ? w.times(tries) : ''
  const counted = (word: string) => [word, count].filter(Boolean).join(' ')
  if (stuck) {
    const text = stuck.why === 'failing' ? w.times(stuck.times) : span(now - stuck.since, language)
    return { mark: 'stuck', text, aloud: w.isStuck }
  }
  if (late) return { mark: 'stuck', text: counted(w.late) }
  if (state === 'passed') return { mark: 'pass', text: w.passed }
  if (state === 'done') return { mark: 'done', text: parts ? w.courseDone : w.read }
  if (state === 'todo') return { mark: 'todo', text: '–', aloud: w.todo }
  // The questions of a lesson are tried while it is read.
  return { mark: 'doing', text: state === 'trying' || parts ? counted(w[state]) : w.reading }
}
