# Pages about privacy: what is kept, consent, rights, contact, terms.

## The foot of every page

link-privacy = الخصوصية
link-cookies = ملفات تعريف الارتباط
link-terms = شروط الاستعمال
link-rights = حقوقك
link-contact = التواصل
link-api = للبرامج
link-stats = أرقام

## Privacy

privacy-title = الخصوصية
privacy-lead = ما يحدث لملفاتك وبياناتك هنا. كل جملة في هذه الصفحة مأخوذة من الإعدادات التي يعمل بها هذا الخادم، وتضمنها آلية واختبار.
privacy-short = باختصار
privacy-short-browser = متصفحك هو من يقوم بالعمل. الملف الذي تفتحه هنا لا يغادر جهازك.
privacy-short-server = لا يُرسَل ملف إلى هنا إلا إذا اخترت «على الخادم» أو عطّلت JavaScript. وعندها يُشفَّر ويُعالَج ويُحذف في موعده، ويمكنك حذفه فورًا.
privacy-short-nobody = لا حسابات ولا ملفات شخصية عن أحد، ولا شيء يُباع.
privacy-who = المسؤول عن معالجة البيانات (المتحكّم)
privacy-who-unsaid = مَن يشغّل هذه النسخة من CompressImage لم يعرّف بنفسه بعد.
privacy-officer = مسؤول حماية البيانات
privacy-authority = يحق لك تقديم شكوى إلى
privacy-authority-any = سلطة حماية البيانات في مكان إقامتك أو عملك.
privacy-where = مكان الخادم
privacy-where-unsaid = لم يذكر المشغّل أين يوجد الخادم.
privacy-server = ما يحدث على الخادم
privacy-server-memory = الملف الذي يُجاب عنه فورًا يبقى في الذاكرة ويُنسى مع الجواب. ولا يُكتب على القرص أبدًا.
privacy-server-job = تُشفَّر ملفات كل مهمة بمفتاح خاص بها. يُحذف ما أرسلته فور وجود النتيجة، وتُحذف النتيجة بعد { $time } من ذلك، ويُحذف كل شيء بعد { $most } من وصوله على أبعد تقدير.
privacy-server-apart = يُعالَج كل ملف في عملية مستقلة خاصة به، بلا شبكة، تنتهي بانتهائه.
privacy-server-receipt = عند حذف مهمة يُكتب فوق مفتاحها أولًا. ويمكنك الحصول على إيصال موقّع يذكر ما حُذف ومتى.
privacy-kept = ما يُحفظ ولماذا وإلى متى
privacy-kept-what = ماذا
privacy-kept-why = الأساس القانوني
privacy-kept-long = يُحفظ لمدة
privacy-kept-place = أين
privacy-not-kept = لا يُحفظ
privacy-others = من يطّلع على البيانات أيضًا
privacy-others-none = لا أحد. لا تذهب أي بيانات إلى أي طرف آخر.
privacy-others-lead = يطّلع على البيانات، إضافة إلى المشغّل، مَن يُذكر هنا، كلٌّ منهم في حدود ما هو مذكور فقط:
privacy-decisions = لا قرارات آلية
privacy-decisions-text = لا شيء هنا يتخذ قرارات آلية بشأنك، ولا يُجرى أي تنميط لأحد.
privacy-children = الأطفال
privacy-children-text = الأدوات آمنة للجميع. لا شيء هنا يسأل عن اسم أو عمر، ولا يُعرض على الأطفال ما لا يُعرض على الجميع.
privacy-rights-text = يمكنك أن تسأل عما يُحفظ عنك، وأن تطلب تصحيحه أو محوه أو تقييد معالجته أو تسليمه إليك، وأن تعترض. أما ما تحويه جلسة متصفحك فيمكنك الاطلاع عليه وأخذه معك وحذفه فورًا، من دون حساب.
privacy-machine = المحتوى نفسه بصيغة تقرؤها الآلات
privacy-changes = ما تغيّر ومتى
privacy-effective = سارٍ منذ { $date }

place-table = قاعدة البيانات
place-data = القرص، مشفّرًا
place-log = السجل
place-memory = الذاكرة فقط

basis-service = لتنفيذ ما تطلبه (GDPR، المادة 6(1)(ب))
basis-consent = لأنك وافقت (GDPR، المادة 6(1)(أ))
basis-law = لأن القانون يوجبه (GDPR، المادة 6(1)(ج))
basis-interest = ليبقى عمل الخدمة آمنًا وسليمًا (GDPR، المادة 6(1)(و))
basis-not-personal = لا يقول شيئًا عن أي شخص

