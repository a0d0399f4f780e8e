skip = Zum Inhalt springen
nav-tools = Werkzeuge
nav-all = Alle Werkzeuge
nav-footer = Alle Werkzeuge
language = Sprache
language-set = Wechseln
footer-promise = Ihre Bilder werden auf Ihrem eigenen Gerät verarbeitet, oder auf dem Server, wenn Sie ihn wählen oder JavaScript ausgeschaltet ist. Sonst wird nichts hochgeladen, nichts gespeichert und niemand verfolgt.
footer-promise-asked = Ihre Bilder werden auf Ihrem eigenen Gerät verarbeitet, oder auf dem Server, wenn Sie ihn wählen oder JavaScript ausgeschaltet ist. Sonst wird nichts hochgeladen, und wer außerdem von Ihrem Besuch erfährt, bestimmen Sie.
footer-licence = Freie Software unter der AGPL.

home-title = Bilder im Browser verkleinern, zuschneiden und umwandeln
home-heading = Kleinere Bilder, die auf Ihrem Gerät bleiben
home-lead = Bilder im Browser komprimieren, skalieren, zuschneiden und umwandeln. Ohne Upload, ohne Konto, so viele Sie möchten.
home-description = Kostenlose Bildwerkzeuge, die im Browser laufen: JPEG, PNG, WebP, AVIF, HEIC und mehr komprimieren, skalieren, zuschneiden, drehen und umwandeln. Ihre Dateien verlassen Ihr Gerät nicht.
home-start = Bilder komprimieren
home-tools = Alle Werkzeuge
home-link = Zur Startseite

promise = Was wir versprechen
promise-device = Ihre Dateien bleiben bei Ihnen
    .text = Die Bildverarbeitung läuft in Ihrem Browser, außer Sie wählen den Server. Ist die Seite einmal geladen, geht es sogar ohne Netz.
promise-smaller = Nie größer
    .text = Ein Ergebnis, das nicht kleiner wäre, bekommen Sie nicht: Sie behalten das Original, Byte für Byte.
promise-tracking = Keine Verfolgung
    .text = Keine Werbung, keine Statistik, keine Anfragen an andere. Cookies merken sich Ihre Sprache und ob hell oder dunkel, wenn Sie das wählen, und welche Aufträge Ihre sind, wenn Sie den Server wählen.
promise-asked = Sie entscheiden
    .text = Ob andere Ihren Besuch zählen oder Werbung zeigen, bestimmen Sie, und nie geschieht es, während Dateien geöffnet sind. Sagt Ihr Browser Nein, ist das Ihre Antwort.
promise-open = Quelloffen
    .text = Alles ist freie Software, die Sie lesen, selbst betreiben und auf der Kommandozeile nutzen können.

popular = Oft gebraucht
related = Verwandtes
faq = Fragen und Antworten
how = So geht es
options = Optionen
group-more = Weitere Optionen
group-quality = Qualität und Größe
group-format = Format und Farbe
group-metadata = Metadaten

file = Bilder auswählen
file-help = Bis zu { $files } Dateien, zusammen { $size }.
file-original = Das Original
file-other = Das Bild, das beurteilt wird
server-notice = Mit diesem Formular gesendete Dateien werden auf dem Server verarbeitet und mit der Antwort vergessen. Mit JavaScript würden sie Ihr Gerät nicht verlassen.
places = Oder einzelne Größen, durch Kommas getrennt

step-choose = Bilder auswählen
    .text = JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, SVG und mehr, so viele Sie möchten.
step-set = Einstellen, was Sie wollen
    .text = Die Vorgaben passen für die meisten Bilder; jede Option sagt, was sie tut.
step-save = Ergebnis speichern
    .text = Laden Sie die Bilder einzeln herunter oder alle zusammen als ZIP.
step-look = Ergebnis lesen
    .text = Die Auskunft ist in einfachen Worten, darunter stehen alle Einzelheiten.
