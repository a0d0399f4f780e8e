# Le parole dello script della pagina: quello che succede sul banco di lavoro.

## Arrivano i file
drop-title = Trascina qui le immagini
drop-title-pair = Trascina qui due immagini: prima l’originale
drop-hint = Oppure incollale. Vanno bene anche cartelle intere e archivi ZIP.
drop-hint-short = Trascina o incolla altre immagini ovunque
drop-here = Rilascia per aggiungere
pick-files = Scegli immagini
pick-folder = Scegli una cartella
pick-camera = Scatta una foto
add-files = Aggiungi immagini
promise = I tuoi file restano su questo dispositivo
files = Immagini

## Cosa sta facendo un file
state-reading = Lettura…
state-waiting = In attesa del suo turno
state-working = In corso…
state-cancelled = Annullato
state-idle = In attesa delle tue scelte nelle opzioni
state-crop = Scegli la parte che vuoi
needs-options = Nelle opzioni manca una scelta:
kept = Lasciato com’era:
badge = Su questo dispositivo
badge-help = Questo file è stato elaborato nel tuo browser. Non è stato inviato da nessuna parte.
too-large = Per questo file servono circa { $memory } di memoria, più di quanta ne dovrebbe occupare una scheda.
send-to-server = Invialo al server
error-damaged = Questo file è danneggiato.
error-unsupported = Questo file usa qualcosa che non è supportato.
error-unknown-format = Non è un’immagine che conosciamo.
error-limit = Questo file supera un limite.
error-target-missed = La dimensione o la qualità richiesta non si può raggiungere.
error-crashed = Il lavoro su questo file si è interrotto, forse per mancanza di memoria.
error-not-loaded = Non è stato possibile caricare il motore. C’è connessione?

## Tutti i file insieme
summary = Risultato
count-files = { $files ->
    [one] { $files } immagine
   *[other] { $files } immagini
}
count-results = { $results ->
    [one] { $results } risultato
   *[other] { $results } risultati
}
done-of = { $done } di { $files } pronte
progress = Avanzamento totale
progress-of = Avanzamento di { $name }
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files ->
    [one] { $files } immagine in lavorazione
   *[other] { $files } immagini in lavorazione
}
live-done = { $failed ->
    [0] Pronte: { $done }
   *[other] Pronte: { $done }; non riuscite: { $failed }
}

## Cosa si può fare
cancel = Annulla
retry = Riprova
remove = Rimuovi
clear = Rimuovi tutte
more = Altro
close = Chiudi
download = Scarica
download-zip = Scarica tutto (ZIP)
save-folder = Salva in una cartella
saved-folder = { $files ->
    [one] { $files } immagine salvata
   *[other] { $files } immagini salvate
}
save-failed = Impossibile salvare: { $reason }
share = Condividi
continue-with = Continua con
copy-picture = Copia immagine
copied = Copiato
copy-failed = Questo browser non permette di copiare l’immagine

## Opzioni
options = Opzioni
own-options = Opzioni solo per questa immagine
own-reset = Come tutte le altre
mode = Fin dove arrivare
mode-auto = Auto
mode-auto-help = Il più piccolo possibile senza differenze visibili.
mode-quality = Qualità
mode-quality-help = Scegli tu tra pochi byte e dettagli fini.
mode-size = Peso
mode-size-help = La qualità migliore che sta nel peso indicato.
mode-lossless = Senza perdita
mode-lossless-help = Ogni pixel resta com’è.
quality = Qualità
smaller = più piccolo
better = migliore
at-most = Al massimo
presets = Preimpostazioni
preset-new = Conserva come preimpostazione
preset-name = Nome della preimpostazione
preset-save = Conserva
preset-kept = «{ $name }» è conservata su questo dispositivo
preset-drop = Dimentica «{ $name }»
recipe = Porta con te queste opzioni
copy-link = Copia come link
copy-command = Copia come comando
copy-json = Copia come JSON

## Prova
prove-it = Dimostralo
prove-sent = Mostra che cosa è stato inviato
proof-lead = { $requests ->
    [one] Questa pagina ha fatto { $requests } richiesta, senza alcun file.
   *[other] Questa pagina ha fatto { $requests } richieste, e nessuna portava un file.
} { $foreign ->
    [0] Tutte sono andate a questo sito.
   *[other] { $foreign } sono andate ad altri siti.
}
proof-table = Richieste da quando la pagina è aperta
proof-request = Richiesta
proof-received = Ricevuto
proof-kind = Tipo
proof-kind-navigation = pagina
proof-kind-script = codice della pagina
proof-kind-link = parte della pagina
proof-kind-css = aspetto della pagina
proof-kind-img = immagine
proof-kind-fetch = richiesto dal codice della pagina
proof-kind-xmlhttprequest = inviato dal codice della pagina
proof-kind-other = altro
proof-try = Contato dal tuo browser. Prova: stacca la rete e continua a lavorare.

