# ページのスクリプトの言葉：作業台で起こること。

## ファイルの追加
drop-title = ここに画像をドロップ
drop-title-pair = ここに画像を2枚ドロップ（元の画像を先に）
drop-hint = 貼り付けもできます。フォルダーやZIPもそのままどうぞ。
drop-hint-short = どこにでもドロップ・貼り付けで追加
drop-here = 離すと追加します
pick-files = 画像を選ぶ
pick-folder = フォルダーを選ぶ
pick-camera = 写真を撮る
add-files = 画像を追加
promise = ファイルはこの端末から出ません
files = 画像

## ファイルの状態
state-reading = 読み込み中…
state-waiting = 順番待ち
state-working = 処理中…
state-cancelled = 中止しました
state-idle = オプションの指定を待っています
state-crop = 残したい部分を選んでください
needs-options = オプションがまだ決まっていません：
kept = 元のまま残しました：
badge = この端末で処理
badge-help = このファイルはブラウザーの中で処理されました。どこにも送信されていません。
too-large = このファイルの処理には約{ $memory }のメモリーが必要で、ブラウザーのタブには大きすぎます。
send-to-server = 代わりにサーバーへ送る
error-damaged = このファイルは壊れています。
error-unsupported = このファイルは未対応の機能を使っています。
error-unknown-format = 対応している画像ではありません。
error-limit = このファイルは上限を超えています。
error-target-missed = 指定のサイズまたは画質には届きません。
error-crashed = このファイルの処理が途中で終わりました。メモリー不足かもしれません。
error-not-loaded = エンジンを読み込めませんでした。ネットワークを確認してください。

## 全体
summary = 結果
count-files = { $files }枚の画像
count-results = { $results }件の結果
done-of = { $files }枚中{ $done }枚完了
progress = 全体の進み具合
progress-of = { $name }の進み具合
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files }枚の画像を処理中
live-done = { $failed ->
    [0] 完了：{ $done }枚
   *[other] 完了：{ $done }枚、失敗：{ $failed }枚
}

## できること
cancel = 中止
retry = やり直す
remove = 取り除く
clear = すべて取り除く
more = その他
close = 閉じる
download = ダウンロード
download-zip = すべてダウンロード（ZIP）
save-folder = フォルダーに保存
saved-folder = { $files }枚の画像を保存しました
save-failed = 保存できませんでした：{ $reason }
share = 共有
continue-with = 続けて使う
copy-picture = 画像をコピー
copied = コピーしました
copy-failed = このブラウザーでは画像をコピーできません

## オプション
options = オプション
own-options = この画像だけのオプション
own-reset = ほかと同じにする
mode = 圧縮のしかた
mode-auto = 自動
mode-auto-help = 見た目が変わらない範囲で最も小さくします。
mode-quality = 画質
mode-quality-help = 小ささと細部のどちらを取るかを選びます。
mode-size = サイズ
mode-size-help = 指定サイズに収まる最高の画質にします。
mode-lossless = 無劣化
mode-lossless-help = すべての画素をそのまま保ちます。
quality = 画質
smaller = 小さく
better = きれいに
at-most = 最大
presets = プリセット
preset-new = プリセットとして保存
preset-name = プリセット名
preset-save = 保存
preset-kept = 「{ $name }」をこの端末に保存しました
preset-drop = 「{ $name }」を削除
recipe = このオプションを持ち出す
copy-link = リンクとしてコピー
copy-command = コマンドとしてコピー
copy-json = JSONとしてコピー

## 証明
prove-it = 証明を見る
prove-sent = 送信内容を見る
proof-lead = このページのリクエストは{ $requests }件で、ファイルを含むものはありません。{ $foreign ->
    [0] すべてこのサイト宛てです。
   *[other] { $foreign }件はほかのサイト宛てです。
}
proof-table = ページを開いてからのリクエスト
proof-request = リクエスト
proof-received = 受信
proof-kind = 種類
proof-kind-navigation = ページ
proof-kind-script = ページのコード
proof-kind-link = ページの部品
proof-kind-css = ページの見た目
proof-kind-img = 画像
proof-kind-fetch = ページのコードによる取得
proof-kind-xmlhttprequest = ページのコードによる送信
proof-kind-other = その他
proof-try = 数えたのはブラウザー自身です。ネットワークを切っても作業を続けられます。

