# Pages about privacy: what is kept, consent, rights, contact, terms.

## The foot of every page

link-privacy = 隐私
link-cookies = Cookie
link-terms = 使用条款
link-rights = 您的权利
link-contact = 联系
link-receipt = 核对凭证
link-api = 供程序使用
link-stats = 用量数字

## Privacy

privacy-title = 隐私
privacy-lead = 您的文件和数据在这里会怎样。本页的每一句话都读取自此服务器运行所用的配置，并由机制和测试加以保证。
privacy-short = 简而言之
privacy-short-browser = 处理由您的浏览器完成。您在这里打开的文件不会离开您的设备。
privacy-short-server = 只有当您选择“在服务器上”或关闭了 JavaScript 时，文件才会发送到这里。文件会加密、处理并按时删除；您也可以立即删除。
privacy-short-nobody = 没有账号，没有用户画像，也不出售任何数据。
privacy-short-asked = 没有账号，这里也不会建立您的画像。是否让其他人得知您的访问，由您决定。
privacy-short-optout = 没有账号，这里也不会建立您的画像。在法律要求您同意的地方，您同意之前不会有其他人得知您的访问；在法律允许您拒绝的地方，在您拒绝之前其他人可能得知。
privacy-who = 数据控制者
privacy-who-unsaid = 运行这份 CompressImage 的人尚未说明自己是谁。
privacy-officer = 数据保护官
privacy-authority = 您可以向以下机构投诉：
privacy-authority-any = 您居住地或工作地的数据保护监管机构。
privacy-where = 服务器所在地
privacy-where-unsaid = 运营者尚未说明服务器位于何处。
privacy-server = 服务器上的处理
privacy-server-memory = 立即返回结果的文件在返回结果后即清除。文件保留在内存中；内存放不下的会暂存在磁盘上，没有文件名，并用仅存在于内存中的密钥加密。
privacy-server-job = 每个任务的文件都用该任务专用的密钥加密。您发送的文件在结果生成后立即删除；结果在此后 { $time }删除；所有内容最迟在送达 { $most }后删除。
privacy-server-apart = 每个文件都由单独的进程处理；该进程没有网络连接，处理结束即终止。
privacy-server-receipt = 删除任务时，首先覆盖其密钥。您可以取得一份经过签名的凭证，写明删除了什么以及何时删除。
privacy-server-receipt-shared = 删除任务时，首先从多台机器共用的数据库中删除其密钥；该数据库的日志可能还会保留它几个小时。您可以取得一份经过签名的凭证，写明删除了什么以及何时删除。
privacy-kept = 保存什么、依据什么、保存多久
privacy-kept-what = 内容
privacy-kept-why = 原因及法律依据
privacy-kept-long = 保存期限
privacy-kept-place = 保存位置
privacy-kept-seen = 还有谁能看到
privacy-kept-more = 原因、位置以及还有谁能看到
privacy-not-kept = 不保存
privacy-others = 还有谁能看到数据
privacy-others-none = 没有。数据不会交给任何其他人。
privacy-others-lead = 除运营者之外，以下各方也能看到数据，且仅限于此处所述的范围：
privacy-telemetry = 请求和任务的跟踪记录会发送到 { $host }：页面类型、工具、结果和耗时；不含任何人的地址，也不含文件名。
privacy-others-asked = 在您的选择允许的范围内，且绝不在打开文件期间，以下各方会看到您的 IP 地址和您访问的页面：
privacy-others-optout = 在法律要求您同意的地方，于您同意之后；在法律允许您拒绝的地方，直到您拒绝为止；且绝不在打开文件期间，以下各方会看到您的 IP 地址和您访问的页面：
privacy-others-cloud = 如果您连接 { $places }，该位置会得知您从这里打开和保存了哪些文件；连接之前，您会读到它将看到什么。在此之前，不会加载来自那里的任何内容。
privacy-decisions = 没有自动化决策
privacy-decisions-text = 这里不会由机器作出任何关于您的决定，也不会对任何人进行用户画像。
privacy-children = 儿童
privacy-children-text = 所有人都可以安全地使用这些工具。这里不会询问真实姓名或年龄，也不会向儿童显示未向所有人显示的内容。
privacy-rights-text = 您可以询问保存了哪些关于您的数据，要求更正、删除、限制处理或转交这些数据，也可以提出反对，并拒绝出售或共享您的数据（CCPA）。对于您的浏览器会话所保存的内容，您可以立即查看、带走和删除，无需账号。
privacy-machine = 同样内容的机器可读版本
privacy-changes = 变更内容与时间
privacy-effective = 自 { $date } 起生效

