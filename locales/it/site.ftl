skip = Vai al contenuto
nav-tools = Strumenti
nav-all = Tutti gli strumenti
nav-footer = Tutti gli strumenti
language = Lingua
language-set = Cambia
footer-promise = Le tue immagini vengono elaborate sul tuo dispositivo, oppure sul server se lo scegli o se JavaScript è disattivato. Per il resto niente viene caricato o conservato, e nessuno è tracciato.
footer-promise-asked = Le tue immagini vengono elaborate sul tuo dispositivo, oppure sul server se lo scegli o se JavaScript è disattivato. Nient’altro viene caricato, e chi altro viene a sapere della tua visita lo decidi tu.
footer-licence = Software libero con licenza AGPL.

home-title = Comprimere, ridimensionare e convertire immagini nel browser
home-heading = Immagini più leggere che restano sul tuo dispositivo
home-lead = Comprimi, ridimensiona, ritaglia e converti immagini nel browser. Senza caricarle, senza account, quante ne vuoi.
home-description = Strumenti per immagini gratuiti nel tuo browser: comprimi, ridimensiona, ritaglia, ruota e converti JPEG, PNG, WebP, AVIF, HEIC e altro. I tuoi file non lasciano il tuo dispositivo.
home-start = Comprimi immagini
home-tools = Tutti gli strumenti
home-link = Alla pagina iniziale

promise = Che cosa promettiamo
promise-device = I tuoi file restano da te
    .text = Il motore gira nel tuo browser, a meno che tu non scelga il server. Una volta caricata, la pagina funziona anche senza rete.
promise-smaller = Mai più grande
    .text = Un risultato che non sarebbe più piccolo non ti viene dato: tieni l’originale, byte per byte.
promise-tracking = Nessun tracciamento
    .text = Niente pubblicità, niente statistiche, nessuna richiesta a terzi. I cookie ricordano la lingua e il tema chiaro o scuro, se li scegli, e quali lavori sono tuoi, se scegli il server.
promise-asked = Decidi tu
    .text = Se altri contano la tua visita o mostrano pubblicità lo decidi tu, e non accade mai mentre ci sono file aperti. Se il tuo browser dice no, questa è la tua risposta.
promise-open = Codice aperto
    .text = Tutto è software libero che puoi leggere, ospitare da te e usare dalla riga di comando.

popular = I più richiesti
related = Correlati
faq = Domande e risposte
how = Come funziona
options = Opzioni
group-more = Altre opzioni
group-quality = Qualità e dimensione
group-format = Formato e colore
group-metadata = Metadati

file = Scegli le immagini
file-help = Fino a { $files } file, { $size } in tutto.
file-original = L’originale
file-other = L’immagine da giudicare
server-notice = Inviati con questo modulo, i tuoi file vengono elaborati sul server e dimenticati appena hai la risposta. Con JavaScript non lascerebbero il tuo dispositivo.
places = Oppure singole misure, separate da virgole

step-choose = Scegli le immagini
    .text = JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, SVG e altro, quante ne vuoi.
step-set = Imposta ciò che vuoi
    .text = I valori predefiniti vanno bene per quasi tutte le immagini; ogni opzione dice che cosa fa.
step-save = Salva il risultato
    .text = Scarica le immagini una per una, o tutte insieme in uno ZIP.
step-look = Leggi il risultato
    .text = Il resoconto è in parole semplici, con tutti i dettagli sotto.
step-clean = Ripulisci, se vuoi
    .text = Un altro passo toglie dal file tutto ciò che è privato.
step-pair = Scegli due immagini
    .text = L’originale e un’altra versione con le stesse dimensioni.
step-judge = Giudica tu
    .text = L’immagine delle differenze mostra dove le due non si somigliano.

