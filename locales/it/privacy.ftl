# Pages about privacy: what is kept, consent, rights, contact, terms.

## The foot of every page

link-privacy = Privacy
link-cookies = Cookie
link-terms = Condizioni
link-rights = I tuoi diritti
link-contact = Contatti
link-receipt = Verifica una ricevuta
link-api = Per i programmi
link-stats = Numeri

## Privacy

privacy-title = Privacy
privacy-lead = Che cosa succede qui ai tuoi file e ai tuoi dati. Ogni frase di questa pagina è letta dalla configurazione con cui gira questo server, ed è garantita da un meccanismo e da un test.
privacy-short = In breve
privacy-short-browser = Il lavoro lo fa il tuo browser. Un file che apri qui non lascia il tuo dispositivo.
privacy-short-server = Solo se scegli «sul server», o se disattivi JavaScript, un file viene inviato qui. Viene cifrato, elaborato e cancellato nei tempi previsti; puoi cancellarlo subito.
privacy-short-nobody = Non ci sono account né profili, e non si vende nulla.
privacy-short-asked = Non ci sono account, e qui non viene creato alcun profilo su di te. Se qualcun altro viene a sapere della tua visita lo decidi tu.
privacy-short-optout = Non ci sono account, e qui non viene creato alcun profilo su di te. Dove la legge chiede il tuo consenso, nessun altro viene a sapere della tua visita prima che tu accetti; dove ti lascia rifiutare, altri possono saperlo finché non rifiuti.
privacy-who = Chi è il titolare del trattamento
privacy-who-unsaid = Chi gestisce questa copia di CompressImage non ha ancora detto chi è.
privacy-officer = Responsabile della protezione dei dati
privacy-authority = Puoi proporre reclamo presso
privacy-authority-any = l’autorità per la protezione dei dati del luogo in cui vivi o lavori.
privacy-where = Dove si trova il server
privacy-where-unsaid = Chi gestisce il server non ha detto dove si trova.
privacy-server = Che cosa succede sul server
privacy-server-memory = Un file a cui si risponde subito viene dimenticato con la risposta. Resta in memoria; ciò che non vi trova posto attende su disco, senza nome e cifrato con una chiave che esiste solo in memoria.
privacy-server-job = Un file di un lavoro viene cifrato con una chiave propria. Ciò che hai inviato viene cancellato appena c’è il risultato; il risultato, { $time } dopo; e tutto, al più tardi, { $most } dopo l’arrivo.
privacy-server-apart = Ogni file è elaborato da un processo proprio, senza rete, che finisce con esso.
privacy-server-receipt = Quando un lavoro viene cancellato, per prima cosa la sua chiave viene sovrascritta. Puoi avere una ricevuta firmata che dice che cosa è stato cancellato e quando.
privacy-server-receipt-shared = Quando un lavoro viene cancellato, per prima cosa la sua chiave viene cancellata da un database condiviso da più macchine; il registro di quel database può conservarla ancora per qualche ora. Puoi avere una ricevuta firmata che dice che cosa è stato cancellato e quando.
privacy-kept = Che cosa si conserva, perché e per quanto tempo
privacy-kept-what = Che cosa
privacy-kept-why = Perché, e con quale base giuridica
privacy-kept-long = Per quanto tempo
privacy-kept-place = Dove
privacy-kept-seen = Chi altro lo vede
privacy-kept-more = Perché, dove e chi altro lo vede
privacy-not-kept = non si conserva
privacy-others = Chi altro vede dei dati
privacy-others-none = Nessuno. Nessun dato va ad altri.
privacy-others-lead = Oltre a chi gestisce il server, vedono dei dati i seguenti destinatari, ciascuno solo ciò che è detto qui:
privacy-telemetry = Tracce di richieste e attività vanno a { $host }: il tipo di pagina, lo strumento, come è finita e quanto è durata; nessun indirizzo di persone e nessun nome di file.
privacy-others-asked = Nella misura in cui la tua scelta lo consente, e mai mentre ci sono file aperti, i seguenti destinatari vedono il tuo indirizzo IP e quale pagina visiti:
privacy-others-optout = Dove la legge chiede il tuo consenso, dopo che accetti; dove ti lascia rifiutare, finché non rifiuti; e mai mentre ci sono file aperti, i seguenti destinatari vedono il tuo indirizzo IP e quale pagina visiti:
privacy-others-cloud = Se colleghi { $places }, quella posizione viene a sapere quali file apri e salvi da qui; prima di farlo, leggi che cosa vedrà. Prima di allora non ne viene caricato nulla.
privacy-decisions = Nessun processo decisionale automatizzato
privacy-decisions-text = Qui nessuna macchina prende decisioni su di te, e non si crea il profilo di nessuno.
privacy-children = Minori
privacy-children-text = Gli strumenti sono sicuri per tutti. Qui niente chiede il tuo vero nome o la tua età, e ai minori non si mostra nulla che non si mostri a tutti.
privacy-rights-text = Puoi chiedere che cosa si conserva su di te (accesso), ottenerne la rettifica, la cancellazione, la limitazione o la portabilità, fare opposizione e rifiutare che i tuoi dati siano venduti o condivisi (CCPA). Ciò che contiene la sessione del tuo browser puoi vederlo, portarlo con te e cancellarlo subito, senza account.
privacy-machine = Lo stesso per le macchine
privacy-changes = Che cosa è cambiato, e quando
privacy-effective = In vigore dal { $date }