place-table = 数据库
place-data = 磁盘，已加密
place-keys = 磁盘上的独立数据库
place-store = 多台机器共用的存储，已加密
place-mail = 发送电子邮件
place-log = 日志
place-journal = 本机自身的日志
place-memory = 仅在内存中
place-passing = 内存；内存不足时加密存于磁盘

basis-service = 为完成您要求的处理（GDPR 第 6 条第 1 款 (b) 项）
basis-consent = 您已同意（GDPR 第 6 条第 1 款 (a) 项）
basis-law = 法律要求（GDPR 第 6 条第 1 款 (c) 项）
basis-interest = 为保证服务安全和正常运行（GDPR 第 6 条第 1 款 (f) 项）
basis-not-personal = 不涉及任何个人
aim-work = 为完成您要求的处理
aim-room = 为保证人人都有空间可用
aim-places = 为在您连接的位置打开和保存文件
aim-proof = 为能够证明
aim-programs = 为知道哪些程序可以请求以及可以请求多少
aim-answer = 为阅读您所写的内容并答复
aim-rights = 为落实您的权利并证明已经落实
aim-faults = 为发现故障和攻击
aim-ready = 为使下一位访问者无需等待
aim-use = 为了解哪些功能被使用
aim-secret = 为使任何人都无法读取其所属内容，并在删除后不留任何内容
since-result = 自得出结果起 { $time }，且自到达起最多 { $most }
since-piece = 自最后一部分到达起 { $time }
since-use = 自最后一次使用起 { $time }
since-key = 自密钥最后一次使用或被撤销起 { $time }
since-sent = 自转发起 { $time }；无法发送时，自到达起 { $most }
since-posted = 直到发送，最多 { $time }
since-answer = 自答复或应答复之日起 { $time }；未经确认的为一天
since-open = 自那时起 { $time }，以及请求尚未完结期间
since-then = 自那时起 { $time }
since-replaced = 自被其他内容取代起 { $time }
since-with = 与其所属内容同样长
since-day = 直到当天结束
since-elsewhere = 取决于该日志的保存时间，由运营者在那里设定
until-answer = 直到得到答复或应答复之日；未经确认的为一天
until-open = 请求尚未完结期间
until-replaced = 在其有效期间
seen-nobody = 无人
seen-named = 运营者在下文列出的各方，仅限其工作所需
seen-called = 需要被告知任务结束的一方（如果您为此指定了地址）
seen-anybody = 所有人