landing-convert-heading = Convertire { $from } in { $to }
landing-convert-summary = Trasforma gratis immagini { $from } in { $to } nel tuo browser: tante insieme, in buona qualità, senza caricarle.
landing-convert-help = Scegli i tuoi file { $from } e salvali come { $to }. Orientamento e colori restano giusti; i metadati privati, come il luogo, vengono tolti se non li tieni.
landing-compress-heading = Comprimere immagini { $format }
landing-compress-summary = Rendi i file { $format } molto più piccoli senza differenza visibile, nel tuo browser e senza caricarli.
landing-compress-help = Ogni file { $format } diventa piccolo quanto è possibile senza differenza visibile. Se lo vuoi ancora più piccolo, imposta una qualità o una dimensione massima.
landing-target-heading = Comprimere immagini a { $size }
landing-target-summary = Porta immagini JPEG, PNG o WebP sotto { $size } per moduli, e-mail e invii, nella migliore qualità che ci sta.
landing-target-help = Si cerca la migliore qualità il cui file ha al massimo { $size }. Se nemmeno la più bassa ci sta, ti viene detto, con la dimensione raggiunta: allora riduci prima le misure.
landing-exif-heading = Rimuovere i dati EXIF dalle foto
landing-exif-summary = Togli luogo, fotocamera, date e altri dati nascosti dalle foto prima di condividerle. L’immagine stessa non viene toccata.
landing-exif-help = Le foto dicono dove e quando sono state scattate, e con quale dispositivo. Questo viene tolto e resta ciò che serve all’immagine per apparire giusta: orientamento e profilo colore.
landing-social-heading = Ridimensionare immagini per { $place }
landing-social-summary = Crea da un’immagine tutte le misure che chiede { $place }, ritagliate dove c’è più da vedere.
landing-social-help = Scegli un’immagine e ricevi un file per ogni misura di { $place }: profilo, post e copertine. Se niente va tagliato, riempi il resto con una sfocatura o un colore.
landing-favicon-heading = Generatore di favicon
landing-favicon-summary = Crea da un’immagine un favicon.ico e tutte le icone che servono a un sito.
landing-favicon-help = Scegli un’immagine quadrata di almeno 512 pixel. Ricevi favicon.ico con le sue misure, l’icona per i dispositivi Apple e quelle per le app web.

landing-cutout-heading = Rimuovere lo sfondo di un’immagine
landing-cutout-summary = Scontorna persone, animali e cose nel browser: lo sfondo diventa trasparente e la foto non viene caricata.
landing-cutout-help = Scegli una foto: il soggetto viene trovato e scontornato, capelli compresi. Correggi con il pennello dove vuoi e salva come PNG, WebP o AVIF.
landing-white-heading = Mettere uno sfondo bianco a una foto
landing-white-summary = Foto di prodotti e fototessere su bianco puro: il soggetto viene scontornato nel browser e messo sul colore che scegli.
landing-white-help = Il soggetto della foto viene trovato e messo sul bianco. Aggiungi un’ombra morbida, ritaglia sul soggetto o prendi un altro colore.
landing-blur-heading = Sfocare lo sfondo di una foto
landing-blur-summary = Il soggetto resta nitido e tutto ciò che è dietro si sfoca, come con un grande obiettivo, senza caricare la foto.
landing-blur-help = Il soggetto viene trovato e resta com’è; il resto si sfoca, senza alone attorno al soggetto.
landing-text-heading = Estrarre il testo da un’immagine
landing-text-summary = Trasforma scansioni e foto di pagine in testo da copiare, cercare e modificare. La lettura avviene sul tuo dispositivo.
landing-text-help = Scegli un’immagine e le lingue del suo testo. Le parole appaiono sopra l’immagine e accanto, da copiare o salvare come testo, Markdown, hOCR o TSV.
landing-screenshot-heading = Copiare il testo da una schermata
landing-screenshot-summary = Incolla una schermata e copiane le parole: messaggi di errore, chat, diapositive, anche con tema scuro.
landing-screenshot-help = Le lettere piccole o chiare su scuro vengono preparate da sole. Incolla con Ctrl+V o trascina un file.

