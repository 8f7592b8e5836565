import type { Language } from './links.ts'

const ja = {
  title: '利用者',
  lead: 'アカウントを持つ人を登録し、探し、異動や退職に合わせて変更します。管理者だけが開けるページです。',
  add: '利用者を登録する',
  find: '探す',
  findWhat: '氏名、カナ、所属、ユーザー名、職員番号',
  state: '状態',
  states: {
    all: 'すべて',
    active: '使える',
    invited: '招待中',
    deactivated: '停止中',
  },
  anyRole: '役割を問わない',
  name: '氏名',
  department: '所属',
  signInBy: 'サインインに使うもの',
  count: (all: number) => `${all}人`,
  none: '当てはまる人はいません。言葉を短くするか、状態と役割を「すべて」にしてください。',
  pages: 'ページ',
  previous: '前の50人',
  next: '次の50人',
  select: (name: string) => `${name}さんを選ぶ`,
  chosen: '選んだ人をまとめて変える',
  newDepartment: '新しい所属',
  move: '所属を変える',
  moved: (count: number) => `${count}人の所属を変えました。`,
  deactivate: '使えなくする',
  deactivated: (count: number) =>
    `${count}人を使えなくしました。サインインしていた端末は、サインアウトしました。`,
  reactivate: '使えるようにする',
  reactivated: (count: number) => `${count}人を、また使えるようにしました。`,
  undo: '元に戻す',
  nobody: '誰も選ばれていません。一覧の左端で、変える人を選んでください。',
  last: '管理者が一人もいなくなるため、変えていません。先に、ほかの人を管理者にしてください。',

  newTitle: '利用者を登録する',
  newLead:
    '登録すると、パスワードを決めてもらうための招待状を印刷できます。ユーザー名は、空けておけば本人が決めます。',
  newDo: '登録して招待状へ進む',

  back: '利用者の一覧へ戻る',
  change: '登録内容を変更する',
  changed: '登録内容を変更しました。',
  roles: '役割',
  rolesLead: '役割のない人は、学ぶことだけができます。',
  rolesDo: '役割を決める',
  rolesChanged: '役割を変えました。',
  noRole: 'なし',
  roleWhat: {
    administrator: '利用者を登録し、役割を決め、パスワードを再設定します。',
    auditor: '誰が何をしたかの記録を読みます。',
    instructor: '研修を開き、参加者の進みを見ます。',
  },
  access: '使えるかどうか',
  accessIs: {
    active: 'サインインできます。',
    invited: 'まだパスワードを決めていません。招待状を渡してください。',
    deactivated: '使えなくしてあります。学習の記録は残っています。',
  },
  invite: '招待状を作る',
  inviteWhat:
    'パスワードを決めるための、一度だけ使えるリンクを作ります。14日のあいだ使えます。前に作ったリンクは使えなくなります。',
  reset: 'パスワードを再設定する',
  resetWhat:
    '新しいパスワードを決めるための、一度だけ使えるリンクを作ります。24時間使えます。いまのパスワードは、新しいものが決まるまで使えます。電話で頼まれたときは、名簿の番号にかけ直すなどして、本人かどうかを確かめてから渡してください。',
  slipInvite: '寺子屋への招待状',
  slipReset: 'パスワードの再設定',
  to: (name: string) => `${name} 様`,
  slipHow:
    '次のアドレスをブラウザーで開くか、QRコードを読み取って、パスワードを決めてください。この紙を受け取った本人だけが使ってください。',
  slipUntil: '期限',
  slipOnce: 'このリンクは一度だけ使えます。使い終えた紙は、裁断してください。',
  slipPrint:
    'このページを印刷して、本人に手渡してください。閉じると、同じリンクは二度と表示できません。',
  slipQr: 'リンクのQRコード',
  slipDone: '利用者のページへ戻る',

  choose: 'パスワードを決める',
  chooseFor: (name: string) => `${name}さんのアカウントです。別の方は、管理者に知らせてください。`,
  chooseDo: '決めて入る',
  voidWhy:
    '一度使われたか、期限が過ぎたか、あとから新しいリンクが作られました。管理者に、新しいリンクを頼んでください。パスワードをもう決めた方は、サインインできます。',
  nameOptional: '職員番号でもサインインできるので、空けておいてもかまいません。',
}

