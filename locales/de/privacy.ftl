# Seiten zum Datenschutz: was gespeichert wird, Einwilligung, Rechte, Kontakt, Nutzungsbedingungen; und Arbeit auf dem Server.

## Der Fuß jeder Seite

link-privacy = Datenschutz
link-cookies = Cookies
link-terms = Nutzungsbedingungen
link-rights = Ihre Rechte
link-contact = Kontakt
link-receipt = Beleg prüfen
link-api = Für Programme
link-stats = Zahlen

## Datenschutz

privacy-title = Datenschutz
privacy-lead = Was hier mit Ihren Dateien und Ihren Daten geschieht. Jeder Satz auf dieser Seite wird aus der Konfiguration gelesen, mit der dieser Server läuft, und durch einen Mechanismus und einen Test abgesichert.
privacy-short = Kurz gesagt
privacy-short-browser = Die Arbeit macht Ihr Browser. Eine Datei, die Sie hier öffnen, verlässt Ihr Gerät nicht.
privacy-short-server = Nur wenn Sie „auf dem Server“ wählen oder JavaScript abschalten, wird eine Datei hierher gesendet. Sie wird verschlüsselt, bearbeitet und fristgerecht gelöscht; Sie können sie auch sofort löschen.
privacy-short-nobody = Es gibt keine Konten und keine Profile, und nichts wird verkauft.
privacy-short-asked = Es gibt keine Konten, und hier entsteht kein Profil von Ihnen. Ob sonst jemand von Ihrem Besuch erfährt, bestimmen Sie.
privacy-short-optout = Es gibt keine Konten, und hier entsteht kein Profil von Ihnen. Wo das Gesetz Ihre Einwilligung verlangt, erfährt niemand sonst von Ihrem Besuch, bevor Sie zustimmen; wo es Sie ablehnen lässt, können andere davon erfahren, bis Sie ablehnen.
privacy-who = Verantwortlicher
privacy-who-unsaid = Wer diese Kopie von CompressImage betreibt, hat sich hier noch nicht genannt.
privacy-officer = Datenschutzbeauftragter
privacy-authority = Beschweren können Sie sich bei
privacy-authority-any = der Datenschutzaufsichtsbehörde an Ihrem Wohn- oder Arbeitsort.
privacy-where = Wo der Server steht
privacy-where-unsaid = Der Betreiber hat nicht angegeben, wo der Server steht.
privacy-server = Was auf dem Server geschieht
privacy-server-memory = Eine Datei, die sofort beantwortet wird, wird mit der Antwort vergessen. Sie bleibt im Arbeitsspeicher; was dort keinen Platz hat, wartet auf dem Datenträger, ohne Namen und mit einem Schlüssel verschlüsselt, der nur im Arbeitsspeicher steht.
privacy-server-job = Eine Datei eines Auftrags wird mit einem eigenen Schlüssel verschlüsselt. Was Sie gesendet haben, wird gelöscht, sobald das Ergebnis da ist; das Ergebnis { $time } später, und alles zusammen spätestens { $most } nach dem Eingang.
privacy-server-apart = Jede Datei wird von einem eigenen Prozess ohne Netzzugang bearbeitet, der mit ihr endet.
privacy-server-receipt = Wird ein Auftrag gelöscht, so wird zuerst sein Schlüssel überschrieben. Sie können einen signierten Beleg bekommen, der sagt, was wann gelöscht wurde.
privacy-server-receipt-shared = Wird ein Auftrag gelöscht, so wird zuerst sein Schlüssel gelöscht, aus einer Datenbank, die sich mehrere Rechner teilen; deren Protokoll kann ihn noch einige Stunden enthalten. Sie können einen signierten Beleg bekommen, der sagt, was wann gelöscht wurde.
privacy-kept = Was gespeichert wird, warum und wie lange
privacy-kept-what = Was
privacy-kept-why = Warum und auf welcher Rechtsgrundlage
privacy-kept-long = Wie lange
privacy-kept-place = Wo
privacy-kept-seen = Wer es sonst sieht
privacy-kept-more = Warum, wo und wer es sonst sieht
privacy-not-kept = wird nicht gespeichert
privacy-others = Wer sonst noch Daten erhält
privacy-others-none = Niemand. Es gehen keine Daten an andere.
privacy-others-lead = Außer dem Betreiber erhalten die Folgenden Daten, und zwar jeweils nur, was hier steht:
privacy-telemetry = Spuren von Anfragen und Aufgaben gehen an { $host }: die Art der Seite, das Werkzeug, wie es ausging und wie lange es dauerte; keine Adressen von Personen und keine Dateinamen.
privacy-others-asked = Soweit Ihre Wahl es zulässt, und nie während Dateien geöffnet sind, sehen die Folgenden Ihre IP-Adresse und welche Seite Sie besuchen:
privacy-others-optout = Wo das Gesetz Ihre Einwilligung verlangt, nachdem Sie zustimmen; wo es Sie ablehnen lässt, bis Sie ablehnen; und nie während Dateien geöffnet sind, sehen die Folgenden Ihre IP-Adresse und welche Seite Sie besuchen:
privacy-others-cloud = Wenn Sie { $places } verbinden, erfährt dieser Ort, welche Dateien Sie von hier aus öffnen und speichern; bevor Sie das tun, lesen Sie, was er sehen wird. Vorher wird nichts von dort geladen.
privacy-decisions = Keine automatisierten Entscheidungen
privacy-decisions-text = Nichts entscheidet hier automatisiert über Sie, und von niemandem wird ein Profil erstellt.
privacy-children = Kinder
privacy-children-text = Die Werkzeuge sind für alle unbedenklich. Nichts fragt hier nach Ihrem wirklichen Namen oder Ihrem Alter, und Kindern wird nichts gezeigt, was nicht allen gezeigt wird.
privacy-rights-text = Sie können Auskunft darüber verlangen, was über Sie gespeichert ist, ebenso Berichtigung, Löschung, Einschränkung der Verarbeitung und Datenübertragbarkeit, und Sie können Widerspruch einlegen und ablehnen, dass Ihre Daten verkauft oder weitergegeben werden (CCPA). Was die Sitzung Ihres Browsers enthält, können Sie ohne Konto sofort ansehen, mitnehmen und löschen.
privacy-machine = Dasselbe für Maschinen
privacy-changes = Was sich wann geändert hat
privacy-effective = Gilt seit { $date }