step-clean = Auf Wunsch bereinigen
    .text = Ein weiterer Schritt entfernt alles Private aus der Datei.
step-pair = Zwei Bilder auswählen
    .text = Das Original und eine Fassung davon in denselben Abmessungen.
step-judge = Selbst urteilen
    .text = Das Differenzbild zeigt, wo sich die beiden unterscheiden.

landing-convert-heading = { $from } in { $to } umwandeln
landing-convert-summary = { $from }-Bilder kostenlos im Browser in { $to } umwandeln: viele auf einmal, in guter Qualität, ohne sie hochzuladen.
landing-convert-help = Wählen Sie Ihre { $from }-Dateien aus und speichern Sie sie als { $to }. Ausrichtung und Farben bleiben richtig; private Metadaten wie der Ort fallen weg, wenn Sie sie nicht behalten.
landing-compress-heading = { $format }-Bilder komprimieren
landing-compress-summary = { $format }-Dateien ohne sichtbaren Unterschied viel kleiner machen, im Browser und ohne Upload.
landing-compress-help = Jede { $format }-Datei wird so klein, wie es ohne sichtbaren Unterschied geht. Soll sie noch kleiner werden, geben Sie eine Qualität oder eine Höchstgröße an.
landing-target-heading = Bilder auf { $size } komprimieren
landing-target-summary = JPEG-, PNG- oder WebP-Bilder für Formulare, E-Mails und Uploads unter { $size } bringen, in der besten Qualität, die hineinpasst.
landing-target-help = Gesucht wird die beste Qualität, deren Datei höchstens { $size } hat. Ist selbst die niedrigste Qualität größer, erfahren Sie das und wie klein es ging: Dann verkleinern Sie zuerst die Abmessungen.
landing-exif-heading = EXIF-Daten aus Fotos entfernen
landing-exif-summary = Ort, Kamera, Daten und andere versteckte Angaben aus Fotos entfernen, bevor Sie sie weitergeben. Das Bild selbst bleibt unberührt.
landing-exif-help = Fotos verraten, wo und wann sie aufgenommen wurden und mit welchem Gerät. Das wird entfernt; es bleibt, was das Bild braucht, um richtig auszusehen: Ausrichtung und Farbprofil.
landing-social-heading = Bilder für { $place } zuschneiden
landing-social-summary = Aus einem Bild alle Größen machen, die { $place } verlangt, zugeschnitten dort, wo am meisten zu sehen ist.
landing-social-help = Wählen Sie ein Bild, und Sie bekommen für jede Größe von { $place } eine Datei: Profil, Beiträge und Titelbilder. Soll nichts abgeschnitten werden, füllen Sie den Rest mit Unschärfe oder einer Farbe.
landing-favicon-heading = Favicon-Generator
landing-favicon-summary = Aus einem Bild eine favicon.ico und alle Symbole machen, die eine Website braucht.
landing-favicon-help = Wählen Sie ein quadratisches Bild mit mindestens 512 Pixeln. Sie bekommen favicon.ico mit ihren Größen, das Symbol für Apple-Geräte und die für Web-Apps.

