# The site: frame, home page, questions, landing pages, errors.
# Names of options' values stand in tools.ftl, the script's words in app.ftl.

skip = Skip to the content
nav-tools = Tools
nav-all = All tools
nav-footer = All tools
language = Language
language-set = Change
footer-promise = Your pictures are processed on your own device, or on the server if you choose it or JavaScript is off. Nothing else is uploaded or stored, and nobody is tracked.
footer-promise-asked = Your pictures are processed on your own device, or on the server if you choose it or JavaScript is off. Nothing else is uploaded, and who else hears of your visit is your choice.
footer-licence = Free software under the AGPL.

home-title = Compress, resize and convert images in your browser
home-heading = Smaller images that stay on your device
home-lead = Compress, resize, crop and convert pictures in the browser. No upload, no account, no limit on how many.
home-description = Free image tools that run in your browser: compress, resize, crop, rotate and convert JPEG, PNG, WebP, AVIF, HEIC and more. Your files never leave your device.
home-start = Compress images
home-tools = All tools
home-link = To the home page

promise = What we promise
promise-device = Your files stay with you
    .text = The engine runs in your browser, unless you choose the server. Once the page has loaded it even works without a network.
promise-smaller = Never larger
    .text = A result that would not be smaller is not handed to you: you keep the original, byte for byte.
promise-tracking = No tracking
    .text = No advertising, no analytics, no requests to anybody else. Cookies remember your language and light or dark, if you choose them, and which jobs are yours, if you choose the server.
promise-asked = You decide
    .text = Whether others count your visit or show advertising is your choice, and never while files are open. If your browser says no, that is your answer.
promise-open = Open source
    .text = Everything is free software that you can read, run yourself and use from the command line.

popular = Often needed
related = Related
faq = Questions and answers
how = How it works
options = Options
group-more = More options
group-quality = Quality and size
group-format = Format and colour
group-metadata = Metadata

file = Choose pictures
file-help = Up to { $files } files, { $size } in all.
file-original = The original
file-other = The picture to judge
server-notice = Sent with this form, your files are processed on the server and forgotten as soon as you have the answer. With JavaScript they would not leave your device.
places = Or single sizes, separated by commas

step-choose = Choose your pictures
    .text = JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, SVG and more, as many as you like.
step-set = Set what you want
    .text = The defaults suit most pictures; every option says what it does.
step-save = Save the result
    .text = Download pictures one by one, or all of them as a ZIP.
step-look = Read what comes out
    .text = The account is in plain words, with all the details below.
step-clean = Clean it if you like
    .text = One more step removes everything private from the file.
step-pair = Choose two pictures
    .text = The original and a version of it, in the same dimensions.
step-judge = Judge for yourself
    .text = The difference picture shows where the two are not alike.

landing-convert-heading = Convert { $from } to { $to }
landing-convert-summary = Turn { $from } pictures into { $to }, free and in your browser: many at once, in good quality, without uploading them.
landing-convert-help = Choose your { $from } files and save them as { $to }. Orientation and colours stay right; private metadata such as the place is left out unless you keep it.
landing-compress-heading = Compress { $format } images
landing-compress-summary = Make { $format } files much smaller without a visible difference, in your browser and without an upload.
landing-compress-help = Each { $format } file becomes as small as it gets without a difference you could see. If you want it smaller still, set a quality or a largest size.
landing-target-heading = Compress images to { $size }
landing-target-summary = Get JPEG, PNG or WebP pictures under { $size } for forms, e-mail and uploads, in the best quality that fits.
landing-target-help = The best quality whose file has at most { $size } is searched for. If even the lowest quality is larger, you are told so, and how small it got: then resize the picture first.
landing-exif-heading = Remove EXIF data from photos
landing-exif-summary = Remove the place, camera, dates and other hidden data from photos before you share them. The picture itself is not touched.
landing-exif-help = Photos say where and when they were taken, and with which device. This removes it and keeps what the picture needs to look right: its orientation and colour profile.
landing-social-heading = Resize pictures for { $place }
landing-social-summary = Make all the sizes { $place } asks for out of one picture, cut where there is most to see.
landing-social-help = Choose a picture, and you get a file for each size of { $place }: profile, posts and covers. If nothing may be cut away, fill the rest with a blur or a colour.
landing-favicon-heading = Favicon generator
landing-favicon-summary = Make a favicon.ico and all icons a web site needs out of one picture.
landing-favicon-help = Choose a square picture of at least 512 pixels. You get favicon.ico with its sizes, the icon for Apple devices, and those for web apps.

