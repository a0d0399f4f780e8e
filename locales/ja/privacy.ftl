# Pages about privacy: what is kept, consent, rights, contact, terms.

## The foot of every page

link-privacy = プライバシー
link-cookies = Cookie
link-terms = 利用規約
link-rights = 利用者の権利
link-contact = お問い合わせ
link-receipt = 控えを確認
link-api = プログラム向け
link-stats = 統計

## Privacy

privacy-title = プライバシー
privacy-lead = お使いのファイルとデータがここでどう扱われるかを説明します。このページの記載はすべて、このサーバーを動かしている設定から読み込まれ、それを守る仕組みとテストに裏づけられています。
privacy-short = 要点
privacy-short-browser = 処理はブラウザーが行います。ここで開いたファイルは端末の外に出ません。
privacy-short-server = 「サーバーで」を選んだ場合、または JavaScript を無効にしている場合に限り、ファイルがここに送信されます。ファイルは暗号化されて処理され、期限どおりに削除されます。すぐに削除することもできます。
privacy-short-nobody = アカウントはありません。プロファイリングは行わず、データを販売することも一切ありません。
privacy-short-asked = アカウントはなく、ここでプロファイルが作られることもありません。訪問をほかの誰かが知るかどうかは、あなたが選びます。
privacy-short-optout = アカウントはなく、ここでプロファイルが作られることもありません。法律が同意を求める地域では、同意されるまで訪問をほかの誰かが知ることはありません。拒否できる地域では、拒否されるまでほかの者が知ることがあります。
privacy-who = 管理者
privacy-who-unsaid = この CompressImage を運営している者は、自らが誰であるかをまだ示していません。
privacy-officer = データ保護オフィサー
privacy-authority = 苦情の申立て先:
privacy-authority-any = 居住地または勤務地のデータ保護監督機関。
privacy-where = サーバーの所在地
privacy-where-unsaid = 運営者はサーバーの所在地を示していません。
privacy-server = サーバーでの取扱い
privacy-server-memory = すぐに応答できるファイルは、応答とともに破棄されます。ファイルはメモリー上に置かれます。入りきらないものは、メモリー上にしかない鍵で暗号化され、名前のないままディスクで待ちます。
privacy-server-job = ジョブ（後から受け取る処理）のファイルは、そのジョブ専用の鍵で暗号化されます。送信されたファイルは結果ができるとすぐに、結果はその { $time }後に削除されます。遅くとも受信の { $most }後までに、すべてが削除されます。
privacy-server-apart = ファイルはそれぞれ専用のプロセスで処理されます。プロセスはネットワークに接続できず、処理とともに終了します。
privacy-server-receipt = ジョブを削除するときは、まずその鍵が上書きされます。何がいつ削除されたかを示す、署名付きの控えを受け取ることができます。
privacy-server-receipt-shared = ジョブを削除するときは、まずその鍵が、複数のマシンで共有するデータベースから削除されます（そのデータベースのログには、あと数時間残ることがあります）。何がいつ削除されたかを示す、署名付きの控えを受け取ることができます。
privacy-kept = 保存するもの、その根拠と期間
privacy-kept-what = 内容
privacy-kept-why = 理由と法的根拠
privacy-kept-long = 保存期間
privacy-kept-place = 保存場所
privacy-kept-seen = ほかに見る者
privacy-kept-more = 理由、場所、ほかに見る人
privacy-not-kept = 保存しません
privacy-others = ほかにデータに接する者
privacy-others-none = いません。データがほかの誰かに渡ることはありません。
privacy-others-lead = 運営者のほかに、次の者がデータに接します。いずれも、ここに記した範囲に限られます。
privacy-telemetry = リクエストと処理の記録は { $host } に送られます。ページの種類、ツール、結果、かかった時間だけで、個人のアドレスやファイル名は含まれません。
privacy-others-asked = あなたの選択が許す範囲で、次の者が IP アドレスと閲覧したページを知ります。ファイルを開いている間は決してありません。
privacy-others-optout = 法律が同意を求める地域では同意の後、拒否できる地域では拒否されるまで、次の者が IP アドレスと閲覧したページを知ります。ファイルを開いている間は決してありません。
privacy-others-cloud = { $places } に接続すると、ここからどのファイルを開き、保存したかがその場所に伝わります。何が伝わるかは、接続する前にお読みいただきます。それより前に、そこから何かが読み込まれることはありません。
privacy-decisions = 自動化された意思決定は行いません
privacy-decisions-text = 利用者に関する決定を機械が行うことはなく、誰についてもプロファイリングは行いません。
privacy-children = 子ども
privacy-children-text = ツールは誰でも安全に使えます。本名や年齢を尋ねることはなく、子どもにだけ表示するものもありません。
privacy-rights-text = ご自身について何が保存されているかを尋ね、その訂正、消去、取扱いの制限、引渡しを求め、異議を述べ、データの販売や共有を拒否する（CCPA）ことができます。このブラウザーのセッションが保持しているものは、アカウントなしで、すぐに閲覧、持ち出し、削除できます。
privacy-machine = 同じ内容を機械可読な形式で
privacy-changes = 変更の内容と日付
privacy-effective = { $date } から有効です

