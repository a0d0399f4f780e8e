# كلمات سكربت الصفحة: ما يحدث على طاولة العمل.

## دخول الملفات
drop-title = أفلِت صورك هنا
drop-title-pair = أفلِت صورتين هنا: الأصلية أولًا
drop-hint = أو ألصِقها. يمكنك أيضًا إضافة مجلدات كاملة وملفات ZIP.
drop-hint-short = أفلِت أو ألصِق المزيد في أي مكان
drop-here = أفلِت للإضافة
pick-files = اختر صورًا
pick-folder = اختر مجلدًا
pick-camera = التقط صورة
add-files = أضف صورًا
promise = ملفاتك تبقى على هذا الجهاز
files = الصور

## حالة الملف
state-reading = جارٍ القراءة…
state-waiting = بانتظار الدور
state-working = جارٍ العمل…
state-cancelled = أُلغي
state-idle = بانتظار اختيارك في الخيارات
state-crop = اختر الجزء الذي تريده
needs-options = ينقص شيء في الخيارات:
kept = بقي كما كان:
badge = على هذا الجهاز
badge-help = عولج هذا الملف داخل متصفحك، ولم يُرسَل إلى أي مكان.
too-large = يتطلب العمل على هذا الملف نحو { $memory } من الذاكرة، وهو أكثر مما ينبغي أن تشغله علامة تبويب.
send-to-server = أرسِله إلى الخادم بدلًا من ذلك
error-damaged = هذا الملف تالف.
error-unsupported = يستخدم هذا الملف شيئًا غير مدعوم.
error-unknown-format = هذه ليست صورة نعرفها.
error-limit = يتجاوز هذا الملف أحد الحدود.
error-target-missed = لا يمكن بلوغ الحجم أو الجودة المطلوبة.
error-crashed = توقف العمل على هذا الملف مبكرًا، ربما لنقص الذاكرة.
error-not-loaded = تعذّر تحميل المحرك. هل الشبكة متاحة؟

## كل الملفات معًا
summary = النتيجة
count-files = { $files ->
    [zero] لا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $files } صور
    [many] { $files } صورة
   *[other] { $files } صورة
}
count-results = { $results ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $results } نتائج
    [many] { $results } نتيجة
   *[other] { $results } نتيجة
}
done-of = اكتمل { $done } من { $files }
progress = التقدم الكلي
progress-of = تقدم { $name }
unit-kb = { $n } ك.ب
unit-mb = { $n } م.ب
unit-gb = { $n } ج.ب
live-working = { $files ->
    [zero] لا عمل جارٍ
    [one] جارٍ العمل على صورة واحدة
    [two] جارٍ العمل على صورتين
    [few] جارٍ العمل على { $files } صور
    [many] جارٍ العمل على { $files } صورة
   *[other] جارٍ العمل على { $files } صورة
}
live-done = { $failed ->
    [0] اكتمل: { $done }
   *[other] اكتمل: { $done }، أخفق: { $failed }
}

## ما يمكن فعله
cancel = إلغاء
retry = حاول مجددًا
remove = إزالة
clear = إزالة الكل
more = المزيد
close = إغلاق
download = تنزيل
download-zip = تنزيل الكل (ZIP)
save-folder = حفظ في مجلد
saved-folder = { $files ->
    [zero] لم تُحفظ صور
    [one] حُفظت صورة واحدة
    [two] حُفظت صورتان
    [few] حُفظت { $files } صور
    [many] حُفظت { $files } صورة
   *[other] حُفظت { $files } صورة
}
save-failed = تعذّر الحفظ: { $reason }
share = مشاركة
continue-with = تابِع باستخدام
copy-picture = نسخ الصورة
copied = نُسخ
copy-failed = لا يسمح هذا المتصفح بنسخ الصورة

