# 页面脚本的文字：工作台上发生的一切。

## 添加文件
drop-title = 把图片拖到这里
drop-title-pair = 把两张图片拖到这里：先放原图
drop-hint = 也可以直接粘贴，整个文件夹和 ZIP 压缩包也行。
drop-hint-short = 拖到或粘贴到任意位置即可继续添加
drop-here = 松手即可添加
pick-files = 选择图片
pick-folder = 选择文件夹
pick-camera = 拍照
add-files = 添加图片
promise = 文件不会离开这台设备
files = 图片

## 文件状态
state-reading = 正在读取…
state-waiting = 排队中
state-working = 正在处理…
state-cancelled = 已取消
state-idle = 请先在选项中作出选择
state-crop = 请选择要保留的部分
needs-options = 选项中还缺少内容：
kept = 保持原样：
badge = 在本设备处理
badge-help = 此文件在您的浏览器中处理，没有发送到任何地方。
too-large = 处理此文件约需 { $memory } 内存，超出浏览器标签页应占用的范围。
send-to-server = 改为发送到服务器
error-damaged = 此文件已损坏。
error-unsupported = 此文件使用了不支持的功能。
error-unknown-format = 这不是我们认识的图片。
error-limit = 此文件超出了限制。
error-target-missed = 无法达到所要求的大小或质量。
error-crashed = 此文件的处理提前中断，可能是内存不足。
error-not-loaded = 无法加载引擎。请检查网络。

## 全部文件
summary = 结果
count-files = { $files } 张图片
count-results = { $results } 个结果
done-of = 已完成 { $done } / { $files }
progress = 总进度
progress-of = { $name } 的进度
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = 正在处理 { $files } 张图片
live-done = { $failed ->
    [0] 已完成：{ $done }
   *[other] 已完成：{ $done }，失败：{ $failed }
}

## 操作
cancel = 取消
retry = 重试
remove = 移除
clear = 全部移除
more = 更多
close = 关闭
download = 下载
download-zip = 全部下载（ZIP）
save-folder = 保存到文件夹
saved-folder = 已保存 { $files } 张图片
save-failed = 无法保存：{ $reason }
share = 分享
continue-with = 接着使用
copy-picture = 复制图片
copied = 已复制
copy-failed = 此浏览器不允许复制图片

## 选项
options = 选项
own-options = 仅用于此图片的选项
own-reset = 与其他图片相同
mode = 压缩方式
mode-auto = 自动
mode-auto-help = 在看不出差别的前提下尽可能小。
mode-quality = 质量
mode-quality-help = 由您在体积和细节之间取舍。
mode-size = 大小
mode-size-help = 在限定大小内取最佳质量。
mode-lossless = 无损
mode-lossless-help = 每个像素都保持不变。
quality = 质量
smaller = 更小
better = 更好
at-most = 不超过
presets = 预设
preset-new = 存为预设
preset-name = 预设名称
preset-save = 保存
preset-kept = “{ $name }”已保存在本设备
preset-drop = 删除“{ $name }”
recipe = 带走这些选项
copy-link = 复制为链接
copy-command = 复制为命令
copy-json = 复制为 JSON

## 证明
prove-it = 查看证明
prove-sent = 查看发送了什么
proof-lead = 此页面共发出 { $requests } 个请求，没有一个带有文件。{ $foreign ->
    [0] 全部发往本网站。
   *[other] 其中 { $foreign } 个发往其他网站。
}
proof-table = 页面打开以来的请求
proof-request = 请求
proof-received = 接收
proof-kind = 类型
proof-kind-navigation = 页面
proof-kind-script = 页面代码
proof-kind-link = 页面组成部分
proof-kind-css = 页面外观
proof-kind-img = 图片
proof-kind-fetch = 由页面代码获取
proof-kind-xmlhttprequest = 由页面代码发送
proof-kind-other = 其他
proof-try = 由您的浏览器统计。试试看：断开网络，照样可以继续。

## 前后对比
compare = 对比
before = 处理前
after = 处理后
view = 视图
view-slider = 并排
view-difference = 差异
view-flicker = 交替
divider = 处理前后的分隔线
zoom-in = 放大
zoom-out = 缩小
stage-help = 图片。方向键移动，加减键缩放，0 键适应窗口。
score-same = 像素完全相同
score-90 = 交替查看也看不出差别
score-80 = 并排查看看不出差别
score-70 = 差别很难察觉
score-50 = 可以看出差别
score-30 = 差别明显
score-low = 质量很低
score-number = 得分 { $score }（满分 100）
score-original = 原图：其他图片与它比较

## 裁剪
crop-here = 选择区域
crop-move = 移动区域
crop-nw = 左上角
crop-n = 上边
crop-ne = 右上角
crop-e = 右边
crop-se = 右下角
crop-s = 下边
crop-sw = 左下角
crop-w = 左边
crop-keys = 方向键移动选中的手柄，按住 Shift 步幅更大。
aspect = 宽高比
aspect-free = 自由

