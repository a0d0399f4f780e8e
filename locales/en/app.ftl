# The words of the page's script: what happens on the bench.

## Files come in
drop-title = Drop pictures here
drop-title-pair = Drop two pictures here: the original first
drop-hint = Or paste them. Whole folders and ZIP archives are fine, too.
drop-hint-short = Drop or paste more anywhere
drop-here = Drop to add
pick-files = Choose pictures
pick-folder = Choose a folder
pick-camera = Take a photo
add-files = Add pictures
promise = Your files stay on this device
files = Pictures

## What a file is doing
state-reading = Reading …
state-waiting = Waiting for its turn
state-working = Working …
state-cancelled = Cancelled
state-idle = Waiting for your wishes in the options
state-crop = Choose the part that you want
needs-options = The options leave something open:
kept = Kept as it was:
badge = On this device
badge-help = This file was worked on in your browser. It was not sent anywhere.
too-large = Work on this file takes about { $memory } of memory, more than a browser tab should hold.
send-to-server = Send it to the server instead
error-damaged = This file is damaged.
error-unsupported = This file uses something that is not supported.
error-unknown-format = This is no picture that we know.
error-limit = This file is over a limit.
error-target-missed = The wanted size or score can’t be reached.
error-crashed = The work on this file ended early, perhaps for want of memory.
error-not-loaded = The engine could not be loaded. Is the network there?

## All files together
summary = Result
count-files = { $files ->
    [one] { $files } picture
   *[other] { $files } pictures
}
count-results = { $results ->
    [one] { $results } result
   *[other] { $results } results
}
done-of = { $done } of { $files } done
progress = Progress of all
progress-of = Progress of { $name }
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files ->
    [one] Working on { $files } picture
   *[other] Working on { $files } pictures
}
live-done = { $failed ->
    [0] Done: { $done }
   *[other] Done: { $done }, failed: { $failed }
}

## What can be done
cancel = Cancel
retry = Try again
remove = Remove
clear = Clear all
more = More
close = Close
download = Download
download-zip = Download all (ZIP)
save-folder = Save to a folder
saved-folder = { $files ->
    [one] { $files } picture saved
   *[other] { $files } pictures saved
}
save-failed = This could not be saved: { $reason }
share = Share
continue-with = Continue with
copy-picture = Copy picture
copied = Copied
copy-failed = This browser doesn’t let the picture be copied

## Options
options = Options
own-options = Options for this picture only
own-reset = Same as all others
mode = How far to go
mode-auto = Auto
mode-auto-help = As small as it gets without a visible difference.
mode-quality = Quality
mode-quality-help = You choose between few bytes and fine detail.
mode-size = Size
mode-size-help = The best quality that fits into the size.
mode-lossless = Lossless
mode-lossless-help = Every pixel stays as it is.
quality = Quality
smaller = smaller
better = better
at-most = At most
presets = Presets
preset-new = Keep as preset
preset-name = Name of the preset
preset-save = Keep
preset-kept = “{ $name }” is kept on this device
preset-drop = Forget “{ $name }”
recipe = Take these options along
copy-link = Copy as link
copy-command = Copy as command
copy-json = Copy as JSON

## Proof
prove-it = Prove it
prove-sent = Show what was sent
proof-lead = { $requests ->
    [one] This page has made { $requests } request, and it carried no file.
   *[other] This page has made { $requests } requests, and none carried a file.
} { $foreign ->
    [0] All went to this site.
   *[other] { $foreign } went to other sites.
}
proof-table = Requests since the page opened
proof-request = Request
proof-received = Received
proof-kind = Kind
proof-kind-navigation = page
proof-kind-script = code of the page
proof-kind-link = part of the page
proof-kind-css = look of the page
proof-kind-img = picture
proof-kind-fetch = fetched by the page’s code
proof-kind-xmlhttprequest = sent by the page’s code
proof-kind-other = other
proof-try = Counted by your browser. Try it: switch off the network and go on working.

## Before and after
compare = Compare
before = Before
after = After
view = View
view-slider = Side by side
view-difference = Difference
view-flicker = Flicker
divider = Divider between before and after
zoom-in = Zoom in
zoom-out = Zoom out
stage-help = Picture. Arrow keys move it, plus and minus zoom, zero fits it.
score-same = Exactly the same pixels
score-90 = No visible difference, even when flickering
score-80 = No visible difference side by side
score-70 = Differences are hard to notice
score-50 = Differences can be seen
score-30 = Differences are easy to see
score-low = Very low quality
score-number = Score { $score } of 100
score-original = The original: the others are compared with it

## Crop
crop-here = Choose the part
crop-move = Move the part
crop-nw = Top left corner
crop-n = Top edge
crop-ne = Top right corner
crop-e = Right edge
crop-se = Bottom right corner
crop-s = Bottom edge
crop-sw = Bottom left corner
crop-w = Left edge
crop-keys = Arrow keys move a chosen handle, with Shift in larger steps.
aspect = Aspect
aspect-free = Free