missing-model = Qui gli sfondi non si possono ancora rimuovere: il modello (88 MB) non è su questo server. Chi lo gestisce lo scarica una volta con «compressimage models pull».
missing-languages = Qui il testo non si può ancora leggere: questo server non ha dati linguistici. Chi lo gestisce li installa (Debian: apt install tesseract-ocr-ita) o indica la cartella con «compressimage serve --languages CARTELLA».
server-no-reader = Questo server non sa leggere il testo da solo. Con JavaScript lo fa il tuo browser, e i tuoi file restano sul tuo dispositivo.
no-text = In questa immagine non è stato trovato alcun testo.
file-backdrop = Oppure un’immagine come sfondo
file-backdrop-help = Viene ritagliata su misura e sta dietro al soggetto.

faq-model = Che cosa bisogna scaricare?
    .answer = Un modello di 88 MB che trova i soggetti, una volta e solo con il tuo consenso. Arriva da questo sito, resta sul tuo dispositivo e funziona senza rete.
faq-edges = E se manca qualcosa o ce n’è troppo?
    .answer = Passaci sopra il pennello per cancellarlo o recuperarlo. Nelle opzioni il bordo si può anche ammorbidire o tagliare netto.
faq-behind = Che cosa può stare dietro al soggetto?
    .answer = Niente, un colore, il vecchio sfondo sfocato o un’altra immagine. Salva come PNG, WebP, AVIF o JPEG XL per conservare la trasparenza.
faq-languages = Quali lingue si possono leggere?
    .answer = Quelle elencate nelle opzioni. Ognuna richiede una volta i suoi dati, di solito da 1 a 5 MB, che arrivano da questo sito e restano sul tuo dispositivo. Se ne possono leggere diverse insieme.
faq-reading = Quanto bene viene letto il testo?
    .answer = La stampa chiara quasi senza errori. Le pagine storte, girate, scure, pallide o piccole vengono prima preparate. Le parole dubbie sono segnate.
faq-handwriting = Si può leggere la scrittura a mano?
    .answer = A malapena. Il lettore ha imparato le lettere stampate.

error-no-reader = Questo server non sa leggere il testo da solo. Attiva JavaScript perché lo faccia il tuo browser.
error-no-backdrop = Scegli l’immagine che deve stare dietro al soggetto.
error-no-model = Il modello che trova i soggetti non è ancora su questo server. Chi lo gestisce lo scarica con «compressimage models pull».
error-no-subject = In questa immagine non è stato trovato alcun soggetto. Provane una in cui risalti.

format-jpeg = Lo aprono tutti i dispositivi e programmi. È fatto per le foto e non conosce la trasparenza.
format-png = Conserva ogni pixel, con la trasparenza: giusto per schermate, loghi e disegni, grande per le foto.
format-webp = Lo mostrano tutti i browser attuali. È da un quarto a un terzo più piccolo di JPEG e può essere trasparente o animato.
format-avif = I file più piccoli per le foto nei browser attuali; scriverlo richiede più tempo.
format-heic = Il formato delle foto degli iPhone. Molti altri dispositivi e siti non lo aprono.
format-jxl = Un formato moderno per foto e archivi che per ora aprono pochi programmi.
format-svg = Un disegno fatto di linee invece che di pixel. Diventa un’immagine di misura fissa.
format-gif = Vecchio, per brevi animazioni con al massimo 256 colori.

faq-upload = Le mie immagini vengono caricate?
    .answer = No. Lo strumento gira nel tuo browser e i file restano sul tuo dispositivo. Solo se scegli il server vengono inviati lì, cifrati e cancellati nei tempi previsti. Se hai disattivato JavaScript, il modulo va al server, che dimentica i file con la risposta.