landing-cutout-heading = Hintergrund eines Bildes entfernen
landing-cutout-summary = Stellen Sie Menschen, Tiere und Dinge im Browser frei: Der Hintergrund wird durchsichtig, und das Foto wird nicht hochgeladen.
landing-cutout-help = Wählen Sie ein Foto: Sein Motiv wird gefunden und freigestellt, samt Haaren. Bessern Sie mit dem Pinsel nach, wo Sie möchten, und speichern Sie als PNG, WebP oder AVIF.
landing-white-heading = Weißen Hintergrund hinter ein Foto legen
landing-white-summary = Produkt- und Passfotos auf reinem Weiß: Das Motiv wird im Browser freigestellt und auf die Farbe Ihrer Wahl gelegt.
landing-white-help = Das Motiv des Fotos wird gefunden und auf Weiß gestellt. Ergänzen Sie einen weichen Schatten, schneiden Sie auf das Motiv zu oder nehmen Sie eine andere Farbe.
landing-blur-heading = Hintergrund eines Fotos unscharf machen
landing-blur-summary = Das Motiv bleibt scharf, alles dahinter wird unscharf wie mit einem großen Objektiv, ohne das Foto hochzuladen.
landing-blur-help = Das Motiv wird gefunden und bleibt, wie es ist; der Rest wird unscharf, ohne Schein um das Motiv.
landing-text-heading = Text aus einem Bild holen
landing-text-summary = Machen Sie aus Scans und Fotos von Seiten Text zum Kopieren, Suchen und Bearbeiten. Gelesen wird auf Ihrem Gerät.
landing-text-help = Wählen Sie ein Bild und die Sprachen seines Textes. Die Wörter erscheinen über dem Bild und daneben, zum Kopieren oder Speichern als Text, Markdown, hOCR oder TSV.
landing-screenshot-heading = Text aus einem Screenshot kopieren
landing-screenshot-summary = Fügen Sie einen Screenshot ein und kopieren Sie seine Wörter: Fehlermeldungen, Chats, Folien, auch mit dunklem Hintergrund.
landing-screenshot-help = Kleine und helle Buchstaben auf Dunkel werden von selbst lesbar gemacht. Fügen Sie mit Strg+V ein oder ziehen Sie eine Datei herein.

missing-model = Hintergründe lassen sich hier noch nicht entfernen: Das Modell (88 MB) ist nicht auf diesem Server. Wer ihn betreibt, holt es einmal mit „compressimage models pull“.
missing-languages = Text lässt sich hier noch nicht lesen: Dieser Server hat keine Sprachdaten. Wer ihn betreibt, installiert sie (Debian: apt install tesseract-ocr-deu) oder nennt ihren Ordner mit „compressimage serve --languages ORDNER“.
server-no-reader = Dieser Server kann selbst keinen Text lesen. Mit JavaScript tut es Ihr Browser, und Ihre Dateien bleiben auf Ihrem Gerät.
no-text = In diesem Bild wurde kein Text gefunden.
file-backdrop = Oder ein Bild als Hintergrund
file-backdrop-help = Es wird passend zugeschnitten und steht hinter dem Motiv.

faq-model = Was muss heruntergeladen werden?
    .answer = Ein Modell von 88 MB, das Motive findet, einmal und erst, wenn Sie zugestimmt haben. Es kommt von dieser Website, bleibt auf Ihrem Gerät und funktioniert ohne Netz.
faq-edges = Was, wenn etwas fehlt oder zu viel ist?
    .answer = Malen Sie mit dem Pinsel darüber, um es zu entfernen oder zurückzuholen. In den Optionen lässt sich der Rand auch weicher oder härter schneiden.
faq-behind = Was kann hinter dem Motiv stehen?
    .answer = Nichts, eine Farbe, der alte Hintergrund in Unschärfe oder ein anderes Bild. Als PNG, WebP, AVIF oder JPEG XL bleibt die Transparenz erhalten.
faq-languages = Welche Sprachen können gelesen werden?
    .answer = Die in den Optionen stehen. Jede braucht einmal ihre Daten, meist 1 bis 5 MB, die von dieser Website kommen und auf Ihrem Gerät bleiben. Mehrere gehen zugleich.
faq-reading = Wie gut wird Text gelesen?
    .answer = Klarer Druck fast fehlerfrei. Schiefe, gedrehte, dunkle, blasse und kleine Seiten werden zuvor aufbereitet. Wörter, die falsch sein können, sind markiert.
faq-handwriting = Kann Handschrift gelesen werden?
    .answer = Kaum. Die Erkennung hat gedruckte Buchstaben gelernt.