## 社交平台尺寸
preview-sizes = 显示各尺寸
show-results = 显示结果
safe-area = 虚线以内的部分在所有设备上都可见。

## 文件透露的信息
what-it-says = 此文件透露了您的哪些信息
facts-clean = 没有发现隐私信息。
facts-lead = 此文件透露了：
facts-stay = 要保留什么？
facts-all = 全部信息（{ $fields } 项）
facts-removed = 已移除：{ $fields } 项
level-place = 地点
level-identity = 人物
level-device = 设备
level-time = 时间
level-hidden = 隐藏内容
group-orientation = 方向
group-icc = 颜色配置文件
group-copyright = 版权
group-gps = 地点
group-people = 人物
group-camera = 相机
group-serials = 序列号
group-exposure = 曝光
group-dates = 日期
group-software = 软件和历史
group-description = 说明
group-thumbnail = 缩略图
group-maker-notes = 厂商注释
group-provenance = 来源（C2PA）
group-comments = 注释
group-resolution = 分辨率
group-trailing = 图片之后的数据
group-other = 其他

## 外观
## Cutouts and text: what must come first
state-parts = 正在等待上方所需的数据
need = 需要先准备
need-model = 要识别主体，此工具需要一个 { $size } 的模型。
need-languages = 要识别文字，此工具需要 { $size } 的语言数据。
need-fonts = 此文档的文字需要一种未随文档附带的字体（{ $size }）。
need-once = 数据只从本站下载一次，保存在这台设备上，之后无需网络。
need-fetch = 下载（{ $size }）
need-progress = 下载进度
need-check = 正在校验…
need-failed = 下载失败。
need-absent = 本站没有 { $name } 的数据。请在选项中选择其他语言。
need-ready = 已就绪，开始处理。

## Cutouts
show-cutout = 显示抠图
cutout-of = { $name } 的抠图
behind = 背景
behind-transparent = 无
behind-colour = 颜色
behind-blur = 模糊
behind-picture = 图片
behind-choose = 选择图片
brush = 用画笔修正
brush-erase = 擦除
brush-keep = 恢复
brush-size = 画笔大小
brush-stage = 可以涂抹的图片
brush-help = 涂抹要去掉或恢复的部分。键盘操作：方向键移动画笔，空格键点一下，Shift 加方向键画线，加号和减号改变大小。
brush-undo = 撤销
brush-redo = 重做
brush-done = 完成
brush-erased = 已擦除
brush-kept = 已恢复
brush-strokes = 笔画：{ $strokes }
error-no-subject = 这张图片中没有找到主体。
error-no-model = 模型已不在这台设备上。
error-damaged-model = 下载的内容不是该模型。
error-background = 请选择背景图片。

## Text
show-text = 显示文字
text = 文字
text-sure = 把握 { $share } %
text-none = 没有找到文字。
text-copy = 复制文字
text-not-copied = 此浏览器不允许复制文字
text-help = 也可以直接在图片上选择文字。标黄的词可能有误。
sheet-of = 第 { $place } 页，共 { $pages } 页
sheet-previous = 上一页
sheet-next = 下一页
languages = 文字的语言
languages-here = 已在此设备上
languages-forget = 从此设备删除：{ $name }
languages-help = 只选择文字所用的语言：每种语言都要花时间。
languages-auto = 自动判断每一页
languages-auto-help = 根据字形判断文字种类。需要哪些语言会在下载前说明。
languages-shapes = 按字形识别转向的页面
languages-shape = 字母形状
error-recognition = 无法识别这张图片中的文字。
error-no-language = 该语言的数据已不在这台设备上：
error-language-absent = 本站没有这种文字的数据：

theme = 外观
theme-auto = 自动
theme-light = 浅色
theme-dark = 深色

## 文档
drop-title-documents = 把 PDF 拖到这里
drop-title-pages = 把图片和 PDF 拖到这里，顺序不限
pick-documents = 选择 PDF
error-locked = 此文档受密码保护。
password = { $name } 的密码
unlock = 打开
password-help = 密码只留在这台设备上，关闭页面后即清除。
pages-of = { $pages } 页
move-up = 上移
move-down = 下移
moved = { $name } 现在排在第 { $place } 位
order-help = 拖动文件排好顺序，或使用箭头按钮。
whole-working = 正在生成 PDF…
whole-ready = PDF 已生成
error-wrong-password = 密码不正确。
count-documents = { $files } 个 PDF
add-documents = 添加 PDF

