/** The words of the site's pages in Japanese. `en.ts` has the same keys. */
export const ja = {
  name: '寺子屋',
  skip: '本文へ進む',
  'nav.label': '主なページ',
  'nav.courses': 'コース',
  'foot.tokens':
    '配色と文字の一部にデジタル庁デザインシステムのデザイントークンを使っています。デジタル庁が作成したものではありません。',

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

  'missing.plate': '四〇四',
  'missing.title': 'このページは見つかりません。',
  'missing.why': 'アドレスが変わったか、打ち間違いがあるようです。',
  'missing.near': 'お探しのものは、次のどれかではありませんか。',
  'missing.typed': '打ったアドレス',
} as const