landing-cutout-heading = Remove the background of an image
landing-cutout-summary = Cut out people, animals and things in your browser: the background becomes transparent, and the photo is not uploaded.
landing-cutout-help = Choose a photo, and its subject is found and cut out, hair included. Correct it with a brush where you like, and save it as PNG, WebP or AVIF.
landing-white-heading = Put a white background behind a photo
landing-white-summary = Product and passport photos on pure white: the subject is cut out in your browser and laid on the colour that you choose.
landing-white-help = The subject of the photo is found and put on white. Add a soft shadow, crop to the subject, or take another colour.
landing-blur-heading = Blur the background of a photo
landing-blur-summary = Keep the subject sharp and blur all that is behind it, as a large lens does, without uploading the photo.
landing-blur-help = The subject is found and stays as it is; the rest is blurred without a glow around the subject.
landing-text-heading = Get the text out of an image
landing-text-summary = Turn scans and photos of pages into text that you can copy, search and edit. The page is read on your device.
landing-text-help = Choose a picture and the languages of its text. The words appear over the picture and beside it, to be copied or saved as text, Markdown, hOCR or TSV.
landing-screenshot-heading = Copy text from a screenshot
landing-screenshot-summary = Paste a screenshot and copy the words in it: error messages, chats, slides, dark themes, too.
landing-screenshot-help = Small and light-on-dark letters are made ready to be read by themselves. Paste with Ctrl+V or drop a file.

missing-model = Backgrounds can't be removed here yet: the model (88 MB) is not on this server. Its operator fetches it once with “compressimage models pull”.
missing-languages = Text can't be read here yet: this server has no language data. Its operator installs it (Debian: apt install tesseract-ocr-eng), or names its folder with “compressimage serve --languages FOLDER”.
server-no-reader = This server can't read text by itself. With JavaScript switched on, your browser does it, and your files stay on your device.
no-text = No text was found in this picture.
file-backdrop = Or a picture as background
file-backdrop-help = It is cropped to fit and stands behind the subject.

faq-model = What has to be downloaded?
    .answer = A model of 88 MB that finds subjects, once, and only after you have agreed. It comes from this site, stays on your device and works without a network.
faq-edges = What if something is missing or too much?
    .answer = Draw over it with the brush to erase it or to bring it back. The edge can also be softened or cut hard in the options.
faq-behind = What can stand behind the subject?
    .answer = Nothing, a colour, the old background blurred, or another picture. Save as PNG, WebP, AVIF or JPEG XL to keep transparency.
faq-languages = Which languages can be read?
    .answer = Those that the options list. Each needs its data once, mostly 1 to 5 MB, which comes from this site and stays on your device. Several can be read at once.
faq-reading = How well is text read?
    .answer = Clear print is read nearly without errors. Skewed, turned, dark, pale and small pages are made ready first. Words that may be wrong are marked.
faq-handwriting = Can handwriting be read?
    .answer = Hardly. The recogniser has learned printed letters.

error-no-reader = This server can't read text by itself. Switch JavaScript on to let your browser do it.
error-no-backdrop = Choose the picture that shall stand behind the subject.
error-no-model = The model that finds subjects is not on this server yet. Its operator fetches it with “compressimage models pull”.
error-no-subject = No subject was found in this picture. Try one in which it stands out.

format-jpeg = Every device and program opens it. It is made for photos and knows no transparency.
format-png = Keeps every pixel as it is, with transparency: right for screenshots, logos and drawings, large for photos.
format-webp = All current browsers show it. It is about a quarter to a third smaller than JPEG and can be transparent or animated.
format-avif = The smallest files for photos in current browsers; it takes longer to write.
format-heic = What iPhones take photos in. Many other devices and web sites can't open it.
format-jxl = A modern format for photos and archives that few programs open so far.
format-svg = A drawing made of lines instead of pixels. It becomes a picture of fixed size.
format-gif = Old, for short animations with at most 256 colours.

faq-upload = Are my pictures uploaded?
    .answer = No. The tool runs in your browser and your files stay on your device. Only if you choose the server are they sent there, encrypted, and deleted on time. If you have switched JavaScript off, the form is sent to the server, which forgets the files with the answer.
faq-free = What does it cost?
    .answer = Nothing. There is no account, no watermark and no premium version. The program is free software under the AGPL.