## الخيارات
options = الخيارات
own-options = خيارات لهذه الصورة فقط
own-reset = مثل بقية الصور
mode = مدى الضغط
mode-auto = تلقائي
mode-auto-help = أصغر ما يمكن دون فرق مرئي.
mode-quality = الجودة
mode-quality-help = أنت تختار بين حجم قليل وتفاصيل دقيقة.
mode-size = الحجم
mode-size-help = أفضل جودة تتسع لها المساحة المحددة.
mode-lossless = بلا فقد
mode-lossless-help = يبقى كل بكسل كما هو.
quality = الجودة
smaller = أصغر
better = أفضل
at-most = بحد أقصى
presets = إعدادات محفوظة
preset-new = احفظ هذه الإعدادات
preset-name = اسم الإعدادات
preset-save = حفظ
preset-kept = حُفظ «{ $name }» على هذا الجهاز
preset-drop = انسَ «{ $name }»
recipe = خذ هذه الخيارات معك
copy-link = نسخ كرابط
copy-command = نسخ كأمر
copy-json = نسخ بصيغة JSON

## الدليل
prove-it = أثبِت ذلك
prove-sent = أظهر ما أُرسل
proof-lead = { $requests ->
    [zero] لم ترسل هذه الصفحة أي طلب.
    [one] أرسلت هذه الصفحة طلبًا واحدًا لا يحمل أي ملف.
    [two] أرسلت هذه الصفحة طلبين لا يحمل أي منهما ملفًا.
    [few] أرسلت هذه الصفحة { $requests } طلبات لا يحمل أي منها ملفًا.
    [many] أرسلت هذه الصفحة { $requests } طلبًا لا يحمل أي منها ملفًا.
   *[other] أرسلت هذه الصفحة { $requests } طلب لا يحمل أي منها ملفًا.
} { $foreign ->
    [0] ذهبت كلها إلى هذا الموقع.
   *[other] ذهب منها { $foreign } إلى مواقع أخرى.
}
proof-table = الطلبات منذ فتح الصفحة
proof-request = الطلب
proof-received = المستلَم
proof-kind = النوع
proof-kind-navigation = صفحة
proof-kind-script = شيفرة الصفحة
proof-kind-link = جزء من الصفحة
proof-kind-css = مظهر الصفحة
proof-kind-img = صورة
proof-kind-fetch = طلبته شيفرة الصفحة
proof-kind-xmlhttprequest = أرسلته شيفرة الصفحة
proof-kind-other = أخرى
proof-try = هذا ما عدّه متصفحك. جرّب: اقطع الشبكة وتابع العمل.

## قبل وبعد
compare = مقارنة
before = قبل
after = بعد
view = العرض
view-slider = جنبًا إلى جنب
view-difference = الفرق
view-flicker = تبديل
divider = الفاصل بين قبل وبعد
zoom-in = تكبير
zoom-out = تصغير
stage-help = صورة. تحركها مفاتيح الأسهم، ويكبّرها ويصغّرها الزائد والناقص، ويلائمها الصفر.
score-same = البكسلات نفسها تمامًا
score-90 = لا فرق مرئي، حتى عند التبديل
score-80 = لا فرق مرئي جنبًا إلى جنب
score-70 = يصعب ملاحظة الفروق
score-50 = يمكن رؤية الفروق
score-30 = تسهل رؤية الفروق
score-low = جودة منخفضة جدًا
score-number = الدرجة { $score } من 100
score-original = الأصلية: تُقارَن بها بقية الصور

## القص
crop-here = اختر الجزء
crop-move = حرّك الجزء
crop-nw = الركن العلوي الأيسر
crop-n = الحافة العليا
crop-ne = الركن العلوي الأيمن
crop-e = الحافة اليمنى
crop-se = الركن السفلي الأيمن
crop-s = الحافة السفلى
crop-sw = الركن السفلي الأيسر
crop-w = الحافة اليسرى
crop-keys = تحرّك مفاتيح الأسهم المقبض المختار، ومع Shift بخطوات أكبر.
aspect = نسبة الأبعاد
aspect-free = حرة

