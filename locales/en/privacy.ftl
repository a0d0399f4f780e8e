# Pages about privacy: what is kept, consent, rights, contact, terms.

## The foot of every page

link-privacy = Privacy
link-cookies = Cookies
link-terms = Terms
link-rights = Your rights
link-contact = Contact
link-receipt = Check a receipt
link-api = For programs
link-stats = Figures

## Privacy

privacy-title = Privacy
privacy-lead = What happens to your files and your data here. Every sentence on this page is read from the configuration that runs this server, and held by a mechanism and a test.
privacy-short = In short
privacy-short-browser = Your browser does the work. A file that you open here does not leave your device.
privacy-short-server = Only if you choose “on the server”, or switch JavaScript off, a file is sent here. It is encrypted, worked on, and deleted on time; you can delete it at once.
privacy-short-nobody = There are no accounts, no profiles, and nothing is sold.
privacy-short-asked = There are no accounts, and no profile of you is made here. Whether anybody else hears of your visit is your choice.
privacy-short-optout = There are no accounts, and no profile of you is made here. Where the law asks for your consent, nobody else hears of your visit before you agree; where it lets you refuse, others may hear of it until you do.
privacy-who = Who is responsible
privacy-who-unsaid = Whoever runs this copy of CompressImage has not said yet who they are.
privacy-officer = Data protection officer
privacy-authority = You may complain to
privacy-authority-any = the data protection authority where you live or work.
privacy-where = Where the server stands
privacy-where-unsaid = The operator has not said where the server stands.
privacy-server = What happens on the server
privacy-server-memory = A file that is answered at once is forgotten with the answer. It is kept in memory; what has no room there waits on disk, without a name, encrypted with a key that is in memory alone.
privacy-server-job = A file of a job is encrypted with a key of its own. What you sent is deleted as soon as the result is there; the result { $time } later, and all of it { $most } after it arrived at the latest.
privacy-server-apart = Each file is worked on by a process of its own, without network, which ends with it.
privacy-server-receipt = When a job is deleted, its key is overwritten first. You can have a signed receipt that says what was deleted and when.
privacy-server-receipt-shared = When a job is deleted, its key is deleted first, from a database that several machines share; the log of that database may hold it for some hours more. You can have a signed receipt that says what was deleted and when.
privacy-kept = What is kept, why, and for how long
privacy-kept-what = What
privacy-kept-why = Why, and on which ground
privacy-kept-long = How long
privacy-kept-place = Where
privacy-kept-seen = Who else sees it
privacy-kept-more = Why, where, and who else sees it
privacy-not-kept = not kept
privacy-others = Who else gets to see data
privacy-others-none = Nobody. No data goes to anybody else.
privacy-others-lead = Besides the operator, these see data, each only what is said here:
privacy-telemetry = Traces of requests and tasks go to { $host }: the kind of page, the tool, how it ended and how long it took; no addresses of people and no names of files.
privacy-others-asked = As far as your choice lets them, and never while files are open, these see your internet address and which page you visit:
privacy-others-optout = Where the law asks for your consent, after you agree; where it lets you refuse, until you do; and never while files are open, these see your internet address and which page you visit:
privacy-others-cloud = If you connect { $places }, that place learns which files you open and save from here; before you do, you read what it will see. Nothing of it is loaded before.
privacy-decisions = No automated decisions
privacy-decisions-text = Nothing here decides about you by machine, and no profile of anybody is made.
privacy-children = Children
privacy-children-text = The tools are safe for everybody. Nothing here asks for your real name or your age, and nothing is shown to children that is not shown to all.
privacy-rights-text = You can ask what is kept about you, have it corrected, deleted, restricted or handed over, object, and refuse that they are sold or shared (CCPA). What your browser's session holds you can see, take along and delete at once, without an account.
privacy-machine = The same for machines
privacy-changes = What changed, and when
privacy-effective = In effect since { $date }

place-table = database
place-data = disk, encrypted
place-keys = disk, in a database of its own
place-store = store shared by several machines, encrypted
place-mail = sends the e-mail
place-log = log
place-journal = this machine’s own log
place-memory = memory only
place-passing = memory; where it has no room, disk, encrypted