faq-larger = Can a file get larger?
    .answer = Not when you compress it. If the result is not smaller, you get the original back, byte for byte.
faq-formats = Which formats can I use?
    .answer = JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, BMP, ICO and a few more are read and written. HEIC, SVG, Photoshop files and camera raw files are read.
faq-offline = Does it work without a network?
    .answer = Yes. After your first visit the site also works offline, and you can install it like an app.
faq-batch = Can I do many pictures at once?
    .answer = Yes, choose as many as you like. You can download the results one by one or together as a ZIP.
faq-visible = Will I see a difference?
    .answer = With the defaults hardly ever: the result is compared with the original by a measure of what people see, and only what passes is kept.
faq-target = How do I get a file of a certain size?
    .answer = Enter the largest size, such as 200KB. The best quality that fits is searched for; if it can't be reached you are told how small it got.
faq-kilobyte = How much is a kilobyte here?
    .answer = 1000 bytes, as most forms and systems count. Write 100KiB if yours counts 1024.
faq-metadata = What happens to the metadata?
    .answer = Orientation, colour profile, resolution and copyright stay. Place, people, device, dates and the rest go, unless you choose to keep them.
faq-converting = Do pictures get worse when they are converted?
    .answer = Not that you would notice: lossy formats are written without a visible difference. Choose lossless where every pixel must stay as it is.
faq-transparency = What becomes of transparent parts?
    .answer = They stay where the format can hold them. In JPEG they get the background colour, which is white unless you choose another.
faq-enlarge = Can I make a picture larger?
    .answer = Yes, though it gains no detail. Tick “never enlarge” to leave smaller pictures as they are.
faq-lossless-cut = Is a JPEG coded anew?
    .answer = Where it is possible, JPEGs are turned and cut without loss: not one pixel is coded again. Otherwise a note says so.
faq-sizes = Are the sizes up to date?
    .answer = They are checked regularly against what the platforms publish. Where a form or an office says otherwise, that counts.
faq-cut = Is something cut off?
    .answer = With “smart”, the part with most to see is kept. With blur, edge or a colour the whole picture stays and the rest is filled.
faq-exif = What do photos say about me?
    .answer = Often the exact place, the time, the device with its serial number, sometimes names, and a thumbnail of the picture before you cropped it.
faq-pixels = Does the picture itself change?
    .answer = No. Only the data beside the picture is removed; every pixel stays as it is.
faq-score = What does the score mean?
    .answer = SSIMULACRA2 tells how alike two pictures look to people: 100 is the same, above 90 nobody sees a difference, 70 is high quality, below 50 it is easy to see.

refused = That did not work
back = Back to the form
again = Another picture
forgotten = The files have been forgotten: the server kept nothing of them.
not-found = There is no such page
    .text = The address may be mistyped, or the page has moved. These are all tools:
no-such-method = This address can't be used in that way.

error-no-file = Choose at least one picture first.
error-two-files = Choose exactly two pictures: the original and the one to judge.
error-files = Those are too many files. Here up to { $files } are taken at once.
error-size = Those files are too large. Here up to { $size } are taken at once; in the browser, with JavaScript, there is no such limit.
error-form = The form did not arrive in one piece. Please send it again.
error-part = The part “{ $part }” has a file in it, but is not named “file”. Please send files as “file”.
error-silence = Nothing more arrived. Please check your connection and send the form again.
error-busy = The server is busy just now. Please try again in half a minute.
error-time = That took too long. Try a smaller picture or a lower effort.
error-internal = Something went wrong on our side. The picture could not be processed.
error-given-up = The work on this ended { $tries } times before it was done: there was too little memory or time, or the program has a fault. Try a smaller file, fewer at once, or a lower effort. If that does not help, please tell the server’s operator.
error-unknown-format = This is not a picture that we know.
error-damaged = The { $format } file is damaged: { $detail }
error-unsupported = This { $format } file uses { $feature }, which is not supported.
error-limit = The picture is too large for the server (the limit is { $limit }).
error-options = Please check the options: { $detail }
error-number = { $option }: please enter a number from { $least } to { $most }.
error-number-any = { $option }: please enter a number.
error-target-bytes = The smallest size reached is { $smallest }, more than { $wanted }. Resize the picture or choose another format.
error-target-score = The best score reached is { $best }, less than { $wanted }. Ask for less, or choose lossless.
error-target-both = Within { $bytes } the best score is { $score }. Allow more bytes or a lower score.

