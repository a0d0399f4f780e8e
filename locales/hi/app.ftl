# पेज की स्क्रिप्ट के शब्द: काम की मेज़ पर जो होता है।

## फ़ाइलें आती हैं
drop-title = अपनी तस्वीरें यहाँ छोड़ें
drop-title-pair = दो तस्वीरें यहाँ छोड़ें: पहले मूल तस्वीर
drop-hint = या पेस्ट करें। पूरे फ़ोल्डर और ZIP फ़ाइलें भी चलेंगी।
drop-hint-short = और तस्वीरें कहीं भी छोड़ें या पेस्ट करें
drop-here = जोड़ने के लिए छोड़ें
pick-files = तस्वीरें चुनें
pick-folder = फ़ोल्डर चुनें
pick-camera = फ़ोटो लें
add-files = तस्वीरें जोड़ें
promise = आपकी फ़ाइलें इसी डिवाइस पर रहती हैं
files = तस्वीरें

## फ़ाइल की स्थिति
state-reading = पढ़ा जा रहा है…
state-waiting = अपनी बारी का इंतज़ार
state-working = काम जारी है…
state-cancelled = रद्द किया गया
state-idle = विकल्पों में आपकी पसंद का इंतज़ार है
state-crop = जो हिस्सा चाहिए उसे चुनें
needs-options = विकल्पों में कुछ बाक़ी है:
kept = जैसी थी वैसी रखी गई:
badge = इसी डिवाइस पर
badge-help = इस फ़ाइल पर काम आपके ब्राउज़र में हुआ। इसे कहीं नहीं भेजा गया।
too-large = इस फ़ाइल पर काम के लिए लगभग { $memory } मेमोरी चाहिए, जो ब्राउज़र टैब के लिए बहुत ज़्यादा है।
send-to-server = इसके बजाय सर्वर को भेजें
error-damaged = यह फ़ाइल ख़राब है।
error-unsupported = इस फ़ाइल में कुछ ऐसा है जो समर्थित नहीं है।
error-unknown-format = यह ऐसी तस्वीर नहीं है जिसे हम पहचानते हों।
error-limit = यह फ़ाइल किसी सीमा से बड़ी है।
error-target-missed = माँगा गया आकार या गुणवत्ता संभव नहीं है।
error-crashed = इस फ़ाइल का काम बीच में रुक गया, शायद मेमोरी कम पड़ गई।
error-not-loaded = इंजन लोड नहीं हो सका। क्या नेटवर्क उपलब्ध है?

## सारी फ़ाइलें
summary = नतीजा
count-files = { $files ->
    [one] { $files } तस्वीर
   *[other] { $files } तस्वीरें
}
count-results = { $results ->
    [one] { $results } नतीजा
   *[other] { $results } नतीजे
}
done-of = { $files } में से { $done } पूरी
progress = कुल प्रगति
progress-of = { $name } की प्रगति
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files ->
    [one] { $files } तस्वीर पर काम जारी है
   *[other] { $files } तस्वीरों पर काम जारी है
}
live-done = { $failed ->
    [0] पूरी: { $done }
   *[other] पूरी: { $done }, विफल: { $failed }
}

## क्या किया जा सकता है
cancel = रद्द करें
retry = फिर कोशिश करें
remove = हटाएँ
clear = सब हटाएँ
more = और
close = बंद करें
download = डाउनलोड करें
download-zip = सब डाउनलोड करें (ZIP)
save-folder = फ़ोल्डर में सहेजें
saved-folder = { $files ->
    [one] { $files } तस्वीर सहेजी गई
   *[other] { $files } तस्वीरें सहेजी गईं
}
save-failed = सहेजा नहीं जा सका: { $reason }
share = साझा करें
continue-with = इसके साथ जारी रखें
copy-picture = तस्वीर कॉपी करें
copied = कॉपी हो गया
copy-failed = यह ब्राउज़र तस्वीर कॉपी नहीं करने देता

