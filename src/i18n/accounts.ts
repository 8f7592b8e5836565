import type { Problem } from '#wire/form.ts'
import type { Language } from './links.ts'

const ja = {
  signIn: 'サインイン',
  signInDo: 'サインインする',
  signInLead:
    '職場のアカウントで入ると、どの端末からでも続きを学べます。登録せずに学ぶこともできます。',
  name: 'ユーザー名または職員番号',
  password: 'パスワード',
  shared: 'この端末は共用です(窓口や研修室など)',
  sharedHint:
    '30分操作がないとサインアウトします。サインアウトすると、書きかけの内容も、この端末から消えます。',
  plain: 'この接続は暗号化されていません(http)。',
  plainHint:
    '同じネットワークにつながる機器から、パスワードや答案を読み取られるおそれがあります。ほかで使っているパスワードは入れないでください。',
  never:
    '個人番号(マイナンバー)は、どの画面でも入力しません。12桁の番号を求められたら、それは寺子屋ではありません。',
  without: 'アカウントがないとき',
  withoutWhat:
    '登録せずに、課を読み、実習に取り組めます。記録は、この端末のブラウザーで見分けて残します。',
  withoutDo: 'コースを見る',
  forgotten: 'パスワードを忘れたとき',
  forgottenWhat: '管理者に、再設定を頼んでください。',
  noAdministrator:
    'まだ誰もアカウントを持っていません。このサーバーを起動した人が、起動したときの画面に出たリンクから、最初の管理者を登録してください。',

  first: '最初の管理者を登録する',
  firstLead:
    'この寺子屋を管理する人のアカウントを作ります。人を登録し、役割を決められるのは、管理者だけです。',
  firstDo: '登録して入る',
  void: 'このリンクは使えません。',
  voidFirst:
    '一度使われたか、1時間が過ぎたか、もう管理者がいます。管理者がまだいないときは、サーバーで npm run admin-link を実行すると、新しいリンクが出ます。',

  who: '氏名と所属',
  familyName: '姓',
  givenName: '名',
  familyKana: 'セイ',
  givenKana: 'メイ',
  kanaHint: '一覧を五十音順に並べるために使います。ないときは空けておきます。',
  department: '所属',
  userName: 'ユーザー名',
  userNameHint:
    'サインインに使います。英字で始まる3文字以上の英数字、ピリオド、ハイフン、下線です。',
  staffNumber: '職員番号',
  staffNumberHint: 'サインインに使えます。先頭の0も、番号の一部です。ないときは空けておきます。',
  language: '画面の言語',
  timeZone: '時間帯',
  timeZoneHint: '日時を、この時間帯で表示します。',
  optional: '(任意)',
  byWhat: 'サインインに使うもの',
  newPassword: '新しいパスワード',
  passwordHint:
    '12文字以上にしてください。関係のない単語を四つほど並べた、長い合言葉もよい方法です。記号や数字を混ぜる決まりはありません。',
  again: '新しいパスワード(もう一度)',

  account: 'アカウント',
  profile: '登録内容',
  save: '変更を保存する',
  saved: '登録内容を変更しました。',
  changePassword: 'パスワードを変える',
  changePasswordLead: 'パスワードを変えると、ほかの端末では、すべてサインアウトします。',
  passwordChanged: 'パスワードを変えました。ほかの端末では、サインアウトしました。',
  sessions: 'サインイン中の端末',
  sessionsLead: '心当たりのない端末があれば、サインアウトさせて、パスワードを変えてください。',
  device: '端末',
  deviceUnknown: '種類の分からない端末',
  thisDevice: 'この端末',
  sharedDevice: '共用',
  since: 'サインイン',
  seen: '最後の操作',
  end: 'サインアウトさせる',
  ended: 'サインアウトさせました。',
  endOthers: 'ほかの端末をすべてサインアウトさせる',
  signOut: 'サインアウトする',
  signOutWhat: '書きかけの内容で、まだ送っていないものを送ってから、この端末から消します。',
  signedOut: 'サインアウトしました。',
  signedInAs: (name: string) => `${name}さんとして、サインインしています。`,
  roles: '役割',
  role: { administrator: '管理者', auditor: '監査担当', instructor: '講師' },

  earlier: 'これは、あなたの学習ですか',
  earlierLead:
    'この端末に、サインインする前の学習が残っています。ほかの人が使う端末では、前に使った人のものかもしれません。ご自分で取り組んだ覚えがあるときだけ、「はい」を選んでください。',
  earlierNothing: 'この端末に、サインインする前の学習は残っていません。',
  earlierWhat: '課題',
  earlierTries: '提出',
  earlierFirst: '最初',
  earlierLast: '最後',
  earlierReads: '読んだ課',
  earlierKept: 'この端末にだけある書きかけ',
  earlierAsk: (name: string) => `${name}さんが取り組んだものですか。`,
  earlierAnswer: { no: 'いいえ、または分からない', yes: 'はい、すべて私が取り組みました' },
  earlierThen: {
    no: '何も移しません。いまの場所に、そのまま残ります。',
    yes: 'すべて、あなたのアカウントに移します。移したあとは、元に戻せません。',
  },
  earlierDo: '答えて進む',
  earlierUnanswered: 'どちらかを選んでください。',
  earlierMoved: 'あなたのアカウントに移しました。',
  earlierGone: 'すでに移されたか、期限を過ぎて消えたため、移せませんでした。',
  earlierSee: 'サインインする前に、この端末で取り組んだ学習を見る',
  goOn: '続ける',
  record: '学習記録を見る',

  prove: 'ご本人の確認',
  proveLead:
    'このあとの操作は、ほかの人が代わりに行えないように、もう一度ご本人かどうかを確かめます。',
  proveDo: '確かめて進む',

  later: (seconds: number) =>
    `失敗が続いたか、混み合っているため、いまは受け付けられません。${seconds < 100 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`}ほど待ってから、もう一度送ってください。`,
  mend: (count: number) => `${count}か所を直してください。`,
}

type Words = typeof ja

const en: Words = {
  signIn: 'Sign in',
  signInDo: 'Sign in',
  signInLead:
    'With an account of your office you can go on from any device. You can also learn without one.',
  name: 'User name or staff number',
  password: 'Password',
  shared: 'Other people use this computer too (at a counter, in a training room)',
  sharedHint:
    'You are signed out after 30 minutes without doing anything. Signing out also removes unfinished work from this computer.',
  plain: 'This connection is not encrypted (http).',
  plainHint:
    'Devices on the same network may be able to read passwords and answers. Enter no password that you use anywhere else.',
  never:
    'No page ever asks for your Individual Number (My Number). If you are asked for twelve digits, it is not Terakoya.',
  without: 'Without an account',
  withoutWhat:
    'You can read lessons and do labs without registering. Your record is told apart by this device’s browser.',
  withoutDo: 'See the courses',
  forgotten: 'If you have forgotten your password',
  forgottenWhat: 'Ask an administrator to reset it.',
  noAdministrator:
    'Nobody has an account yet. Whoever has started this server registers the first administrator by the link that was shown when it started.',

  first: 'Register the first administrator',
  firstLead:
    'This makes the account of whoever runs this Terakoya. Only administrators register people and give roles.',
  firstDo: 'Register and go in',
  void: 'This link cannot be used.',
  voidFirst:
    'It has been used, an hour has passed, or there is an administrator already. If there is none yet, npm run admin-link on the server shows a new link.',

  who: 'Name and department',
  familyName: 'Family name',
  givenName: 'Given name',
  familyKana: 'Family name in katakana',
  givenKana: 'Given name in katakana',
  kanaHint: 'Lists are sorted by it. Leave it empty if you have none.',
  department: 'Department',
  userName: 'User name',
  userNameHint:
    'You sign in by it. At least three letters, digits, full stops, hyphens or underscores, beginning with a letter.',
  staffNumber: 'Staff number',
  staffNumberHint:
    'You can sign in by it. Zeros at the beginning are part of it. Leave it empty if you have none.',
  language: 'Language of the pages',
  timeZone: 'Time zone',
  timeZoneHint: 'Times are shown in this time zone.',
  optional: ' (optional)',
  byWhat: 'What you sign in by',
  newPassword: 'New password',
  passwordHint:
    'At least 12 characters. A long phrase of some four unrelated words is a good choice. There is no rule that digits or signs must be in it.',
  again: 'New password, once more',

  account: 'Account',
  profile: 'About you',
  save: 'Save the changes',
  saved: 'The changes have been saved.',
  changePassword: 'Change the password',
  changePasswordLead: 'Changing it signs you out everywhere else.',
  passwordChanged: 'The password has been changed, and you are signed out everywhere else.',
  sessions: 'Where you are signed in',
  sessionsLead: 'If there is a device that you do not know, sign it out and change your password.',
  device: 'Device',
  deviceUnknown: 'a device of unknown kind',
  thisDevice: 'this device',
  sharedDevice: 'shared',
  since: 'Signed in',
  seen: 'Last used',
  end: 'Sign it out',
  ended: 'It has been signed out.',
  endOthers: 'Sign all other devices out',
  signOut: 'Sign out',
  signOutWhat:
    'What has not been sent is sent first, then all of yours is removed from this device.',
  signedOut: 'You have signed out.',
  signedInAs: (name) => `You are signed in as ${name}.`,
  roles: 'Roles',
  role: { administrator: 'administrator', auditor: 'auditor', instructor: 'instructor' },

  earlier: 'Are these yours?',
  earlierLead:
    'Before you signed in, somebody learned on this device without an account. Where others use it too, it may have been one of them. Say yes only if you remember doing it yourself.',
  earlierNothing: 'There is nothing on this device from before you signed in.',
  earlierWhat: 'Exercise',
  earlierTries: 'Handed in',
  earlierFirst: 'First',
  earlierLast: 'Last',
  earlierReads: 'Lessons read',
  earlierKept: 'Unfinished, on this device only',
  earlierAsk: (name) => `Did you do these, ${name}?`,
  earlierAnswer: { no: 'No, or I am not sure', yes: 'Yes, I did all of them' },
  earlierThen: {
    no: 'Nothing is moved. It all stays where it is.',
    yes: 'All of it is moved to your account. This cannot be undone.',
  },
  earlierDo: 'Answer and go on',
  earlierUnanswered: 'Choose one of the two.',
  earlierMoved: 'It has been moved to your account.',
  earlierGone: 'It has been moved already, or is gone after its time: nothing was moved.',
  earlierSee: 'See what was done on this device before you signed in',
  goOn: 'Go on',
  record: 'See your record',

  prove: 'Is it you?',
  proveLead:
    'So that nobody else can do what comes next in your name, prove once more that it is you.',
  proveDo: 'Go on',

  later: (seconds) =>
    `Too many tries have failed, or too many people are waiting. Wait ${seconds < 100 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}, then send it again.`,
  mend: (count) => (count === 1 ? 'One field needs mending.' : `${count} fields need mending.`),
}

const problems: Record<Language, Record<Problem, string>> = {
  ja: {
    missing: '入力してください。',
    'too-long': '長すぎます。短くしてください。',
    'individual-number':
      '個人番号(マイナンバー)と同じ形の12桁の番号が含まれていたため、受け取りませんでした。個人番号は、どこにも入力しないでください。',
    kana: 'カタカナで入力してください。',
    'user-name': '英字で始まる3文字以上の英数字、ピリオド、ハイフン、下線だけで入力してください。',
    'staff-number': '数字を含む英数字とハイフンだけで入力してください。',
    'time-zone': '一覧から選んでください。',
    code: 'このコードは見つかりません。0(ゼロ)とO(オー)、1(いち)とI(アイ)とL(エル)は使っていません。期限が過ぎていることもあるので、講師に確かめてください。',
    day: '2027-03-31 のように、実際にある日付を入力してください。',
    short: '12文字以上にしてください。',
    guessable:
      'よく使われる組み合わせなので、推測されるおそれがあります。関係のない単語を足すか、別のものにしてください。',
    differs: '上のパスワードと違います。同じものを入力してください。',
    taken: 'ほかの人が使っています。別のものにしてください。',
    wrong: '違います。大文字と小文字、日本語入力の状態を確かめてください。',
  },
  en: {
    missing: 'Fill this in.',
    'too-long': 'This is too long. Make it shorter.',
    'individual-number':
      'This was not taken, since it holds twelve digits in the form of an Individual Number (My Number). Never enter that number anywhere here.',
    kana: 'Write this in katakana.',
    'user-name':
      'Use at least three letters, digits, full stops, hyphens or underscores, beginning with a letter.',
    'staff-number': 'Use letters, hyphens and at least one digit.',
    'time-zone': 'Choose one from the list.',
    code: 'There is no such code. It has neither 0 nor O, 1, I or L. It may be over: ask the instructor.',
    day: 'Enter a date that exists, as 2027-03-31.',
    short: 'Use at least 12 characters.',
    guessable:
      'This is easily guessed, since it is much used. Add unrelated words, or choose another.',
    differs: 'This is not the same as above. Enter it once more.',
    taken: 'Somebody else has this one. Choose another.',
    wrong: 'This is not right. Check capital letters and the state of the input method.',
  },
}

const wrongSignIn: Record<Language, string> = {
  ja: 'ユーザー名(職員番号)とパスワードの組が違います。大文字と小文字、日本語入力の状態を確かめてください。',
  en: 'The user name or staff number and the password do not belong together. Check capital letters and the state of the input method.',
}

const all = { ja, en }

/** The words of the pages about accounts. */
export const accountWords = (language: Language): Words => all[language]

/** What the fields of forms are called, by their names. */
export const fieldLabels = (language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all[language]).flatMap(([name, label]) =>
      typeof label === 'string' ? [[name, label] as const] : [],
    ),
  )

/** What is wrong with a field and what to do, as a sentence. @param field its name */
export const problemText = (problem: Problem, field: string, language: Language): string =>
  problem === 'wrong' && field === 'name' ? wrongSignIn[language] : problems[language][problem]