place-table = データベース
place-data = ディスク（暗号化）
place-keys = ディスク上の専用データベース
place-store = 複数のマシンで共有するストレージ（暗号化）
place-mail = メールの送信
place-log = ログ
place-journal = このマシン自体のログ
place-memory = メモリーのみ
place-passing = メモリー。空きがない場合は暗号化してディスク

basis-service = 依頼された処理を行うため（GDPR 第 6 条第 1 項 (b)）
basis-consent = 同意をいただいたため（GDPR 第 6 条第 1 項 (a)）
basis-law = 法律で義務づけられているため（GDPR 第 6 条第 1 項 (c)）
basis-interest = サービスを安全に動かし続けるため（GDPR 第 6 条第 1 項 (f)）
basis-not-personal = 個人に関する情報を含まないため
aim-work = ご依頼の処理を行うため
aim-room = 全員が利用できる余地を保つため
aim-places = 接続された場所のファイルを開き、保存するため
aim-proof = 証明できるようにするため
aim-programs = どのプログラムがどれだけ利用できるかを知るため
aim-answer = お書きになった内容を読み、返答するため
aim-rights = 権利のご請求に応じ、応じたことを証明するため
aim-faults = 不具合や攻撃を見つけるため
aim-ready = 次の訪問者をお待たせしないため
aim-use = 何が使われているかを知るため
aim-secret = 対応するものを誰にも読まれないようにし、削除後に何も残さないため
since-result = 結果が出てから{ $time }、ただし届いてから最長{ $most }
since-piece = 最後の部分が届いてから{ $time }
since-use = 最後に使われてから{ $time }
since-key = キーが最後に使われてから、または取り消されてから{ $time }
since-sent = 転送してから{ $time }。送れない場合は届いてから{ $most }
since-posted = 送信されるまで、最長{ $time }
since-answer = 回答から、または回答の期限から{ $time }。確認されない場合は 1 日
since-open = その時から{ $time }、および請求が未完了の間
since-then = その時から{ $time }
since-replaced = ほかのものに置き換わってから{ $time }
since-with = 対応するものがある間
since-day = その日の終わりまで
since-elsewhere = そのログが残す間（運営者がそこで定めます）
until-answer = 回答されるまで、または回答の期限まで。確認されない場合は 1 日
until-open = 請求が未完了の間
until-replaced = 有効な間
seen-nobody = なし
seen-named = 下に運営者が挙げた者が、その業務に必要な範囲で
seen-called = 終了の通知先（宛先を指定された場合）
seen-anybody = 誰でも