## विकल्प
options = विकल्प
own-options = केवल इस तस्वीर के विकल्प
own-reset = बाक़ी सब जैसा
mode = कितना छोटा करें
mode-auto = स्वचालित
mode-auto-help = दिखने वाले फ़र्क़ के बिना जितना छोटा हो सके।
mode-quality = गुणवत्ता
mode-quality-help = कम बाइट या बारीक़ विवरण, चुनाव आपका।
mode-size = आकार
mode-size-help = तय आकार में समाने वाली सबसे अच्छी गुणवत्ता।
mode-lossless = हानिरहित
mode-lossless-help = हर पिक्सेल जैसा है वैसा ही रहता है।
quality = गुणवत्ता
smaller = छोटा
better = बेहतर
at-most = अधिकतम
presets = प्रीसेट
preset-new = प्रीसेट के रूप में रखें
preset-name = प्रीसेट का नाम
preset-save = रखें
preset-kept = “{ $name }” इस डिवाइस पर रखा गया
preset-drop = “{ $name }” भूल जाएँ
recipe = ये विकल्प साथ ले जाएँ
copy-link = लिंक के रूप में कॉपी करें
copy-command = कमांड के रूप में कॉपी करें
copy-json = JSON के रूप में कॉपी करें

## सबूत
prove-it = साबित करें
prove-sent = देखें कि क्या भेजा गया
proof-lead = { $requests ->
    [one] इस पेज ने { $requests } अनुरोध किया, और उसमें कोई फ़ाइल नहीं थी।
   *[other] इस पेज ने { $requests } अनुरोध किए, और किसी में कोई फ़ाइल नहीं थी।
} { $foreign ->
    [0] सब इसी साइट को गए।
   *[other] { $foreign } दूसरी साइटों को गए।
}
proof-table = पेज खुलने के बाद के अनुरोध
proof-request = अनुरोध
proof-received = मिला
proof-kind = प्रकार
proof-kind-navigation = पेज
proof-kind-script = पेज का कोड
proof-kind-link = पेज का हिस्सा
proof-kind-css = पेज का रूप
proof-kind-img = चित्र
proof-kind-fetch = पेज के कोड ने मँगाया
proof-kind-xmlhttprequest = पेज के कोड ने भेजा
proof-kind-other = अन्य
proof-try = यह गिनती आपके ब्राउज़र की है। आज़माएँ: नेटवर्क बंद करें और काम जारी रखें।

## पहले और बाद
compare = तुलना करें
before = पहले
after = बाद में
view = दृश्य
view-slider = साथ-साथ
view-difference = फ़र्क़
view-flicker = बारी-बारी
divider = पहले और बाद के बीच की रेखा
zoom-in = बड़ा करें
zoom-out = छोटा करें
stage-help = तस्वीर। तीर कुंजियाँ खिसकाती हैं, प्लस और माइनस ज़ूम करते हैं, शून्य पूरा दिखाता है।
score-same = बिल्कुल वही पिक्सेल
score-90 = बारी-बारी देखने पर भी कोई फ़र्क़ नहीं दिखता
score-80 = साथ-साथ देखने पर कोई फ़र्क़ नहीं दिखता
score-70 = फ़र्क़ मुश्किल से दिखता है
score-50 = फ़र्क़ दिखता है
score-30 = फ़र्क़ आसानी से दिखता है
score-low = बहुत कम गुणवत्ता
score-number = अंक: 100 में से { $score }
score-original = मूल तस्वीर: बाक़ी की तुलना इसी से होती है

## क्रॉप
crop-here = हिस्सा चुनें
crop-move = हिस्सा खिसकाएँ
crop-nw = ऊपर का बायाँ कोना
crop-n = ऊपर का किनारा
crop-ne = ऊपर का दायाँ कोना
crop-e = दायाँ किनारा
crop-se = नीचे का दायाँ कोना
crop-s = नीचे का किनारा
crop-sw = नीचे का बायाँ कोना
crop-w = बायाँ किनारा
crop-keys = तीर कुंजियाँ चुने हुए हैंडल को खिसकाती हैं, Shift के साथ बड़े क़दमों में।
aspect = अनुपात
aspect-free = मुक्त

