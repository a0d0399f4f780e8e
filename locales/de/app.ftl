# Die Wörter des Skripts der Seite: was auf der Werkbank geschieht.

## Dateien kommen herein
drop-title = Bilder hier ablegen
drop-title-pair = Zwei Bilder hier ablegen: zuerst das Original
drop-hint = Oder einfügen. Ganze Ordner und ZIP-Archive gehen auch.
drop-hint-short = Weitere überall ablegen oder einfügen
drop-here = Zum Hinzufügen loslassen
pick-files = Bilder auswählen
pick-folder = Ordner auswählen
pick-camera = Foto aufnehmen
add-files = Bilder hinzufügen
promise = Ihre Dateien bleiben auf diesem Gerät
files = Bilder

## Was eine Datei gerade tut
state-reading = Wird gelesen …
state-waiting = Wartet, bis sie an der Reihe ist
state-working = In Arbeit …
state-cancelled = Abgebrochen
state-idle = Wartet auf Ihre Wünsche in den Optionen
state-crop = Wählen Sie den gewünschten Ausschnitt
needs-options = In den Optionen ist noch etwas offen:
kept = Blieb, wie sie war:
badge = Auf diesem Gerät
badge-help = Diese Datei wurde in Ihrem Browser bearbeitet. Sie wurde nirgendwohin gesendet.
too-large = Die Arbeit an dieser Datei braucht etwa { $memory } Speicher, mehr, als ein Browser-Tab halten sollte.
send-to-server = Stattdessen an den Server senden
error-damaged = Diese Datei ist beschädigt.
error-unsupported = Diese Datei verwendet etwas, das nicht unterstützt wird.
error-unknown-format = Das ist kein Bild, das wir kennen.
error-limit = Diese Datei überschreitet eine Grenze.
error-target-missed = Die gewünschte Größe oder Güte lässt sich nicht erreichen.
error-crashed = Die Arbeit an dieser Datei brach ab, vielleicht aus Mangel an Speicher.
error-not-loaded = Der Bildkern konnte nicht geladen werden. Besteht eine Netzverbindung?

## Alle Dateien zusammen
summary = Ergebnis
count-files = { $files ->
    [one] { $files } Bild
   *[other] { $files } Bilder
}
count-results = { $results ->
    [one] { $results } Ergebnis
   *[other] { $results } Ergebnisse
}
done-of = { $done } von { $files } fertig
progress = Fortschritt insgesamt
progress-of = Fortschritt von { $name }
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files ->
    [one] { $files } Bild in Arbeit
   *[other] { $files } Bilder in Arbeit
}
live-done = { $failed ->
    [0] Fertig: { $done }
   *[other] Fertig: { $done }, fehlgeschlagen: { $failed }
}

## Was man tun kann
cancel = Abbrechen
retry = Noch einmal versuchen
remove = Entfernen
clear = Alle entfernen
more = Mehr
close = Schließen
download = Herunterladen
download-zip = Alle herunterladen (ZIP)
save-folder = In einen Ordner speichern
saved-folder = { $files ->
    [one] { $files } Bild gespeichert
   *[other] { $files } Bilder gespeichert
}
save-failed = Das ließ sich nicht speichern: { $reason }
share = Teilen
continue-with = Weiter mit
copy-picture = Bild kopieren
copied = Kopiert
copy-failed = Dieser Browser lässt das Bild nicht kopieren

## Optionen
options = Optionen
own-options = Optionen nur für dieses Bild
own-reset = Wie alle anderen
mode = Wie weit es gehen soll
mode-auto = Auto
mode-auto-help = So klein wie möglich ohne sichtbaren Unterschied.
mode-quality = Qualität
mode-quality-help = Sie wählen zwischen wenigen Bytes und feinen Details.
mode-size = Größe
mode-size-help = Die beste Qualität, die in die Größe passt.
mode-lossless = Verlustfrei
mode-lossless-help = Jedes Pixel bleibt, wie es ist.
quality = Qualität
smaller = kleiner
better = besser
at-most = Höchstens
presets = Voreinstellungen
preset-new = Als Voreinstellung merken
preset-name = Name der Voreinstellung
preset-save = Merken
preset-kept = „{ $name }“ ist auf diesem Gerät gespeichert
preset-drop = „{ $name }“ vergessen
recipe = Diese Optionen mitnehmen
copy-link = Als Link kopieren
copy-command = Als Befehl kopieren
copy-json = Als JSON kopieren