kept-files = ジョブのファイル: 送信されたファイルは結果ができるまで、結果は期限まで
kept-jobs = ジョブがあること、使用するツール、進み具合、誰のものか（セッションまたはキーのハッシュ、あるいはコード化したアドレス）。プログラムが付けた名前はハッシュ。ファイル名とオプションは暗号化。完了するまでは、コード化したアドレスも
kept-held = 保存中のジョブの数と、その合計バイト数
kept-keys = ジョブのファイルを暗号化する鍵
kept-upload-files = アップロード途中のファイルのうち、届いた部分
kept-uploads = ファイルがアップロード途中であること、届いた量、誰のものか（セッションまたはキーのハッシュ、あるいはコード化したアドレス）。名前は暗号化。コード化したアドレスも
kept-arriving = すぐに応答するリクエストのファイル（応答まで）。メモリーに入りきらないものは、メモリー上の鍵で暗号化され、名前のないままディスクで待ちます
kept-accounts = 接続したほかの場所を開くための情報。お使いのブラウザーだけが持つ鍵で暗号化
kept-deletions = ジョブまたはアップロードが削除されたこと、その日時、ファイルの数: 控えを作るため
kept-api-keys = プログラムのキー: ハッシュ値と、運営者が付けた名前のみ
kept-api-usage = 各キーの 1 日ごとの処理回数
kept-rates = IP アドレスごとの要求の頻度。アドレスは、その日のうちに破棄される鍵によるコードとしてのみ使います
kept-pictures = ほかのサイトのページのために作った画像。次の閲覧にすぐ使えるようにするため
kept-log = リクエスト: ページの種類、結果、所要時間。IP アドレスとファイル名は含みません
kept-consent = 同意または拒否した内容とその日時。IP アドレスは含みません
kept-consent-texts = 選択の際に表示された文。その文による選択が保存されている間
kept-messages = お書きいただいたメッセージと、記入された場合はメールアドレス
kept-diagnostics = ご自身で選択し、メッセージに添えて送信した診断情報
kept-rights = 権利に関する請求と、それに対する回答。メールアドレスは暗号化し、受信箱があふれないようコードとしても保持
kept-restrictions = 本人の求めにより、セッションまたはキーの処理が止められていること
kept-audit = 権利に関する請求について行われたこと、運営者ページへのログイン、それらの日時（請求の内容は含みません）
kept-outbox = メールサーバーを待つ手紙（送信されるまでで、それより長くは残りません）
kept-letter-keys = 手紙、メッセージ、請求を暗号化しているキー。開く対象とともに消えます
kept-address-keys = アドレスをコードにするキー: 毎日別のもの
kept-policies = このページに書かれていた内容と、その開始時期
kept-figures = ページとツールの 1 日ごとの利用回数。個人に関する情報は含みません

time-seconds = { $n } 秒
time-minutes = { $n } 分
time-hours = { $n } 時間
time-days = { $n } 日
time-years = { $n } 年間
change-first = このページの最初の版。
changed-who = 責任者
changed-where = サーバーの所在地
changed-kept = 保存されるもの、理由、保存場所、またはほかに見る者
changed-time = { $what }: 保存期間は以前{ $before }、現在{ $now }
changed-others = ほかにデータを見る者
changed-devices = お使いの端末に保存されるもの
changed-limits = 一度のリクエストで扱える量
changed-words = このページの文


## Cookies