## सोशल मीडिया के आकार
preview-sizes = आकार दिखाएँ
show-results = नतीजे दिखाएँ
safe-area = टूटी रेखा के भीतर का हिस्सा हर डिवाइस पर दिखता है।

## फ़ाइल क्या बताती है
what-it-says = यह फ़ाइल आपके बारे में क्या बताती है
facts-clean = कुछ भी निजी नहीं मिला।
facts-lead = यह फ़ाइल बताती है:
facts-stay = क्या रहना चाहिए?
facts-all = { $fields ->
    [one] जो कुछ यह बताती है ({ $fields } प्रविष्टि)
   *[other] जो कुछ यह बताती है ({ $fields } प्रविष्टियाँ)
}
facts-removed = { $fields ->
    [one] हटाई गई: { $fields } प्रविष्टि
   *[other] हटाई गईं: { $fields } प्रविष्टियाँ
}
level-place = स्थान
level-identity = लोग
level-device = डिवाइस
level-time = समय
level-hidden = छिपी सामग्री
group-orientation = दिशा
group-icc = रंग प्रोफ़ाइल
group-copyright = कॉपीराइट
group-gps = स्थान
group-people = लोग
group-camera = कैमरा
group-serials = सीरियल नंबर
group-exposure = एक्सपोज़र
group-dates = तारीख़ें
group-software = सॉफ़्टवेयर और इतिहास
group-description = विवरण
group-thumbnail = थंबनेल
group-maker-notes = निर्माता के नोट
group-provenance = उद्गम (C2PA)
group-comments = टिप्पणियाँ
group-resolution = रिज़ॉल्यूशन
group-trailing = तस्वीर के बाद का डेटा
group-other = अन्य

## रूप
## Cutouts and text: what must come first
state-parts = ऊपर माँगी गई चीज़ का इंतज़ार
need = पहले यह चाहिए
need-model = विषय को पहचानने के लिए इस टूल को { $size } का मॉडल चाहिए।
need-languages = टेक्स्ट पढ़ने के लिए इस टूल को { $size } का भाषा डेटा चाहिए।
need-fonts = इस दस्तावेज़ के अक्षरों के लिए ऐसा फ़ॉन्ट चाहिए जो इसमें शामिल नहीं है ({ $size })।
need-once = यह इसी साइट से एक बार आता है, इस डिवाइस पर रहता है और नेटवर्क के बिना भी चलता है।
need-fetch = डाउनलोड करें ({ $size })
need-progress = डाउनलोड की प्रगति
need-check = जाँच हो रही है…
need-failed = डाउनलोड नहीं हो सका।
need-absent = इस साइट पर { $name } का डेटा नहीं है। विकल्पों में दूसरी भाषा चुनें।
need-ready = तैयार। काम शुरू होता है।

## Cutouts
show-cutout = कटआउट दिखाएँ
cutout-of = { $name } का कटआउट
behind = पृष्ठभूमि
behind-transparent = कुछ नहीं
behind-colour = रंग
behind-blur = धुंधली
behind-picture = तस्वीर
behind-choose = तस्वीर चुनें
brush = ब्रश से सुधारें
brush-erase = मिटाएँ
brush-keep = वापस लाएँ
brush-size = ब्रश का आकार
brush-stage = तस्वीर जिस पर ब्रश चलाना है
brush-help = जो हटाना या वापस लाना है उस पर ब्रश चलाएँ। कुंजियों से: तीर ब्रश खिसकाते हैं, स्पेस बिंदु बनाता है, Shift और तीर रेखा खींचते हैं, प्लस और माइनस आकार बदलते हैं।
brush-undo = पहले जैसा करें
brush-redo = फिर से करें
brush-done = हो गया
brush-erased = मिटाया गया
brush-kept = वापस लाया गया
brush-strokes = ब्रश के निशान: { $strokes }
error-no-subject = इस तस्वीर में कोई विषय नहीं मिला।
error-no-model = मॉडल अब इस डिवाइस पर नहीं है।
error-damaged-model = जो डाउनलोड हुआ वह मॉडल नहीं है।
error-background = पृष्ठभूमि की तस्वीर चुनें।

