/** The words of the site's pages in Japanese. `en.ts` has the same keys. */
export const ja = {
  name: '寺子屋',
  skip: '本文へ進む',
  'nav.label': '主なページ',
  'nav.courses': 'コース',
  'nav.labs': '実習',
  'foot.tokens':
    '配色と文字の一部にデジタル庁デザインシステムのデザイントークンを使っています。デジタル庁が作成したものではありません。',

  'foot.kept': '記録の取り扱い',

  'kept.title': '記録の取り扱い',
  'kept.lead':
    '寺子屋が何を、どこに、いつまで残すかを示します。氏名、メールアドレス、所属は尋ねません。',
  'kept.what': '残すもの',
  'kept.where': '置き場所',
  'kept.until': '期間',
  'kept.draft': '実習で書いている途中の内容と、サーバーにまだ送れていないもの',
  'kept.draft.where': 'お使いの端末のブラウザーの中',
  'kept.draft.until':
    '30分以上操作がなかったあとで「別の人です」を選ぶまで、またはブラウザーの設定でこのサイトのデータを消すまで',
  'kept.attempt': '実習で実行したプログラムや選んだ答えと、その日時、採点の結果、合格した日',
  'kept.attempt.where': 'このサーバーのデータベース',
  'kept.attempt.until': '最後に訪れた日から90日',
  'kept.cookie': '実習を開いたときに置く、同じ読者だと見分けるためのCookie(名前は reader)',
  'kept.cookie.where':
    'お使いの端末のブラウザーの中。サーバーには、元の値に戻せない照合用の値(SHA-256)だけを置きます',
  'kept.cookie.until': '最後に実習を実行した日から90日',
  'kept.not': '残さないもの',
  'kept.not.text':
    '課を読んだだけでは、何も残りません。ネットワークのアドレス(IPアドレス)は、混み合ったときに採点の順番を公平にするためだけに使い、保存しません。このサーバーの外へは、何も送りません。',
  'home.title': '確かめる力を、手もとに。',
  'home.what':
    '寺子屋は、行政で働く人が、情報セキュリティと脅威モデリング、しきい値署名、資格証明を学ぶ場です。',
  'home.how':
    '一つの課は十分ほどで読めます。登録も、インストールもいりません。すべてこのサーバーとお使いの端末の中で動き、外部のネットワークにはつながりません。',
  'home.begin': '最初の課を読む',
  'home.courses': 'いま学べるコース',
  'home.why': 'なぜ、手順を学ぶのか',
  'home.why.claim':
    '2023年、カードのICチップも、電子証明書も、番号の仕組みも、破られてはいません。',
  'home.why.causes':
    '原因は、同時に動いた処理、閉じ忘れた画面、一部だけの照合、設定の違い、届かなかった修正でした。総点検では、8,208万件のうち8,351件(0.010%)のひも付け誤りが見つかりました。',
  'home.why.so': '仕組みを知り、手順を確かめる人がいれば、もっと早く気付けたものもあります。',

  'courses.title': 'コース',
  'courses.lead': '公開しているコースの一覧です。どのコースも、登録なしで最初の課から読めます。',
  'course.audience': '対象',
  'course.whole': '全体',
  'course.before': '前提',
  'course.lessons': 'このコースの課',
  'course.begin': '第一課を読む',
  'audience.general': '一般職員',
  'audience.security': 'セキュリティ担当',
  'audience.owner': 'システム所管課',
  'audience.engineer': '技術者',
  'audience.executive': '幹部',
  'list.join': '、',

  'labs.title': '実習',
  'labs.lead':
    '手を動かして確かめる課題の一覧です。登録なしで始められます。書いた内容はお使いの端末に残り、実行した結果はこのサーバーに記録します。',
  'labs.lab': '課題',
  'labs.course': 'コース',
  'labs.time': '目安',
  'labs.kind.code': 'TypeScriptを書く',
  'labs.kind.decide': '資料を読んで選ぶ',
  'labs.kind.sequence': '順番に並べる',
  'labs.passed': '合格',
  'labs.best': '途中・最高',
  'labs.script':
    'この実習に答えるには、JavaScriptを使います。ブラウザーの設定で有効にしてから、読み込み直してください。課題は、このまま読めます。',
  'course.labs': 'このコースの実習',
  'lesson.contents': 'この課の目次',
  'lesson.minutes': '読む目安',
  'lesson.asOf': '時点',
  'lesson.around': '前後の課',
  'lesson.previous': '前の課',
  'lesson.next': '次の課',
  'lesson.back': 'コースへ戻る',
  'cite.source': '典拠',
  'cite.sources': '典拠',
  'grade.A': '区分 A・公的機関や当事者、査読論文',
  'grade.B': '区分 B・報道など',
  'grade.M': '区分 M・当サイトで実測',
  'checked.whole': 'に全文を確認',
  'checked.abstract': 'に要旨を確認',
  'checked.excerpt': 'に該当箇所を確認',
  'case.title': '事例',
  'case.happened': '起きたこと',
  'case.cause': '公表された原因',
  'case.followed': 'そのあと',
  'figure.name': '図',

  'gate.title': '続けるのは、どなたですか。',
  'gate.why':
    '30分以上、操作がありませんでした。共用の端末で、前の人の続きを別の人が書いてしまわないように、いったん隠しています。',
  'gate.continue': '同じ人です。続ける',
  'gate.leave': '別の人です',
  'gate.leave.what':
    '「別の人です」を押すと、前の人の書きかけと記録を、まだ送っていないものを送ってから、この端末から消します。',
  'gate.unsent':
    '前の人の内容のうち、サーバーにまだないものがあります。送れるまで待つか、ファイルに保存するか、消して進むかを選んでください。',
  'gate.wait': 'もう一度送ってみる',
  'gate.save': 'ファイルに保存する',
  'gate.discard': '消して進む',

  'missing.plate': '四〇四',
  'missing.title': 'このページは見つかりません。',
  'missing.why': 'アドレスが変わったか、打ち間違いがあるようです。',
  'missing.near': 'お探しのものは、次のどれかではありませんか。',
  'missing.typed': '打ったアドレス',
} as const