place-table = banca dati
place-data = disco, cifrato
place-keys = disco, in una base di dati a parte
place-store = archivio condiviso da più macchine, cifrato
place-mail = invia le e-mail
place-log = log
place-journal = il registro proprio di questa macchina
place-memory = solo in memoria
place-passing = memoria; se non c’è posto, disco, cifrato

basis-service = Per fare ciò che chiedi (GDPR, art. 6, par. 1, lett. b)
basis-consent = Hai dato il tuo consenso (GDPR, art. 6, par. 1, lett. a)
basis-law = Lo richiede la legge (GDPR, art. 6, par. 1, lett. c)
basis-interest = Per mantenere il servizio sicuro e funzionante (GDPR, art. 6, par. 1, lett. f)
basis-not-personal = Non dice nulla di una persona
aim-work = Per fare il lavoro che hai chiesto
aim-room = Perché ci sia posto per tutti
aim-places = Per aprire e salvare file nel luogo che hai collegato
aim-proof = Per poterlo dimostrare
aim-programs = Per sapere quali programmi possono fare richieste, e quante
aim-answer = Per leggere ciò che hai scritto e rispondere
aim-rights = Per dare seguito ai tuoi diritti e dimostrare che è stato fatto
aim-faults = Per trovare guasti e attacchi
aim-ready = Perché il prossimo visitatore non debba aspettare
aim-use = Per sapere che cosa si usa
aim-secret = Perché nessuno legga ciò a cui appartengono, e non ne resti nulla quando vengono cancellate
since-result = { $time } dal risultato, e al massimo { $most } dall’arrivo
since-piece = { $time } dall’ultima parte arrivata
since-use = { $time } dall’ultimo uso
since-key = { $time } dall’ultimo uso della chiave, o dalla sua revoca
since-sent = { $time } dall’inoltro; se non si può inviare, { $most } dall’arrivo
since-posted = fino all’invio, al massimo { $time }
since-answer = { $time } dalla risposta, o dalla data in cui era dovuta; un giorno se non viene confermata
since-open = { $time } da allora, e finché la richiesta è aperta
since-then = { $time } da allora
since-replaced = { $time } da quando altro ne ha preso il posto
since-with = tanto quanto ciò a cui appartiene
since-day = fino alla fine del giorno
since-elsewhere = finché quel registro lo conserva, cosa che il gestore stabilisce lì
until-answer = finché ha risposta, o fino alla data in cui era dovuta; un giorno se non viene confermata
until-open = finché la richiesta è aperta
until-replaced = finché vale
seen-nobody = nessuno
seen-named = coloro che il gestore nomina sotto, per quanto il loro lavoro lo richiede
seen-called = chi deve sapere della fine, se hai indicato un indirizzo per questo
seen-anybody = tutti