error-no-reader = Dieser Server kann selbst keinen Text lesen. Schalten Sie JavaScript ein, dann tut es Ihr Browser.
error-no-backdrop = Wählen Sie das Bild, das hinter dem Motiv stehen soll.
error-no-model = Das Modell, das Motive findet, ist noch nicht auf diesem Server. Wer ihn betreibt, holt es mit „compressimage models pull“.
error-no-subject = In diesem Bild wurde kein Motiv gefunden. Versuchen Sie eines, in dem es sich abhebt.

format-jpeg = Jedes Gerät und Programm öffnet es. Für Fotos gemacht, ohne Transparenz.
format-png = Behält jedes Pixel, auch mit Transparenz: richtig für Bildschirmfotos, Logos und Zeichnungen, groß bei Fotos.
format-webp = Alle heutigen Browser zeigen es. Etwa ein Viertel bis ein Drittel kleiner als JPEG, auch transparent oder animiert.
format-avif = Die kleinsten Dateien für Fotos in heutigen Browsern; das Schreiben dauert länger.
format-heic = Darin nehmen iPhones Fotos auf. Viele andere Geräte und Websites können es nicht öffnen.
format-jxl = Ein modernes Format für Fotos und Archive, das bisher wenige Programme öffnen.
format-svg = Eine Zeichnung aus Linien statt Pixeln. Daraus wird ein Bild fester Größe.
format-gif = Alt, für kurze Animationen mit höchstens 256 Farben.

faq-upload = Werden meine Bilder hochgeladen?
    .answer = Nein. Das Werkzeug läuft in Ihrem Browser, und Ihre Dateien bleiben auf Ihrem Gerät. Nur wenn Sie den Server wählen, werden sie dorthin gesendet, verschlüsselt und fristgerecht gelöscht. Haben Sie JavaScript abgeschaltet, geht das Formular an den Server, der die Dateien mit der Antwort vergisst.
faq-free = Was kostet es?
    .answer = Nichts. Es gibt kein Konto, kein Wasserzeichen und keine Bezahlversion. Das Programm ist freie Software unter der AGPL.
faq-larger = Kann eine Datei größer werden?
    .answer = Beim Komprimieren nicht. Ist das Ergebnis nicht kleiner, bekommen Sie das Original zurück, Byte für Byte.
faq-formats = Welche Formate gehen?
    .answer = JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, BMP, ICO und einige mehr werden gelesen und geschrieben. HEIC, SVG, Photoshop-Dateien und Kamera-Rohdaten werden gelesen.
faq-offline = Geht es ohne Netz?
    .answer = Ja. Nach dem ersten Besuch arbeitet die Seite auch offline, und Sie können sie wie eine App installieren.
faq-batch = Gehen viele Bilder auf einmal?
    .answer = Ja, wählen Sie so viele aus, wie Sie möchten. Die Ergebnisse laden Sie einzeln oder zusammen als ZIP herunter.
faq-visible = Sehe ich einen Unterschied?
    .answer = Mit den Vorgaben kaum je: Das Ergebnis wird mit einem Maß für das, was Menschen sehen, am Original gemessen, und nur was besteht, wird genommen.
faq-target = Wie bekomme ich eine Datei bestimmter Größe?
    .answer = Geben Sie die Höchstgröße ein, etwa 200KB. Gesucht wird die beste Qualität, die hineinpasst; geht es nicht, erfahren Sie, wie klein es ging.
faq-kilobyte = Wie viel ist hier ein Kilobyte?
    .answer = 1000 Byte, wie die meisten Formulare und Systeme zählen. Schreiben Sie 100KiB, wenn Ihres mit 1024 rechnet.
faq-metadata = Was geschieht mit den Metadaten?
    .answer = Ausrichtung, Farbprofil, Auflösung und Urheberrecht bleiben. Ort, Personen, Gerät, Datum und der Rest fallen weg, wenn Sie sie nicht behalten wollen.
faq-converting = Werden Bilder beim Umwandeln schlechter?
    .answer = Nicht so, dass Sie es merken: Verlustbehaftete Formate werden ohne sichtbaren Unterschied geschrieben. Wählen Sie verlustfrei, wo jedes Pixel bleiben muss.