kept-files = 任务的文件：您发送的文件，保存到结果生成为止；结果，保存到期限届满为止
kept-jobs = 任务的存在、所用工具、进度及归属：会话或密钥的哈希值，或以代码表示的地址；程序为其取的名称以哈希值表示；文件名和选项已加密；完成之前，还有以代码表示的地址
kept-held = 保存了多少任务，以及它们的总字节数
kept-keys = 用于加密任务文件的密钥
kept-upload-files = 正在上传的文件中已到达的部分
kept-uploads = 文件正在上传这一事实、已到达的量及归属：会话或密钥的哈希值，或以代码表示的地址；文件名已加密，以及以代码表示的地址
kept-arriving = 立即返回结果的请求的文件，直到返回结果；内存放不下的会暂存在磁盘上，没有文件名，并用内存中的密钥加密
kept-accounts = 打开您所连接的其他位置所需的信息，已加密，密钥只有您的浏览器才有
kept-deletions = 任务或上传已删除这一事实、删除时间及文件数量：用于出具凭证
kept-api-keys = 程序所用的密钥：只有其哈希值，以及运营者对它的称呼
kept-api-usage = 每个密钥每天的处理次数
kept-rates = 某个 IP 地址的请求频率：地址仅以代码形式使用，其密钥当天即被丢弃
kept-pictures = 为其他网站的页面制作的图片，以便下一位访问者可以立即使用
kept-log = 请求：页面种类、结果和所用时间；不含 IP 地址，不含文件名
kept-consent = 您同意或拒绝的内容及时间：不含您的 IP 地址
kept-consent-texts = 作出选择时所显示的文本，只要仍保存着据此作出的选择
kept-messages = 您写的消息，以及您的电子邮箱地址（如果您提供了）
kept-diagnostics = 您勾选并随消息发送的诊断信息
kept-rights = 行使权利的请求及其答复；您的电子邮件地址已加密，并以代码形式保存，以防有人的邮箱被塞满
kept-restrictions = 某个会话或密钥的处理已应其所有者要求停止这一事实
kept-audit = 对行使权利的请求做了什么、运营者页面的登录，以及时间：不含请求内容
kept-outbox = 等待邮件服务器的信件：发送之前保留，绝不更久
kept-letter-keys = 用来加密信件、留言和请求的密钥；每把密钥随其所开启的内容一同消失
kept-address-keys = 把地址变成代码的密钥：每天更换
kept-policies = 本页曾经的内容及其生效时间
kept-figures = 页面和工具每天的使用次数：不涉及个人

time-seconds = { $n } 秒
time-minutes = { $n } 分钟
time-hours = { $n } 小时
time-days = { $n } 天
time-years = { $n } 年
change-first = 本页的第一版。
changed-who = 负责人
changed-where = 服务器所在地
changed-kept = 保存的内容、原因、位置或还有谁能看到
changed-time = { $what }：保存时间原为 { $before }，现为 { $now }
changed-others = 还有谁能看到数据
changed-devices = 您的设备上保存的内容
changed-limits = 一次请求可包含的量
changed-words = 本页的语句


## Cookies

cookies-title = Cookie 与存储
cookies-lead = 本站可能在您的设备上存储的内容。有一项测试会将此列表与浏览器实际存储的内容进行对照。
cookies-name = 名称
cookies-what = 用途
cookies-long = 期限
cookies-session = 直到您关闭浏览器
cookies-cleared = 直到您将其删除
cookies-fetched = 直到另一个工具取走为止；最迟到您下次打开工具时
cookies-replaced = 直到被新版本取代
cookies-when = 条件
stored-cookie = Cookie
stored-local = 页面的便签（Local Storage）
stored-database = 浏览器中的数据库（IndexedDB）
stored-cache = 浏览器保存的文件（Cache Storage）
cookie-lang = 记住您选择的语言
cookie-theme = 记住您选择的是浅色还是深色
cookie-session = 识别哪些任务属于您（如果您选择了服务器）
cookie-admin = 让此服务器的运营者保持登录
cookie-admin-login = 在运营者前往身份提供方登录期间，保持登录流程的关联
cookie-cloud-login = 在您前往其他位置登录期间，保持登录流程的关联，已加密
cookie-consent = 记住您同意或拒绝的内容
storage-presets = 您保存为预设的工具设置
storage-handover = 您交给另一个工具的结果
storage-files = 本网站自己的代码和外观，以便离线使用
storage-pages = 您所用语言的工具页面，以便离线打开
storage-engines = 处理您文件的引擎
storage-extras = 只有个别工具需要的代码，在您使用过之后保存
storage-parts = 您要求下载的模型、语言数据和字体
cookies-none = 这些内容都不会跟踪您到其他网站，也都不需要您的同意。
cookies-asked = 这些内容都不会跟踪您到其他网站。如果您允许其他方在此显示内容，这些内容会放在一个既看不到您的文件、也看不到页面的框架中。
cookies-necessary = 严格必要

## Consent