kept-files = File dei lavori: ciò che hai inviato, finché non c’è il risultato; i risultati, finché non scade il loro tempo
kept-jobs = Che esiste un lavoro, quale strumento usa, a che punto è e di chi è: una sessione o una chiave come hash, o un indirizzo come codice; il nome che gli ha dato un programma, come hash; i nomi dei file e le opzioni sono cifrati; finché non è finito, anche l’indirizzo come codice
kept-held = Quanti lavori sono conservati e quanti byte hanno insieme
kept-keys = Le chiavi con cui sono cifrati i file dei lavori
kept-upload-files = File che stanno ancora arrivando, per la parte già arrivata
kept-uploads = Che un file sta arrivando, quanto ne è arrivato e di chi è: una sessione o una chiave come hash, o un indirizzo come codice; il suo nome è cifrato, e l’indirizzo come codice
kept-arriving = File di richieste a cui si risponde subito, fino alla risposta; ciò che non trova posto in memoria attende su disco, senza nome e cifrato con una chiave in memoria
kept-accounts = Ciò che dà accesso a una posizione altrove che hai collegato, cifrato con una chiave che ha solo il tuo browser
kept-deletions = Che un lavoro o un invio è stato cancellato, quando e quanti file aveva: per le ricevute
kept-api-keys = Chiavi dei programmi: solo i loro hash, e il nome che dà loro chi gestisce il server
kept-api-usage = Quante operazioni ha fatto una chiave in un giorno
kept-rates = Quanto spesso un indirizzo IP ha fatto richieste: l’indirizzo solo come codice, con una chiave eliminata il giorno stesso
kept-pictures = Le immagini fatte per le pagine di altri siti, così che siano pronte per la visita successiva
kept-log = Richieste: il tipo di pagina, come è finita e quanto è durata; nessun indirizzo, nessun nome di file
kept-consent = Che cosa hai accettato o rifiutato, e quando: senza il tuo indirizzo
kept-consent-texts = Il testo con cui si è scelto, finché si conserva una scelta fatta con esso
kept-messages = Messaggi che hai scritto, con il tuo indirizzo se lo hai dato
kept-diagnostics = Dati diagnostici che hai spuntato e inviato con un messaggio
kept-rights = Richieste sui diritti, e come hanno avuto risposta; il tuo indirizzo e-mail cifrato, e come codice perché la casella di nessuno venga riempita
kept-restrictions = Che il lavoro di una sessione o di una chiave è fermo, perché il titolare lo ha chiesto
kept-audit = Che cosa è stato fatto delle richieste sui diritti, gli accessi alla pagina del gestore, e quando: non che cosa dicono le richieste
kept-outbox = Lettere in attesa del server di posta: finché non sono inviate, e mai oltre
kept-letter-keys = Le chiavi con cui lettere, messaggi e richieste sono cifrati; ognuna sparisce con ciò che apre
kept-address-keys = La chiave che trasforma gli indirizzi in codici: un’altra ogni giorno
kept-policies = Che cosa diceva questa pagina, e da quando
kept-figures = Quante volte pagine e strumenti sono stati usati in un giorno: niente sulle persone

time-seconds = { $n ->
    [one] un secondo
   *[other] { $n } secondi
}
time-minutes = { $n ->
    [one] un minuto
   *[other] { $n } minuti
}
time-hours = { $n ->
    [one] un’ora
   *[other] { $n } ore
}
time-days = { $n ->
    [one] un giorno
   *[other] { $n } giorni
}

time-years = { $n ->
    [one] un anno
   *[other] { $n } anni
}
change-first = La prima versione di questa pagina.
changed-who = Chi è il titolare
changed-where = Dove si trova il server
changed-kept = Che cosa si conserva, perché, dove o chi altro lo vede
changed-time = { $what }: conservazione prima: { $before }, ora: { $now }
changed-others = Chi altro vede i dati
changed-devices = Che cosa si memorizza sul tuo dispositivo
changed-limits = Quanto può contenere una richiesta
changed-words = Frasi di questa pagina


## Cookies