faq-free = Quanto costa?
    .answer = Niente. Non c’è account, filigrana o versione a pagamento. Il programma è software libero con licenza AGPL.
faq-larger = Un file può diventare più grande?
    .answer = Comprimendolo no. Se il risultato non è più piccolo, riavrai l’originale, byte per byte.
faq-formats = Quali formati posso usare?
    .answer = JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, BMP, ICO e qualche altro vengono letti e scritti. HEIC, SVG, file di Photoshop e file raw delle fotocamere vengono letti.
faq-offline = Funziona senza rete?
    .answer = Sì. Dopo la prima visita il sito funziona anche offline, e puoi installarlo come un’app.
faq-batch = Posso elaborare molte immagini insieme?
    .answer = Sì, scegline quante ne vuoi. I risultati si scaricano uno per uno o insieme in uno ZIP.
faq-visible = Vedrò una differenza?
    .answer = Con i valori predefiniti quasi mai: il risultato viene confrontato con l’originale con una misura di ciò che le persone vedono, e resta solo ciò che la supera.
faq-target = Come ottengo un file di una certa dimensione?
    .answer = Scrivi la dimensione massima, per esempio 200KB. Si cerca la migliore qualità che ci sta; se non è possibile, ti viene detto fin dove si è arrivati.
faq-kilobyte = Quanto vale qui un kilobyte?
    .answer = 1000 byte, come contano quasi tutti i moduli e i sistemi. Scrivi 100KiB se il tuo conta 1024.
faq-metadata = Che fine fanno i metadati?
    .answer = Orientamento, profilo colore, risoluzione e diritto d’autore restano. Luogo, persone, dispositivo, date e il resto vengono tolti, a meno che tu scelga di tenerli.
faq-converting = Le immagini peggiorano quando si convertono?
    .answer = Non in modo che si noti: i formati con perdita vengono scritti senza differenza visibile. Scegli senza perdita dove ogni pixel deve restare.
faq-transparency = Che ne è delle parti trasparenti?
    .answer = Restano dove il formato le ammette. In JPEG prendono il colore di sfondo, bianco se non ne scegli un altro.
faq-enlarge = Posso ingrandire un’immagine?
    .answer = Sì, ma non guadagna dettagli. Spunta «Non ingrandire mai» per lasciare come sono le immagini più piccole.
faq-lossless-cut = Un JPEG viene ricodificato?
    .answer = Dove è possibile, i JPEG vengono ruotati e tagliati senza perdita: nessun pixel viene ricodificato. Altrimenti una nota lo dice.
faq-sizes = Le misure sono aggiornate?
    .answer = Vengono verificate regolarmente con quanto pubblicano le piattaforme. Se un modulo o un ufficio dice altro, vale quello.
faq-cut = Viene tagliato qualcosa?
    .answer = Con «smart» resta la parte dove c’è più da vedere. Con sfocatura, bordo o colore resta tutta l’immagine e il resto viene riempito.
faq-exif = Che cosa dicono di me le foto?
    .answer = Spesso il luogo esatto, l’ora, il dispositivo con il numero di serie, a volte nomi, e una miniatura di prima del ritaglio.
faq-pixels = L’immagine stessa cambia?
    .answer = No. Vengono tolti solo i dati accanto all’immagine; ogni pixel resta com’è.
faq-score = Che cosa significa il punteggio?
    .answer = SSIMULACRA2 dice quanto due immagini si somigliano per le persone: 100 è uguale, sopra 90 nessuno vede differenze, 70 è alta qualità, sotto 50 si vede facilmente.

refused = Non ha funzionato
back = Torna al modulo
again = Un’altra immagine
forgotten = I file sono stati dimenticati: il server non ne ha conservato nulla.
not-found = Questa pagina non esiste
    .text = Forse l’indirizzo è scritto male, o la pagina è stata spostata. Ecco tutti gli strumenti:
