import type { Language } from '#i18n/links.ts'

const ja = {
  system: '仕組みを動かす',
  goals: '達成すること',
  asIs: 'いまの仕組み',
  measures: '対策を選ぶ',
  choose: (count: number) => (count === 1 ? '一つだけ選びます。' : `${count}つまで選べます。`),
  with: '対策を加えた仕組み',
  withNone: '対策を選ぶと、ここで仕組みを動かして確かめられます。採点されるのは、選んだ対策です。',
  state: 'いまの状態',
  controls: '操作',
  log: '起きたこと',
  noneYet: 'まだ何も起きていません。',
  cannot: (control: string) => `「${control}」は、いまは行えません。`,
  back: '一つ戻す',
  again: '始めからやり直す',
  backTo: (control: string) => `「${control}」を取り消しました。`,
  nothing: '取り消す操作がありません。',
  begun: '始めの状態に戻しました。',
  reached: 'ここで達成しています',
  sorts: {
    reach: 'いまの仕組みを動かして、起こす',
    never: '対策を加え、起こりうることをすべて調べて確かめる',
    can: '対策を加えても、そうできる道が残っている',
  },
  done: '達成',
  missed: '未達成',
  still: '選んだ対策では、次の操作でまだ起きます。',
  chosen: '選んだ対策',
  open: 'まだ何も操作していません。仕組みを動かしてから、採点してください。',
  openMeasure: 'まだ対策を選んでいません。選んでから、採点してください。',
}

const en: typeof ja = {
  system: 'Work the system',
  goals: 'What to achieve',
  asIs: 'The system as it is',
  measures: 'Choose a measure',
  choose: (count) => (count === 1 ? 'Choose one.' : `Choose up to ${count}.`),
  with: 'The system with the measure',
  withNone:
    'Once a measure is chosen, the system can be tried with it here. What is graded is the measure.',
  state: 'State now',
  controls: 'Controls',
  log: 'What happened',
  noneYet: 'Nothing has happened yet.',
  cannot: (control) => `“${control}” is not possible now.`,
  back: 'Take one back',
  again: 'Begin anew',
  backTo: (control) => `“${control}” is taken back.`,
  nothing: 'There is nothing to take back.',
  begun: 'Back at the beginning.',
  reached: 'achieved here',
  sorts: {
    reach: 'bring it about in the system as it is',
    never: 'with the measure, over everything that can come about',
    can: 'with the measure, there is still a way',
  },
  done: 'achieved',
  missed: 'not achieved',
  still: 'With the measure chosen, it still comes about, in this way:',
  chosen: 'measure chosen',
  open: 'Nothing has been done yet. Work the system, then have it graded.',
  openMeasure: 'No measure is chosen yet. Choose one, then have it graded.',
}

const all = { ja, en }
export type Words = typeof ja

/** The words of the kind simulate. */
export const words = (language: Language): Words => all[language]