place-table = Datenbank
place-data = Datenträger, verschlüsselt
place-keys = Datenträger, in einer eigenen Datenbank
place-store = Speicher mehrerer Rechner, verschlüsselt
place-mail = versendet die E-Mails
place-log = Protokoll
place-journal = das eigene Protokoll dieses Rechners
place-memory = nur Arbeitsspeicher
place-passing = Arbeitsspeicher; wo dort kein Platz ist, Festplatte, verschlüsselt

basis-service = Um zu tun, worum Sie bitten (Art. 6 Abs. 1 Buchst. b DSGVO)
basis-consent = Sie haben eingewilligt (Art. 6 Abs. 1 Buchst. a DSGVO)
basis-law = Das Gesetz verlangt es (Art. 6 Abs. 1 Buchst. c DSGVO)
basis-interest = Berechtigtes Interesse, den Dienst sicher und in Betrieb zu halten (Art. 6 Abs. 1 Buchst. f DSGVO)
basis-not-personal = Es sagt nichts über eine Person aus
aim-work = Um die Arbeit zu tun, um die Sie gebeten haben
aim-room = Damit Platz für alle ist
aim-places = Um Dateien an dem Ort zu öffnen und zu speichern, den Sie verbunden haben
aim-proof = Um es nachweisen zu können
aim-programs = Um zu wissen, welche Programme anfragen dürfen und wie oft
aim-answer = Um zu lesen, was Sie geschrieben haben, und zu antworten
aim-rights = Um Ihren Rechten nachzukommen und das nachzuweisen
aim-faults = Um Fehler und Angriffe zu finden
aim-ready = Damit der nächste Besuch nicht warten muss
aim-use = Um zu wissen, was benutzt wird
aim-secret = Damit niemand liest, wozu sie gehören, und nichts davon bleibt, wenn sie gelöscht sind
since-result = { $time } ab dem Ergebnis und höchstens { $most } ab dem Eingang
since-piece = { $time } ab dem letzten Stück, das eingetroffen ist
since-use = { $time } ab der letzten Verwendung
since-key = { $time } ab der letzten Verwendung des Schlüssels oder ab seinem Widerruf
since-sent = { $time } ab dem Weiterleiten; lässt es sich nicht senden, { $most } ab dem Eingang
since-posted = bis es gesendet ist, höchstens { $time }
since-answer = { $time } ab der Antwort oder ab dem Tag, an dem sie fällig war; ein Tag, wenn er nicht bestätigt wird
since-open = { $time } ab da und solange der Antrag offen ist
since-then = { $time } ab da
since-replaced = { $time } ab dem Zeitpunkt, zu dem etwas anderes an seine Stelle trat
since-with = so lange wie das, wozu es gehört
since-day = bis zum Ende des Tages
since-elsewhere = so lange, wie jenes Protokoll es behält; das legt der Betreiber dort fest
until-answer = bis er beantwortet ist oder die Antwort fällig war; ein Tag, wenn er nicht bestätigt wird
until-open = solange der Antrag offen ist
until-replaced = solange es gilt
seen-nobody = niemand
seen-named = die unten vom Betreiber Genannten, soweit ihre Arbeit es verlangt
seen-called = wer vom Ende erfahren soll, wenn Sie dafür eine Adresse angegeben haben
seen-anybody = alle