## مقاسات الشبكات الاجتماعية
preview-sizes = اعرض المقاسات
show-results = عرض النتائج
safe-area = ما يقع داخل الخط المتقطع يظهر على كل الأجهزة.

## ما يقوله الملف
what-it-says = ما يقوله هذا الملف عنك
facts-clean = لم يُعثر على شيء خاص.
facts-lead = يكشف هذا الملف:
facts-stay = ما الذي يبقى؟
facts-all = { $fields ->
    [zero] لا يقول شيئًا
    [one] كل ما يقوله (بند واحد)
    [two] كل ما يقوله (بندان)
    [few] كل ما يقوله ({ $fields } بنود)
    [many] كل ما يقوله ({ $fields } بندًا)
   *[other] كل ما يقوله ({ $fields } بند)
}
facts-removed = { $fields ->
    [zero] لم يُزَل شيء
    [one] أُزيل بند واحد
    [two] أُزيل بندان
    [few] أُزيلت { $fields } بنود
    [many] أُزيل { $fields } بندًا
   *[other] أُزيل { $fields } بند
}
level-place = المكان
level-identity = الأشخاص
level-device = الجهاز
level-time = الوقت
level-hidden = محتوى مخفي
group-orientation = الاتجاه
group-icc = ملف تعريف الألوان
group-copyright = حقوق النشر
group-gps = المكان
group-people = الأشخاص
group-camera = الكاميرا
group-serials = الأرقام التسلسلية
group-exposure = التعريض
group-dates = التواريخ
group-software = البرامج والسجل
group-description = الوصف
group-thumbnail = الصورة المصغرة
group-maker-notes = ملاحظات الشركة المصنعة
group-provenance = المصدر (C2PA)
group-comments = التعليقات
group-resolution = الدقة
group-trailing = بيانات بعد الصورة
group-other = أخرى

## المظهر
## Cutouts and text: what must come first
state-parts = بانتظار ما هو مطلوب أعلاه
need = مطلوب أولًا
need-model = لتمييز الموضوع تحتاج هذه الأداة إلى نموذج حجمه { $size }.
need-languages = لقراءة النص تحتاج هذه الأداة إلى بيانات لغوية حجمها { $size }.
need-fonts = تحتاج حروف هذا المستند إلى خط لا يتضمنه ({ $size }).
need-once = يأتي التنزيل من هذا الموقع مرة واحدة، ويبقى على هذا الجهاز، ويعمل بلا شبكة.
need-fetch = تنزيل ({ $size })
need-progress = تقدّم التنزيل
need-check = جارٍ التحقق…
need-failed = لم ينجح التنزيل.
need-absent = ليس لدى هذا الموقع بيانات من أجل: { $name }. اختر لغة أخرى في الخيارات.
need-ready = جاهز. يبدأ العمل.

## Cutouts
show-cutout = أظهر الصورة المفرّغة
cutout-of = تفريغ { $name }
behind = الخلفية
behind-transparent = بلا
behind-colour = لون
behind-blur = تمويه
behind-picture = صورة
behind-choose = اختر صورة
brush = صحّح بالفرشاة
brush-erase = محو
brush-keep = استعادة
brush-size = حجم الفرشاة
brush-stage = الصورة التي ترسم عليها
brush-help = ارسم فوق ما يجب أن يزول أو يعود. بلوحة المفاتيح: الأسهم تحرّك الفرشاة، ومفتاح المسافة يضع نقطة، وShift مع الأسهم يرسم خطًا، وعلامتا الزائد والناقص تغيّران الحجم.
brush-undo = تراجع
brush-redo = إعادة
brush-done = تم
brush-erased = مُحي
brush-kept = استُعيد
brush-strokes = ضربات الفرشاة: { $strokes }
error-no-subject = لم يُعثر على موضوع في هذه الصورة.
error-no-model = لم يعد النموذج على هذا الجهاز.
error-damaged-model = ما نُزّل ليس النموذج.
error-background = اختر صورة الخلفية.