cookies-title = Cookie とストレージ
cookies-lead = このサイトが端末に保存することのあるものの一覧です。ブラウザーが実際に保存するものと、テストで照合しています。
cookies-name = 名前
cookies-what = 目的
cookies-long = 保存期間
cookies-session = ブラウザーを閉じるまで
cookies-cleared = ご自身で削除するまで
cookies-fetched = ほかのツールが受け取るまで。遅くとも次にツールを開くまで
cookies-replaced = 新しい版に置き換わるまで
cookies-when = 条件
stored-cookie = Cookie
stored-local = ページのメモ（Local Storage）
stored-database = ブラウザー内のデータベース（IndexedDB）
stored-cache = ブラウザーが保持するファイル（Cache Storage）
cookie-lang = 選んだ言語を覚えます
cookie-theme = ライトとダークのどちらを選んだかを覚えます
cookie-session = サーバーを選んだ場合に、どのジョブがご自身のものかを見分けます
cookie-admin = このサーバーの運営者のログインを保ちます
cookie-admin-login = 運営者が認証プロバイダーにいる間、ログインの手続きを結び付けておきます
cookie-cloud-login = ほかの場所でログインしている間、その手続きを結び付けておきます（暗号化）
cookie-consent = 同意または拒否した内容を覚えます
storage-presets = プリセットとして保存したツールの設定
storage-handover = ほかのツールに引き渡す結果
storage-files = サイト自体のコードと見た目。オフラインで使うためのものです
storage-pages = お使いの言語のツールのページ。オフラインで開くためのものです
storage-engines = ファイルを処理するエンジン
storage-extras = 一部のツールだけが使うコード。そのツールを使った後に保存されます
storage-parts = 取得を選んだモデル、言語データ、フォント
cookies-none = ここにあるものがほかのサイトまで追跡することはなく、同意を必要とするものもありません。
cookies-asked = ここにあるものがほかのサイトまで追跡することはありません。許可した場合にほかの者がここに表示するものは、ファイルもページも見えない枠の中にあります。
cookies-necessary = 厳密に必要

## Consent

consent-title-analytics = 訪問数の計測を許可しますか？
consent-title-advertising = 広告の表示を許可しますか？
consent-title-both = 訪問数の計測と広告の表示を許可しますか？
consent-text = ツールはこれらがなくても動きます。それぞれについて、同意するかどうかを選んでください。選択は Cookie のページでいつでも変更できます。
consent-optout-title = 拒否しないかぎり、ご訪問に関するデータは販売または共有されます
consent-optout-text = ご訪問に関するデータの販売や共有を拒否できます。拒否してもツールは同じように動きます。
consent-analytics = 訪問数の計測
consent-analytics-text = { $name } が、どのページが閲覧されたかを数えます。IP アドレスも伝わります。
consent-advertising = 広告の表示
consent-advertising-text = { $name } がページに広告を表示します。ファイルを開いている間は表示しません。IP アドレスも伝わります。
consent-accept = すべて同意する
consent-refuse = すべて拒否する
consent-save = 選択を保存
consent-do-not-sell = 私のデータを販売・共有しないでください
consent-saved = 選択を保存しました。
consent-signal = お使いのブラウザーが追跡の拒否を求めています。これを拒否として扱います。
consent-stopped = データの利用に異議を述べたか、利用を制限されています。これを拒否として扱います。
consent-change = 選択を変更
advert-label = { $name } の広告

## Rights