faq-transparency = Was wird aus durchsichtigen Stellen?
    .answer = Sie bleiben, wo das Format sie kennt. In JPEG bekommen sie die Hintergrundfarbe: weiß, wenn Sie keine andere wählen.
faq-enlarge = Kann ich ein Bild vergrößern?
    .answer = Ja, aber Einzelheiten kommen nicht hinzu. Mit „Nie vergrößern“ bleiben kleinere Bilder, wie sie sind.
faq-lossless-cut = Wird ein JPEG neu kodiert?
    .answer = Wo es möglich ist, werden JPEGs verlustfrei gedreht und geschnitten: Kein Pixel wird neu kodiert. Sonst sagt es ein Hinweis.
faq-sizes = Sind die Größen aktuell?
    .answer = Sie werden regelmäßig mit den Angaben der Plattformen verglichen. Sagt ein Formular oder Amt etwas anderes, gilt das.
faq-cut = Wird etwas abgeschnitten?
    .answer = Mit „smart“ bleibt der Teil, auf dem am meisten zu sehen ist. Mit Unschärfe, Rand oder Farbe bleibt das ganze Bild, und der Rest wird gefüllt.
faq-exif = Was sagen Fotos über mich?
    .answer = Oft den genauen Ort, die Zeit, das Gerät samt Seriennummer, manchmal Namen und ein Vorschaubild von vor dem Zuschneiden.
faq-pixels = Ändert sich das Bild selbst?
    .answer = Nein. Nur die Angaben neben dem Bild werden entfernt; jedes Pixel bleibt, wie es ist.
faq-score = Was bedeutet die Bewertung?
    .answer = SSIMULACRA2 sagt, wie gleich zwei Bilder für Menschen aussehen: 100 ist gleich, über 90 sieht niemand einen Unterschied, 70 ist hohe Qualität, unter 50 sieht man ihn leicht.

refused = Das hat nicht geklappt
back = Zurück zum Formular
again = Ein anderes Bild
forgotten = Die Dateien sind vergessen: Der Server hat nichts davon behalten.
not-found = Diese Seite gibt es nicht
    .text = Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen. Das sind alle Werkzeuge:
no-such-method = So lässt sich diese Adresse nicht benutzen.

error-no-file = Wählen Sie zuerst mindestens ein Bild aus.
error-two-files = Wählen Sie genau zwei Bilder aus: das Original und das, das beurteilt wird.
error-files = Das sind zu viele Dateien. Hier gehen bis zu { $files } auf einmal.
error-size = Diese Dateien sind zu groß. Hier gehen bis zu { $size } auf einmal; im Browser, mit JavaScript, gibt es diese Grenze nicht.
error-form = Das Formular kam nicht vollständig an. Bitte senden Sie es noch einmal.
error-part = Der Teil „{ $part }“ enthält eine Datei, heißt aber nicht „file“. Bitte senden Sie Dateien als „file“.
error-silence = Es kam nichts mehr an. Bitte prüfen Sie Ihre Verbindung und senden Sie das Formular noch einmal.
error-busy = Der Server ist gerade ausgelastet. Bitte versuchen Sie es in einer halben Minute noch einmal.
error-time = Das hat zu lange gedauert. Versuchen Sie es mit einem kleineren Bild oder weniger Aufwand.
error-internal = Bei uns ist etwas schiefgegangen. Das Bild konnte nicht verarbeitet werden.
error-given-up = Die Arbeit daran brach { $tries }-mal ab, bevor sie fertig war: Speicher oder Zeit reichten nicht, oder das Programm hat einen Fehler. Versuchen Sie es mit einer kleineren Datei, mit weniger Dateien auf einmal oder mit geringerem Aufwand. Hilft das nicht, sagen Sie es bitte dem Betreiber des Servers.
error-unknown-format = Das ist kein Bild, das wir kennen.
error-damaged = Die { $format }-Datei ist beschädigt: { $detail }
error-unsupported = Diese { $format }-Datei verwendet { $feature }; das wird nicht unterstützt.
error-limit = Das Bild ist zu groß für den Server (die Grenze ist { $limit }).
error-options = Bitte prüfen Sie die Optionen: { $detail }
error-number = { $option }: Bitte geben Sie eine Zahl von { $least } bis { $most } ein.
error-number-any = { $option }: Bitte geben Sie eine Zahl ein.
error-target-bytes = Die kleinste erreichte Größe ist { $smallest }, mehr als { $wanted }. Verkleinern Sie die Abmessungen oder wählen Sie ein anderes Format.
error-target-score = Die beste erreichte Bewertung ist { $best }, weniger als { $wanted }. Verlangen Sie weniger oder wählen Sie verlustfrei.
error-target-both = Innerhalb von { $bytes } ist die beste Bewertung { $score }. Erlauben Sie mehr Bytes oder eine niedrigere Bewertung.