## Text
show-text = أظهر النص
text = النص
text-sure = الثقة { $share } %
text-none = لم يُعثر على نص.
text-copy = انسخ النص
text-not-copied = لا يسمح هذا المتصفح بنسخ النص
text-help = يمكنك تحديد النص في الصورة أيضًا. الكلمات المعلّمة بالأصفر قد تكون خاطئة.
sheet-of = الصفحة { $place } من { $pages }
sheet-previous = الصفحة السابقة
sheet-next = الصفحة التالية
languages = لغات النص
languages-here = على هذا الجهاز
languages-forget = أزل من هذا الجهاز: { $name }
languages-help = اختر فقط ما كُتب به النص: كل لغة تأخذ وقتًا.
languages-auto = معرفتها تلقائيًا لكل صفحة
languages-auto-help = تُعرف الكتابة من أشكال الحروف. وتُذكر اللغات اللازمة قبل تنزيلها.
languages-shapes = تمييز الصفحات المقلوبة من حروفها
languages-shape = أشكال الحروف
error-recognition = تعذّرت قراءة نص هذه الصورة.
error-no-language = لم تعد بيانات هذه اللغة على هذا الجهاز:
error-language-absent = لا توجد في هذا الموقع بيانات لكتابة هذا النص:

theme = المظهر
theme-auto = تلقائي
theme-light = فاتح
theme-dark = داكن

## المستندات
drop-title-documents = أفلِت ملفات PDF هنا
drop-title-pages = أفلِت الصور وملفات PDF هنا، بأي ترتيب
pick-documents = اختر ملفات PDF
error-locked = هذا المستند محمي بكلمة مرور.
password = كلمة مرور { $name }
unlock = فتح
password-help = تبقى على هذا الجهاز وتُنسى عندما تغلق الصفحة.
pages-of = { $pages ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $pages } صفحات
    [many] { $pages } صفحة
   *[other] { $pages } صفحة
}
move-up = نقل إلى أعلى
move-down = نقل إلى أسفل
moved = أصبح { $name } رقم { $place }
order-help = اسحب الملفات لترتيبها، أو استخدم أزرار الأسهم.
whole-working = جارٍ إنشاء PDF…
whole-ready = ملف PDF جاهز
error-wrong-password = كلمة المرور هذه ليست صحيحة.
count-documents = { $files ->
    [zero] لا ملفات PDF
    [one] ملف PDF واحد
    [two] ملفا PDF
    [few] { $files } ملفات PDF
    [many] { $files } ملف PDF
   *[other] { $files } ملف PDF
}
add-documents = أضف ملفات PDF