kept-files = Dateien von Aufträgen: was Sie gesendet haben, bis das Ergebnis da ist; die Ergebnisse, bis ihre Zeit abgelaufen ist
kept-jobs = Dass es einen Auftrag gibt, welches Werkzeug er verwendet, wie weit er ist und wem er gehört: eine Sitzung oder ein Schlüssel als Hashwert oder eine IP-Adresse als Code; der Name, den ein Programm ihm gab, als Hashwert; Dateinamen und Optionen sind verschlüsselt; bis er fertig ist, auch die Adresse als Code
kept-held = Wie viele Aufträge aufbewahrt werden und wie viele Bytes sie zusammen haben
kept-keys = Die Schlüssel, mit denen Dateien von Aufträgen verschlüsselt sind
kept-upload-files = Dateien, die gerade eintreffen, soweit sie schon da sind
kept-uploads = Dass eine Datei gerade eintrifft, wie viel davon da ist und wem sie gehört: eine Sitzung oder ein Schlüssel als Hashwert oder eine IP-Adresse als Code; ihr Name ist verschlüsselt, dazu die Adresse als Code
kept-arriving = Dateien von Anfragen, die sofort beantwortet werden, bis zur Antwort; was im Arbeitsspeicher keinen Platz hat, wartet ohne Namen auf dem Datenträger, verschlüsselt mit einem Schlüssel im Arbeitsspeicher
kept-accounts = Was den Zugang zu einem Ort anderswo öffnet, den Sie verbunden haben, mit einem Schlüssel verschlüsselt, den nur Ihr Browser hat
kept-deletions = Dass ein Auftrag oder eine eintreffende Datei gelöscht wurde, wann und wie viele Dateien es waren: für Belege
kept-api-keys = Schlüssel von Programmen: nur ihre Hashwerte und wie der Betreiber sie nennt
kept-api-usage = Wie viele Aufgaben ein Schlüssel an einem Tag erledigt hat
kept-rates = Wie oft eine IP-Adresse angefragt hat: die Adresse nur als Code, mit einem Schlüssel, der am selben Tag verworfen wird
kept-pictures = Bilder, die für Seiten anderer Websites gemacht wurden, damit sie für den nächsten Besuch bereitliegen
kept-log = Anfragen: die Art der Seite, wie sie ausgingen und wie lange sie dauerten; keine IP-Adressen, keine Dateinamen
kept-consent = Worin Sie eingewilligt oder was Sie abgelehnt haben und wann: ohne Ihre IP-Adresse
kept-consent-texts = Der Text, zu dem gewählt wurde, solange eine Wahl dazu gespeichert ist
kept-messages = Nachrichten, die Sie geschrieben haben, mit Ihrer E-Mail-Adresse, wenn Sie eine angegeben haben
kept-diagnostics = Diagnosedaten, die Sie angekreuzt und mit einer Nachricht gesendet haben
kept-rights = Anträge zu Ihren Rechten und wie sie beantwortet wurden; Ihre E-Mail-Adresse verschlüsselt, und als Code, damit niemandes Postfach gefüllt wird
kept-restrictions = Dass die Arbeit für eine Sitzung oder einen Schlüssel ruht, weil es verlangt wurde
kept-audit = Was mit Anträgen zu Rechten getan wurde und Anmeldungen auf der Seite des Betreibers, und wann: nicht, was in den Anträgen steht
kept-outbox = Briefe, die auf den Mailserver warten: bis sie verschickt sind, und nie länger
kept-letter-keys = Die Schlüssel, mit denen Briefe, Nachrichten und Anträge verschlüsselt sind; jeder geht mit dem, was er öffnet
kept-address-keys = Der Schlüssel, der aus Adressen Codes macht: jeden Tag ein anderer
kept-policies = Was auf dieser Seite stand, und seit wann
kept-figures = Wie oft Seiten und Werkzeuge an einem Tag benutzt wurden: keine Personen