## Beweis
prove-it = Beweisen Sie es
prove-sent = Zeigen, was gesendet wurde
proof-lead = { $requests ->
    [one] Diese Seite hat { $requests } Anfrage gestellt, und sie enthielt keine Datei.
   *[other] Diese Seite hat { $requests } Anfragen gestellt, und keine enthielt eine Datei.
} { $foreign ->
    [0] Alle gingen an diese Website.
   *[other] { $foreign } gingen an andere Websites.
}
proof-table = Anfragen, seit die Seite geöffnet wurde
proof-request = Anfrage
proof-received = Empfangen
proof-kind = Art
proof-kind-navigation = Seite
proof-kind-script = Code der Seite
proof-kind-link = Teil der Seite
proof-kind-css = Aussehen der Seite
proof-kind-img = Bild
proof-kind-fetch = vom Code der Seite geholt
proof-kind-xmlhttprequest = vom Code der Seite gesendet
proof-kind-other = Sonstiges
proof-try = Gezählt von Ihrem Browser. Probieren Sie es aus: Schalten Sie das Netz ab und arbeiten Sie weiter.

## Vorher und nachher
compare = Vergleichen
before = Vorher
after = Nachher
view = Ansicht
view-slider = Nebeneinander
view-difference = Unterschied
view-flicker = Wechsel
divider = Trennlinie zwischen vorher und nachher
zoom-in = Vergrößern
zoom-out = Verkleinern
stage-help = Bild. Pfeiltasten verschieben es, Plus und Minus zoomen, Null passt es ein.
score-same = Genau dieselben Pixel
score-90 = Kein sichtbarer Unterschied, auch nicht im Wechsel
score-80 = Kein sichtbarer Unterschied nebeneinander
score-70 = Unterschiede sind kaum zu bemerken
score-50 = Unterschiede sind zu sehen
score-30 = Unterschiede sind leicht zu sehen
score-low = Sehr niedrige Qualität
score-number = { $score } von 100 Punkten
score-original = Das Original: Die anderen werden damit verglichen

## Zuschneiden
crop-here = Ausschnitt wählen
crop-move = Ausschnitt verschieben
crop-nw = Ecke oben links
crop-n = Obere Kante
crop-ne = Ecke oben rechts
crop-e = Rechte Kante
crop-se = Ecke unten rechts
crop-s = Untere Kante
crop-sw = Ecke unten links
crop-w = Linke Kante
crop-keys = Pfeiltasten bewegen einen gewählten Griff, mit Umschalt in größeren Schritten.
aspect = Seitenverhältnis
aspect-free = Frei

## Größen für soziale Medien
preview-sizes = Größen zeigen
show-results = Ergebnisse zeigen
safe-area = Was innerhalb der gestrichelten Linie liegt, ist auf jedem Gerät zu sehen.

## Was eine Datei verrät
what-it-says = Was diese Datei über Sie verrät
facts-clean = Nichts Privates gefunden.
facts-lead = Diese Datei verrät:
facts-stay = Was soll bleiben?
facts-all = { $fields ->
    [one] Alles, was sie sagt ({ $fields } Eintrag)
   *[other] Alles, was sie sagt ({ $fields } Einträge)
}
facts-removed = { $fields ->
    [one] Entfernt: { $fields } Eintrag
   *[other] Entfernt: { $fields } Einträge
}
level-place = Ort
level-identity = Personen
level-device = Gerät
level-time = Zeit
level-hidden = Verborgener Inhalt
group-orientation = Ausrichtung
group-icc = Farbprofil
group-copyright = Urheberrecht
group-gps = Ort
group-people = Personen
group-camera = Kamera
group-serials = Seriennummern
group-exposure = Belichtung
group-dates = Daten und Uhrzeiten
group-software = Software und Verlauf
group-description = Beschreibung
group-thumbnail = Vorschaubild
group-maker-notes = Herstellernotizen
group-provenance = Herkunft (C2PA)
group-comments = Kommentare
group-resolution = Auflösung
group-trailing = Daten hinter dem Bild
group-other = Sonstiges