rights-title = 利用者の権利
rights-lead = 利用者について保存されているものはわずかです。ここでは、その閲覧、持ち出し、削除のほか、さらに請求を行うことができます。
rights-here = このブラウザーのセッションが保持しているもの
rights-none = 何もありません。このブラウザーのセッションがここにないか、セッションにジョブがありません。
rights-jobs = { $n } 件のジョブ
rights-download = すべてダウンロード（ZIP）
rights-erase = 今すぐすべて削除
rights-erase-sure = 今すぐすべて削除しますか？
rights-erase-text = このブラウザーのセッションのジョブがファイルとともに削除され、上の一覧にあるほかのものもすべて削除されます。元に戻すことはできません。削除の控えを受け取れます。
rights-erase-keep = 残しておく
rights-erased = すべて削除されました。証明が必要な場合は、控えを保管してください。
rights-ask = 運営者に請求する
rights-ask-text = このブラウザーのセッションにないものについての請求です。他人がご本人の名で請求することのないよう、まずリンクを記したメールをお送りします。
rights-kind = 何を請求しますか？
right-access = 私について保存されているものの写し（アクセス）
right-correction = 訂正
right-deletion = 消去
right-restriction = 利用の停止（取扱いの制限）
right-objection = 異議の申立て
right-portability = 私のデータの引渡し（データポータビリティ）
right-optout = 私のデータを販売・共有しないこと（CCPA）
rights-law = お住まいの地域の法律
law-gdpr = GDPR（欧州連合、EEA、英国）: 1 か月以内に回答
law-ccpa = CCPA（カリフォルニア州）: 45 日以内に回答
law-ccpa-optout = CCPA（カリフォルニア州）: 15 営業日以内に回答
rights-email = メールアドレス
rights-details = どのような内容ですか？
rights-send = 請求を送信
rights-sent = たった今お送りしたメールのリンクを開いてください。一つのアドレスに送られるこのメールは、一日に三通までです。
rights-confirmed = 請求を受け付けました。回答の期限は { $date } です。
rights-no-mail = このサーバーはメールを送信できません。運営者に直接ご連絡ください。
rights-link-old = このリンクはもう有効ではありません。もう一度請求を送信してください。
rights-uploads = 送信途中のファイル { $n } 件
rights-consents = 同意に関する選択 { $n } 件
rights-places = 接続中の他の場所 { $n } 件
rights-requests = 権利に関する請求 { $n } 件
rights-left = 確認済みの請求は、法律で保存が求められる間残ります。
rights-stopped = ご請求のとおり、このブラウザーのセッションのための処理は止めています。ここにあるものは引き続き取得も削除もできます。
rights-stop-text = 制限または異議を請求すると、確認された時点で、このブラウザーのセッション、または下に記入したキーのための処理をサーバーがすべて止めます。結果は期限まで残ります。
rights-key = 対象となる API のキー（ある場合）
rights-bad-key = このキーは登録されていません。確認するか、空欄のままにしてください。
rights-confirm = 請求を確認する
rights-answered = ご請求には { $date } に回答しました。
rights-receipts = 控えを保存（ZIP）
optout-text = このブラウザーについて、メールも本人確認もなしに、すぐに有効になります。Global Privacy Control を送るブラウザーは、すでにそう伝えています。
optout-nothing = ここでは何も販売・共有されないため、拒否が必要なものはありません。
optout-done = 今後、このブラウザーの訪問に関するものは一切販売・共有されません。次のページで選択を確認し、変更できます:
optout-operator = 運営者からの回答もご希望の場合は、下でご請求ください。リンクを開く必要はなく、法律上の期限は 15 営業日です。
optout-asked = 本人確認なしで、ご請求を受け付けました。法律上の期限は { $date } です。
error-stopped = 本人が処理の制限または異議を請求したため、このセッションまたはキーの処理は止められています。再開はサーバーの運営者ができます。

## Letters

letter-link =
    どなたかがこのアドレスを記入し、次のことを請求しました。

    { $what }

    ご本人の場合は、24 時間以内に次のリンクを開いて確認してください。

    { $link }

    お心当たりがない場合は、何もしないでください。請求は削除されます。
    .subject = ご請求の確認をお願いします
letter-about = { $date } のご請求「{ $what }」についてのお知らせです。
letter-extended = 通常より時間が必要です。遅くとも { $date } までに回答します。理由:
    .subject = ご請求への回答に時間がかかっています
letter-lifted = ご請求により止められていたセッションまたはキーの処理は、ほかのご請求で止められていないかぎり、再開されます。理由:
    .subject = ご請求により止められていた処理が再開されます
letter-registered = ご請求が確認されました。遅くとも { $date } までに回答します。
    .subject = ご請求を受け付けました