time-seconds = { $n ->
    [one] { $n } Sekunde
   *[other] { $n } Sekunden
}
time-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
}
time-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
time-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}

time-years = { $n ->
    [one] ein Jahr
   *[other] { $n } Jahre
}
change-first = Die erste Fassung dieser Seite.
changed-who = Wer verantwortlich ist
changed-where = Wo der Server steht
changed-kept = Was gespeichert wird, warum, wo oder wer es sonst sieht
changed-time = { $what }: Aufbewahrung bisher: { $before }, jetzt: { $now }
changed-others = Wer sonst noch Daten erhält
changed-devices = Was auf Ihrem Gerät gespeichert wird
changed-limits = Wie viel eine Anfrage umfassen darf
changed-words = Sätze dieser Seite


## Cookies

cookies-title = Cookies und Speicher
cookies-lead = Was diese Website auf Ihrem Gerät speichern kann. Ein Test vergleicht diese Liste mit dem, was Browser tatsächlich speichern.
cookies-name = Name
cookies-what = Wofür
cookies-long = Wie lange
cookies-session = bis Sie den Browser schließen
cookies-cleared = bis Sie es entfernen
cookies-fetched = bis das andere Werkzeug sie übernommen hat, spätestens bis Sie das nächste Mal ein Werkzeug öffnen
cookies-replaced = bis eine neuere Version an die Stelle tritt
cookies-when = Bedingung
stored-cookie = Cookie
stored-local = Notiz der Seite (Local Storage)
stored-database = Datenbank in Ihrem Browser (IndexedDB)
stored-cache = Dateien, die Ihr Browser aufhebt (Cache Storage)
cookie-lang = Merkt sich die Sprache, die Sie gewählt haben
cookie-theme = Merkt sich, ob Sie hell oder dunkel gewählt haben
cookie-session = Weiß, welche Aufträge Ihre sind, wenn Sie den Server gewählt haben
cookie-admin = Hält den Betreiber dieses Servers angemeldet
cookie-admin-login = Hält die Anmeldung des Betreibers zusammen, während er beim Anmeldedienst ist
cookie-cloud-login = Hält die Anmeldung bei einem Ort anderswo zusammen, während Sie dort sind, verschlüsselt
cookie-consent = Merkt sich, worin Sie eingewilligt oder was Sie abgelehnt haben
storage-presets = Einstellungen eines Werkzeugs, die Sie als Voreinstellung behalten haben
storage-handover = Ergebnisse, die Sie an ein anderes Werkzeug weitergeben
storage-files = Code und Gestaltung der Website, damit sie ohne Netz funktioniert
storage-pages = Die Seiten der Werkzeuge in Ihrer Sprache, damit sie sich ohne Netz öffnen
storage-engines = Das Programm, das Ihre Dateien verarbeitet
storage-extras = Code, den nur einzelne Werkzeuge brauchen, sobald Sie diese benutzt haben
storage-parts = Modelle, Sprachen und Schriften, die Sie angefordert haben
cookies-none = Nichts davon verfolgt Sie auf andere Websites, und nichts davon braucht Ihre Einwilligung.
cookies-asked = Nichts davon verfolgt Sie auf andere Websites. Was andere hier zeigen, wenn Sie es zulassen, steht in einem Rahmen, der weder Ihre Dateien noch die Seite sieht.
cookies-necessary = unbedingt erforderlich

## Einwilligung