consent-title-analytics = 可以统计您的访问吗？
consent-title-advertising = 可以在此显示广告吗？
consent-title-both = 可以统计您的访问并显示广告吗？
consent-text = 没有这些，工具照样可用。请对每一项选择同意或拒绝；您可以随时在 Cookie 页面更改。
consent-optout-title = 除非您拒绝，否则与您的访问有关的数据会被出售或共享
consent-optout-text = 您可以拒绝出售或共享与您的访问有关的数据。工具的使用不受影响。
consent-analytics = 统计访问量
consent-analytics-text = { $name } 会统计哪些页面被访问，并会看到您的 IP 地址。
consent-advertising = 显示广告
consent-advertising-text = { $name } 会在页面上显示广告，但在打开文件期间绝不显示，并会看到您的 IP 地址。
consent-accept = 全部同意
consent-refuse = 全部拒绝
consent-save = 保存我的选择
consent-do-not-sell = 请勿出售或共享我的数据
consent-saved = 您的选择已保存。
consent-signal = 您的浏览器要求不被跟踪，这视为拒绝。
consent-stopped = 您已反对使用您的数据，或已要求限制其使用。这视为拒绝。
consent-change = 更改我的选择
advert-label = { $name } 的广告

## Rights

rights-title = 您的权利
rights-lead = 这里保存的关于您的数据很少。您可以在此查看、带走或删除，也可以提出其他请求。
rights-here = 此浏览器的会话所保存的内容
rights-none = 没有。此浏览器在这里没有会话，或者会话中没有任务。
rights-jobs = { $n } 个任务
rights-download = 全部下载（ZIP）
rights-erase = 立即全部删除
rights-erase-sure = 立即全部删除吗？
rights-erase-text = 此浏览器会话的任务连同其文件都会删除，上面列表中的其他内容也会全部删除。此操作无法撤销。您会得到相应的凭证。
rights-erase-keep = 保留
rights-erased = 已全部删除。如需证明，请保留凭证。
rights-ask = 向运营者提出请求
rights-ask-text = 适用于此浏览器的会话中没有的一切内容。您会先收到一封带有链接的电子邮件，以防有人冒用您的名义提出请求。
rights-kind = 您要请求什么？
right-access = 获取关于我的数据的副本（访问权）
right-correction = 更正某项数据
right-deletion = 删除某项数据
right-restriction = 停止使用某项数据（限制处理）
right-objection = 我反对某项处理
right-portability = 转交我的数据（数据可携带权）
right-optout = 请勿出售或共享我的数据（CCPA）
rights-law = 您居住地的法律
law-gdpr = GDPR（欧盟、欧洲经济区、英国）：一个月内答复
law-ccpa = CCPA（加利福尼亚州）：45 天内答复
law-ccpa-optout = CCPA（加利福尼亚州）：15 个工作日内答复
rights-email = 您的电子邮箱地址
rights-details = 请求的具体内容是什么？
rights-send = 发送请求
rights-sent = 请打开刚刚发送给您的电子邮件中的链接。每个地址每天最多收到三封此类邮件。
rights-confirmed = 您的请求已登记。答复期限为 { $date }。
rights-no-mail = 此服务器无法发送电子邮件。请直接联系运营者。
rights-link-old = 此链接已失效。请重新发送请求。
rights-uploads = { $n } 个正在传入的文件
rights-consents = { $n } 次关于同意的选择
rights-places = { $n } 个已连接的其他位置
rights-requests = { $n } 项行使权利的请求
rights-left = 您已确认的请求会按法律要求的时间保留。
rights-stopped = 应您的要求，已不再为此浏览器的会话做任何处理。这里的内容仍可下载和删除。
rights-stop-text = 如果您要求限制处理或提出反对，一经您确认，服务器就会停止为此浏览器的会话或您在下方填写的密钥所做的一切处理。结果会保留到期满为止。
rights-key = 所涉及的 API 密钥（如果有）
rights-bad-key = 这里没有这个密钥。请检查，或将此栏留空。
rights-confirm = 确认请求
rights-answered = 您的请求已于 { $date } 得到答复。
rights-receipts = 保存凭证（ZIP）
optout-text = 对此浏览器立即生效，无需电子邮件，也无需证明身份。发送 Global Privacy Control 信号的浏览器已经表达了这一点。
optout-nothing = 这里不出售也不共享任何内容，因此您无需拒绝任何事项。
optout-done = 从现在起，此浏览器的访问信息不会被出售或共享。您可以在此页面查看并更改您的选择：
optout-operator = 如果您还希望得到运营者的答复，请在下方提出：无需打开任何链接，法律规定的期限为 15 个工作日。
optout-asked = 您的请求已登记，无需证明身份。法律给予运营者的期限至 { $date }。
error-stopped = 此会话或密钥的处理已停止，因为其所有者要求限制或提出了反对。服务器运营者可以恢复处理。