letter-answer = ご請求への回答
letter-complain = ご納得いただけない場合は、次の機関に苦情を申し立てることができます: { $authority } 裁判所に訴えることもできます。
answer-done = ご請求のとおりに対応しました。
answer-told = あなたについて保存されているものは下記のとおりです。
answer-nothing = この請求のほかに、あなたについて保存されているものはありません。
refusal-identity = データがご本人のものであることを確認できなかったため、ご請求をお断りします。
refusal-law = このデータの保存または利用が法律で義務付けられているため、ご請求をお断りします。
refusal-others = 他の方の権利を害するおそれがあるため、ご請求をお断りします。
refusal-excessive = 明らかに根拠がない、または過度に繰り返されているため、ご請求をお断りします。

## Contact

contact-title = お問い合わせ
contact-lead = このサーバーの運営者に届きます。ここに表示されているもの以外は送信されません。
contact-message = メッセージ
contact-email = メールアドレス（返信をご希望の場合）
contact-diagnostics = 役に立つ場合に添える情報
contact-diagnostics-text = 送信してよいものを選択してください。あらかじめ選択されているものはなく、ほかには何も送信されません。
diagnostic-browser = ブラウザー
diagnostic-language = 言語
diagnostic-screen = 画面の大きさ
diagnostic-tool = 直前に開いていたページ
diagnostic-version = CompressImage のバージョン
contact-send = 送信
contact-sent = ありがとうございます。メッセージを送信しました。
contact-empty = まず何か入力してください。
contact-too-long = 長すぎます。{ $n } 文字まで受け付けます。
contact-trap = この欄は空のままにしてください
contact-trapped = この欄に何か入力されています。フォームを自動で入力するプログラムによるものかもしれません。この欄を空にして、もう一度送信してください。
contact-bad-email = メールアドレスを確認してください。
contact-unreachable = 運営者のメールサーバーがメッセージを受け付けませんでした。送信されておらず、ここにも保存されません。後でもう一度送信してください。
contact-keeps-nothing = このサーバーはメールを送信できず、誰かが読めるようなメッセージの保存もしていません。
contact-otherwise = 運営者には別の方法でお問い合わせください。

## Terms

terms-title = 利用規約
terms-lead = このサイトの決まりを、わかりやすい言葉で示します。
terms-use = ツールは、ご自身に権利のあるものに使ってください。法律に違反する目的や、このサーバーまたは他者に害を与える目的で使わないでください。
terms-yours = ファイルは利用者のものであり続けます。ここの誰も、ファイルについて何の権利も得ません。
terms-warranty = ツールは現状のまま、無保証で提供されます。元のファイルは保管しておいてください。
terms-limits = 1 回のリクエストは { $files } 個、{ $size } まで、1 件のジョブは { $job } までです。回数が多すぎるときは、待つようお知らせします。
terms-licence = CompressImage は、GNU Affero General Public License バージョン 3 のもとで公開されている自由ソフトウェアです。実行、研究、共有、改変ができます。
terms-source = ライセンス
terms-changes = この規約が変わるときは、下の日付も変わります。

## Figures

stats-title = 統計
stats-lead = このサーバーが数えているものです。1 日ごとの数で、個人に関する情報は含みません。
stats-none = まだ何も数えられていません。
stats-day = 日付
stats-pages = ページの表示回数
stats-tasks = サーバーでの処理回数
stats-saved = 節約したバイト数
stats-failed = 失敗したファイル
stats-tools = ツール別
stats-tool = ツール

## For programs