## Text
show-text = टेक्स्ट दिखाएँ
text = टेक्स्ट
text-sure = { $share } % भरोसा
text-none = कोई टेक्स्ट नहीं मिला।
text-copy = टेक्स्ट कॉपी करें
text-not-copied = यह ब्राउज़र टेक्स्ट कॉपी नहीं करने देता
text-help = टेक्स्ट तस्वीर में भी चुना जा सकता है। पीले निशान वाले शब्द ग़लत हो सकते हैं।
sheet-of = पृष्ठ { $place } / { $pages }
sheet-previous = पिछला पृष्ठ
sheet-next = अगला पृष्ठ
languages = टेक्स्ट की भाषाएँ
languages-here = इस डिवाइस पर
languages-forget = इस डिवाइस से हटाएँ: { $name }
languages-help = केवल वही चुनें जिनमें टेक्स्ट लिखा है: हर भाषा समय लेती है।
languages-auto = हर पृष्ठ के लिए अपने आप पता करें
languages-auto-help = लिपि अक्षरों के आकार से पहचानी जाती है। ज़रूरी भाषाएँ डाउनलोड से पहले बताई जाती हैं।
languages-shapes = घूमे हुए पन्ने अक्षरों से पहचानें
languages-shape = अक्षरों के आकार
error-recognition = इस तस्वीर का टेक्स्ट पढ़ा नहीं जा सका।
error-no-language = इस भाषा का डेटा अब इस डिवाइस पर नहीं है:
error-language-absent = इस साइट पर इस पाठ की लिपि का डेटा नहीं है:

theme = रूप
theme-auto = स्वचालित
theme-light = हल्का
theme-dark = गहरा

## दस्तावेज़
drop-title-documents = अपनी PDF यहाँ छोड़ें
drop-title-pages = तस्वीरें और PDF यहाँ छोड़ें, किसी भी क्रम में
pick-documents = PDF चुनें
error-locked = यह दस्तावेज़ पासवर्ड से सुरक्षित है।
password = { $name } का पासवर्ड
unlock = खोलें
password-help = यह इसी डिवाइस पर रहता है और पेज बंद करते ही भुला दिया जाता है।
pages-of = { $pages ->
    [one] { $pages } पेज
   *[other] { $pages } पेज
}
move-up = ऊपर खिसकाएँ
move-down = नीचे खिसकाएँ
moved = { $name } अब नंबर { $place } पर है
order-help = फ़ाइलें खींचकर क्रम में लगाएँ, या तीर वाले बटन इस्तेमाल करें।
whole-working = PDF बन रही है…
whole-ready = PDF तैयार है
error-wrong-password = यह सही पासवर्ड नहीं है।
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDF
}
add-documents = PDF जोड़ें