cookies-title = Cookie e memorizzazione
cookies-lead = Che cosa può memorizzare questo sito sul tuo dispositivo. Un test confronta questo elenco con ciò che i browser memorizzano davvero.
cookies-name = Nome
cookies-what = A che cosa serve
cookies-long = Per quanto tempo
cookies-session = finché non chiudi il browser
cookies-cleared = finché non lo rimuovi
cookies-fetched = finché l’altro strumento non li ha presi; al più tardi fino alla prossima volta che apri uno strumento
cookies-replaced = finché una versione più nuova non lo sostituisce
cookies-when = Condizione
stored-cookie = cookie
stored-local = nota della pagina (Local Storage)
stored-database = database nel tuo browser (IndexedDB)
stored-cache = file conservati dal tuo browser (Cache Storage)
cookie-lang = Ricorda la lingua che hai scelto
cookie-theme = Ricorda se hai scelto l’aspetto chiaro o scuro
cookie-session = Sa quali lavori sono tuoi, se hai scelto il server
cookie-admin = Mantiene l’accesso di chi gestisce questo server
cookie-admin-login = Tiene insieme l’accesso di chi gestisce mentre è presso il fornitore di identità
cookie-cloud-login = Tiene insieme l’accesso a una posizione altrove mentre sei lì, cifrato
cookie-consent = Ricorda che cosa hai accettato o rifiutato
storage-presets = Le impostazioni di uno strumento che hai tenuto come preimpostazione
storage-handover = I risultati che passi a un altro strumento
storage-files = Il codice e l’aspetto del sito, perché funzioni offline
storage-pages = Le pagine degli strumenti nella tua lingua, perché si aprano offline
storage-engines = Il motore che elabora i tuoi file
storage-extras = Codice che serve solo a singoli strumenti, una volta usati
storage-parts = I modelli, le lingue e i caratteri che hai chiesto
cookies-none = Niente di tutto questo ti segue su altri siti, e niente richiede il tuo consenso.
cookies-asked = Niente di tutto questo ti segue su altri siti. Ciò che altri mostrano qui, se lo permetti, sta in un riquadro che non vede né i tuoi file né la pagina.
cookies-necessary = strettamente necessario

## Consent

consent-title-analytics = Possiamo contare la tua visita?
consent-title-advertising = Possiamo mostrare pubblicità qui?
consent-title-both = Possiamo contare la tua visita e mostrare pubblicità?
consent-text = Gli strumenti funzionano senza nulla di tutto questo. Rispondi sì o no a ogni voce; puoi cambiare in qualsiasi momento nella pagina dei cookie.
consent-optout-title = I dati sulla tua visita sono venduti o condivisi, a meno che tu dica di no
consent-optout-text = Puoi rifiutare che i dati sulla tua visita siano venduti o condivisi. Gli strumenti funzionano allo stesso modo.
consent-analytics = Contare le visite
consent-analytics-text = { $name } conta quali pagine vengono visitate e vede il tuo indirizzo IP.
consent-advertising = Mostrare pubblicità
consent-advertising-text = { $name } mostra un annuncio nelle pagine, mai mentre ci sono file aperti, e vede il tuo indirizzo IP.
consent-accept = Accetta tutto
consent-refuse = Rifiuta tutto
consent-save = Salva la mia scelta
consent-do-not-sell = Non vendere né condividere i miei dati
consent-saved = La tua scelta è stata salvata.
consent-signal = Il tuo browser chiede che tu non venga tracciato. Questo vale come un no.
consent-stopped = Ti sei opposto all’uso dei tuoi dati o l’hai fatto limitare. Questo vale come un no.
consent-change = Cambia la mia scelta
advert-label = Pubblicità di { $name }

## Rights