fact-format = Format
fact-size = Abmessungen in Pixeln
fact-file = Dateigröße
fact-depth = Abtastwerte
fact-colour = Farben
fact-quality = Qualität, etwa
fact-frames = Einzelbilder
fact-dpi = Pixel pro Zoll
fact-difference = Größter Unterschied
difference = Wo sie sich unterscheiden: je heller, desto mehr
verdict-100 = Die beiden sind gleich.
verdict-90 = Kein sichtbarer Unterschied, auch nicht beim Hin- und Herschalten.
verdict-80 = Kein sichtbarer Unterschied nebeneinander.
verdict-70 = Hohe Qualität: Unterschiede sind kaum zu bemerken.
verdict-50 = Mittlere Qualität: Unterschiede sind zu sehen.
verdict-30 = Niedrige Qualität: Unterschiede sind leicht zu sehen.
verdict-0 = Sehr niedrige Qualität.

unit-bytes = { $n } Byte
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[other] Dezember
} { $year }
date-time = { $date }, { $time } UTC

error-keeps-nothing = Dieser Server bewahrt nichts auf; Arbeit, auf die niemand wartet, nimmt er daher nicht an.
error-own-jobs = Sie haben hier schon { $jobs } Aufträge, die noch nicht fertig sind. Bitte warten Sie, bis einige erledigt sind.
error-full = Der Server hat gerade keinen Platz für weitere Arbeit. Bitte versuchen Sie es in einer halben Minute noch einmal.
error-store = Der Server kann gerade nichts speichern. Bitte versuchen Sie es in einer halben Minute noch einmal.
error-key = Dafür braucht es einen gültigen Schlüssel: „Authorization: Bearer …“. Schlüssel vergibt der Betreiber des Servers.
error-elsewhere = Danach hat die Seite einer anderen Website gefragt. Das dürfen nur die eigenen Seiten dieser Website.
error-rate = Das war zu oft. Bitte versuchen Sie es in { $time } noch einmal.
error-quota = Dieser Schlüssel hat sein Kontingent für heute verbraucht. Weiter geht es in { $time }.
error-url = Von dieser Adresse wird nichts geholt. Sie muss mit http oder https beginnen und im öffentlichen Internet liegen.
error-url-unreachable = Von dieser Adresse war nichts zu holen. Bitte prüfen Sie sie.
error-urls-closed = Dieser Server holt nichts von anderen Adressen.
error-hooks-closed = Dieser Server ruft keine anderen Adressen auf.
error-upload-size = Diese Datei ist zu groß. Hier werden bis zu { $size } angenommen.