## Prima e dopo
compare = Confronta
before = Prima
after = Dopo
view = Vista
view-slider = Fianco a fianco
view-difference = Differenza
view-flicker = Alternanza
divider = Divisore tra prima e dopo
zoom-in = Ingrandisci
zoom-out = Riduci
stage-help = Immagine. Le frecce la spostano, più e meno cambiano lo zoom, zero la adatta.
score-same = Esattamente gli stessi pixel
score-90 = Nessuna differenza visibile, neanche alternando
score-80 = Nessuna differenza visibile fianco a fianco
score-70 = Differenze difficili da notare
score-50 = Differenze visibili
score-30 = Differenze facili da vedere
score-low = Qualità molto bassa
score-number = Punteggio { $score } su 100
score-original = L’originale: le altre vengono confrontate con questa

## Ritaglio
crop-here = Scegli la parte
crop-move = Sposta la parte
crop-nw = Angolo in alto a sinistra
crop-n = Bordo superiore
crop-ne = Angolo in alto a destra
crop-e = Bordo destro
crop-se = Angolo in basso a destra
crop-s = Bordo inferiore
crop-sw = Angolo in basso a sinistra
crop-w = Bordo sinistro
crop-keys = Le frecce spostano la maniglia scelta, con Maiusc a passi più grandi.
aspect = Proporzioni
aspect-free = Libere

## Formati per i social
preview-sizes = Mostra i formati
show-results = Mostra i risultati
safe-area = Ciò che sta dentro la linea tratteggiata si vede su ogni dispositivo.

## Cosa dice un file
what-it-says = Cosa dice di te questo file
facts-clean = Non è stato trovato nulla di privato.
facts-lead = Questo file rivela:
facts-stay = Che cosa deve restare?
facts-all = { $fields ->
    [one] Tutto ciò che dice ({ $fields } voce)
   *[other] Tutto ciò che dice ({ $fields } voci)
}
facts-removed = { $fields ->
    [one] Rimosso: { $fields } voce
   *[other] Rimosso: { $fields } voci
}
level-place = Luogo
level-identity = Persone
level-device = Dispositivo
level-time = Data
level-hidden = Contenuto nascosto
group-orientation = Orientamento
group-icc = Profilo colore
group-copyright = Diritti d’autore
group-gps = Luogo
group-people = Persone
group-camera = Fotocamera
group-serials = Numeri di serie
group-exposure = Esposizione
group-dates = Date
group-software = Programmi e cronologia
group-description = Descrizione
group-thumbnail = Miniatura
group-maker-notes = Note del produttore
group-provenance = Provenienza (C2PA)
group-comments = Commenti
group-resolution = Risoluzione
group-trailing = Dati dopo l’immagine
group-other = Altro

## Aspetto
## Cutouts and text: what must come first
state-parts = In attesa di ciò che è richiesto sopra
need = Serve prima
need-model = Per vedere i soggetti, questo strumento ha bisogno di un modello di { $size }.
need-languages = Per leggere il testo, questo strumento ha bisogno di dati linguistici di { $size }.
need-fonts = Le lettere di questo documento richiedono un carattere che non è incluso ({ $size }).
need-once = Il download arriva da questo sito una volta sola, resta su questo dispositivo e funziona senza rete.
need-fetch = Scarica ({ $size })
need-progress = Avanzamento del download
need-check = Verifica …
need-failed = Il download non è riuscito.
need-absent = Questo sito non ha dati per: { $name }. Scegli un’altra lingua nelle opzioni.
need-ready = Pronto. Il lavoro comincia.

## Cutouts
show-cutout = Mostra lo scontorno
cutout-of = Scontorno di { $name }
behind = Sfondo
behind-transparent = Nessuno
behind-colour = Colore
behind-blur = Sfocato
behind-picture = Immagine
behind-choose = Scegli un’immagine
brush = Correggi con un pennello
brush-erase = Cancella
brush-keep = Recupera
brush-size = Dimensione del pennello
brush-stage = Immagine su cui dipingere
brush-help = Dipingi su ciò che deve sparire o tornare. Con i tasti: le frecce muovono il pennello, la barra spaziatrice fa un punto, Maiusc e frecce tracciano una linea, più e meno cambiano la dimensione.
brush-undo = Annulla l’ultimo
brush-redo = Ripeti
brush-done = Fatto
brush-erased = Cancellato
brush-kept = Recuperato
brush-strokes = Pennellate: { $strokes }
error-no-subject = In questa immagine non è stato trovato alcun soggetto.
error-no-model = Il modello non è più su questo dispositivo.
error-damaged-model = Ciò che è stato scaricato non è il modello.
error-background = Scegli l’immagine dello sfondo.