rights-title = I tuoi diritti
rights-lead = Su di te si conserva poco. Qui puoi vederlo, portarlo con te, cancellarlo o chiedere altro.
rights-here = Che cosa contiene la sessione di questo browser
rights-none = Niente. Questo browser non ha una sessione qui, o la sessione non contiene lavori.
rights-jobs = { $n ->
    [one] Un lavoro
   *[other] { $n } lavori
}
rights-download = Scarica tutto (ZIP)
rights-erase = Cancella tutto ora
rights-erase-sure = Cancellare tutto ora?
rights-erase-text = I lavori della sessione di questo browser vengono cancellati con i loro file, e così tutto il resto dell’elenco qui sopra. Non si può annullare. Ne avrai le ricevute.
rights-erase-keep = Conserva
rights-erased = Tutto è stato cancellato. Conserva le ricevute se vuoi poterlo dimostrare.
rights-ask = Chiedi a chi gestisce il server
rights-ask-text = Per tutto ciò che la sessione di questo browser non contiene. Prima ricevi un’e-mail con un link, perché nessuno faccia richieste a tuo nome.
rights-kind = Che cosa chiedi?
right-access = Una copia di ciò che si conserva su di me (accesso)
right-correction = Correggere qualcosa (rettifica)
right-deletion = Cancellare qualcosa (cancellazione)
right-restriction = Smettere di usare qualcosa (limitazione)
right-objection = Mi oppongo a qualcosa (opposizione)
right-portability = Consegnare i miei dati (portabilità)
right-optout = Non vendere né condividere i miei dati (CCPA)
rights-law = La legge del luogo in cui vivi
law-gdpr = GDPR (Unione europea, SEE, Regno Unito): risposta entro un mese
law-ccpa = CCPA (California): risposta entro 45 giorni
law-ccpa-optout = CCPA (California): risposta entro 15 giorni lavorativi
rights-email = Il tuo indirizzo e-mail
rights-details = Di che cosa si tratta?
rights-send = Invia la richiesta
rights-sent = Apri il link nell’e-mail che ti è stata appena inviata. Un indirizzo riceve al massimo tre di queste e-mail al giorno.
rights-confirmed = La tua richiesta è registrata. La risposta è dovuta entro il { $date }.
rights-no-mail = Questo server non può inviare e-mail. Scrivi a chi lo gestisce.
rights-link-old = Questo link non è più valido. Invia di nuovo la richiesta.
rights-uploads = { $n ->
    [one] Un file ancora in arrivo
   *[other] { $n } file ancora in arrivo
}
rights-consents = { $n ->
    [one] Una scelta sul consenso
   *[other] { $n } scelte sul consenso
}
rights-places = { $n ->
    [one] Un altro luogo collegato
   *[other] { $n } altri luoghi collegati
}
rights-requests = { $n ->
    [one] Una richiesta sui diritti
   *[other] { $n } richieste sui diritti
}
rights-left = Le richieste che hai confermato restano finché la legge ne vuole la conservazione.
rights-stopped = Come hai chiesto, non si fa alcun lavoro per la sessione di questo browser. Ciò che è qui si può ancora scaricare ed eliminare.
rights-stop-text = Se limiti o ti opponi, il server ferma ogni lavoro per la sessione di questo browser, o per la chiave che indichi sotto, appena lo hai confermato. I risultati restano finché il loro tempo non è finito.
rights-key = La chiave dell’API di cui si tratta, se c’è
rights-bad-key = Questa chiave non è nota qui. Controllala o lascia vuoto il campo.
rights-confirm = Conferma la richiesta
rights-answered = La tua richiesta ha avuto risposta il { $date }.
rights-receipts = Salva le ricevute (ZIP)
optout-text = Vale subito, per questo browser, senza e-mail e senza dimostrare chi sei. Un browser che invia Global Privacy Control lo ha già detto.
optout-nothing = Qui non si vende né si condivide nulla, quindi non hai nulla da rifiutare.
optout-done = Da ora in poi nulla delle visite di questo browser viene venduto o condiviso. In questa pagina puoi vedere la tua scelta e cambiarla:
optout-operator = Se vuoi anche una risposta dal gestore, chiedila sotto: non c’è alcun link da aprire, e la legge dà 15 giorni lavorativi.
optout-asked = La tua richiesta è registrata, senza dimostrare chi sei. La legge dà al gestore tempo fino al { $date }.
error-stopped = Il lavoro per questa sessione o chiave è fermo, perché il titolare lo ha limitato o vi si è opposto. Chi gestisce il server può farlo riprendere.

## Letters

letter-link =
    Qualcuno ha indicato questo indirizzo per chiedere quanto segue:

    { $what }

    Se sei stato tu, apri questo link entro 24 ore e conferma:

    { $link }

    Altrimenti non fare nulla: la richiesta sarà eliminata.
    .subject = Conferma la tua richiesta
letter-about = Si tratta della tua richiesta “{ $what }” del { $date }.
letter-extended = La risposta richiede più tempo del solito. La ricevi al più tardi entro il { $date }. Il motivo:
    .subject = La tua richiesta richiede più tempo
letter-lifted = Il lavoro che la tua richiesta aveva fermato per una sessione o una chiave riprende, purché non lo fermi un’altra tua richiesta. Il motivo:
    .subject = Riprende il lavoro che avevi fermato