## Work on the server
server-title = 在哪里处理
server-browser = 在此浏览器中
server-server = 在服务器上
server-server-text = 文件会发送到 { $host }，在那里加密并处理，并在结果生成 { $time }后删除。
server-why = 服务器适合大文件或较慢的设备。
server-sending = 正在发送…
server-waiting = { $n ->
    [0] 排队中…
   *[other] 排队中：前面还有 { $n } 个任务
}
server-working = 服务器正在处理…
server-deleted-in = { $time }后从服务器删除
server-deleting = 正在从服务器删除…
server-delete = 立即删除
server-deleted = 已从服务器删除
server-deleted-at = 已从服务器删除：{ $time }
server-receipt = 保存凭证
server-failed = 服务器未能完成：{ $detail }
server-lost = 服务器没有响应。文件仍会按时从服务器上删除。
server-not-sent = 没有发送任何内容。请检查网络，或改由此浏览器处理。
server-away = 连接已断开。服务器恢复响应后会自动继续。
server-back = 已重新连接。
server-instead = 改由此浏览器处理
server-proof = 由于您选择了服务器，文件已发送到 { $host }，没有发给其他任何一方。此页面到目前为止的请求数：{ $requests }。
server-password-help = 密码随文件发送，加密保存，并与文件一起删除。
server-passwords = 密码不同的文件只能在浏览器中合并。
server-again = 服务器繁忙。{ $time }后重试。
server-busy = 服务器现在太忙。请稍后再试，或改由此浏览器处理。
server-size = 对服务器来说太大了：它一次最多接受 { $size }。此浏览器没有这个限制。
server-delete-all = 从服务器删除全部
server-receipts = 保存凭证（ZIP）
left = 还有 { $n } 个之前的文件在服务器上。
left-fetch = 取回结果
receipts = 本次访问的凭证（{ $n }）
receipts-help = 凭证是服务器对删除文件的签名。关闭页面后此列表不再保留：请保存您需要的凭证。
receipts-check = 如何核对
receipt-deleted = 删除时间
receipt-arrived = 收到时间
receipt-files = 文件数
receipt-bytes = 大小（加密后）
receipt-server = 服务器
receipt-job = 任务编号

## 其他位置
cloud-from = 从 { $name } 选择
cloud-from-any = 从云端选择…
cloud-save-to = 保存到 { $name }…
cloud-save-any = 保存到云端…
cloud-save-title = 保存到 { $name }
cloud-places = 位置
cloud-connect-title = 连接 { $name }
cloud-connect-why = 将打开一个页面，说明 { $name } 会得知什么，以及本站在那里能看到什么。您可以随时断开连接。
cloud-connect-how = 您选择的文件会来到此浏览器，像本设备上的文件一样在这里处理。
cloud-connect-how-save = 只有您保存的结果会发送到那里。
cloud-connect = 连接
cloud-connect-again = 重新连接
cloud-connect-wait = 请在打开的窗口中继续。
cloud-connect-reopen = 再次打开窗口
cloud-connect-blocked = 浏览器没有允许打开窗口。请允许本站打开窗口，然后重试。
cloud-disconnect = 断开连接
cloud-path = 当前位置
cloud-search = 在 { $name } 中搜索
cloud-found = 搜索结果：“{ $name }”
cloud-view-grid = 大图
cloud-view-list = 列表
cloud-entries = 文件夹和文件
cloud-keys = 方向键移动，空格键选择，Shift 加方向键选择多个。
cloud-all = 全选
cloud-chosen = 已选 { $n } 项，共 { $files } 项
cloud-elsewhere = 其他文件夹中已选 { $n } 项
cloud-most = 一次最多可添加 { $n } 个文件。
cloud-shared = 共享
cloud-loading = 正在加载…
cloud-empty = 这里没有此工具能打开的内容。
cloud-empty-found = 没有找到任何内容。
cloud-empty-picks = 您还没有在 { $name } 为本站选择任何文件。
cloud-choose-more = 在 { $name } 选择更多文件
cloud-add = { $files ->
    [0] 添加文件
   *[other] 添加 { $files } 个文件
}
cloud-adding = 已获取 { $done } 个，共 { $files } 个
cloud-bytes = { $done } / { $size }
cloud-added = 已添加 { $files } 个文件
cloud-not-added = { $files } 个文件无法添加
cloud-save = 在此保存 { $files } 个文件
cloud-saving = 已保存 { $done } 个，共 { $files } 个
cloud-saved = { $files } 个文件已保存到 { $name }
cloud-not-saved = { $files } 个文件无法保存
cloud-renamed = 名称已被占用，已用其他名称保存
cloud-renamed-from = 原名称：{ $name }
cloud-full = { $name } 已没有空间。请在那里腾出空间，或选择其他位置。
cloud-folder-new = 新建文件夹
cloud-folder-name = 新文件夹的名称
cloud-folder-make = 创建
cloud-lost = 服务器没有响应。网络是否已连接？
cloud-from-web = 从网址选择
cloud-web-label = 文件的网址
cloud-web-help = 每行填写一个网址。本站的服务器会获取文件并交给您的浏览器。网址的运营者看到的是服务器，而不是您。
cloud-web-wrong = { $n ->
   *[other] 以下 { $n } 行不是网址。请更正或删除：
}
cloud-web-change = 修改网址
cloud-web-name = 网址
cloud-proof-came = 您选择的文件已从 { $name } 来到这里。没有发送任何文件。此页面至今的请求数：{ $requests }。
cloud-proof-went = 按照您的选择，文件已发送到 { $name }，没有发送给其他任何人。此页面至今的请求数：{ $requests }。