## Text
show-text = Mostra il testo
text = Testo
text-sure = sicuro al { $share } %
text-none = Non è stato trovato alcun testo.
text-copy = Copia il testo
text-not-copied = Questo browser non lascia copiare il testo
text-help = Il testo si può selezionare anche nell’immagine. Le parole segnate in giallo possono essere sbagliate.
sheet-of = Pagina { $place } di { $pages }
sheet-previous = Pagina precedente
sheet-next = Pagina successiva
languages = Lingue del testo
languages-here = su questo dispositivo
languages-forget = Rimuovi da questo dispositivo: { $name }
languages-help = Scegli solo le lingue del testo: ognuna richiede tempo.
languages-auto = Scoprilo per ogni pagina
languages-auto-help = La scrittura si riconosce dalla forma delle lettere. Le lingue necessarie sono indicate prima di scaricarle.
languages-shapes = Riconosci le pagine girate dalle lettere
languages-shape = Forme delle lettere
error-recognition = Il testo di questa immagine non si è potuto leggere.
error-no-language = I dati di questa lingua non sono più su questo dispositivo:
error-language-absent = Questo sito non ha dati per la scrittura di questo testo:

theme = Aspetto
theme-auto = Automatico
theme-light = Chiaro
theme-dark = Scuro

## Documenti
drop-title-documents = Trascina qui i PDF
drop-title-pages = Trascina qui immagini e PDF, in qualsiasi ordine
pick-documents = Scegli PDF
error-locked = Questo documento è protetto da password.
password = Password di { $name }
unlock = Apri
password-help = Resta su questo dispositivo e viene dimenticata quando chiudi la pagina.
pages-of = { $pages ->
    [one] { $pages } pagina
   *[other] { $pages } pagine
}
move-up = Sposta su
move-down = Sposta giù
moved = { $name } è ora il numero { $place }
order-help = Trascina i file nell’ordine che vuoi, o usa i pulsanti freccia.
whole-working = Creazione del PDF…
whole-ready = Il PDF è pronto
error-wrong-password = Non è la password giusta.
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDF
}
add-documents = Aggiungi PDF

## Work on the server
server-title = Dove si svolge il lavoro
server-browser = In questo browser
server-server = Sul server
server-server-text = Il file viene inviato a { $host }, lì cifrato ed elaborato, e cancellato { $time } dopo che c’è il risultato.
server-why = Il server serve per file grandi o dispositivi lenti.
server-sending = Invio…
server-waiting = { $n ->
    [0] In attesa del suo turno…
    [one] In attesa: c’è un lavoro prima
   *[other] In attesa: ci sono { $n } lavori prima
}
server-working = Il server è al lavoro…
server-deleted-in = Verrà cancellato dal server fra { $time }
server-deleting = Cancellazione dal server in corso…
server-delete = Cancella ora
server-deleted = Cancellato dal server
server-deleted-at = Cancellato dal server: { $time }
server-receipt = Salva la ricevuta
server-failed = Il server non ci è riuscito: { $detail }
server-lost = Il server non risponde. Il file viene comunque cancellato lì nei tempi previsti.
server-not-sent = Non è stato inviato nulla. Controlla la rete, o lascia fare a questo browser.
server-away = Connessione persa. Si riprende da sé appena il server risponde di nuovo.
server-back = Di nuovo connesso.
server-instead = Farlo in questo browser
server-proof = Dei file sono stati inviati a { $host }, perché hai scelto il server, e a nessun altro. Richieste di questa pagina finora: { $requests }.
server-password-help = Viene inviata con il file, conservata cifrata e cancellata insieme a esso.
server-passwords = I file con password diverse si possono unire solo nel browser.
server-again = Il server è molto occupato. Nuovo tentativo fra { $time }.
server-busy = Il server è troppo occupato in questo momento. Riprova più tardi, o lascia fare a questo browser.
server-size = È troppo per il server, che accetta fino a { $size } alla volta. Questo browser non ha questo limite.
server-delete-all = Cancella tutto dal server
server-receipts = Salva le ricevute (ZIP)
left = { $n ->
    [one] { $n } file di prima è ancora sul server.
   *[other] { $n } file di prima sono ancora sul server.
}
left-fetch = Prendi il risultato
receipts = Ricevute di questa visita ({ $n })
receipts-help = Una ricevuta è la firma del server che attesta di aver cancellato un file. Questo elenco si dimentica con la pagina: salva ciò che vuoi conservare.
receipts-check = Come verificarla
receipt-deleted = Cancellato
receipt-arrived = Arrivato
receipt-files = File
receipt-bytes = Dimensione, cifrata
receipt-server = Server
receipt-job = Numero del lavoro