letter-registered = La tua richiesta è confermata. Ricevi una risposta al più tardi entro il { $date }.
    .subject = La tua richiesta è registrata
letter-answer = La risposta alla tua richiesta
letter-complain = Se non sei d’accordo, puoi presentare reclamo a: { $authority } Puoi anche rivolgerti a un giudice.
answer-done = Ciò che hai chiesto è stato fatto.
answer-told = Ciò che è conservato su di te si trova qui sotto.
answer-nothing = Oltre a questa richiesta, qui non è conservato nulla su di te.
refusal-identity = La tua richiesta è respinta, perché non è stato possibile accertare che i dati siano tuoi.
refusal-law = La tua richiesta è respinta, perché una legge ci obbliga a conservare o usare questi dati.
refusal-others = La tua richiesta è respinta, perché lederebbe i diritti di altri.
refusal-excessive = La tua richiesta è respinta, perché è manifestamente infondata o si ripete in modo eccessivo.

## Contact

contact-title = Contatti
contact-lead = Scrivi a chi gestisce questo server. Viene inviato solo ciò che vedi qui.
contact-message = Il tuo messaggio
contact-email = Il tuo indirizzo e-mail, se vuoi una risposta
contact-diagnostics = Da inviare insieme, se aiuta
contact-diagnostics-text = Spunta ciò che si può inviare. Niente è già spuntato, e non viene inviato nient’altro.
diagnostic-browser = Browser
diagnostic-language = Lingue
diagnostic-screen = Dimensioni dello schermo
diagnostic-tool = La pagina da cui vieni
diagnostic-version = Versione di CompressImage
contact-send = Invia
contact-sent = Grazie. Il tuo messaggio è in viaggio.
contact-empty = Scrivi prima qualcosa.
contact-too-long = Il testo è troppo lungo. Si accettano fino a { $n } caratteri.
contact-trap = Lascia vuoto questo campo
contact-trapped = In questo campo è stato scritto qualcosa, forse da un programma che compila i moduli al posto tuo. Lascia vuoto questo campo e invia di nuovo il modulo.
contact-bad-email = Controlla l’indirizzo e-mail.
contact-unreachable = Il server di posta del gestore non ha accettato ora il tuo messaggio. Non è stato inviato e non viene conservato qui. Invialo di nuovo più tardi.
contact-keeps-nothing = Questo server non può inviare e-mail e non conserva messaggi che qualcuno possa leggere.
contact-otherwise = Rivolgiti per un’altra via a chi lo gestisce.

## Terms

terms-title = Condizioni
terms-lead = Le regole di questo sito, in parole semplici.
terms-use = Usa gli strumenti per ciò che hai il diritto di fare. Non usarli per violare la legge o per danneggiare questo server o altri.
terms-yours = I tuoi file restano tuoi. Nessuno qui acquisisce alcun diritto su di essi.
terms-warranty = Gli strumenti sono forniti così come sono, senza garanzia. Conserva i tuoi originali.
terms-limits = Una richiesta accetta fino a { $files } file e { $size }; un lavoro fino a { $job }. A chi fa richieste troppo spesso viene detto di aspettare.
terms-licence = CompressImage è software libero con licenza GNU Affero General Public License, versione 3. Puoi eseguirlo, studiarlo, condividerlo e modificarlo.
terms-source = La licenza
terms-changes = Se queste regole cambiano, cambia anche la data qui sotto.

## Figures

stats-title = Numeri
stats-lead = Che cosa conta questo server: per giorno, senza dati sulle persone.
stats-none = Non è stato ancora contato nulla.
stats-day = Giorno
stats-pages = Pagine mostrate
stats-tasks = Operazioni sul server
stats-saved = Byte risparmiati
stats-failed = File non riusciti
stats-tools = Per strumento
stats-tool = Strumento

## For programs