api-title = プログラム向け
api-lead = すべてのツールにアドレスがあります。ファイルを送ると、結果が返ります。ここではアカウントは不要です。
api-lead-key = すべてのツールにアドレスがあります。ファイルを送ると、結果が返ります。キーが必要です。キーはこのサーバーの運営者が発行します。
api-contents = 目次
api-first = 最初のリクエスト
api-options = オプション
api-options-text = 名前はコマンドラインと同じで、クエリかフォームの項目として渡します。フラグに値は要りません。
api-several = 複数のファイル
api-several-text = フォームとして送ると、ZIP で返ります。
api-answers = 応答
api-answers-text = ファイルが一つならそのまま、複数なら ZIP で返ります。フォームを受け取る側には、最初の部分が報告のフォームとしてすべてが返ります。報告はヘッダー Compressimage-Report にもあります。
api-jobs = 後から受け取る処理
api-jobs-text = ジョブは暗号化され、期限が来るか、削除されるまで保存されます。削除すると、応答として署名付きの控えが返ります。
api-jobs-states = ジョブの状態は waiting、working、done、failed のいずれかです。「progress」と「inputs_done」が進み具合を示します。イベントはそれを自動で知らせ、ジョブとともに終わります。
api-hooks = 呼び返しを受ける
api-hooks-text = 「webhook」のあるジョブは、終わるとそのアドレスを呼びます。応答がなければ何度か繰り返します。呼び出しはこのサーバーの鍵で署名されています。信頼する前に確かめてください。
api-uploads = 大きなファイル
api-uploads-text = tus プロトコルで分けて送り、止まったところから続けられます。ジョブで名前を挙げると、ジョブが引き取ります。
api-pictures = 自分のページの画像
api-pictures-text = 求められたときに、ブラウザーが表示できる最良の形式でサーバーが作ります。アドレスは署名されており、運営者のページだけが指定できます。
api-errors = 問題が起きたとき
api-errors-text = 何が問題で、どうすればよいかが、problem details（RFC 9457）の形式で返ります。
api-code = コード
api-status = ステータス
api-meaning = 何が問題か
api-remedy = どうすればよいか
api-tools = ツール
api-tools-text = それぞれ固有のオプションと、最初に挙げたものを受け取ります。
api-gives = 応答の形式：
api-options-of = { $tool } のオプション
api-option = オプション
api-values = 値
api-default = 省略時
api-means = 働き
api-description = 全体の記述（OpenAPI）

## 控え

receipt-title = 控えを確認する
receipt-lead = ファイルが削除されると、このサーバーは控えに署名します。ここでは、控えが本物かどうかと、その内容を確認できます。
receipt-file = 保存したままの控え（.json）
receipt-text = または、その中身を貼り付けてください
receipt-check = 確認する
receipt-none = まず控えを選ぶか、下に貼り付けてください。
receipt-unread = これは控えではありません。保存したままのファイルを使ってください。
receipt-genuine = この控えは本物です。このサーバーが署名し、一文字も変わっていません。
receipt-changed = この控えは無効です。変更されたか、このとおりに署名されたことがありません。
receipt-foreign = この控えに署名したのはこのサーバーではありません。別のサーバーの控えなら、そのサーバーのページで確認してください。
receipt-deleted = 削除
receipt-arrived = 到着
receipt-why = 理由
receipt-why-asked = 依頼があったため
receipt-why-expired = 期限が来たため
receipt-why-right = セッションのすべてを削除するよう求められたため
receipt-files = ファイル数
receipt-bytes = サイズ（暗号化）
receipt-how = 方法
receipt-key-overwritten = ファイルを暗号化していた鍵を上書きしました
receipt-files-removed = ファイルを消しました
receipt-row-overwritten = ジョブの記録を消して上書きしました
receipt-key-removed = ファイルを暗号化していた鍵をデータベースから消しました
receipt-store-removed = ファイルを保管場所から消しました
receipt-row-removed = ジョブの記録をデータベースから消しました
receipt-job = ジョブの番号
receipt-server = サーバー
receipt-unsaid = ファイルの名前や中身は控えに書かれません。サーバーには何も残っていません。
receipt-yourself = このサーバーなしで確認する
receipt-yourself-text = このサーバーの言葉を信じる必要はありません。プログラム CompressImage が、このサーバーの公開鍵を使って、お使いの端末で控えを確認します。
receipt-key-place = 鍵は { $place } にもあります。このサーバーが変更できない場所に保管してください。