## Posizioni altrove
cloud-from = Da { $name }
cloud-from-any = Dal cloud…
cloud-save-to = Salva su { $name }…
cloud-save-any = Salva sul cloud…
cloud-save-title = Salva su { $name }
cloud-places = Posizioni
cloud-connect-title = Collega { $name }
cloud-connect-why = Vedrai una pagina che dice che cosa viene a sapere { $name } e che cosa può vedere lì questo sito. Puoi scollegarlo in qualsiasi momento.
cloud-connect-how = I file che scegli arrivano in questo browser e sono elaborati qui, come i file di questo dispositivo.
cloud-connect-how-save = Lì vanno solo i risultati che salvi.
cloud-connect = Collega
cloud-connect-again = Collega di nuovo
cloud-connect-wait = Continua nella finestra che si è aperta.
cloud-connect-reopen = Riapri la finestra
cloud-connect-blocked = Il browser non ha lasciato aprire la finestra. Consenti le finestre di questo sito e riprova.
cloud-disconnect = Scollega
cloud-path = Dove sei
cloud-search = Cerca in { $name }
cloud-found = Trovati: «{ $name }»
cloud-view-grid = Immagini grandi
cloud-view-list = Elenco
cloud-entries = Cartelle e file
cloud-keys = Le frecce spostano, la barra spaziatrice sceglie, Maiusc e frecce ne scelgono più di uno.
cloud-all = Scegli tutto
cloud-chosen = { $n } di { $files } scelti
cloud-elsewhere = { $n } scelti in altre cartelle
cloud-most = Si possono aggiungere al massimo { $n } file alla volta.
cloud-shared = condiviso
cloud-loading = Caricamento…
cloud-empty = Qui non c’è nulla che questo strumento possa aprire.
cloud-empty-found = Non è stato trovato nulla.
cloud-empty-picks = Non hai ancora scelto su { $name } alcun file per questo sito.
cloud-choose-more = Scegli altri file su { $name }
cloud-add = { $files ->
    [0] Aggiungi file
    [one] Aggiungi { $files } file
   *[other] Aggiungi { $files } file
}
cloud-adding = { $done } di { $files } ricevuti
cloud-bytes = { $done } di { $size }
cloud-added = { $files ->
    [one] { $files } file aggiunto
   *[other] { $files } file aggiunti
}
cloud-not-added = { $files ->
    [one] Non è stato possibile aggiungere { $files } file
   *[other] Non è stato possibile aggiungere { $files } file
}
cloud-save = { $files ->
    [one] Salva qui { $files } file
   *[other] Salva qui { $files } file
}
cloud-saving = { $done } di { $files } salvati
cloud-saved = { $files ->
    [one] { $files } file salvato su { $name }
   *[other] { $files } file salvati su { $name }
}
cloud-not-saved = { $files ->
    [one] Non è stato possibile salvare { $files } file
   *[other] Non è stato possibile salvare { $files } file
}
cloud-renamed = Salvato con un altro nome, perché il nome era già usato
cloud-renamed-from = invece di { $name }
cloud-full = Su { $name } non c’è più spazio. Liberane un po’ lì o scegli un’altra posizione.
cloud-folder-new = Nuova cartella
cloud-folder-name = Nome della nuova cartella
cloud-folder-make = Crea
cloud-lost = Il server non risponde. La rete c’è?
cloud-from-web = Da un indirizzo web
cloud-web-label = Indirizzi dei file
cloud-web-help = Metti un indirizzo per riga. Il server di questo sito scarica il file e lo consegna al tuo browser. Chi gestisce l’indirizzo vede il server, non te.
cloud-web-wrong = { $n ->
    [one] Questa riga non è un indirizzo web. Correggila o toglila:
   *[other] Queste righe non sono indirizzi web. Correggile o toglile:
}
cloud-web-change = Modifica gli indirizzi
cloud-web-name = indirizzi web
cloud-proof-came = Dei file sono arrivati qui da { $name }, perché li hai scelti. Nessuno è stato inviato. Richieste di questa pagina finora: { $requests }.
cloud-proof-went = Dei file sono stati inviati a { $name }, perché lo hai scelto, e a nessun altro. Richieste di questa pagina finora: { $requests }.