## 前後の比較
compare = 比較
before = 前
after = 後
view = 表示
view-slider = 並べる
view-difference = 差分
view-flicker = 切り替え
divider = 前と後の境界
zoom-in = 拡大
zoom-out = 縮小
stage-help = 画像。矢印キーで移動、プラスとマイナスで拡大縮小、ゼロで全体表示。
score-same = 画素まで完全に同じ
score-90 = 切り替えても違いは見えません
score-80 = 並べても違いは見えません
score-70 = 違いはほとんど気づきません
score-50 = 違いが見えます
score-30 = 違いがはっきり見えます
score-low = 画質がとても低い
score-number = 100点中{ $score }点
score-original = 元の画像：ほかの画像はこれと比べます

## 切り抜き
crop-here = 範囲を選ぶ
crop-move = 範囲を動かす
crop-nw = 左上の角
crop-n = 上の辺
crop-ne = 右上の角
crop-e = 右の辺
crop-se = 右下の角
crop-s = 下の辺
crop-sw = 左下の角
crop-w = 左の辺
crop-keys = 選んだハンドルは矢印キーで動きます。Shiftで大きく動きます。
aspect = 縦横比
aspect-free = 自由

## SNSのサイズ
preview-sizes = サイズを表示
show-results = 結果を表示
safe-area = 破線の内側はどの端末でも見えます。

## ファイルの中の情報
what-it-says = このファイルからわかること
facts-clean = 個人的な情報は見つかりませんでした。
facts-lead = このファイルからわかること：
facts-stay = 何を残しますか？
facts-all = すべての情報（{ $fields }件）
facts-removed = 取り除いた情報：{ $fields }件
level-place = 場所
level-identity = 人物
level-device = 機器
level-time = 日時
level-hidden = 隠れた内容
group-orientation = 向き
group-icc = カラープロファイル
group-copyright = 著作権
group-gps = 場所
group-people = 人物
group-camera = カメラ
group-serials = シリアル番号
group-exposure = 露出
group-dates = 日時
group-software = ソフトウェアと履歴
group-description = 説明
group-thumbnail = サムネイル
group-maker-notes = メーカーノート
group-provenance = 来歴（C2PA）
group-comments = コメント
group-resolution = 解像度
group-trailing = 画像の後ろのデータ
group-other = その他

## 外観
## Cutouts and text: what must come first
state-parts = 上に示したデータを待っています
need = 先に必要なもの
need-model = 被写体を見分けるために、{ $size } のモデルが必要です。
need-languages = 文字を読み取るために、{ $size } の言語データが必要です。
need-fonts = この文書の文字には、文書に含まれていないフォントが必要です（{ $size }）。
need-once = このサイトから一度だけ取得し、この端末に保存します。以後はネットワークなしで使えます。
need-fetch = ダウンロード（{ $size }）
need-progress = ダウンロードの進み具合
need-check = 確認中…
need-failed = ダウンロードできませんでした。
need-absent = このサイトには { $name } のデータがありません。オプションで別の言語を選んでください。
need-ready = 準備ができました。処理を始めます。

## Cutouts
show-cutout = 切り抜きを表示
cutout-of = { $name } の切り抜き
behind = 背景
behind-transparent = なし
behind-colour = 色
behind-blur = ぼかし
behind-picture = 画像
behind-choose = 画像を選ぶ
brush = ブラシで直す
brush-erase = 消す
brush-keep = 戻す
brush-size = ブラシの大きさ
brush-stage = ブラシで描く画像
brush-help = 消したい部分や戻したい部分をなぞってください。キー操作：矢印でブラシを移動、スペースで点、Shift と矢印で線、プラスとマイナスで大きさを変えます。
brush-undo = 元に戻す
brush-redo = やり直す
brush-done = 完了
brush-erased = 消しました
brush-kept = 戻しました
brush-strokes = ブラシの跡：{ $strokes }
error-no-subject = この画像に被写体が見つかりませんでした。
error-no-model = モデルがこの端末にありません。
error-damaged-model = ダウンロードしたものはモデルではありません。
error-background = 背景にする画像を選んでください。