kept-files = ملفات المهام: ما أرسلته، حتى توجد النتيجة؛ والنتائج، حتى تنقضي مدتها
kept-jobs = وجود مهمة، والأداة التي تستعملها، ومدى تقدّمها؛ أما أسماء الملفات والخيارات فمشفّرة
kept-keys = المفاتيح التي تُشفَّر بها ملفات المهام
kept-uploads = الملفات التي لم يكتمل وصولها بعد
kept-deletions = أن مهمة حُذفت، ومتى، وكم ملفًا كان فيها: من أجل الإيصالات
kept-api-keys = مفاتيح البرامج: بصماتها (hash) فقط، وما يسمّيها به المشغّل
kept-api-usage = عدد عمليات المعالجة لكل مفتاح في اليوم
kept-rates = عدد مرات الطلب من عنوان IP: العنوان رمزٌ فقط، بمفتاح يُتلف في اليوم نفسه
kept-pictures = الصور التي صُنعت لصفحات مواقع أخرى، لتكون جاهزة للزائر التالي
kept-log = الطلبات: نوع الصفحة، وكيف انتهى الطلب، وكم استغرق؛ بلا عناوين IP وبلا أسماء ملفات
kept-consent = ما وافقت عليه أو رفضته، ومتى: من دون عنوان IP الخاص بك
kept-messages = الرسائل التي كتبتها، مع عنوان بريدك الإلكتروني إن ذكرته
kept-diagnostics = بيانات التشخيص التي حدّدتها وأرسلتها مع رسالة
kept-rights = طلبات ممارسة الحقوق وكيف أُجيب عنها
kept-restrictions = أن العمل لجلسة أو مفتاح متوقف لأن صاحبه طلب ذلك
kept-audit = ما جرى في طلبات الحقوق ومتى: لا ما تقوله
kept-outbox = رسائل تنتظر خادم البريد: إلى أن تُرسَل، ولا تبقى أطول من ذلك
kept-letter-keys = المفاتيح التي تُشفَّر بها الرسائل والطلبات؛ يزول كل منها مع ما يفتحه
kept-figures = عدد مرات استعمال الصفحات والأدوات في اليوم: بلا أشخاص