consent-title-analytics = Darf Ihr Besuch gezählt werden?
consent-title-advertising = Darf hier Werbung gezeigt werden?
consent-title-both = Darf Ihr Besuch gezählt und Werbung gezeigt werden?
consent-text = Die Werkzeuge funktionieren auch ohne all das. Sagen Sie zu jedem Ja oder Nein; ändern können Sie es jederzeit auf der Seite über Cookies.
consent-optout-title = Daten über Ihren Besuch werden verkauft oder weitergegeben, wenn Sie nicht Nein sagen
consent-optout-text = Sie können ablehnen, dass Daten über Ihren Besuch verkauft oder weitergegeben werden. Die Werkzeuge funktionieren genauso.
consent-analytics = Besuche zählen
consent-analytics-text = { $name } zählt, welche Seiten besucht werden, und sieht Ihre IP-Adresse.
consent-advertising = Werbung zeigen
consent-advertising-text = { $name } zeigt eine Anzeige auf den Seiten, nie während Dateien geöffnet sind, und sieht Ihre IP-Adresse.
consent-accept = Alles annehmen
consent-refuse = Alles ablehnen
consent-save = Meine Wahl speichern
consent-do-not-sell = Meine Daten nicht verkaufen oder weitergeben
consent-saved = Ihre Wahl wurde gespeichert.
consent-signal = Ihr Browser bittet darum, Sie nicht zu verfolgen. Das gilt als Nein.
consent-stopped = Sie haben der Nutzung Ihrer Daten widersprochen oder sie einschränken lassen. Das gilt als Nein.
consent-change = Meine Wahl ändern
advert-label = Anzeige von { $name }

## Rechte

rights-title = Ihre Rechte
rights-lead = Über Sie ist nur wenig gespeichert. Hier können Sie es ansehen, mitnehmen, löschen oder mehr verlangen.
rights-here = Was die Sitzung dieses Browsers enthält
rights-none = Nichts. Dieser Browser hat hier keine Sitzung, oder sie enthält keine Aufträge.
rights-jobs = { $n ->
    [one] Ein Auftrag
   *[other] { $n } Aufträge
}
rights-download = Alles herunterladen (ZIP)
rights-erase = Jetzt alles löschen
rights-erase-sure = Jetzt alles löschen?
rights-erase-text = Die Aufträge der Sitzung dieses Browsers werden mit ihren Dateien gelöscht, ebenso alles andere aus der Liste oben. Das lässt sich nicht rückgängig machen. Sie erhalten Belege darüber.
rights-erase-keep = Behalten
rights-erased = Alles wurde gelöscht. Heben Sie die Belege auf, wenn Sie es beweisen möchten.
rights-ask = Den Betreiber fragen
rights-ask-text = Für alles, was die Sitzung dieses Browsers nicht enthält. Sie bekommen zuerst eine E-Mail mit einem Link, damit niemand in Ihrem Namen einen Antrag stellt.
rights-kind = Was möchten Sie verlangen?
right-access = Eine Kopie dessen, was über mich gespeichert ist (Auskunft)
right-correction = Etwas berichtigen (Berichtigung)
right-deletion = Etwas löschen (Löschung)
right-restriction = Etwas nicht mehr verwenden (Einschränkung der Verarbeitung)
right-objection = Ich widerspreche einer Verarbeitung (Widerspruch)
right-portability = Meine Daten übergeben (Datenübertragbarkeit)
right-optout = Meine Daten nicht verkaufen oder weitergeben (CCPA)
rights-law = Das Recht an Ihrem Wohnort
law-gdpr = DSGVO (EU, EWR, Großbritannien): 1 Monat
law-ccpa = CCPA (Kalifornien): 45 Tage
law-ccpa-optout = CCPA (Kalifornien): 15 Werktage
rights-email = Ihre E-Mail-Adresse
rights-details = Worum geht es?
rights-send = Antrag senden
rights-sent = Bitte öffnen Sie den Link in der E-Mail, die gerade an Sie gesendet wurde. Eine Adresse bekommt höchstens drei solche E-Mails am Tag.
rights-confirmed = Ihr Antrag ist registriert. Die Antwort ist bis zum { $date } fällig.
rights-no-mail = Dieser Server kann keine E-Mails senden. Bitte schreiben Sie dem Betreiber.
rights-link-old = Dieser Link gilt nicht mehr. Bitte senden Sie den Antrag noch einmal.
rights-uploads = { $n ->
    [one] Eine Datei, die noch ankommt
   *[other] { $n } Dateien, die noch ankommen
}
rights-consents = { $n ->
    [one] Eine Entscheidung über Ihre Einwilligung
   *[other] { $n } Entscheidungen über Ihre Einwilligung
}
rights-places = { $n ->
    [one] Ein verbundener Ort anderswo
   *[other] { $n } verbundene Orte anderswo
}
rights-requests = { $n ->
    [one] Ein Antrag zu Ihren Rechten
   *[other] { $n } Anträge zu Ihren Rechten
}
rights-left = Anträge, die Sie bestätigt haben, bleiben so lange, wie das Gesetz es verlangt.
rights-stopped = Wie verlangt, wird für die Sitzung dieses Browsers nicht gearbeitet. Was hier ist, kann weiterhin geholt und gelöscht werden.
rights-stop-text = Wenn Sie einschränken oder widersprechen, hört der Server mit jeder Arbeit für die Sitzung dieses Browsers auf, oder für den Schlüssel, den Sie unten nennen, sobald Sie es bestätigt haben. Ergebnisse bleiben, bis ihre Zeit um ist.
rights-key = Der Schlüssel der Programmierschnittstelle, um den es geht, falls es einen gibt
rights-bad-key = Ein solcher Schlüssel ist hier nicht bekannt. Prüfen Sie ihn, oder lassen Sie das Feld leer.
rights-confirm = Antrag bestätigen
rights-answered = Ihr Antrag wurde am { $date } beantwortet.
rights-receipts = Belege speichern (ZIP)
optout-text = Das gilt sofort, für diesen Browser, ohne E-Mail und ohne Nachweis, wer Sie sind. Ein Browser, der Global Privacy Control sendet, hat es schon gesagt.
optout-nothing = Hier wird nichts verkauft oder weitergegeben, also müssen Sie nichts ablehnen.
optout-done = Von jetzt an wird von den Besuchen dieses Browsers nichts verkauft oder weitergegeben. Auf dieser Seite sehen Sie Ihre Wahl und können sie ändern:
optout-operator = Wenn Sie außerdem eine Antwort des Betreibers möchten, fragen Sie unten: Es muss kein Link geöffnet werden, und das Gesetz gibt 15 Werktage.
optout-asked = Ihr Antrag ist registriert, ohne Nachweis, wer Sie sind. Das Gesetz gibt dem Betreiber Zeit bis zum { $date }.
error-stopped = Die Arbeit für diese Sitzung oder diesen Schlüssel ruht, weil sie eingeschränkt oder ihr widersprochen wurde. Der Betreiber des Servers kann sie weitergehen lassen.