basis-service = To do what you ask for (GDPR art. 6.1 b)
basis-consent = You agreed (GDPR art. 6.1 a)
basis-law = The law asks for it (GDPR art. 6.1 c)
basis-interest = To keep the service safe and working (GDPR art. 6.1 f)
basis-not-personal = It says nothing about a person
aim-work = To do the work that you asked for
aim-room = So that there is room for everybody
aim-places = To open and save files at the place that you connected
aim-proof = To be able to prove it
aim-programs = To know programs that may ask, and how often they may
aim-answer = To read what you wrote, and to answer
aim-rights = To do what your rights ask for, and to prove that it was done
aim-faults = To find faults and attacks
aim-ready = So that the next visitor need not wait
aim-use = To know what is used
aim-secret = So that nobody reads what they belong to, and nothing of it is left once they go
since-result = { $time } from the result on, and at most { $most } from its arrival
since-piece = { $time } from the last piece that arrived
since-use = { $time } from its last use on
since-key = { $time } from the last use of the key, or from when it was revoked
since-sent = { $time } from when it was sent on; where it can’t be sent, { $most } from its arrival
since-posted = until it is sent, at most { $time }
since-answer = { $time } from the answer on, or from when that was due; one day where it is not confirmed
since-open = { $time } from then on, and as long as the request is open
since-then = { $time } from then on
since-replaced = { $time } from when something else took its place
since-with = as long as what it belongs to
since-day = until the end of the day
since-elsewhere = as long as that log keeps it, which the operator sets there
until-answer = until it is answered or that was due; one day where it is not confirmed
until-open = as long as the request is open
until-replaced = as long as it holds
seen-nobody = nobody
seen-named = those whom the operator names below, as far as their work needs it
seen-called = whoever is to be told of its end, where you named an address for that
seen-anybody = everybody

kept-files = Files of jobs: what you sent, until the result is there; the results, until their time is over
kept-jobs = That there is a job, which tool it uses, how far it is, and whose it is: a session or a key as a hash, or an address as a code; the name that a program gave it as a hash; names of files and options are encrypted; until it is done, the address as a code, too
kept-held = How many jobs are kept, and how many bytes they have together
kept-keys = The keys that files of jobs are encrypted with
kept-upload-files = Files that are on their way in, as far as they have arrived
kept-uploads = That a file is on its way in, how much of it has arrived, and whose it is: a session or a key as a hash, or an address as a code; its name is encrypted, and the address as a code
kept-arriving = Files of requests that are answered at once, until they are answered; what has no room in memory waits on disk without a name, encrypted with a key in memory
kept-accounts = What opens a place elsewhere that you connected, sealed with a key that only your browser has
kept-deletions = That a job or an upload was deleted, when, and how many files it had: for receipts
kept-api-keys = Keys of programs: only their hashes, and what the operator calls them
kept-api-usage = How many tasks a key did on a day
kept-rates = How often an address asked: the address only as a code, with a key that is dropped the same day
kept-pictures = Pictures that were made for other sites’ pages, so that they are ready for the next visitor
kept-log = Requests: the kind of page, how it ended and how long it took; no addresses, no names of files
kept-consent = What you agreed to or refused, and when: without your address
kept-consent-texts = What was said where you chose, as long as a choice made by it is kept
kept-messages = Messages that you wrote, with your address if you gave one
kept-diagnostics = Diagnostics that you ticked and sent along with a message
kept-rights = Requests of rights, and how they were answered; your e-mail address encrypted, and as a code so that nobody’s box is filled
kept-restrictions = That the work of a session or a key is stopped, because its owner asked for it
kept-audit = What was done with requests of rights, and logins to the operator’s page, and when: not what the requests say
kept-outbox = Letters that wait for the mail server: until they are sent, and never longer
kept-letter-keys = The keys that letters, messages and requests are encrypted with; each goes with what it opens
kept-address-keys = The key that makes addresses codes: another one each day
kept-policies = What this page said, and since when
kept-figures = How often pages and tools were used on a day: no persons

time-seconds = { $n ->
    [one] one second
   *[other] { $n } seconds
}
time-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
}
time-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
}
time-days = { $n ->
    [one] one day
   *[other] { $n } days
}

time-years = { $n ->
    [one] one year
   *[other] { $n } years
}
change-first = The first version of this page.
changed-who = Who is responsible
changed-where = Where the server stands
changed-kept = What is kept, why, where, or who else sees it
changed-time = { $what }: kept { $now } instead of { $before }
changed-others = Who else gets to see data
changed-devices = What is stored on your device
changed-limits = How much one request takes
changed-words = Sentences of this page