## Work on the server
server-title = أين يجري العمل
server-browser = في هذا المتصفح
server-server = على الخادم
server-server-text = يُرسَل الملف إلى { $host } ويُشفَّر هناك ويُعالَج، ثم يُحذف بعد { $time } من وجود النتيجة.
server-why = الخادم للملفات الكبيرة أو الأجهزة البطيئة.
server-sending = جارٍ الإرسال…
server-waiting = { $n ->
    [0] بانتظار الدور…
    [one] بانتظار الدور: أمامك مهمة واحدة
    [two] بانتظار الدور: أمامك مهمتان
    [few] بانتظار الدور: أمامك { $n } مهام
    [many] بانتظار الدور: أمامك { $n } مهمة
   *[other] بانتظار الدور: أمامك { $n } مهمة
}
server-working = الخادم يعمل…
server-deleted-in = يُحذف من الخادم بعد { $time }
server-deleting = يُحذف الآن من الخادم …
server-delete = احذف الآن
server-deleted = حُذف من الخادم
server-deleted-at = حُذف من الخادم: { $time }
server-receipt = احفظ الإيصال
server-failed = لم يتمكن الخادم من ذلك: { $detail }
server-lost = الخادم لا يجيب. ومع ذلك يُحذف الملف منه في موعده.
server-not-sent = لم يُرسل أي شيء. تحقّق من الشبكة، أو دع هذا المتصفح يقوم بالعمل.
server-away = انقطع الاتصال. يستمر العمل من تلقاء نفسه حالما يجيب الخادم من جديد.
server-back = عاد الاتصال.
server-instead = نفّذه في هذا المتصفح
server-proof = أُرسلت ملفات إلى { $host } لأنك اخترت الخادم، ولم تُرسل إلى أي طرف آخر. طلبات هذه الصفحة حتى الآن: { $requests }.
server-password-help = تُرسل مع الملف وتُحفظ مشفّرة وتُحذف معه.
server-passwords = الملفات ذات كلمات المرور المختلفة لا يمكن جمعها إلا في المتصفح.
server-again = الخادم مشغول. محاولة جديدة بعد { $time }.
server-busy = الخادم مشغول جدًا الآن. حاول بعد قليل، أو دع هذا المتصفح يقوم بالعمل.
server-size = هذا أكثر مما يقبله الخادم: فهو يقبل حتى { $size } في المرة الواحدة. وليس في هذا المتصفح مثل هذا الحد.
server-delete-all = احذف الكل من الخادم
server-receipts = احفظ الإيصالات (ZIP)
left = { $n ->
    [zero] لا ملفات سابقة على الخادم.
    [one] ما زال ملف واحد سابق على الخادم.
    [two] ما زال ملفان سابقان على الخادم.
    [few] ما زالت { $n } ملفات سابقة على الخادم.
    [many] ما زال { $n } ملفًا سابقًا على الخادم.
   *[other] ما زال { $n } ملف سابق على الخادم.
}
left-fetch = احصل على النتيجة
receipts = إيصالات هذه الزيارة ({ $n })
receipts-help = الإيصال توقيع من الخادم بأنه حذف ملفًا. تُنسى هذه القائمة مع الصفحة: احفظ ما تريد الاحتفاظ به.
receipts-check = كيف تتحقّق منه
receipt-deleted = الحذف
receipt-arrived = الوصول
receipt-files = الملفات
receipt-bytes = الحجم مشفّرًا
receipt-server = الخادم
receipt-job = رقم المهمة