## Text
show-text = 文字を表示
text = 文字
text-sure = 確かさ { $share } %
text-none = 文字が見つかりませんでした。
text-copy = 文字をコピー
text-not-copied = このブラウザーでは文字をコピーできません
text-help = 画像の上でも文字を選択できます。黄色の語は間違っているかもしれません。
sheet-of = { $pages } ページ中 { $place } ページ
sheet-previous = 前のページ
sheet-next = 次のページ
languages = 文字の言語
languages-here = この端末にあります
languages-forget = この端末から削除：{ $name }
languages-help = 文書の言語だけを選んでください。言語が増えると時間がかかります。
languages-auto = ページごとに自動で判別
languages-auto-help = 文字の形から文字体系を判別します。必要な言語は、ダウンロードの前に表示されます。
languages-shapes = 回転したページを文字の形で見分ける
languages-shape = 文字の形
error-recognition = この画像の文字を読み取れませんでした。
error-no-language = この言語のデータが端末にありません：
error-language-absent = このサイトには、この文字体系のデータがありません：

theme = 外観
theme-auto = 自動
theme-light = ライト
theme-dark = ダーク

## 文書
drop-title-documents = ここにPDFをドロップ
drop-title-pages = ここに画像とPDFをドロップ（順番は自由）
pick-documents = PDFを選ぶ
error-locked = この文書はパスワードで保護されています。
password = { $name }のパスワード
unlock = 開く
password-help = この端末から出ることはなく、ページを閉じると破棄されます。
pages-of = { $pages }ページ
move-up = 上へ移動
move-down = 下へ移動
moved = { $name }は{ $place }番目になりました
order-help = ファイルをドラッグするか、矢印ボタンで並べ替えます。
whole-working = PDFを作成中…
whole-ready = PDFができました
error-wrong-password = パスワードが違います。
count-documents = PDF { $files } 件
add-documents = PDF を追加

## Work on the server
server-title = 処理する場所
server-browser = このブラウザーで
server-server = サーバーで
server-server-text = ファイルは { $host } に送信され、そこで暗号化されて処理され、結果ができた { $time }後に削除されます。
server-why = サーバーは、大きなファイルや処理の遅い端末向けです。
server-sending = 送信中…
server-waiting = { $n ->
    [0] 順番待ち…
   *[other] 順番待ち: 前に { $n } 件のジョブがあります
}
server-working = サーバーで処理中…
server-deleted-in = { $time }後にサーバーから削除
server-deleting = サーバーから削除しています…
server-delete = 今すぐ削除
server-deleted = サーバーから削除しました
server-deleted-at = サーバーから削除：{ $time }
server-receipt = 控えを保存
server-failed = サーバーで処理できませんでした: { $detail }
server-lost = サーバーが応答しません。それでもファイルは期限どおりにサーバーから削除されます。
server-not-sent = 何も送信されていません。ネットワークを確認するか、このブラウザーで処理してください。
server-away = 接続が切れました。サーバーが再び応答すると、自動で続きます。
server-back = 再び接続しました。
server-instead = このブラウザーで処理する
server-proof = サーバーを選んだため、ファイルは { $host } に送信されました。ほかへは送られていません。このページのこれまでのリクエスト: { $requests }件。
server-password-help = ファイルとともに送信され、暗号化して保管され、ファイルと一緒に削除されます。
server-passwords = パスワードが異なるファイルは、ブラウザーでのみ結合できます。
server-again = サーバーが混み合っています。{ $time }後にもう一度試します。
server-busy = サーバーが混み合っています。少し待ってからもう一度試すか、このブラウザーで処理してください。
server-size = サーバーには大きすぎます。一度に { $size } まで受け付けます。このブラウザーにその制限はありません。
server-delete-all = すべてサーバーから削除
server-receipts = 控えを保存（ZIP）
left = 先ほどのファイルが { $n } 件、まだサーバーにあります。
left-fetch = 結果を受け取る
receipts = 今回の控え（{ $n }）
receipts-help = 控えは、ファイルを削除したというサーバーの署名です。この一覧はページを閉じると消えます。必要なものは保存してください。
receipts-check = 確認のしかた
receipt-deleted = 削除
receipt-arrived = 到着
receipt-files = ファイル数
receipt-bytes = サイズ（暗号化）
receipt-server = サーバー
receipt-job = ジョブの番号