## Work on the server
server-title = काम कहाँ होता है
server-browser = इस ब्राउज़र में
server-server = सर्वर पर
server-server-text = फ़ाइल { $host } को भेजी जाती है, वहाँ एन्क्रिप्ट और प्रोसेस होती है, और नतीजा बनने के बाद { $time } रखकर मिटा दी जाती है।
server-why = सर्वर बड़ी फ़ाइलों या धीमे डिवाइस के लिए है।
server-sending = भेजा जा रहा है…
server-waiting = { $n ->
    [0] अपनी बारी का इंतज़ार…
    [one] इंतज़ार: इससे पहले { $n } काम है
   *[other] इंतज़ार: इससे पहले { $n } काम हैं
}
server-working = सर्वर काम कर रहा है…
server-deleted-in = सर्वर से मिटने में { $time } बाक़ी
server-deleting = सर्वर से मिटाया जा रहा है …
server-delete = अभी मिटाएँ
server-deleted = सर्वर से मिटा दिया गया
server-deleted-at = सर्वर से मिटाया गया: { $time }
server-receipt = रसीद सहेजें
server-failed = सर्वर यह नहीं कर सका: { $detail }
server-lost = सर्वर जवाब नहीं दे रहा। फिर भी फ़ाइल वहाँ समय पर मिटा दी जाती है।
server-not-sent = कुछ भी नहीं भेजा गया। नेटवर्क जाँचें, या यह काम इसी ब्राउज़र को करने दें।
server-away = कनेक्शन टूट गया। सर्वर के फिर जवाब देते ही काम अपने आप आगे चलेगा।
server-back = फिर से जुड़ गया।
server-instead = इसे इसी ब्राउज़र में करें
server-proof = फ़ाइलें { $host } को भेजी गईं, क्योंकि आपने सर्वर चुना, और किसी और को नहीं। इस पेज के अब तक के अनुरोध: { $requests }।
server-password-help = यह फ़ाइल के साथ भेजा जाता है, एन्क्रिप्ट करके रखा जाता है और उसी के साथ मिटा दिया जाता है।
server-passwords = अलग-अलग पासवर्ड वाली फ़ाइलें केवल ब्राउज़र में ही जोड़ी जा सकती हैं।
server-again = सर्वर व्यस्त है। { $time } बाद फिर कोशिश होगी।
server-busy = सर्वर अभी बहुत व्यस्त है। थोड़ी देर बाद फिर कोशिश करें, या यह काम इसी ब्राउज़र को करने दें।
server-size = यह सर्वर के लिए बहुत बड़ा है: वह एक बार में { $size } तक लेता है। इस ब्राउज़र में ऐसी कोई सीमा नहीं है।
server-delete-all = सर्वर से सब मिटाएँ
server-receipts = रसीदें सहेजें (ZIP)
left = { $n ->
    [one] पहले की { $n } फ़ाइल अभी सर्वर पर है।
   *[other] पहले की { $n } फ़ाइलें अभी सर्वर पर हैं।
}
left-fetch = परिणाम लें
receipts = इस विज़िट की रसीदें ({ $n })
receipts-help = रसीद सर्वर का हस्ताक्षर है कि उसने फ़ाइल मिटा दी। यह सूची पेज के साथ भुला दी जाती है: जो रखना चाहें, सहेज लें।
receipts-check = इसे कैसे जाँचें
receipt-deleted = मिटाया गया
receipt-arrived = पहुँचा
receipt-files = फ़ाइलें
receipt-bytes = आकार, एन्क्रिप्ट किया हुआ
receipt-server = सर्वर
receipt-job = काम की संख्या