## أماكن أخرى
cloud-from = من { $name }
cloud-from-any = من السحابة…
cloud-save-to = احفظ في { $name }…
cloud-save-any = احفظ في السحابة…
cloud-save-title = الحفظ في { $name }
cloud-places = الأماكن
cloud-connect-title = اربط { $name }
cloud-connect-why = ستظهر صفحة تبيّن ما الذي يعرفه { $name } وما الذي يمكن لهذا الموقع أن يراه هناك. ويمكنك قطع الربط في أي وقت.
cloud-connect-how = الملفات التي تختارها تأتي إلى هذا المتصفح وتُعالَج هنا، مثل ملفات هذا الجهاز.
cloud-connect-how-save = لا يذهب إلى هناك إلا ما تحفظه من النتائج.
cloud-connect = اربط
cloud-connect-again = اربط من جديد
cloud-connect-wait = تابِع في النافذة التي فُتحت.
cloud-connect-reopen = افتح النافذة مرة أخرى
cloud-connect-blocked = لم يسمح متصفحك بفتح النافذة. اسمح بنوافذ هذا الموقع ثم أعد المحاولة.
cloud-disconnect = اقطع الربط
cloud-path = مكانك الحالي
cloud-search = ابحث في { $name }
cloud-found = نتائج البحث: «{ $name }»
cloud-view-grid = صور كبيرة
cloud-view-list = قائمة
cloud-entries = المجلدات والملفات
cloud-keys = مفاتيح الأسهم للتنقل، ومفتاح المسافة للاختيار، وShift مع الأسهم لاختيار عدة ملفات.
cloud-all = اختر الكل
cloud-chosen = اختير { $n } من { $files }
cloud-elsewhere = { $n } مختارة في مجلدات أخرى
cloud-most = يمكن إضافة { $n } ملف على الأكثر دفعة واحدة.
cloud-shared = مشترك
cloud-loading = جارٍ التحميل…
cloud-empty = لا شيء هنا يمكن لهذه الأداة فتحه.
cloud-empty-found = لم يُعثر على شيء.
cloud-empty-picks = لم تختر بعد أي ملف لهذا الموقع في { $name }.
cloud-choose-more = اختر المزيد من الملفات في { $name }
cloud-add = { $files ->
    [0] أضف ملفات
    [one] أضف ملفًا واحدًا
    [two] أضف ملفين
    [few] أضف { $files } ملفات
    [many] أضف { $files } ملفًا
   *[other] أضف { $files } ملفًا
}
cloud-adding = وصل { $done } من { $files }
cloud-bytes = { $done } من { $size }
cloud-added = { $files ->
    [one] أُضيف ملف واحد
    [two] أُضيف ملفان
    [few] أُضيفت { $files } ملفات
    [many] أُضيف { $files } ملفًا
   *[other] أُضيف { $files } ملفًا
}
cloud-not-added = { $files ->
    [one] تعذّرت إضافة ملف واحد
    [two] تعذّرت إضافة ملفين
    [few] تعذّرت إضافة { $files } ملفات
    [many] تعذّرت إضافة { $files } ملفًا
   *[other] تعذّرت إضافة { $files } ملفًا
}
cloud-save = { $files ->
    [one] احفظ ملفًا واحدًا هنا
    [two] احفظ ملفين هنا
    [few] احفظ { $files } ملفات هنا
    [many] احفظ { $files } ملفًا هنا
   *[other] احفظ { $files } ملفًا هنا
}
cloud-saving = حُفظ { $done } من { $files }
cloud-saved = { $files ->
    [one] حُفظ ملف واحد في { $name }
    [two] حُفظ ملفان في { $name }
    [few] حُفظت { $files } ملفات في { $name }
    [many] حُفظ { $files } ملفًا في { $name }
   *[other] حُفظ { $files } ملفًا في { $name }
}
cloud-not-saved = { $files ->
    [one] تعذّر حفظ ملف واحد
    [two] تعذّر حفظ ملفين
    [few] تعذّر حفظ { $files } ملفات
    [many] تعذّر حفظ { $files } ملفًا
   *[other] تعذّر حفظ { $files } ملفًا
}
cloud-renamed = حُفظ باسم آخر لأن الاسم مستخدَم
cloud-renamed-from = بدلًا من { $name }
cloud-full = لم تبقَ مساحة في { $name }. أفرِغ مساحة هناك أو اختر مكانًا آخر.
cloud-folder-new = مجلد جديد
cloud-folder-name = اسم المجلد الجديد
cloud-folder-make = أنشئ
cloud-lost = الخادم لا يجيب. هل الشبكة متصلة؟
cloud-from-web = من عنوان ويب
cloud-web-label = عناوين الملفات
cloud-web-help = اكتب عنوانًا واحدًا في كل سطر. يجلب خادم هذا الموقع الملف ويسلّمه إلى متصفحك. ومن يدير العنوان يرى الخادم ولا يراك.
cloud-web-wrong = { $n ->
    [one] هذا السطر ليس عنوان ويب. صحّحه أو احذفه:
    [two] هذان السطران ليسا عنواني ويب. صحّحهما أو احذفهما:
   *[other] هذه الأسطر ليست عناوين ويب. صحّحها أو احذفها:
}
cloud-web-change = غيّر العناوين
cloud-web-name = الويب
cloud-proof-came = جاءت ملفات إلى هنا من { $name } لأنك اخترتها. ولم يُرسَل أي ملف. طلبات هذه الصفحة حتى الآن: { $requests }.
cloud-proof-went = أُرسلت ملفات إلى { $name } لأنك اخترت ذلك، ولم تُرسل إلى أي طرف آخر. طلبات هذه الصفحة حتى الآن: { $requests }.