## ほかの場所
cloud-from = { $name } から
cloud-from-any = クラウドから…
cloud-save-to = { $name } に保存…
cloud-save-any = クラウドに保存…
cloud-save-title = { $name } に保存
cloud-places = 場所
cloud-connect-title = { $name } に接続
cloud-connect-why = { $name } に何が伝わり、このサイトがそこで何を見られるかを説明するページが開きます。接続はいつでも解除できます。
cloud-connect-how = 選んだファイルはこのブラウザーに届き、この端末のファイルと同じようにここで処理されます。
cloud-connect-how-save = 保存した結果だけがそこへ送られます。
cloud-connect = 接続
cloud-connect-again = もう一度接続
cloud-connect-wait = 開いたウィンドウで続けてください。
cloud-connect-reopen = ウィンドウをもう一度開く
cloud-connect-blocked = ブラウザーがウィンドウを開きませんでした。このサイトのウィンドウを許可してから、もう一度お試しください。
cloud-disconnect = 接続を解除
cloud-path = 現在の場所
cloud-search = { $name } 内を検索
cloud-found = 検索結果：「{ $name }」
cloud-view-grid = 大きな画像
cloud-view-list = リスト
cloud-entries = フォルダーとファイル
cloud-keys = 矢印キーで移動、スペースキーで選択、Shift と矢印キーで複数選択。
cloud-all = すべて選択
cloud-chosen = { $files }件中 { $n }件を選択
cloud-elsewhere = ほかのフォルダーで { $n }件を選択
cloud-most = 一度に追加できるのは { $n }件までです。
cloud-shared = 共有
cloud-loading = 読み込み中…
cloud-empty = このツールで開けるものはここにありません。
cloud-empty-found = 見つかりませんでした。
cloud-empty-picks = { $name } でこのサイト用のファイルはまだ選ばれていません。
cloud-choose-more = { $name } でほかのファイルも選ぶ
cloud-add = { $files ->
    [0] ファイルを追加
   *[other] { $files }件のファイルを追加
}
cloud-adding = { $files }件中 { $done }件を取得
cloud-bytes = { $size } 中 { $done }
cloud-added = { $files }件のファイルを追加しました
cloud-not-added = { $files }件のファイルを追加できませんでした
cloud-save = { $files }件のファイルをここに保存
cloud-saving = { $files }件中 { $done }件を保存
cloud-saved = { $files }件のファイルを { $name } に保存しました
cloud-not-saved = { $files }件のファイルを保存できませんでした
cloud-renamed = 同じ名前のファイルがあったため、別の名前で保存しました
cloud-renamed-from = 元の名前：{ $name }
cloud-full = { $name } に空き容量がありません。容量を空けるか、別の場所を選んでください。
cloud-folder-new = 新しいフォルダー
cloud-folder-name = 新しいフォルダーの名前
cloud-folder-make = 作成
cloud-lost = サーバーが応答しません。ネットワークに接続していますか？
cloud-from-web = ウェブアドレスから
cloud-web-label = ファイルのアドレス
cloud-web-help = 1行に1つずつアドレスを入力してください。このサイトのサーバーがファイルを取得し、お使いのブラウザーに渡します。アドレスの運営者に見えるのはサーバーで、あなたではありません。
cloud-web-wrong = { $n ->
   *[other] 次の行はウェブアドレスではありません（{ $n }件）。修正するか削除してください：
}
cloud-web-change = アドレスを変更
cloud-web-name = ウェブ
cloud-proof-came = 選んだファイルが { $name } からここに届きました。送信したファイルはありません。このページのこれまでのリクエスト: { $requests }件。
cloud-proof-went = 選択に従って、ファイルは { $name } に送信されました。ほかへは送られていません。このページのこれまでのリクエスト: { $requests }件。