# Durations stand after a preposition («بعد», «لمدة»): hence the dual in the genitive.
time-seconds = { $n ->
    [zero] { $n } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $n } ثوانٍ
    [many] { $n } ثانية
   *[other] { $n } ثانية
}
time-minutes = { $n ->
    [zero] { $n } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
time-hours = { $n ->
    [zero] { $n } ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
time-days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}

change-1 = النسخة الأولى من هذه الصفحة.

## Cookies

cookies-title = ملفات تعريف الارتباط والتخزين
cookies-lead = ما قد يخزّنه هذا الموقع على جهازك. ويقارن اختبارٌ هذه القائمة بما تخزّنه المتصفحات فعلًا.
cookies-name = الاسم
cookies-what = الغرض
cookies-long = يبقى لمدة
cookies-session = الجلسة، أي حتى تغلق المتصفح
cookies-cleared = حتى تزيله
cookies-fetched = حتى تأخذها الأداة الأخرى، وأقصاه زيارتك التالية لإحدى الأدوات
cookies-replaced = حتى تحلّ محلّه نسخة أحدث
cookies-when = الشرط
cookie-lang = يتذكّر اللغة التي اخترتها
cookie-theme = يتذكّر هل اخترت المظهر الفاتح أم الداكن
cookie-session = يعرف أي المهام لك، إن اخترت الخادم
cookie-admin = يُبقي مشغّل هذا الخادم مسجَّل الدخول
cookie-consent = يتذكّر ما وافقت عليه أو رفضته
storage-presets = إعدادات أداة حفظتها لتستعملها ثانية
storage-handover = النتائج التي تنقلها إلى أداة أخرى
storage-files = شيفرة الموقع ومظهره، ليعمل من دون اتصال
storage-pages = صفحات الأدوات بلغتك، لتُفتح من دون اتصال
storage-engines = المحرّك الذي يعالج ملفاتك
storage-extras = شيفرة تحتاجها أدوات بعينها، بعد أن تستعملها
storage-parts = النماذج واللغات والخطوط التي طلبتها
cookies-none = لا شيء من هذا يتتبّعك إلى مواقع أخرى، ولا شيء منه يحتاج إلى موافقتك.
cookies-some = ما عليه علامة «{ cookies-consent }» لا يُخزَّن إلا بعد أن توافق.
cookies-consent = بموافقتك
cookies-necessary = ضروري للغاية

## Consent

consent-title = هل تسمح لنا؟
consent-text = تعمل الأدوات من دون أي من هذا. أجب بنعم أو لا عن كل بند؛ ويمكنك تغيير ذلك في أي وقت في صفحة ملفات تعريف الارتباط.
consent-optout-title = اختيارك
consent-optout-text = يمكنك أن ترفض بيع البيانات المتعلقة بزيارتك أو مشاركتها. وتعمل الأدوات كما هي.
consent-analytics = عدّ الزيارات
consent-analytics-text = يَعُدّ { $name } الصفحات التي تُزار.
consent-advertising = عرض الإعلانات
consent-advertising-text = يعرض { $name } إعلانًا بجانب الصفحات، ولا يعرضه أبدًا ما دامت هناك ملفات مفتوحة.
consent-accept = قبول الكل
consent-refuse = رفض الكل
consent-save = حفظ اختياري
consent-do-not-sell = لا تبيعوا بياناتي ولا تشاركوها
consent-saved = حُفظ اختيارك.
consent-signal = يطلب متصفحك عدم تتبّعك. ويُعدّ ذلك رفضًا.
consent-change = تغيير اختياري

## Rights

rights-title = حقوقك
rights-lead = ما يُحفظ عنك قليل. هنا يمكنك الاطلاع عليه أو أخذه معك أو حذفه أو طلب المزيد.
rights-here = ما تحويه جلسة هذا المتصفح
rights-none = لا شيء. ليس لهذا المتصفح جلسة هنا، أو أنها لا تحوي مهام.
rights-jobs = { $n ->
    [zero] لا مهام
    [one] مهمة واحدة
    [two] مهمتان
    [few] { $n } مهام
    [many] { $n } مهمة
   *[other] { $n } مهمة
}
rights-download = تنزيل كل شيء (ZIP)
rights-erase = حذف كل شيء الآن
rights-erased = حُذف كل شيء. احتفظ بالإيصالات إن أردت إثبات ذلك.
rights-ask = تقديم طلب إلى المشغّل
rights-ask-text = لكل ما لا تحويه جلسة هذا المتصفح. تصلك أولًا رسالة بريد إلكتروني فيها رابط، حتى لا يقدّم أحد طلبًا باسمك.
rights-kind = ماذا تطلب؟
right-access = نسخة مما يُحفظ عني (حق الوصول)
right-correction = تصحيح شيء
right-deletion = محو شيء
right-restriction = وقف استعمال شيء (تقييد المعالجة)
right-objection = أعترض على شيء
right-portability = تسليم بياناتي (قابلية نقل البيانات)
right-optout = لا تبيعوا بياناتي ولا تشاركوها (CCPA)
rights-law = القانون في مكان إقامتك
law-gdpr = GDPR (الاتحاد الأوروبي والمنطقة الاقتصادية الأوروبية والمملكة المتحدة): الرد خلال شهر واحد
law-ccpa = CCPA (كاليفورنيا): الرد خلال 45 يومًا
rights-email = عنوان بريدك الإلكتروني
rights-details = ما موضوع الطلب؟
rights-send = إرسال الطلب
rights-sent = افتح من فضلك الرابط الموجود في رسالة البريد الإلكتروني التي أُرسلت إليك الآن.
rights-confirmed = سُجّل طلبك. آخر موعد للرد هو { $date }.
rights-no-mail = لا يستطيع هذا الخادم إرسال البريد الإلكتروني. يُرجى الكتابة إلى المشغّل.
rights-link-old = لم يعد هذا الرابط صالحًا. يُرجى إرسال الطلب مرة أخرى.
rights-uploads = { $n ->
    [zero] لا ملفات في طريقها إلى هنا
    [one] ملف واحد في طريقه إلى هنا
    [two] ملفان في طريقهما إلى هنا
    [few] { $n } ملفات في طريقها إلى هنا
    [many] { $n } ملفًا في طريقها إلى هنا
   *[other] { $n } ملف في طريقها إلى هنا
}
rights-stopped = كما طلبت، لا يُجرى أي عمل لجلسة هذا المتصفح. ما هو موجود هنا يمكن تنزيله وحذفه كما قبل.
rights-stop-text = إذا طلبت التقييد أو اعترضت، يوقف الخادم كل عمل لجلسة هذا المتصفح، أو للمفتاح الذي تذكره أدناه، فور تأكيدك. تبقى النتائج حتى تنتهي مدتها.
rights-key = مفتاح واجهة البرمجة المعني، إن وُجد
rights-confirm = تأكيد الطلب
rights-answered = أُجيب عن طلبك في { $date }.
rights-receipts = حفظ الإيصالات (ZIP)
error-stopped = العمل لهذه الجلسة أو هذا المفتاح متوقف، لأن صاحبه قيّده أو اعترض عليه. يستطيع مشغّل الخادم أن يسمح باستئنافه.

## Letters

letter-link =
    ذكر شخص هذا العنوان ليطلب ما يلي:

    { $what }

    إن كنت أنت، فافتح هذا الرابط خلال 24 ساعة وأكّد الطلب:

    { $link }

    وإلا فلا تفعل شيئًا: سيُحذف الطلب.
    .subject = يُرجى تأكيد طلبك
letter-about = يتعلق الأمر بطلبك «{ $what }» بتاريخ { $date }.
letter-extended = يحتاج الرد وقتًا أطول من المعتاد. يصلك في موعد أقصاه { $date }. السبب:
    .subject = طلبك يحتاج وقتًا أطول
letter-answer = الرد على طلبك
letter-complain = إن لم توافق، يمكنك تقديم شكوى إلى: { $authority } ويمكنك أيضًا اللجوء إلى القضاء.
answer-done = تم تنفيذ ما طلبته.
answer-told = ما يُحفظ عنك مذكور أدناه.
answer-nothing = سوى هذا الطلب، لا يُحفظ هنا شيء عنك.
refusal-identity = رُفض طلبك، إذ تعذّر التأكد من أن البيانات تخصك.
refusal-law = رُفض طلبك، لأن القانون يُلزمنا بحفظ هذه البيانات أو استعمالها.
refusal-others = رُفض طلبك، لأنه يمس حقوق الآخرين.
refusal-excessive = رُفض طلبك، لأنه بلا أساس بوضوح أو متكرر بإفراط.

## Contact

contact-title = التواصل
contact-lead = اكتب إلى مَن يشغّل هذا الخادم. لا يُرسَل شيء سوى ما تراه هنا.
contact-message = رسالتك
contact-email = عنوان بريدك الإلكتروني، إن أردت ردًّا
contact-diagnostics = يُرسَل معها إن كان ذلك مفيدًا
contact-diagnostics-text = حدّد ما يجوز إرساله. لا شيء محدَّد مسبقًا، ولا يُرسَل شيء آخر.
diagnostic-browser = المتصفح
diagnostic-language = اللغات
diagnostic-screen = حجم الشاشة
diagnostic-tool = الصفحة التي أتيت منها
diagnostic-version = إصدار CompressImage
contact-send = إرسال
contact-sent = شكرًا لك. رسالتك في الطريق.
contact-empty = اكتب شيئًا أولًا من فضلك.
contact-too-long = الرسالة طويلة جدًا. يُقبل حتى { $n } حرف.
contact-trap = اترك هذا الحقل فارغًا
contact-bad-email = يُرجى التحقق من عنوان البريد الإلكتروني.

## Terms

terms-title = شروط الاستعمال
terms-lead = قواعد هذا الموقع بكلمات بسيطة.
terms-use = استعمل الأدوات فيما لك الحق فيه. لا تستعملها لمخالفة القانون أو للإضرار بهذا الخادم أو بالآخرين.
terms-yours = تبقى ملفاتك لك. ولا يكتسب أحد هنا أي حق فيها.
terms-warranty = تُقدَّم الأدوات كما هي، من دون أي ضمان. احتفظ بملفاتك الأصلية.
terms-limits = يقبل الطلب الواحد حتى { $files } ملفًا و{ $size }؛ وتقبل المهمة الواحدة حتى { $job }. ومن يُكثر من الطلبات يُطلب منه الانتظار.
terms-licence = CompressImage برنامج حر برخصة GNU Affero General Public License، الإصدار 3. يحق لك تشغيله ودراسته ومشاركته وتعديله.
terms-source = الرخصة
terms-changes = إذا تغيّرت هذه القواعد تغيّر التاريخ أدناه أيضًا.

## Figures

stats-title = أرقام
stats-lead = ما يَعُدّه هذا الخادم: لكل يوم، وبلا أشخاص.
stats-none = لم يُعَدّ شيء بعد.
stats-day = اليوم
stats-pages = الصفحات المعروضة
stats-tasks = عمليات المعالجة على الخادم
stats-saved = البايتات الموفَّرة
stats-failed = العمليات التي أخفقت

## For programs

api-title = للبرامج
api-lead = كل أداة عنوان: أرسل ملفًا وتسلّم النتيجة. لا حاجة هنا إلى حساب.
api-lead-key = كل أداة عنوان: أرسل ملفًا وتسلّم النتيجة. يلزم مفتاح؛ ويمنح المفاتيحَ مشغّلُ هذا الخادم.
api-first = الطلب الأول
api-options = الخيارات
api-options-text = لها أسماء سطر الأوامر نفسها، في استعلام العنوان أو حقولًا في نموذج.
api-several = عدة ملفات
api-several-text = أرسلها في نموذج، فتعود إليك في ملف ZIP.
api-jobs = أعمال مؤجلة
api-jobs-text = تُشفَّر المهمة وتُحفظ حتى تنقضي مدتها أو حتى تحذفها: والجواب عن الحذف إيصال موقّع.
api-errors = عندما يحدث خطأ
api-errors-text = يقول الجواب ما الخطأ وما العمل، بصيغة «problem details» (RFC 9457).
api-tools = الأدوات
api-description = الوصف الكامل (OpenAPI)