## Aussehen
## Cutouts and text: what must come first
state-parts = Wartet auf das, was oben noch fehlt
need = Wird zuerst gebraucht
need-model = Um Motive zu erkennen, braucht dieses Werkzeug ein Modell von { $size }.
need-languages = Um Text zu lesen, braucht dieses Werkzeug Sprachdaten von { $size }.
need-fonts = Für Buchstaben dieses Dokuments wird eine Schrift gebraucht, die es nicht mitbringt ({ $size }).
need-once = Der Download kommt einmal von dieser Website, bleibt auf diesem Gerät und funktioniert ohne Netz.
need-fetch = Herunterladen ({ $size })
need-progress = Fortschritt des Downloads
need-check = Wird geprüft …
need-failed = Das Herunterladen hat nicht geklappt.
need-absent = Für { $name } hat diese Website keine Daten. Wählen Sie in den Optionen eine andere Sprache.
need-ready = Bereit. Die Arbeit beginnt.

## Cutouts
show-cutout = Freigestelltes Bild zeigen
cutout-of = Freigestellt: { $name }
behind = Hintergrund
behind-transparent = Keiner
behind-colour = Farbe
behind-blur = Unscharf
behind-picture = Bild
behind-choose = Bild auswählen
brush = Mit dem Pinsel nachbessern
brush-erase = Entfernen
brush-keep = Zurückholen
brush-size = Pinselgröße
brush-stage = Bild zum Malen
brush-help = Malen Sie über das, was weg oder zurück soll. Mit Tasten: Pfeile bewegen den Pinsel, die Leertaste setzt einen Punkt, Umschalt und Pfeile ziehen eine Linie, Plus und Minus ändern die Größe.
brush-undo = Rückgängig
brush-redo = Wiederholen
brush-done = Fertig
brush-erased = Entfernt
brush-kept = Zurückgeholt
brush-strokes = Pinselstriche: { $strokes }
error-no-subject = In diesem Bild wurde kein Motiv gefunden.
error-no-model = Das Modell ist nicht mehr auf diesem Gerät.
error-damaged-model = Was heruntergeladen wurde, ist nicht das Modell.
error-background = Wählen Sie das Bild für den Hintergrund.

## Text
show-text = Text zeigen
text = Text
text-sure = zu { $share } % sicher
text-none = Es wurde kein Text gefunden.
text-copy = Text kopieren
text-not-copied = Dieser Browser lässt Text nicht kopieren
text-help = Text lässt sich auch im Bild markieren. Gelb hinterlegte Wörter können falsch sein.
sheet-of = Seite { $place } von { $pages }
sheet-previous = Vorige Seite
sheet-next = Nächste Seite
languages = Sprachen des Textes
languages-here = auf diesem Gerät
languages-forget = Von diesem Gerät entfernen: { $name }
languages-help = Wählen Sie nur, worin der Text geschrieben ist: Jede Sprache kostet Zeit.
languages-auto = Für jede Seite selbst herausfinden
languages-auto-help = Die Schrift verrät sich durch die Formen der Buchstaben. Welche Sprachen dafür nötig sind, steht da, bevor sie geladen werden.
languages-shapes = Gedrehte Seiten an ihren Buchstaben erkennen
languages-shape = Formen der Buchstaben
error-recognition = Der Text dieses Bildes konnte nicht gelesen werden.
error-no-language = Die Daten dieser Sprache sind nicht mehr auf diesem Gerät:
error-language-absent = Diese Website hat keine Daten für die Schrift dieses Texts:

theme = Aussehen
theme-auto = Automatisch
theme-light = Hell
theme-dark = Dunkel