## Letters

letter-link =
    Jemand hat diese Adresse angegeben und Folgendes beantragt:

    { $what }

    Wenn Sie das waren, öffnen Sie innerhalb von 24 Stunden diesen Link und bestätigen Sie es:

    { $link }

    Wenn nicht, tun Sie nichts: Der Antrag wird dann gelöscht.
    .subject = Bitte bestätigen Sie Ihren Antrag
letter-about = Es geht um Ihren Antrag „{ $what }“ vom { $date }.
letter-extended = Eine Antwort braucht mehr Zeit als üblich. Sie bekommen sie spätestens am { $date }. Der Grund:
    .subject = Ihr Antrag braucht länger
letter-lifted = Die Arbeit für eine Sitzung oder einen Schlüssel, die auf Ihren Antrag hin ruhte, geht weiter, soweit sie nicht wegen eines anderen Antrags von Ihnen ruht. Der Grund:
    .subject = Arbeit, die auf Ihren Antrag hin ruhte, geht weiter
letter-registered = Ihr Antrag ist bestätigt. Sie bekommen spätestens am { $date } eine Antwort.
    .subject = Ihr Antrag ist erfasst
letter-answer = Die Antwort auf Ihren Antrag
letter-complain = Wenn Sie nicht einverstanden sind, können Sie sich beschweren bei: { $authority } Sie können auch vor Gericht gehen.
answer-done = Was Sie verlangt haben, ist geschehen.
answer-told = Was über Sie gespeichert ist, steht unten.
answer-nothing = Außer diesem Antrag ist hier nichts über Sie gespeichert.
refusal-identity = Ihr Antrag wird abgelehnt, weil nicht sichergestellt werden konnte, dass die Daten Sie betreffen.
refusal-law = Ihr Antrag wird abgelehnt, weil ein Gesetz uns verpflichtet, diese Daten aufzubewahren oder zu verwenden.
refusal-others = Ihr Antrag wird abgelehnt, weil er die Rechte anderer verletzen würde.
refusal-excessive = Ihr Antrag wird abgelehnt, weil er offenkundig unbegründet ist oder sich übermäßig wiederholt.

## Kontakt