fact-format = Format
fact-size = Dimensions in pixels
fact-file = File size
fact-depth = Samples
fact-colour = Colours
fact-quality = Quality, about
fact-frames = Frames
fact-dpi = Pixels per inch
fact-difference = Largest difference
difference = Where they differ: the brighter, the more
verdict-100 = The two are the same.
verdict-90 = No visible difference, even when flipping between the two.
verdict-80 = No visible difference side by side.
verdict-70 = High quality: differences are hard to notice.
verdict-50 = Medium quality: differences can be seen.
verdict-30 = Low quality: differences are easy to see.
verdict-0 = Very low quality.

unit-bytes = { $n } bytes
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
} { $year }
date-time = { $date }, { $time } UTC

error-keeps-nothing = This server keeps nothing, so it takes no work that is not waited for.
error-own-jobs = You have { $jobs } jobs here that are not done yet. Please wait for some of them.
error-full = The server has no room for more work just now. Please try again in half a minute.
error-store = The server can’t keep anything just now. Please try again in half a minute.
error-key = This needs a key that holds: send it as “Authorization: Bearer …”. The server’s operator gives keys out.
error-elsewhere = Another website’s page asked for this. Only this site’s own pages may.
error-rate = That was too often. Please try again in { $time }.
error-quota = This key has used up what it may do today. It can go on in { $time }.
error-url = Nothing is fetched from this address. It must be http or https, and on the public internet.
error-url-unreachable = Nothing could be fetched from this address. Please check it.
error-urls-closed = This server fetches nothing from other addresses.
error-hooks-closed = This server calls no other addresses.
error-upload-size = That file is too large. Here up to { $size } are taken.

# The pages of places elsewhere
cloud-title = Connect { $place }
cloud-sees = { $place } learns that you use this site, and which files you open and save from here.
cloud-gets-picked = This site gets to see only the files that you choose there, and those that it saves for you.
cloud-gets-folder = This site gets a folder of its own in your { $place }, and sees nothing else there.
cloud-gets-all = As long as you are connected, this site may read the files in your { $place } and save new ones. It opens only those that you choose.
cloud-gets-typed = This site uses what you type below to open and save the files that you choose, and for nothing else.
cloud-bytes = Files go straight between { $place } and your browser where { $place } allows that. Else they pass through the memory of this server, which does not keep them.
cloud-bytes-typed = Files pass through the memory of this server, which does not keep them.
cloud-kept = What opens { $place } is sealed with a key that only your browser has. It is deleted when you disconnect, and { $time } after you last used it.
cloud-ends-there = When you disconnect, { $place } is told to let this site in no longer.
cloud-ends-here = When you disconnect, this server forgets everything. { $place } has no way to be told so: you can remove this site in the settings of your Microsoft account, too.
cloud-noted = That you agreed is noted, with this text and the time.
cloud-connect = Connect { $place }
cloud-pick = Choose files at { $place }
cloud-disconnect = Disconnect
cloud-done = { $place } is connected. You can close this window.
cloud-connected = { $place } is connected.
cloud-ended = { $place } is no longer connected.
cloud-web = Web address
cloud-webdav-address = Address of the folder
cloud-webdav-user = User name
cloud-webdav-secret = Password (in Nextcloud: an app password from the security settings)
cloud-s3-bucket = Bucket, and the folder in it
cloud-s3-id = Access key
cloud-s3-secret = Secret key
cloud-s3-endpoint = Address of the store, where it is not Amazon's
cloud-s3-region = Region
error-cloud-login = You are not connected to { $place }, or no longer. Connect it again.
error-cloud-missing = { $place } does not have that any more: it was moved or deleted.
error-cloud-denied = { $place } does not allow that. See whether this account may read or write there.
error-cloud-full = There is no room left at { $place }. Make room there, or choose another place.
error-cloud-taken = Something of that name is at { $place } already.
error-cloud-too-large = That file is too large to pass through this server. Save it on your device and choose it there.
error-cloud-away = { $place } does not answer, or asks for a pause. Try again in a minute.
error-cloud-refused = { $place } did not do that. See whether the address is right, and try again.
error-cloud-none = There is no such place here.
error-cloud-unknown = This login was not begun in this browser, or too long ago. Close the window and connect again.
error-cloud-refused-there = You did not let this site in at { $place }. Nothing was connected.