## Social sizes
preview-sizes = Show the sizes
show-results = Show the results
safe-area = The dashed line is what stays visible on every device.

## What a file says
what-it-says = What this file says about you
facts-clean = Nothing private found.
facts-lead = This file gives away:
facts-stay = What shall stay?
facts-all = { $fields ->
    [one] All it says ({ $fields } entry)
   *[other] All it says ({ $fields } entries)
}
facts-removed = { $fields ->
    [one] Removed: { $fields } entry
   *[other] Removed: { $fields } entries
}
level-place = Place
level-identity = People
level-device = Device
level-time = Time
level-hidden = Hidden content
group-orientation = Orientation
group-icc = Colour profile
group-copyright = Copyright
group-gps = Place
group-people = People
group-camera = Camera
group-serials = Serial numbers
group-exposure = Exposure
group-dates = Dates
group-software = Software and history
group-description = Description
group-thumbnail = Thumbnail
group-maker-notes = Maker’s notes
group-provenance = Origin (C2PA)
group-comments = Comments
group-resolution = Resolution
group-trailing = Data after the picture
group-other = Other

## Cutouts and text: what must come first
state-parts = Waiting for what is asked for above
need = Needed first
need-model = To see subjects, this tool needs a model of { $size }.
need-languages = To read text, this tool needs language data of { $size }.
need-fonts = Letters of this document need a font that it does not bring along ({ $size }).
need-once = It comes from this site, once. It stays on this device and works without a network.
need-fetch = Download ({ $size })
need-progress = Progress of the download
need-check = Checking …
need-failed = The download did not work.
need-absent = This site has no data for: { $name }. Choose another language in the options.
need-ready = Ready. The work begins.

## Cutouts
show-cutout = Show the cutout
cutout-of = Cutout of { $name }
behind = Background
behind-transparent = None
behind-colour = Colour
behind-blur = Blur
behind-picture = Picture
behind-choose = Choose a picture
brush = Correct with a brush
brush-erase = Erase
brush-keep = Bring back
brush-size = Brush size
brush-stage = Picture to draw on
brush-help = Draw over what shall go or come back. With keys: arrows move the brush, the space bar makes a dot, Shift and arrows draw a line, plus and minus change the size.
brush-undo = Undo
brush-redo = Redo
brush-done = Done
brush-erased = Erased
brush-kept = Brought back
brush-strokes = Brush strokes: { $strokes }
error-no-subject = No subject was found in this picture.
error-no-model = The model is no longer on this device.
error-damaged-model = What was downloaded is not the model.
error-background = Choose the picture for the background.

## Text
show-text = Show the text
text = Text
text-sure = { $share } % sure
text-none = No text was found.
text-copy = Copy the text
text-not-copied = This browser doesn’t let text be copied
text-help = You can select text in the picture, too. Words marked in yellow may be wrong.
sheet-of = Page { $place } of { $pages }
sheet-previous = Previous page
sheet-next = Next page
languages = Languages of the text
languages-here = on this device
languages-forget = Remove from this device: { $name }
languages-help = Choose only what the text is written in: every language takes time.
languages-auto = Find out for each page
languages-auto-help = The script is told by the shapes of the letters. Which languages it takes is said before they are downloaded.
languages-shapes = Know turned pages by their letters
languages-shape = Shapes of letters
error-recognition = The text of this picture could not be read.
error-no-language = The data of this language is no longer on this device:
error-language-absent = This site has no data for the script of this text:

## Theme
theme = Look
theme-auto = Auto
theme-light = Light
theme-dark = Dark

## Documents
drop-title-documents = Drop PDFs here
drop-title-pages = Drop pictures and PDFs here, in any order
pick-documents = Choose PDFs
error-locked = This document is locked.
password = Password of { $name }
unlock = Open
password-help = It stays on this device and is forgotten when you close the page.
pages-of = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
move-up = Move up
move-down = Move down
moved = { $name } is now number { $place }
order-help = Drag the files into their order, or use the arrow buttons.
whole-working = Making the PDF …
whole-ready = The PDF is ready
error-wrong-password = This is not its password.
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDFs
}
add-documents = Add PDFs