contact-title = Kontakt
contact-lead = Schreiben Sie dem Betreiber dieses Servers. Gesendet wird nur, was Sie hier sehen.
contact-message = Ihre Nachricht
contact-email = Ihre E-Mail-Adresse, wenn Sie eine Antwort möchten
contact-diagnostics = Mitsenden, wenn es hilft
contact-diagnostics-text = Kreuzen Sie an, was gesendet werden darf. Nichts ist für Sie angekreuzt, und nichts anderes wird gesendet.
diagnostic-browser = Browser
diagnostic-language = Sprachen
diagnostic-screen = Größe des Bildschirms
diagnostic-tool = Die Seite, von der Sie kamen
diagnostic-version = Version von CompressImage
contact-send = Senden
contact-sent = Danke. Ihre Nachricht ist unterwegs.
contact-empty = Bitte schreiben Sie zuerst etwas.
contact-too-long = Das ist zu lang. Bis zu { $n } Zeichen werden angenommen.
contact-trap = Dieses Feld leer lassen
contact-trapped = In dieses Feld wurde etwas eingetragen, vielleicht von einem Programm, das für Sie Formulare ausfüllt. Bitte lassen Sie dieses Feld leer und senden Sie das Formular noch einmal.
contact-bad-email = Bitte prüfen Sie die E-Mail-Adresse.
contact-unreachable = Der Mailserver des Betreibers hat Ihre Nachricht gerade nicht angenommen. Sie wurde nicht gesendet und wird hier nicht aufbewahrt. Bitte senden Sie sie später noch einmal.
contact-keeps-nothing = Dieser Server kann keine E-Mails senden und bewahrt keine Nachrichten auf, die jemand lesen könnte.
contact-otherwise = Bitte fragen Sie seinen Betreiber auf einem anderen Weg.

## Nutzungsbedingungen

terms-title = Nutzungsbedingungen
terms-lead = Die Regeln dieser Website in einfachen Worten.
terms-use = Verwenden Sie die Werkzeuge für das, wozu Sie berechtigt sind. Verwenden Sie sie nicht, um gegen Gesetze zu verstoßen oder diesem Server oder anderen zu schaden.
terms-yours = Ihre Dateien bleiben Ihre. Niemand hier erhält irgendein Recht daran.
terms-warranty = Die Werkzeuge sind, wie sie sind, ohne Gewährleistung. Behalten Sie Ihre Originale.
terms-limits = Eine Anfrage nimmt bis zu { $files } Dateien und { $size } an, ein Auftrag bis zu { $job }. Wer zu oft anfragt, wird gebeten zu warten.
terms-licence = CompressImage ist freie Software unter der GNU Affero General Public License, Version 3. Sie dürfen sie ausführen, untersuchen, weitergeben und verändern.
terms-source = Die Lizenz
terms-changes = Ändern sich diese Regeln, so ändert sich auch das Datum unten.

## Zahlen

stats-title = Zahlen
stats-lead = Was dieser Server zählt: nach Tagen, ohne Personen.
stats-none = Es wurde noch nichts gezählt.
stats-day = Tag
stats-pages = Gezeigte Seiten
stats-tasks = Aufgaben auf dem Server
stats-saved = Eingesparte Bytes
stats-failed = Dateien, bei denen es fehlschlug
stats-tools = Nach Werkzeug
stats-tool = Werkzeug

## Für Programme