## Dokumente
drop-title-documents = PDFs hier ablegen
drop-title-pages = Bilder und PDFs hier ablegen, in beliebiger Reihenfolge
pick-documents = PDFs auswählen
error-locked = Dieses Dokument ist mit einem Passwort geschützt.
password = Passwort von { $name }
unlock = Öffnen
password-help = Es bleibt auf diesem Gerät und wird vergessen, wenn Sie die Seite schließen.
pages-of = { $pages ->
    [one] { $pages } Seite
   *[other] { $pages } Seiten
}
move-up = Nach oben
move-down = Nach unten
moved = { $name } ist jetzt Nummer { $place }
order-help = Ziehen Sie die Dateien in die gewünschte Reihenfolge, oder nehmen Sie die Pfeilknöpfe.
whole-working = Das PDF entsteht …
whole-ready = Das PDF ist fertig
error-wrong-password = Das ist nicht das richtige Passwort.
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDFs
}
add-documents = PDFs hinzufügen

## Work on the server
server-title = Wo gearbeitet wird
server-browser = In diesem Browser
server-server = Auf dem Server
server-server-text = Die Datei wird an { $host } gesendet, dort verschlüsselt, bearbeitet und { $time } nach Fertigstellung des Ergebnisses gelöscht.
server-why = Der Server ist für große Dateien oder langsame Geräte da.
server-sending = Wird gesendet …
server-waiting = { $n ->
    [0] Wartet, bis sie an der Reihe ist …
    [one] Wartet: Ein Auftrag ist vorher dran
   *[other] Wartet: { $n } Aufträge sind vorher dran
}
server-working = Der Server arbeitet …
server-deleted-in = Noch { $time } bis zur Löschung auf dem Server
server-deleting = Wird gerade vom Server gelöscht …
server-delete = Jetzt löschen
server-deleted = Vom Server gelöscht
server-deleted-at = Vom Server gelöscht: { $time }
server-receipt = Beleg speichern
server-failed = Der Server konnte es nicht ausführen: { $detail }
server-lost = Der Server antwortet nicht. Die Datei wird dort trotzdem fristgerecht gelöscht.
server-not-sent = Es wurde nichts gesendet. Prüfen Sie die Netzverbindung, oder lassen Sie diesen Browser arbeiten.
server-away = Verbindung verloren. Es geht von selbst weiter, sobald der Server wieder antwortet.
server-back = Wieder verbunden.
server-instead = In diesem Browser erledigen
server-proof = Dateien wurden an { $host } gesendet, weil Sie den Server gewählt haben, und an niemanden sonst. Anfragen dieser Seite bisher: { $requests }.
server-password-help = Es wird mit der Datei gesendet, verschlüsselt aufbewahrt und mit ihr gelöscht.
server-passwords = Dateien mit verschiedenen Passwörtern lassen sich nur im Browser zusammenfügen.
server-again = Der Server ist ausgelastet. Neuer Versuch in { $time }.
server-busy = Der Server ist gerade überlastet. Versuchen Sie es etwas später noch einmal, oder lassen Sie diesen Browser arbeiten.
server-size = Das ist zu viel für den Server: Er nimmt bis zu { $size } auf einmal. Dieser Browser hat keine solche Grenze.
server-delete-all = Alles vom Server löschen
server-receipts = Belege speichern (ZIP)
left = { $n ->
    [one] { $n } Datei ist von vorhin noch auf dem Server.
   *[other] { $n } Dateien sind von vorhin noch auf dem Server.
}
left-fetch = Ergebnis holen
receipts = Belege dieses Besuchs ({ $n })
receipts-help = Ein Beleg ist die Unterschrift des Servers, dass er eine Datei gelöscht hat. Diese Liste wird mit der Seite vergessen: Speichern Sie, was Sie behalten möchten.
receipts-check = So prüfen Sie ihn
receipt-deleted = Gelöscht
receipt-arrived = Angekommen
receipt-files = Dateien
receipt-bytes = Größe, verschlüsselt
receipt-server = Server
receipt-job = Nummer des Auftrags