## Cookies

cookies-title = Cookies and storage
cookies-lead = What this site may store on your device. A test compares this list with what browsers really store.
cookies-name = Name
cookies-what = What for
cookies-long = How long
cookies-session = until you close the browser
cookies-cleared = until you remove it
cookies-fetched = until the other tool has taken them; at the latest until your next visit to a tool
cookies-replaced = until a newer version takes its place
cookies-when = Condition
stored-cookie = cookie
stored-local = note of the page (Local Storage)
stored-database = database in your browser (IndexedDB)
stored-cache = files kept by your browser (Cache Storage)
cookie-lang = Remembers the language that you chose
cookie-theme = Remembers whether you chose light or dark
cookie-session = Knows which jobs are yours, if you chose the server
cookie-admin = Keeps the operator of this server logged in
cookie-admin-login = Keeps the operator’s login together while they are at the provider of logins
cookie-cloud-login = Holds together the login at a place elsewhere while you are there, sealed
cookie-consent = Remembers what you agreed to or refused
storage-presets = Settings of a tool that you kept as a preset
storage-handover = Results that you hand on to another tool
storage-files = The site’s own code and looks, so that it works offline
storage-pages = The pages of the tools in your language, so that they open offline
storage-engines = The engine that works on your files
storage-extras = Code that only single tools need, once you have used them
storage-parts = Models, languages and fonts that you asked for
cookies-none = Nothing of this follows you to other sites, and nothing needs your consent.
cookies-asked = Nothing of this follows you to other sites. What others show here, if you let them, stands in a frame that sees neither your files nor the page.
cookies-necessary = strictly necessary

## Consent

consent-title-analytics = May your visit be counted?
consent-title-advertising = May advertising be shown here?
consent-title-both = May your visit be counted, and advertising be shown?
consent-text = The tools work without any of this. Say yes or no to each; you can change it at any time on the cookie page.
consent-optout-title = Data about your visit is sold or shared, unless you say no
consent-optout-text = You can refuse that data about your visit is sold or shared. The tools work the same.
consent-analytics = Count visits
consent-analytics-text = { $name } counts which pages are visited, and sees your internet address.
consent-advertising = Show advertising
consent-advertising-text = { $name } shows an advertisement on pages, never while files are open, and sees your internet address.
consent-accept = Accept all
consent-refuse = Refuse all
consent-save = Save my choice
consent-do-not-sell = Do not sell or share my data
consent-saved = Your choice was saved.
consent-signal = Your browser asks not to be followed. That counts as a no.
consent-stopped = You objected to the use of your data, or had it restricted. That counts as a no.
consent-change = Change my choice
advert-label = Advertisement by { $name }

## Rights