## Letters

letter-link =
    有人填写了这个地址，提出如下请求：

    { $what }

    如果是您本人，请在 24 小时内打开此链接并确认：

    { $link }

    如果不是，则无需任何操作：该请求随后会被删除。
    .subject = 请确认您的请求
letter-about = 本信涉及您于 { $date } 提出的请求“{ $what }”。
letter-extended = 答复需要比平常更多的时间，您最迟会在 { $date } 收到。原因：
    .subject = 您的请求需要更长时间
letter-lifted = 因您的请求而对某个会话或密钥停止的处理现已恢复，除非您的其他请求仍要求停止。原因：
    .subject = 因您的请求而停止的处理现已恢复
letter-registered = 您的请求已确认。您最迟会在 { $date } 收到答复。
    .subject = 您的请求已登记
letter-answer = 对您请求的答复
letter-complain = 如果您不同意，可以向以下机构投诉：{ $authority } 您也可以诉诸法院。
answer-done = 您要求的事项已经办理。
answer-told = 所保存的关于您的内容列于下方。
answer-nothing = 除本请求外，这里没有保存任何关于您的内容。
refusal-identity = 您的请求被拒绝，因为无法确定这些数据与您有关。
refusal-law = 您的请求被拒绝，因为法律要求我们保存或使用这些数据。
refusal-others = 您的请求被拒绝，因为这会损害他人的权利。
refusal-excessive = 您的请求被拒绝，因为它明显没有根据或过度重复。

## Contact

contact-title = 联系
contact-lead = 写信给此服务器的运营者。除了您在这里看到的内容，不会发送任何其他内容。
contact-message = 您的消息
contact-email = 您的电子邮箱地址（如果需要答复）
contact-diagnostics = 如有帮助，可一并发送
contact-diagnostics-text = 请勾选可以发送的内容。没有任何预先勾选的项目，也不会发送其他内容。
diagnostic-browser = 浏览器
diagnostic-language = 语言
diagnostic-screen = 屏幕大小
diagnostic-tool = 您来自哪个页面
diagnostic-version = CompressImage 版本
contact-send = 发送
contact-sent = 谢谢。您的消息已发出。
contact-empty = 请先写些内容。
contact-too-long = 内容太长。最多接受 { $n } 个字符。
contact-trap = 请将此栏留空
contact-trapped = 此栏中填入了内容，可能是由为您自动填写表单的程序填入的。请将此栏留空，然后重新发送。
contact-bad-email = 请检查电子邮箱地址。
contact-unreachable = 运营者的邮件服务器此刻未接受您的消息。消息未发送，也不会保存在这里。请稍后再次发送。
contact-keeps-nothing = 此服务器无法发送电子邮件，也不保存任何有人能读到的消息。
contact-otherwise = 请通过其他方式联系其运营者。

## Terms

terms-title = 使用条款
terms-lead = 本站的规则，用通俗的话说明。
terms-use = 请将工具用于您有权处理的内容。请勿用于违法行为，也不要用来损害此服务器或他人。
terms-yours = 您的文件始终属于您。这里的任何人都不会因此取得对文件的任何权利。
terms-warranty = 工具按现状提供，不作任何担保。请保留您的原文件。
terms-limits = 每次请求最多 { $files } 个文件、{ $size }；每个任务最多 { $job }。请求过于频繁时，会提示等待。
terms-licence = CompressImage 是基于 GNU Affero 通用公共许可证第 3 版的自由软件。您可以运行、研究、分享和修改它。
terms-source = 许可证
terms-changes = 如果这些规则有变，下方的日期也会随之改变。

## Figures

stats-title = 用量数字
stats-lead = 此服务器的计数：按天计算，不涉及个人。
stats-none = 还没有任何计数。
stats-day = 日期
stats-pages = 页面显示次数
stats-tasks = 服务器上的处理次数
stats-saved = 节省的字节数
stats-failed = 失败的文件
stats-tools = 按工具
stats-tool = 工具