api-title = Per i programmi
api-lead = Ogni strumento è un indirizzo: invia un file, ricevi il risultato. Qui non serve un account.
api-lead-key = Ogni strumento è un indirizzo: invia un file, ricevi il risultato. Serve una chiave; le chiavi le assegna chi gestisce questo server.
api-contents = Indice
api-first = La prima richiesta
api-options = Opzioni
api-options-text = Hanno i nomi della riga di comando, nella query o come campi di un modulo; un interruttore non ha bisogno di valore.
api-several = Più file
api-several-text = Inviali come modulo; tornano in uno ZIP.
api-answers = Risposte
api-answers-text = Un file torna così com’è, più file come ZIP. Chi accetta un modulo riceve tutto in parti, prima il rapporto. Lo contiene anche l’intestazione Compressimage-Report.
api-jobs = Lavori differiti
api-jobs-text = Un lavoro viene cifrato e conservato finché non scade il suo tempo, o finché non lo cancelli: la risposta alla cancellazione è una ricevuta firmata.
api-jobs-states = Un lavoro attende, è in corso, è finito o è fallito. «progress» e «inputs_done» dicono a che punto è; i suoi eventi lo dicono da soli e finiscono con esso.
api-hooks = Essere richiamati
api-hooks-text = Un lavoro con «webhook» chiama quell’indirizzo quando è finito, più volte se nessuno risponde. La chiamata è firmata con la chiave di questo server: la verifichi prima di fidarsi.
api-uploads = File grandi
api-uploads-text = Si inviano a pezzi con il protocollo tus, riprendono da dove si erano fermati e si nominano in un lavoro, che li prende in carico.
api-pictures = Immagini nelle proprie pagine
api-pictures-text = Il server le crea quando vengono chieste, nel miglior formato che il browser mostra. L’indirizzo è firmato: solo le pagine del gestore possono nominarne uno.
api-errors = Quando qualcosa non va
api-errors-text = La risposta dice che cosa non va e che cosa fare, nel formato «problem details» (RFC 9457).
api-code = Codice
api-status = Stato
api-meaning = Che cosa non va
api-remedy = Che cosa fare
api-tools = Gli strumenti
api-tools-text = Ciascuno accetta le proprie opzioni e ciò che sta qui per primo.
api-gives = Risponde con:
api-options-of = Opzioni di { $tool }
api-option = Opzione
api-values = Valori
api-default = Senza
api-means = Che cosa fa
api-description = La descrizione completa (OpenAPI)

## Ricevute

receipt-title = Verifica una ricevuta
receipt-lead = Quando dei file vengono cancellati da questo server, il server firma una ricevuta. Qui vedi se una ricevuta è autentica e che cosa dice.
receipt-file = La ricevuta, così come è stata salvata (.json)
receipt-text = Oppure incolla il suo contenuto
receipt-check = Verifica
receipt-none = Scegli prima una ricevuta oppure incollala qui sotto.
receipt-unread = Questa non è una ricevuta. Usa il file esattamente come è stato salvato.
receipt-genuine = Questa ricevuta è autentica: l’ha firmata questo server e non è stata cambiata nemmeno una lettera.
receipt-changed = Questa ricevuta non vale: è stata cambiata, oppure nessuno l’ha mai firmata così.
receipt-foreign = Questo server non ha firmato questa ricevuta. Se viene da un altro server, verificala sulla pagina di quello.
receipt-deleted = Cancellato
receipt-arrived = Arrivato
receipt-why = Motivo
receipt-why-asked = È stato chiesto
receipt-why-expired = Il tempo era scaduto
receipt-why-right = Tutto ciò che è di una sessione doveva essere cancellato
receipt-files = File
receipt-bytes = Dimensione, cifrata
receipt-how = Come
receipt-key-overwritten = la chiave con cui erano cifrati i file è stata sovrascritta
receipt-files-removed = i file sono stati rimossi
receipt-row-overwritten = la voce del lavoro è stata rimossa e sovrascritta
receipt-key-removed = la chiave con cui erano cifrati i file è stata rimossa dal database
receipt-store-removed = i file sono stati rimossi dall’archivio
receipt-row-removed = la voce del lavoro è stata rimossa dal database
receipt-job = Numero del lavoro
receipt-server = Server
receipt-unsaid = Come si chiamavano i file e che cosa contenevano non sta in una ricevuta: il server non ne ha tenuto nulla.
receipt-yourself = Verificare senza questo server
receipt-yourself-text = Non devi fidarti di questo server. Il programma CompressImage verifica una ricevuta sul tuo dispositivo, con la chiave pubblica di questo server:
receipt-key-place = La chiave si trova anche in { $place }. Conservala dove questo server non può cambiarla.