no-such-method = Questo indirizzo non si può usare così.

error-no-file = Scegli prima almeno un’immagine.
error-two-files = Scegli esattamente due immagini: l’originale e quella da giudicare.
error-files = Sono troppi file. Qui se ne accettano fino a { $files } alla volta.
error-size = Questi file sono troppo grandi. Qui si accettano fino a { $size } alla volta; nel browser, con JavaScript, questo limite non c’è.
error-form = Il modulo non è arrivato intero. Invialo di nuovo.
error-part = La parte «{ $part }» contiene un file, ma non si chiama «file». Inviare i file come «file».
error-silence = Non è arrivato più nulla. Controlla la connessione e invia di nuovo il modulo.
error-busy = In questo momento il server è occupato. Riprova tra mezzo minuto.
error-time = Ci è voluto troppo tempo. Prova con un’immagine più piccola o meno impegno.
error-internal = Qualcosa è andato storto da parte nostra. Non è stato possibile elaborare l’immagine.
error-given-up = Il lavoro si è interrotto { $tries } volte prima della fine: mancavano memoria o tempo, oppure il programma ha un difetto. Provi con un file più piccolo, con meno file alla volta o con uno sforzo minore. Se non basta, avvisi il gestore del server.
error-unknown-format = Non è un’immagine che conosciamo.
error-damaged = Il file { $format } è danneggiato: { $detail }
error-unsupported = Questo file { $format } usa { $feature }, che non è supportato.
error-limit = L’immagine è troppo grande per il server (il limite è { $limit }).
error-options = Controlla le opzioni: { $detail }
error-number = { $option }: scrivi un numero da { $least } a { $most }.
error-number-any = { $option }: scrivi un numero.
error-target-bytes = La dimensione più piccola raggiunta è { $smallest }, più di { $wanted }. Riduci le misure o scegli un altro formato.
error-target-score = Il miglior punteggio raggiunto è { $best }, meno di { $wanted }. Chiedi di meno o scegli senza perdita.
error-target-both = Entro { $bytes } il miglior punteggio è { $score }. Permetti più byte o un punteggio più basso.

fact-format = Formato
fact-size = Misure in pixel
fact-file = Dimensione del file
fact-depth = Campioni
fact-colour = Colori
fact-quality = Qualità, circa
fact-frames = Fotogrammi
fact-dpi = Pixel per pollice
fact-difference = Differenza massima
difference = Dove differiscono: più è chiaro, maggiore è la differenza
verdict-100 = Le due sono uguali.
verdict-90 = Nessuna differenza visibile, nemmeno alternandole.
verdict-80 = Nessuna differenza visibile una accanto all’altra.
verdict-70 = Alta qualità: le differenze si notano appena.
verdict-50 = Qualità media: si vedono differenze.
verdict-30 = Bassa qualità: le differenze si vedono facilmente.
verdict-0 = Qualità molto bassa.

unit-bytes = { $n } byte
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
date = { $day } { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[other] dicembre
} { $year }
date-time = { $date }, { $time } UTC

error-keeps-nothing = Questo server non conserva nulla, quindi non accetta lavori differiti.
error-own-jobs = Hai già { $jobs } lavori non ancora finiti. Attendi che alcuni siano completati.
error-full = Il server non ha posto per altro lavoro in questo momento. Riprova fra mezzo minuto.
error-store = Il server non riesce a conservare nulla in questo momento. Riprova fra mezzo minuto.
error-key = Serve una chiave valida: invia “Authorization: Bearer …”. Le chiavi le assegna chi gestisce il server.
error-elsewhere = L’ha chiesto la pagina di un altro sito. Possono farlo solo le pagine di questo sito.
error-rate = Troppe volte. Riprova fra { $time }.
error-quota = Questa chiave ha esaurito la quota di oggi. Potrà continuare fra { $time }.
error-url = Da questo indirizzo non si scarica nulla. Deve essere http o https e su internet pubblico.
error-url-unreachable = Da questo indirizzo non si è potuto scaricare nulla. Controllalo.
error-urls-closed = Questo server non scarica nulla da altri indirizzi.
error-hooks-closed = Questo server non chiama altri indirizzi.
error-upload-size = Questo file è troppo grande. Qui si accettano fino a { $size }.