## For programs

api-title = 供程序使用
api-lead = 每个工具都是一个地址：发送文件，得到结果。这里不需要账号。
api-lead-key = 每个工具都是一个地址：发送文件，得到结果。需要密钥；密钥由此服务器的运营者发放。
api-contents = 目录
api-first = 第一个请求
api-options = 选项
api-options-text = 名称与命令行相同，写在查询中或作为表单字段；开关不需要值。
api-several = 多个文件
api-several-text = 以表单发送；结果打包为 ZIP 返回。
api-answers = 响应
api-answers-text = 单个文件原样返回，多个文件以 ZIP 返回。接受表单的客户端会以多个部分收到全部内容，报告在最前。响应头 Compressimage-Report 中也有报告。
api-jobs = 稍后领取的任务
api-jobs-text = 任务会加密保存，直到期限届满或被您删除：删除后返回的是经过签名的凭证。
api-jobs-states = 任务的状态为 waiting、working、done 或 failed。“progress”和“inputs_done”说明进度；事件会自动告知进度，并随任务结束。
api-hooks = 接收回调
api-hooks-text = 带有“webhook”的任务在结束时会调用该地址，无人应答时会重试几次。调用由本服务器的密钥签名：请先验证再信任。
api-uploads = 大文件
api-uploads-text = 通过 tus 协议分段发送，可从中断处继续，并在任务中指明，由任务接管。
api-pictures = 用于您自己页面的图片
api-pictures-text = 服务器按请求生成图片，采用浏览器能显示的最佳格式。地址经过签名：只有运营者的页面才能指定。
api-errors = 出错时
api-errors-text = 返回的内容以 problem details（RFC 9457）格式说明哪里出错以及该怎么办。
api-code = 代码
api-status = 状态
api-meaning = 问题
api-remedy = 处理办法
api-tools = 工具
api-tools-text = 每个工具接受自己的选项，以及此处最先列出的参数。
api-gives = 响应类型：
api-options-of = { $tool } 的选项
api-option = 选项
api-values = 取值
api-default = 省略时
api-means = 作用
api-description = 完整说明（OpenAPI）

## 凭证

receipt-title = 核对凭证
receipt-lead = 从此服务器删除文件时，服务器会签署一份凭证。您可以在这里查看凭证是否真实，以及它写了什么。
receipt-file = 保存时的凭证文件（.json）
receipt-text = 或粘贴其中的内容
receipt-check = 核对
receipt-none = 请先选择凭证，或粘贴到下方。
receipt-unread = 这不是凭证。请使用保存时的原文件。
receipt-genuine = 此凭证真实：由本服务器签署，一字未改。
receipt-changed = 此凭证无效：它被改动过，或从未这样签署过。
receipt-foreign = 此凭证不是由本服务器签署的。如果它来自另一台服务器，请在那台服务器的页面上核对。
receipt-deleted = 删除时间
receipt-arrived = 收到时间
receipt-why = 原因
receipt-why-asked = 应要求删除
receipt-why-expired = 到期
receipt-why-right = 要求删除会话的全部内容
receipt-files = 文件数
receipt-bytes = 大小（加密后）
receipt-how = 方式
receipt-key-overwritten = 用于加密文件的密钥已被覆盖
receipt-files-removed = 文件已移除
receipt-row-overwritten = 任务记录已移除并覆盖
receipt-key-removed = 用于加密文件的密钥已从数据库移除
receipt-store-removed = 文件已从存储中移除
receipt-row-removed = 任务记录已从数据库移除
receipt-job = 任务编号
receipt-server = 服务器
receipt-unsaid = 凭证中不写文件的名称和内容：服务器没有保留这些。
receipt-yourself = 不依赖本服务器进行核对
receipt-yourself-text = 您不必只听本服务器的说法。CompressImage 程序可以在您自己的设备上，用本服务器的公钥核对凭证：
receipt-key-place = 密钥也写在 { $place } 中。请把它保存在本服务器无法更改的地方。