rights-title = Your rights
rights-lead = What is kept about you is little. Here you can see it, take it along, delete it, or ask for more.
rights-here = What this browser's session holds
rights-none = Nothing. This browser has no session here, or it holds no jobs.
rights-jobs = { $n ->
    [one] One job
   *[other] { $n } jobs
}
rights-download = Download everything (ZIP)
rights-erase = Delete everything now
rights-erase-sure = Delete everything now?
rights-erase-text = The jobs of this browser’s session go with their files, and so does all else that stands in the list above. This can’t be undone. You get receipts for it.
rights-erase-keep = Keep it
rights-erased = Everything was deleted. Keep the receipts if you want to prove it.
rights-ask = Ask the operator
rights-ask-text = For anything that this browser's session does not hold. You get an e-mail with a link first, so that nobody asks in your name.
rights-kind = What do you ask for?
right-access = A copy of what is kept about me (access)
right-correction = Correct something
right-deletion = Delete something
right-restriction = Stop using something (restriction)
right-objection = I object to something
right-portability = Hand my data over (portability)
right-optout = Do not sell or share my data (CCPA)
rights-law = The law where you live
law-gdpr = GDPR (European Union, EEA, United Kingdom): an answer within one month
law-ccpa = CCPA (California): an answer within 45 days
law-ccpa-optout = CCPA (California): an answer within 15 working days
rights-email = Your e-mail address
rights-details = What is it about?
rights-send = Send the request
rights-sent = Please open the link in the e-mail that was just sent to you. An address gets at most three such e-mails a day.
rights-confirmed = Your request is registered. The answer is due by { $date }.
rights-no-mail = This server can't send e-mail. Please write to the operator.
rights-link-old = This link does not hold any more. Please send the request again.
rights-uploads = { $n ->
    [one] One file on its way in
   *[other] { $n } files on their way in
}
rights-consents = { $n ->
    [one] One choice about consent
   *[other] { $n } choices about consent
}
rights-places = { $n ->
    [one] One place elsewhere that is connected
   *[other] { $n } places elsewhere that are connected
}
rights-requests = { $n ->
    [one] One request of rights
   *[other] { $n } requests of rights
}
rights-left = Requests that you confirmed stay as long as the law wants them kept.
rights-stopped = As you asked, no work is done for this browser’s session. What is here can still be fetched and deleted.
rights-stop-text = If you restrict or object, the server stops all work for this browser’s session, or for the key that you name below, as soon as you have confirmed it. Results stay until their time is over.
rights-key = The key of the API that it is about, if there is one
rights-bad-key = No such key is known here. Check it, or leave the field empty.
rights-confirm = Confirm the request
rights-answered = Your request was answered on { $date }.
rights-receipts = Save the receipts (ZIP)
optout-text = This holds at once, for this browser, without an e-mail and without proof of who you are. A browser that sends Global Privacy Control has already said it.
optout-nothing = Nothing is sold or shared here, so there is nothing that you need to refuse.
optout-done = From now on nothing of this browser’s visits is sold or shared. On this page you can see your choice and change it:
optout-operator = If you want an answer from the operator as well, ask below: no link needs to be opened, and the law gives 15 working days.
optout-asked = Your request is registered, without proof of who you are. The law gives the operator until { $date }.
error-stopped = Work for this session or key is stopped, because its owner restricted it or objected to it. The server’s operator can let it go on.

## Letters

letter-link =
    Somebody gave this address to ask for this:

    { $what }

    If that was you, open this link within 24 hours and confirm it:

    { $link }

    If not, do nothing: the request is deleted then.
    .subject = Please confirm your request
letter-about = This is about your request “{ $what }” of { $date }.
letter-extended = An answer takes more time than usual. You get it by { $date } at the latest. The reason:
    .subject = Your request takes longer
letter-lifted = The work that your request stopped for a session or a key goes on, as far as no other request of yours stops it. The reason:
    .subject = Work that you stopped goes on
letter-registered = Your request was confirmed. You get an answer by { $date } at the latest.
    .subject = Your request is registered
letter-answer = The answer to your request
letter-complain = If you do not agree, you may complain to { $authority } You may also go to court.
answer-done = What you asked for was done.
answer-told = What is kept about you stands below.
answer-nothing = Beyond this request, nothing is kept here about you.
refusal-identity = Your request is refused, because it could not be made certain that the data is about you.
refusal-law = Your request is refused, because a law obliges us to keep or use this data.
refusal-others = Your request is refused, because it would harm the rights of others.
refusal-excessive = Your request is refused, because it is manifestly unfounded or repeats itself excessively.

## Contact

contact-title = Contact
contact-lead = Write to whoever runs this server. Nothing is sent but what you see here.
contact-message = Your message
contact-email = Your e-mail address, if you want an answer
contact-diagnostics = Send along, if it helps
contact-diagnostics-text = Tick what may be sent. Nothing is ticked for you, and nothing else is sent.
diagnostic-browser = Browser
diagnostic-language = Languages
diagnostic-screen = Size of the screen
diagnostic-tool = The page that you came from
diagnostic-version = Version of CompressImage
contact-send = Send
contact-sent = Thank you. Your message is on its way.
contact-empty = Please write something first.
contact-too-long = That is too long. Up to { $n } letters are taken.
contact-trap = Leave this field empty
contact-trapped = Something was filled into this field, perhaps by a program that fills in forms for you. Leave this field empty, and send it again.
contact-bad-email = Please check the e-mail address.
contact-unreachable = The operator’s mail server did not take your message just now. It was not sent, and it is not kept here. Please send it again later.
contact-keeps-nothing = This server can’t send e-mail, and it keeps no messages that anybody could read.
contact-otherwise = Please ask its operator in another way.

## Terms

