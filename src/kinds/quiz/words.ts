import type { Language } from '#i18n/links.ts'
import type { Certainty } from './answer.ts'
import { longest } from './quiz.ts'
import type { Problem } from './sent.ts'

const sureJa: Record<Certainty, string> = { 50: '五分五分', 70: 'たぶん', 90: 'ほぼ確か' }
const sureEn: Record<Certainty, string> = { 50: 'even odds', 70: 'probably', 90: 'almost sure' }

const problemsJa: Record<Problem, string> = {
  missing: 'まだ答えていません。答えを入れてください。',
  number: '数として読めません。「12」や「0.5」のように、数字で書いてください。',
  places: '順番がそろっていません。どの手順にも、違う番号を一つずつ選んでください。',
  long: `長すぎます。${longest}字までで書いてください。`,
  sure: '自信の度合いを選んでください。',
}
const problemsEn: Record<Problem, string> = {
  missing: 'There is no answer yet. Give one.',
  number: 'This cannot be read as a number. Write digits, such as 12 or 0.5.',
  places: 'The order is not complete. Choose a different number for each step.',
  long: `This is too long. Write ${longest} characters at most.`,
  sure: 'Choose how sure you are.',
}

const ja = {
  title: '確かめる',
  lead: 'この課の内容を確かめる問いです。答えと一緒に、どのくらい自信があるかも選んでください。答え合わせをすると、理由が付きます。何度でも答え直せます。',
  again: 'もう一度答える',
  againLead: 'まだ正解していないところを、別の問いで確かめます。',
  onceMore: 'この課の内容を、前とは別の問いで確かめます。',
  check: '答え合わせをする',
  away: 'サーバーにつながらないため、答え合わせができませんでした。入れた答えは残っています。つながってから、もう一度押してください。',
  later: 'いまは答え合わせができません。',
  busy: 'サーバーが混み合っています。少し待ってから、ブラウザーの「戻る」で問いに戻り、もう一度送ってください。入れた答えは残っています。',
  back: '問いに戻る',
  open: (count: number) =>
    `答え合わせの前に、${count}問を直してください。ほかの答えは残っています。`,
  sure: 'この答えの自信',
  wasSure: '自信',
  sureOf: sureJa,
  problem: problemsJa,
  place: (text: string) => `「${text}」は何番目ですか`,
  places: '順番を選んでください',
  number: '答え(数字)',
  text: '答え(短い言葉)',
  none: '選ぶ',
  nth: (place: number) => `${place}番目`,
  yourNth: (place: number) => `あなたの答え:${place}番目`,
  rightIs: '正解',
  within: (within: string) => `(±${within}まで正解)`,
  confident: (count: number) => `90%の自信で間違えた問いが${count}問あります。`,
  confidentWhy:
    '自信のある思い違いは、仕事でも確かめられないまま通りがちです。理由をよく読んでください。',
  gone: (count: number) => `ほかに、いまはもう尋ねていない問いが${count}問ありました。`,
  next: (day: string) => `次の復習:${day}`,
  nextNow: '今日の復習に出ています',
  reviews: '今日の復習',
  reviewsLead:
    '一度答えた問いは、忘れかけたころに、別の問い方で戻ってきます。自信を持って正解するほど、次は先になります。',
  dueNow: (due: number, here: number) =>
    due === here ? `${due}問` : `${due}問のうち、まず${here}問`,
  more: (due: number) => `続ける(あと${due}問)`,
  summary: (right: number, of: number) =>
    right === of ? `${of}問すべて正解です。` : `${of}問のうち${right}問正解です。`,
  dueToday: (due: number) => `今日は${due}問です。`,
  begin: '復習を始める',
  reviewsTo: '今日の復習と、自信の度合いの記録',
  noneDue: '今日の復習は、これで終わりです。',
  noneYet:
    'まだ復習する問いはありません。課の終わりの「確かめる」に答えると、数日後にここに出ます。',
  toCourses: 'コースを見る',
  errors: '自信があったのに間違えたこと',
  errorsLead: '90%の自信で間違え、まだ正しく答え直していないところです。',
  sureness: '自信と正解',
  surenessLead:
    '90%と答えたもののうち、正解がおよそ9割なら、自信の見積もりは確かです。それより少なければ、自信を持ちすぎています。',
  sureCol: '自信',
  answersCol: '答えた数',
  rightCol: '正解',
}

const en: typeof ja = {
  title: 'Check yourself',
  lead: 'Questions on this lesson. With each answer, say how sure you are. Once you check them, every answer comes with its reason. Answer as often as you like.',
  again: 'Answer again',
  againLead: 'Other questions on what you have not answered rightly yet.',
  onceMore: 'Questions on this lesson, others than before.',
  check: 'Check the answers',
  away: 'The server cannot be reached, so the answers could not be checked. They are still here. Press again once it is back.',
  later: 'The answers cannot be checked just now.',
  busy: 'The server is busy. Wait a little, go back in your browser and send the answers again. They are still there.',
  back: 'Back to the questions',
  open: (count) =>
    `Before they are checked, ${count === 1 ? 'one answer needs' : `${count} answers need`} something. The others are still there.`,
  sure: 'How sure are you?',
  wasSure: 'certainty',
  sureOf: sureEn,
  problem: problemsEn,
  place: (text) => `Place of “${text}”`,
  places: 'Choose the order',
  number: 'Answer (a number)',
  text: 'Answer (a word or a name)',
  none: 'Choose',
  nth: (place) => `${place}.`,
  yourNth: (place) => `your answer: ${place}.`,
  rightIs: 'Right answer',
  within: (within) => `(±${within} counts as right)`,
  confident: (count) =>
    count === 1
      ? 'You were 90 % sure of one answer that was wrong.'
      : `You were 90 % sure of ${count} answers that were wrong.`,
  confidentWhy:
    'At work, too, what one is sure of tends to go unchecked. Read the reasons with care.',
  gone: (count) =>
    count === 1
      ? 'There was one more question, which is no longer asked.'
      : `There were ${count} more questions, which are no longer asked.`,
  next: (day) => `Next review: ${day}`,
  nextNow: 'Among today’s reviews',
  reviews: 'Due today',
  reviewsLead:
    'What you have answered comes back when you are about to forget it, asked in another way. The surer you are, and right, the later.',
  dueNow: (due, here) => {
    const all = due === 1 ? 'One question' : `${due} questions`
    return due === here ? all : `${all}: the first ${here}`
  },
  more: (due) => `Go on (${due} left)`,
  summary: (right, of) => (right === of ? `All ${of} are right.` : `${right} of ${of} are right.`),
  dueToday: (due) => (due === 1 ? 'One question is due today.' : `${due} questions are due today.`),
  begin: 'Begin',
  reviewsTo: 'Due today, and how sure you have been',
  noneDue: 'There is nothing more to review today.',
  noneYet:
    'There is nothing to review yet. Answer “Check yourself” at the end of a lesson, and it comes back here some days later.',
  toCourses: 'See the courses',
  errors: 'Sure, and wrong',
  errorsLead: 'You were 90 % sure of these and wrong, and have not answered them rightly since.',
  sureness: 'How sure, and how often right',
  surenessLead:
    'If about nine in ten of your answers at 90 % are right, you judge your certainty well. If fewer are, you are too sure.',
  sureCol: 'Certainty',
  answersCol: 'Answers',
  rightCol: 'Right',
}

const all = { ja, en }
export type Words = typeof ja

/** The words of quizzes. */
export const words = (language: Language): Words => all[language]