type Words = typeof ja

const en: Words = {
  title: 'People',
  lead: 'Register people with an account, find them, and change them as they move or leave. Only administrators open this page.',
  add: 'Register somebody',
  find: 'Find',
  findWhat: 'Name, its reading, department, user name or staff number',
  state: 'State',
  states: {
    all: 'all',
    active: 'active',
    invited: 'invited',
    deactivated: 'deactivated',
  },
  anyRole: 'any role',
  name: 'Name',
  department: 'Department',
  signInBy: 'Signs in by',
  count: (all) => (all === 1 ? 'one person' : `${all} people`),
  none: 'Nobody matches. Use a shorter word, or choose all states and any role.',
  pages: 'Pages',
  previous: 'The 50 before',
  next: 'The next 50',
  select: (name) => `Choose ${name}`,
  chosen: 'Change those who are chosen',
  newDepartment: 'New department',
  move: 'Change the department',
  moved: (count) => `The department of ${en.count(count)} has been changed.`,
  deactivate: 'Deactivate',
  deactivated: (count) =>
    `${count === 1 ? 'One person has' : `${count} people have`} been deactivated, and signed out everywhere.`,
  reactivate: 'Reactivate',
  reactivated: (count) => `${count === 1 ? 'One person' : `${count} people`} can sign in again.`,
  undo: 'Undo',
  nobody: 'Nobody is chosen. Choose people at the left of the list.',
  last: 'Nothing was changed, since no administrator would be left. Make somebody else an administrator first.',

  newTitle: 'Register somebody',
  newLead:
    'You can then print an invitation, by which they choose a password. Leave the user name empty to let them choose it.',
  newDo: 'Register and go on to the invitation',

  back: 'Back to the list of people',
  change: 'Change what is registered',
  changed: 'The changes have been saved.',
  roles: 'Roles',
  rolesLead: 'Somebody without a role can learn, and nothing else.',
  rolesDo: 'Set the roles',
  rolesChanged: 'The roles have been changed.',
  noRole: 'none',
  roleWhat: {
    administrator: 'registers people, gives roles and resets passwords.',
    auditor: 'reads the record of who did what.',
    instructor: 'holds courses and sees how their participants get on.',
  },
  access: 'Access',
  accessIs: {
    active: 'They can sign in.',
    invited: 'They have not chosen a password yet. Hand them an invitation.',
    deactivated: 'They have been deactivated. What they have learned is kept.',
  },
  invite: 'Make an invitation',
  inviteWhat:
    'This makes a link by which they choose a password. It works once, within 14 days. An earlier link stops working.',
  reset: 'Reset the password',
  resetWhat:
    'This makes a link by which they choose a new password. It works once, within 24 hours; their present password works until then. If you are asked by telephone, make sure first who it is, for instance by calling back the number on the staff list.',
  slipInvite: 'Invitation to Terakoya',
  slipReset: 'Password reset',
  to: (name) => `For ${name}`,
  slipHow:
    'Open this address in a browser, or scan the QR code, and choose a password. Only the person who was handed this sheet may use it.',
  slipUntil: 'Works until',
  slipOnce: 'The link works once. Shred this sheet after use.',
  slipPrint:
    'Print this page and hand it over in person. Once it is closed, the same link cannot be shown again.',
  slipQr: 'QR code of the link',
  slipDone: 'Back to the person',

  choose: 'Choose a password',
  chooseFor: (name) => `This is the account of ${name}. If that is not you, tell an administrator.`,
  chooseDo: 'Set it and go in',
  voidWhy:
    'It has been used, its time is over, or a newer one has been made. Ask an administrator for a new link. If you have chosen a password already, you can sign in.',
  nameOptional: ' You can leave it empty, since you can also sign in by your staff number.',
}

const all = { ja, en }

/** The words of the pages on which administrators look after people. */
export const peopleWords = (language: Language): Words => all[language]