terms-title = Terms
terms-lead = The rules of this site, in plain words.
terms-use = Use the tools for what you have the right to. Do not use them to break the law, or to harm this server or others.
terms-yours = Your files stay yours. Nobody here gets any right to them.
terms-warranty = The tools come as they are, without warranty. Keep your originals.
terms-limits = One request takes up to { $files } files and { $size }; a job up to { $job }. Who asks too often is told to wait.
terms-licence = CompressImage is free software under the GNU Affero General Public License, version 3. You may run, study, share and change it.
terms-source = The licence
terms-changes = If these rules change, the date below changes, too.

## Figures

stats-title = Figures
stats-lead = What this server counts: by day, without persons.
stats-none = Nothing was counted yet.
stats-day = Day
stats-pages = Pages shown
stats-tasks = Tasks on the server
stats-saved = Bytes saved
stats-failed = Files that failed
stats-tools = By tool
stats-tool = Tool

## For programs

api-title = For programs
api-lead = Every tool is an address: send a file, get the result. No account is needed here.
api-lead-key = Every tool is an address: send a file, get the result. A key is needed; the operator of this server gives keys out.
api-contents = Contents
api-first = The first request
api-options = Options
api-options-text = They have the names of the command line, in the query or as fields of a form; a flag needs no value.
api-several = Several files
api-several-text = Send them as a form; they come back as a ZIP.
api-answers = Answers
api-answers-text = One file comes back as it is, several as a ZIP. Who accepts a form gets all of it as parts, the report first. The header Compressimage-Report has the report, too.
api-jobs = Work that is not waited for
api-jobs-text = A job is encrypted and kept until its time is over, or until you delete it: the answer to that is a signed receipt.
api-jobs-states = A job is waiting, working, done or failed. “progress” and “inputs_done” say how far it has come; its events say so by themselves and end with the job.
api-hooks = Being called back
api-hooks-text = A job with a “webhook” calls that address when it is over, several times if nobody answers. The call is signed with this server’s key: check that before you rely on it.
api-uploads = Large files
api-uploads-text = They are sent in pieces by the tus protocol, go on where they stopped, and are named in a job, which takes them over.
api-pictures = Pictures in your own pages
api-pictures-text = The server makes them as they are asked for, in the best format that the browser shows. The address is signed: only the operator’s pages can name one.
api-errors = When something is wrong
api-errors-text = The answer says what is wrong and what to do, as problem details (RFC 9457).
api-code = Code
api-status = Status
api-meaning = What is wrong
api-remedy = What to do
api-tools = The tools
api-tools-text = Each takes its own options, and what stands here first.
api-gives = It answers with:
api-options-of = Options of { $tool }
api-option = Option
api-values = Values
api-default = Without it
api-means = What it does
api-description = The whole description (OpenAPI)

## Receipts

receipt-title = Check a receipt
receipt-lead = When files are deleted from this server, it signs a receipt. Here you see whether one is genuine, and what it says.
receipt-file = The receipt, as it was saved (.json)
receipt-text = Or paste what is in it
receipt-check = Check
receipt-none = Choose a receipt first, or paste it below.
receipt-unread = This is no receipt. Take the file exactly as it was saved.
receipt-genuine = This receipt is genuine: this server signed it, and not a letter of it was changed.
receipt-changed = This receipt does not hold: it was changed, or nobody ever signed it so.
receipt-foreign = This server did not sign this receipt. If it is from another server, check it on that one’s page.
receipt-deleted = Deleted
receipt-arrived = Arrived
receipt-why = Reason
receipt-why-asked = It was asked for
receipt-why-expired = Its time was over
receipt-why-right = Everything of a session was to be deleted
receipt-files = Files
receipt-bytes = Size, encrypted
receipt-how = How
receipt-key-overwritten = the key that the files were encrypted with was overwritten
receipt-files-removed = the files were removed
receipt-row-overwritten = the job’s entry was removed and overwritten
receipt-key-removed = the key that the files were encrypted with was removed from the database
receipt-store-removed = the files were removed from the store
receipt-row-removed = the job’s entry was removed from the database
receipt-job = Number of the job
receipt-server = Server
receipt-unsaid = What the files were called and what was in them does not stand in a receipt: the server kept nothing of that.
receipt-yourself = Check it without this server
receipt-yourself-text = You need not take this server’s word for it. The program CompressImage checks a receipt on your own device, with this server’s public key:
receipt-key-place = The key stands in { $place }, too. Keep it where this server can’t change it.