## Orte anderswo
cloud-from = Von { $name }
cloud-from-any = Aus der Cloud …
cloud-save-to = In { $name } speichern …
cloud-save-any = In der Cloud speichern …
cloud-save-title = In { $name } speichern
cloud-places = Orte
cloud-connect-title = { $name } verbinden
cloud-connect-why = Es öffnet sich eine Seite, die erklärt, was { $name } erfährt und was diese Website dort sehen darf. Die Verbindung lässt sich jederzeit trennen.
cloud-connect-how = Die ausgewählten Dateien kommen in diesen Browser und werden hier bearbeitet, wie Dateien von diesem Gerät.
cloud-connect-how-save = Nur die Ergebnisse, die Sie speichern, gehen dorthin.
cloud-connect = Verbinden
cloud-connect-again = Neu verbinden
cloud-connect-wait = Weiter geht es im Fenster, das sich geöffnet hat.
cloud-connect-reopen = Fenster noch einmal öffnen
cloud-connect-blocked = Der Browser hat das Fenster nicht geöffnet. Erlauben Sie dieser Website Fenster und versuchen Sie es noch einmal.
cloud-disconnect = Trennen
cloud-path = Aktueller Ordner
cloud-search = In { $name } suchen
cloud-found = Gefunden: „{ $name }“
cloud-view-grid = Große Bilder
cloud-view-list = Liste
cloud-entries = Ordner und Dateien
cloud-keys = Pfeiltasten bewegen, die Leertaste wählt aus, Umschalt und Pfeiltasten wählen mehrere aus.
cloud-all = Alle auswählen
cloud-chosen = { $n } von { $files } ausgewählt
cloud-elsewhere = { $n } in anderen Ordnern ausgewählt
cloud-most = Es lassen sich höchstens { $n } Dateien auf einmal hinzufügen.
cloud-shared = geteilt
cloud-loading = Wird geladen …
cloud-empty = Hier ist nichts, was dieses Werkzeug öffnen kann.
cloud-empty-found = Nichts gefunden.
cloud-empty-picks = Bei { $name } sind noch keine Dateien für diese Website ausgewählt.
cloud-choose-more = Weitere Dateien bei { $name } auswählen
cloud-add = { $files ->
    [0] Dateien hinzufügen
    [one] { $files } Datei hinzufügen
   *[other] { $files } Dateien hinzufügen
}
cloud-adding = { $done } von { $files } geholt
cloud-bytes = { $done } von { $size }
cloud-added = { $files ->
    [one] { $files } Datei hinzugefügt
   *[other] { $files } Dateien hinzugefügt
}
cloud-not-added = { $files ->
    [one] { $files } Datei konnte nicht hinzugefügt werden
   *[other] { $files } Dateien konnten nicht hinzugefügt werden
}
cloud-save = { $files ->
    [one] { $files } Datei hier speichern
   *[other] { $files } Dateien hier speichern
}
cloud-saving = { $done } von { $files } gespeichert
cloud-saved = { $files ->
    [one] { $files } Datei in { $name } gespeichert
   *[other] { $files } Dateien in { $name } gespeichert
}
cloud-not-saved = { $files ->
    [one] { $files } Datei konnte nicht gespeichert werden
   *[other] { $files } Dateien konnten nicht gespeichert werden
}
cloud-renamed = Unter anderem Namen gespeichert, weil der Name vergeben war
cloud-renamed-from = statt { $name }
cloud-full = Bei { $name } ist kein Platz mehr. Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.
cloud-folder-new = Neuer Ordner
cloud-folder-name = Name des neuen Ordners
cloud-folder-make = Anlegen
cloud-lost = Der Server antwortet nicht. Besteht eine Netzverbindung?
cloud-from-web = Von einer Web-Adresse
cloud-web-label = Adressen der Dateien
cloud-web-help = Schreiben Sie in jede Zeile eine Adresse. Der Server dieser Website holt die Datei und gibt sie an Ihren Browser weiter. Wer die Adresse betreibt, sieht den Server und nicht Sie.
cloud-web-wrong = { $n ->
    [one] Diese Zeile ist keine Web-Adresse. Berichtigen oder entfernen Sie sie:
   *[other] Diese Zeilen sind keine Web-Adressen. Berichtigen oder entfernen Sie sie:
}
cloud-web-change = Adressen ändern
cloud-web-name = Web-Adressen
cloud-proof-came = Dateien kamen von { $name } hierher, weil Sie sie ausgewählt haben. Gesendet wurde keine. Anfragen dieser Seite bisher: { $requests }.
cloud-proof-went = Dateien wurden an { $name } gesendet, weil Sie das gewählt haben, und an niemanden sonst. Anfragen dieser Seite bisher: { $requests }.