# Le pagine delle posizioni altrove
cloud-title = Collega { $place }
cloud-sees = { $place } viene a sapere che usi questo sito, e quali file apri e salvi da qui.
cloud-gets-picked = Questo sito può vedere solo i file che scegli lì e quelli che salva per te.
cloud-gets-folder = Questo sito riceve una cartella tutta sua nel tuo { $place }, e lì non vede nient’altro.
cloud-gets-all = Finché dura il collegamento, questo sito può leggere i file nel tuo { $place } e salvarne di nuovi. Apre solo quelli che scegli.
cloud-gets-typed = Questo sito usa ciò che scrivi qui sotto per aprire e salvare i file che scegli, e per nient’altro.
cloud-bytes = I file passano direttamente tra { $place } e il tuo browser dove { $place } lo permette. Altrimenti passano per la memoria di questo server, che non li conserva.
cloud-bytes-typed = I file passano per la memoria di questo server, che non li conserva.
cloud-kept = Ciò che dà accesso a { $place } è cifrato con una chiave che ha solo il tuo browser. Viene cancellato quando lo scolleghi; altrimenti, { $time } dopo l’ultimo uso.
cloud-ends-there = Quando lo scolleghi, a { $place } viene detto di non far più entrare questo sito.
cloud-ends-here = Quando lo scolleghi, questo server dimentica tutto. Non c’è modo di dirlo a { $place }: puoi rimuovere questo sito anche nelle impostazioni del tuo account Microsoft.
cloud-noted = Viene annotato che hai accettato, con questo testo, la data e l’ora.
cloud-connect = Collega { $place }
cloud-pick = Scegli file su { $place }
cloud-disconnect = Scollega
cloud-done = { $place } è collegato. Puoi chiudere questa finestra.
cloud-connected = { $place } è collegato.
cloud-ended = { $place } non è più collegato.
cloud-web = Indirizzo web
cloud-webdav-address = Indirizzo della cartella
cloud-webdav-user = Nome utente
cloud-webdav-secret = Password (in Nextcloud: una password per app, nelle impostazioni di sicurezza)
cloud-s3-bucket = Bucket, e la cartella al suo interno
cloud-s3-id = Chiave di accesso
cloud-s3-secret = Chiave segreta
cloud-s3-endpoint = Indirizzo dell’archivio, se non è quello di Amazon
cloud-s3-region = Regione
error-cloud-login = { $place } non è collegato, o non lo è più. Collegalo di nuovo.
error-cloud-missing = Su { $place } questo non c’è più: è stato spostato o cancellato.
error-cloud-denied = { $place } non lo permette. Controlla se questo account può leggere o scrivere lì.
error-cloud-full = Su { $place } non c’è più spazio. Liberane un po’ lì o scegli un’altra posizione.
error-cloud-taken = Su { $place } c’è già qualcosa con questo nome.
error-cloud-too-large = Questo file è troppo grande per passare da questo server. Salvalo sul tuo dispositivo e sceglilo da lì.
error-cloud-away = { $place } non risponde, o chiede una pausa. Riprova fra un minuto.
error-cloud-refused = { $place } non lo ha fatto. Controlla se l’indirizzo è giusto e riprova.
error-cloud-none = Questa posizione qui non esiste.
error-cloud-unknown = Questo accesso non è stato iniziato in questo browser, o lo è stato troppo tempo fa. Chiudi la finestra e collega di nuovo.
error-cloud-refused-there = Non hai fatto entrare questo sito in { $place }. Non è stato collegato nulla.