## Work on the server
server-title = Where the work is done
server-browser = In this browser
server-server = On the server
server-server-text = The file is sent to { $host }, encrypted there, worked on, and deleted { $time } after the result is there.
server-why = The server is for large files, or slow devices.
server-sending = Sending…
server-waiting = { $n ->
    [0] Waiting for its turn…
    [one] Waiting: one job is before it
   *[other] Waiting: { $n } jobs are before it
}
server-working = The server is at work…
server-deleted-in = Deleted from the server in { $time }
server-deleting = Being deleted from the server …
server-delete = Delete now
server-deleted = Deleted from the server
server-deleted-at = Deleted from the server: { $time }
server-receipt = Save the receipt
server-failed = The server could not do it: { $detail }
server-lost = The server does not answer. The file is deleted there on time all the same.
server-not-sent = Nothing was sent. Check the network, or let this browser do it.
server-away = Connection lost. This goes on by itself as soon as the server answers again.
server-back = Connected again.
server-instead = Let this browser do it
server-proof = Files were sent to { $host }, because you chose the server, and to nobody else. Requests of this page so far: { $requests }.
server-password-help = It is sent with the file, kept encrypted, and deleted with it.
server-passwords = Files with different passwords can only be put together in the browser.
server-again = The server has much to do. Trying again in { $time }.
server-busy = The server has too much to do just now. Try again a little later, or let this browser do it.
server-size = This is too much for the server, which takes up to { $size } at once. This browser has no such limit.
server-delete-all = Delete all from the server
server-receipts = Save the receipts (ZIP)
left = { $n ->
    [one] { $n } file is still on the server from before.
   *[other] { $n } files are still on the server from before.
}
left-fetch = Get the result
receipts = Receipts of this visit ({ $n })
receipts-help = A receipt is the server’s signature that it deleted a file. This list is forgotten with the page: save what you want to keep.
receipts-check = How to check it
receipt-deleted = Deleted
receipt-arrived = Arrived
receipt-files = Files
receipt-bytes = Size, encrypted
receipt-server = Server
receipt-job = Number of the job

## Places elsewhere
cloud-from = From { $name }
cloud-from-any = From the cloud…
cloud-save-to = Save to { $name }…
cloud-save-any = Save to the cloud…
cloud-save-title = Save to { $name }
cloud-places = Places
cloud-connect-title = Connect { $name }
cloud-connect-why = You will see a page that says what { $name } gets to know, and what this site may see there. You can disconnect at any time.
cloud-connect-how = The files that you choose come to this browser and are worked on here, like files from this device.
cloud-connect-how-save = Only the results that you save go there.
cloud-connect = Connect
cloud-connect-again = Connect again
cloud-connect-wait = Go on in the window that has opened.
cloud-connect-reopen = Open the window again
cloud-connect-blocked = Your browser did not let the window open. Allow windows for this site, then try again.
cloud-disconnect = Disconnect
cloud-path = Where you are
cloud-search = Search in { $name }
cloud-found = Found: “{ $name }”
cloud-view-grid = Large pictures
cloud-view-list = List
cloud-entries = Folders and files
cloud-keys = Arrow keys move, the space bar chooses, Shift and arrow keys choose several.
cloud-all = Choose all
cloud-chosen = { $n } of { $files } chosen
cloud-elsewhere = { $n } chosen in other folders
cloud-most = At most { $n } files can be added at once.
cloud-shared = shared
cloud-loading = Loading…
cloud-empty = Nothing here that this tool can open.
cloud-empty-found = Nothing was found.
cloud-empty-picks = You have not chosen any files for this site at { $name } yet.
cloud-choose-more = Choose more files at { $name }
cloud-add = { $files ->
    [0] Add files
    [one] Add { $files } file
   *[other] Add { $files } files
}
cloud-adding = { $done } of { $files } fetched
cloud-bytes = { $done } of { $size }
cloud-added = { $files ->
    [one] { $files } file added
   *[other] { $files } files added
}
cloud-not-added = { $files ->
    [one] { $files } file could not be added
   *[other] { $files } files could not be added
}
cloud-save = { $files ->
    [one] Save { $files } file here
   *[other] Save { $files } files here
}
cloud-saving = { $done } of { $files } saved
cloud-saved = { $files ->
    [one] { $files } file saved to { $name }
   *[other] { $files } files saved to { $name }
}
cloud-not-saved = { $files ->
    [one] { $files } file could not be saved
   *[other] { $files } files could not be saved
}
cloud-renamed = Saved under another name, because the name was taken
cloud-renamed-from = instead of { $name }
cloud-full = { $name } has no room left. Make room there, or choose another place.
cloud-folder-new = New folder
cloud-folder-name = Name of the new folder
cloud-folder-make = Create
cloud-lost = The server does not answer. Is the network there?
cloud-from-web = From a web address
cloud-web-label = Addresses of the files
cloud-web-help = Put one address on each line. This site’s server fetches the file and hands it to your browser. Whoever runs the address sees the server, not you.
cloud-web-wrong = { $n ->
    [one] This line is not a web address. Correct it or take it out:
   *[other] These lines are not web addresses. Correct them or take them out:
}
cloud-web-change = Change the addresses
cloud-web-name = the web
cloud-proof-came = Files came here from { $name }, because you chose them. None was sent. Requests of this page so far: { $requests }.
cloud-proof-went = Files were sent to { $name }, because you chose that, and to nobody else. Requests of this page so far: { $requests }.