api-title = Für Programme
api-lead = Jedes Werkzeug ist eine Adresse: Datei senden, Ergebnis bekommen. Ein Konto ist hier nicht nötig.
api-lead-key = Jedes Werkzeug ist eine Adresse: Datei senden, Ergebnis bekommen. Dafür braucht es einen Schlüssel; Schlüssel vergibt der Betreiber dieses Servers.
api-contents = Inhalt
api-first = Die erste Anfrage
api-options = Optionen
api-options-text = Sie heißen wie auf der Kommandozeile und stehen im Query-Teil der Adresse oder als Felder in einem Formular; ein Schalter braucht keinen Wert.
api-several = Mehrere Dateien
api-several-text = Senden Sie sie als Formular; zurück kommen sie als ZIP.
api-answers = Antworten
api-answers-text = Eine einzelne Datei kommt so zurück, wie sie ist, mehrere als ZIP. Wer ein Formular annimmt, bekommt alles als Teile, zuerst den Bericht. Er steht auch im Header Compressimage-Report.
api-jobs = Arbeit, auf die niemand wartet
api-jobs-text = Ein Auftrag wird verschlüsselt und aufbewahrt, bis seine Zeit abgelaufen ist oder bis Sie ihn löschen: Die Antwort darauf ist ein signierter Beleg.
api-jobs-states = Ein Auftrag wartet, wird bearbeitet, ist fertig oder gescheitert. „progress“ und „inputs_done“ sagen, wie weit er ist; seine Ereignisse melden das von selbst und enden mit ihm.
api-hooks = Zurückgerufen werden
api-hooks-text = Ein Auftrag mit „webhook“ ruft diese Adresse auf, wenn er zu Ende ist, mehrmals, wenn niemand antwortet. Der Aufruf ist mit dem Schlüssel dieses Servers signiert: Prüfen Sie das, bevor Sie sich darauf verlassen.
api-uploads = Große Dateien
api-uploads-text = Sie werden mit dem tus-Protokoll in Stücken gesendet, gehen dort weiter, wo sie abbrachen, und werden in einem Auftrag genannt, der sie übernimmt.
api-pictures = Bilder auf eigenen Seiten
api-pictures-text = Der Server macht sie, wenn danach gefragt wird, im besten Format, das der Browser zeigt. Die Adresse ist signiert: Nur die Seiten des Betreibers können eine nennen.
api-errors = Wenn etwas nicht stimmt
api-errors-text = Die Antwort sagt, was nicht stimmt und was zu tun ist, als „Problem Details“ (RFC 9457).
api-code = Code
api-status = Status
api-meaning = Was nicht stimmt
api-remedy = Was zu tun ist
api-tools = Die Werkzeuge
api-tools-text = Jedes nimmt seine eigenen Optionen und das, was hier zuerst steht.
api-gives = Es antwortet mit:
api-options-of = Optionen von { $tool }
api-option = Option
api-values = Werte
api-default = Ohne Angabe
api-means = Was sie bewirkt
api-description = Die ganze Beschreibung (OpenAPI)

## Belege

receipt-title = Einen Beleg prüfen
receipt-lead = Wenn Dateien von diesem Server gelöscht werden, unterschreibt er einen Beleg. Hier sehen Sie, ob ein Beleg echt ist und was er sagt.
receipt-file = Der Beleg, wie er gespeichert wurde (.json)
receipt-text = Oder fügen Sie ein, was darin steht
receipt-check = Prüfen
receipt-none = Wählen Sie zuerst einen Beleg, oder fügen Sie ihn unten ein.
receipt-unread = Das ist kein Beleg. Nehmen Sie die Datei genau so, wie sie gespeichert wurde.
receipt-genuine = Dieser Beleg ist echt: Dieser Server hat ihn unterschrieben, und kein Zeichen wurde geändert.
receipt-changed = Dieser Beleg gilt nicht: Er wurde geändert oder nie so unterschrieben.
receipt-foreign = Dieser Server hat diesen Beleg nicht unterschrieben. Stammt er von einem anderen Server, so prüfen Sie ihn auf dessen Seite.
receipt-deleted = Gelöscht
receipt-arrived = Angekommen
receipt-why = Grund
receipt-why-asked = Es wurde verlangt
receipt-why-expired = Die Frist war abgelaufen
receipt-why-right = Alles einer Sitzung sollte gelöscht werden
receipt-files = Dateien
receipt-bytes = Größe, verschlüsselt
receipt-how = Wie
receipt-key-overwritten = der Schlüssel, mit dem die Dateien verschlüsselt waren, wurde überschrieben
receipt-files-removed = die Dateien wurden entfernt
receipt-row-overwritten = der Eintrag des Auftrags wurde entfernt und überschrieben
receipt-key-removed = der Schlüssel, mit dem die Dateien verschlüsselt waren, wurde aus der Datenbank entfernt
receipt-store-removed = die Dateien wurden aus dem Speicher entfernt
receipt-row-removed = der Eintrag des Auftrags wurde aus der Datenbank entfernt
receipt-job = Nummer des Auftrags
receipt-server = Server
receipt-unsaid = Wie die Dateien hießen und was darin war, steht in keinem Beleg: Der Server hat davon nichts behalten.
receipt-yourself = Ohne diesen Server prüfen
receipt-yourself-text = Sie müssen sich nicht auf diesen Server verlassen. Das Programm CompressImage prüft einen Beleg auf Ihrem eigenen Gerät, mit dem öffentlichen Schlüssel dieses Servers:
receipt-key-place = Der Schlüssel steht auch in { $place }. Heben Sie ihn dort auf, wo dieser Server ihn nicht ändern kann.