# Die Seiten der Orte anderswo
cloud-title = { $place } verbinden
cloud-sees = { $place } erfährt, dass Sie diese Website benutzen und welche Dateien Sie von hier aus öffnen und speichern.
cloud-gets-picked = Diese Website bekommt nur die Dateien zu sehen, die Sie dort auswählen, und die, die sie für Sie speichert.
cloud-gets-folder = Diese Website bekommt in Ihrem { $place } einen eigenen Ordner und sieht dort sonst nichts.
cloud-gets-all = Solange die Verbindung besteht, darf diese Website die Dateien in Ihrem { $place } lesen und neue speichern. Sie öffnet nur die, die Sie auswählen.
cloud-gets-typed = Was Sie unten eingeben, benutzt diese Website, um die ausgewählten Dateien zu öffnen und zu speichern, und für nichts anderes.
cloud-bytes = Dateien gehen direkt zwischen { $place } und Ihrem Browser hin und her, wo { $place } das erlaubt. Sonst gehen sie durch den Arbeitsspeicher dieses Servers, der sie nicht aufbewahrt.
cloud-bytes-typed = Dateien gehen durch den Arbeitsspeicher dieses Servers, der sie nicht aufbewahrt.
cloud-kept = Was den Zugang zu { $place } öffnet, ist mit einem Schlüssel verschlüsselt, den nur Ihr Browser hat. Es wird gelöscht, wenn Sie die Verbindung trennen, sonst { $time } nach der letzten Benutzung.
cloud-ends-there = Wenn Sie die Verbindung trennen, erfährt { $place }, dass diese Website nicht mehr hineindarf.
cloud-ends-here = Wenn Sie die Verbindung trennen, vergisst dieser Server alles. { $place } lässt sich das nicht mitteilen: Sie können diese Website auch in den Einstellungen Ihres Microsoft-Kontos entfernen.
cloud-noted = Dass Sie zugestimmt haben, wird mit diesem Text und dem Zeitpunkt festgehalten.
cloud-connect = { $place } verbinden
cloud-pick = Dateien bei { $place } auswählen
cloud-disconnect = Trennen
cloud-done = { $place } ist verbunden. Sie können dieses Fenster schließen.
cloud-connected = { $place } ist verbunden.
cloud-ended = { $place } ist nicht mehr verbunden.
cloud-web = Web-Adresse
cloud-webdav-address = Adresse des Ordners
cloud-webdav-user = Benutzername
cloud-webdav-secret = Passwort (bei Nextcloud: ein App-Passwort aus den Sicherheitseinstellungen)
cloud-s3-bucket = Bucket und der Ordner darin
cloud-s3-id = Zugriffsschlüssel
cloud-s3-secret = Geheimer Schlüssel
cloud-s3-endpoint = Adresse des Speichers, wenn es nicht der von Amazon ist
cloud-s3-region = Region
error-cloud-login = { $place } ist nicht oder nicht mehr verbunden. Bitte verbinden Sie es neu.
error-cloud-missing = Das gibt es bei { $place } nicht mehr: Es wurde verschoben oder gelöscht.
error-cloud-denied = { $place } erlaubt das nicht. Prüfen Sie, ob dieses Konto dort lesen oder schreiben darf.
error-cloud-full = Bei { $place } ist kein Platz mehr. Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.
error-cloud-taken = Bei { $place } gibt es schon etwas mit diesem Namen.
error-cloud-too-large = Diese Datei ist zu groß, um durch diesen Server zu gehen. Speichern Sie sie auf Ihrem Gerät und wählen Sie sie dort aus.
error-cloud-away = { $place } antwortet nicht oder bittet um eine Pause. Bitte versuchen Sie es in einer Minute noch einmal.
error-cloud-refused = { $place } hat das nicht getan. Prüfen Sie, ob die Adresse stimmt, und versuchen Sie es noch einmal.
error-cloud-none = Diesen Ort gibt es hier nicht.
error-cloud-unknown = Diese Anmeldung wurde nicht in diesem Browser begonnen oder vor zu langer Zeit. Schließen Sie das Fenster und verbinden Sie neu.
error-cloud-refused-there = Sie haben diese Website bei { $place } nicht hineingelassen. Es wurde nichts verbunden.