## दूसरी जगहें
cloud-from = { $name } से
cloud-from-any = क्लाउड से…
cloud-save-to = { $name } में सहेजें…
cloud-save-any = क्लाउड में सहेजें…
cloud-save-title = { $name } में सहेजें
cloud-places = जगहें
cloud-connect-title = { $name } को जोड़ें
cloud-connect-why = एक पेज खुलेगा जो बताता है कि { $name } को क्या पता चलता है और यह साइट वहाँ क्या देख सकती है। आप कनेक्शन कभी भी हटा सकते हैं।
cloud-connect-how = आपकी चुनी हुई फ़ाइलें इस ब्राउज़र में आती हैं और यहीं उन पर काम होता है, जैसे इस डिवाइस की फ़ाइलों पर।
cloud-connect-how-save = वहाँ सिर्फ़ वही नतीजे जाते हैं जिन्हें आप सहेजते हैं।
cloud-connect = जोड़ें
cloud-connect-again = फिर से जोड़ें
cloud-connect-wait = खुली हुई विंडो में आगे बढ़ें।
cloud-connect-reopen = विंडो फिर से खोलें
cloud-connect-blocked = आपके ब्राउज़र ने विंडो खुलने नहीं दी। इस साइट की विंडो को अनुमति दें और फिर कोशिश करें।
cloud-disconnect = कनेक्शन हटाएँ
cloud-path = आप यहाँ हैं
cloud-search = { $name } में खोजें
cloud-found = खोज के नतीजे: “{ $name }”
cloud-view-grid = बड़ी तस्वीरें
cloud-view-list = सूची
cloud-entries = फ़ोल्डर और फ़ाइलें
cloud-keys = तीर कुंजियाँ आगे-पीछे ले जाती हैं, स्पेस बार चुनता है, Shift और तीर कुंजियाँ कई चुनती हैं।
cloud-all = सब चुनें
cloud-chosen = { $files } में से { $n } चुनी गईं
cloud-elsewhere = दूसरे फ़ोल्डरों में { $n } चुनी गईं
cloud-most = एक बार में ज़्यादा से ज़्यादा { $n } फ़ाइलें जोड़ी जा सकती हैं।
cloud-shared = साझा
cloud-loading = लोड हो रहा है…
cloud-empty = यहाँ ऐसा कुछ नहीं है जिसे यह टूल खोल सके।
cloud-empty-found = कुछ नहीं मिला।
cloud-empty-picks = आपने { $name } में इस साइट के लिए अभी कोई फ़ाइल नहीं चुनी है।
cloud-choose-more = { $name } में और फ़ाइलें चुनें
cloud-add = { $files ->
    [0] फ़ाइलें जोड़ें
    [one] { $files } फ़ाइल जोड़ें
   *[other] { $files } फ़ाइलें जोड़ें
}
cloud-adding = { $files } में से { $done } आ गईं
cloud-bytes = { $size } में से { $done }
cloud-added = { $files ->
    [one] { $files } फ़ाइल जोड़ी गई
   *[other] { $files } फ़ाइलें जोड़ी गईं
}
cloud-not-added = { $files ->
    [one] { $files } फ़ाइल नहीं जोड़ी जा सकी
   *[other] { $files } फ़ाइलें नहीं जोड़ी जा सकीं
}
cloud-save = { $files ->
    [one] { $files } फ़ाइल यहाँ सहेजें
   *[other] { $files } फ़ाइलें यहाँ सहेजें
}
cloud-saving = { $files } में से { $done } सहेजी गईं
cloud-saved = { $files ->
    [one] { $files } फ़ाइल { $name } में सहेजी गई
   *[other] { $files } फ़ाइलें { $name } में सहेजी गईं
}
cloud-not-saved = { $files ->
    [one] { $files } फ़ाइल नहीं सहेजी जा सकी
   *[other] { $files } फ़ाइलें नहीं सहेजी जा सकीं
}
cloud-renamed = दूसरे नाम से सहेजी गई, क्योंकि वह नाम पहले से था
cloud-renamed-from = { $name } की जगह
cloud-full = { $name } में जगह नहीं बची। वहाँ जगह बनाएँ या दूसरी जगह चुनें।
cloud-folder-new = नया फ़ोल्डर
cloud-folder-name = नए फ़ोल्डर का नाम
cloud-folder-make = बनाएँ
cloud-lost = सर्वर जवाब नहीं दे रहा। क्या नेटवर्क चालू है?
cloud-from-web = वेब पते से
cloud-web-label = फ़ाइलों के पते
cloud-web-help = हर पंक्ति में एक पता लिखें। इस साइट का सर्वर फ़ाइल लाकर आपके ब्राउज़र को देता है। जिसका वह पता है, उसे सर्वर दिखता है, आप नहीं।
cloud-web-wrong = { $n ->
    [one] यह पंक्ति वेब पता नहीं है। इसे ठीक करें या हटाएँ:
   *[other] ये पंक्तियाँ वेब पते नहीं हैं। इन्हें ठीक करें या हटाएँ:
}
cloud-web-change = पते बदलें
cloud-web-name = वेब
cloud-proof-came = { $name } से फ़ाइलें यहाँ आईं, क्योंकि आपने उन्हें चुना। कोई फ़ाइल भेजी नहीं गई। अब तक इस पेज के अनुरोध: { $requests }।
cloud-proof-went = फ़ाइलें { $name } को भेजी गईं, क्योंकि आपने यह चुना, और किसी और को नहीं। अब तक इस पेज के अनुरोध: { $requests }।
