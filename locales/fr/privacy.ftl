# Pages sur la confidentialité : ce qui est conservé, consentement, droits, contact, conditions ; et travail sur le serveur.

## Le pied de chaque page

link-privacy = Confidentialité
link-cookies = Cookies
link-terms = Conditions d’utilisation
link-rights = Vos droits
link-contact = Contact
link-receipt = Vérifier un reçu
link-api = Pour les programmes
link-stats = Chiffres

## Confidentialité

privacy-title = Confidentialité
privacy-lead = Ce que deviennent ici vos fichiers et vos données. Chaque phrase de cette page est lue dans la configuration qui fait tourner ce serveur, et garantie par un mécanisme et un test.
privacy-short = En bref
privacy-short-browser = C’est votre navigateur qui fait le travail. Un fichier que vous ouvrez ici ne quitte pas votre appareil.
privacy-short-server = Un fichier n’est envoyé ici que si vous choisissez « sur le serveur » ou désactivez JavaScript. Il est chiffré, traité et supprimé dans les délais ; vous pouvez le supprimer immédiatement.
privacy-short-nobody = Il n’y a ni compte ni profil, et rien n’est vendu.
privacy-short-asked = Il n’y a pas de compte, et aucun profil de vous n’est établi ici. Que quelqu’un d’autre soit informé de votre visite dépend de vous.
privacy-short-optout = Il n’y a pas de compte, et aucun profil de vous n’est établi ici. Là où la loi demande votre consentement, personne d’autre n’est informé de votre visite avant que vous n’acceptiez ; là où elle vous permet de refuser, d’autres peuvent en être informés jusqu’à votre refus.
privacy-who = Responsable du traitement
privacy-who-unsaid = L’exploitant de cette copie de CompressImage n’a pas encore indiqué qui il est.
privacy-officer = Délégué à la protection des données
privacy-authority = Vous pouvez introduire une réclamation auprès de
privacy-authority-any = l’autorité de protection des données du lieu où vous vivez ou travaillez.
privacy-where = Où se trouve le serveur
privacy-where-unsaid = L’exploitant n’a pas indiqué où se trouve le serveur.
privacy-server = Ce qui se passe sur le serveur
privacy-server-memory = Un fichier dont le résultat est renvoyé aussitôt est oublié dès la réponse. Il reste en mémoire ; ce qui n’y tient pas attend sur disque, sans nom, chiffré avec une clé qui n’existe qu’en mémoire.
privacy-server-job = Un fichier d’une tâche est chiffré avec une clé qui lui est propre. Ce que vous avez envoyé est supprimé dès que le résultat est prêt ; le résultat, { $time } plus tard ; et le tout, au plus tard { $most } après son arrivée.
privacy-server-apart = Chaque fichier est traité par un processus à part, sans accès au réseau, qui se termine avec lui.
privacy-server-receipt = Quand une tâche est supprimée, sa clé est d’abord écrasée. Vous pouvez obtenir un reçu signé qui dit ce qui a été supprimé et quand.
privacy-server-receipt-shared = Quand une tâche est supprimée, sa clé est d’abord supprimée d’une base de données que plusieurs machines partagent ; le journal de cette base peut la contenir quelques heures de plus. Vous pouvez obtenir un reçu signé qui dit ce qui a été supprimé et quand.
privacy-kept = Ce qui est conservé, pourquoi et combien de temps
privacy-kept-what = Quoi
privacy-kept-why = Pourquoi, et sur quelle base juridique
privacy-kept-long = Durée
privacy-kept-place = Où
privacy-kept-seen = Qui d’autre le voit
privacy-kept-more = Pourquoi, où et qui d’autre le voit
privacy-not-kept = non conservé
privacy-others = Qui d’autre reçoit des données
privacy-others-none = Personne. Aucune donnée n’est transmise à qui que ce soit d’autre.
privacy-others-lead = Outre l’exploitant, voici qui reçoit des données, chacun seulement ce qui est dit ici :
privacy-telemetry = Des traces de requêtes et de tâches vont à { $host } : le type de page, l’outil, l’issue et la durée ; aucune adresse de personne et aucun nom de fichier.
privacy-others-asked = Dans la mesure où votre choix le permet, et jamais quand des fichiers sont ouverts, les destinataires suivants voient votre adresse IP et la page que vous visitez :
privacy-others-optout = Là où la loi demande votre consentement, après votre accord ; là où elle vous permet de refuser, jusqu’à votre refus ; et jamais quand des fichiers sont ouverts, les destinataires suivants voient votre adresse IP et la page que vous visitez :
privacy-others-cloud = Si vous connectez { $places }, cet emplacement apprend quels fichiers vous ouvrez et enregistrez depuis ici ; avant de le faire, vous lisez ce qu’il verra. Rien n’en est chargé auparavant.
privacy-decisions = Aucune décision automatisée
privacy-decisions-text = Rien ici ne prend de décision automatisée à votre sujet, et aucun profil de qui que ce soit n’est établi.
privacy-children = Enfants
privacy-children-text = Les outils sont sans danger pour tous. Rien ici ne demande votre vrai nom ni votre âge, et rien n’est montré aux enfants qui ne soit montré à tous.
privacy-rights-text = Vous pouvez exercer vos droits d’accès, de rectification, d’effacement, de limitation du traitement, de portabilité et d’opposition sur ce qui est conservé à votre sujet, et refuser que vos données soient vendues ou partagées (CCPA). Ce que contient la session de votre navigateur, vous pouvez le voir, l’emporter et le supprimer immédiatement, sans compte.
privacy-machine = La même chose pour les machines
privacy-changes = Ce qui a changé, et quand
privacy-effective = En vigueur depuis le { $date }

place-table = base de données
place-data = disque, chiffré
place-keys = disque, dans une base de données à part
place-store = stockage partagé par plusieurs machines, chiffré
place-mail = envoie les courriels
place-log = journal
place-journal = le journal propre à cette machine
place-memory = mémoire seulement
place-passing = mémoire ; s’il n’y a plus de place, disque, chiffré

basis-service = Pour faire ce que vous demandez (RGPD, art. 6, par. 1, point b)
basis-consent = Vous avez donné votre consentement (RGPD, art. 6, par. 1, point a)
basis-law = La loi l’exige (RGPD, art. 6, par. 1, point c)
basis-interest = Intérêt légitime à garder le service sûr et en état de marche (RGPD, art. 6, par. 1, point f)
basis-not-personal = Cela ne dit rien d’une personne
aim-work = Pour faire le travail que vous avez demandé
aim-room = Pour qu’il y ait de la place pour tous
aim-places = Pour ouvrir et enregistrer des fichiers à l’emplacement que vous avez connecté
aim-proof = Pour pouvoir le prouver
aim-programs = Pour savoir quels programmes peuvent faire des requêtes, et combien
aim-answer = Pour lire ce que vous avez écrit, et répondre
aim-rights = Pour donner suite à vos droits, et prouver que cela a été fait
aim-faults = Pour trouver les défauts et les attaques
aim-ready = Pour que le visiteur suivant n’ait pas à attendre
aim-use = Pour savoir ce qui est utilisé
aim-secret = Pour que personne ne lise ce à quoi elles appartiennent, et que rien n’en reste une fois qu’elles sont supprimées
since-result = { $time } à partir du résultat, et au plus { $most } à partir de l’arrivée
since-piece = { $time } à partir du dernier morceau arrivé
since-use = { $time } à partir de la dernière utilisation
since-key = { $time } à partir de la dernière utilisation de la clé, ou de sa révocation
since-sent = { $time } à partir de la transmission ; si elle est impossible, { $most } à partir de l’arrivée
since-posted = jusqu’à l’envoi, au plus { $time }
since-answer = { $time } à partir de la réponse, ou de la date à laquelle elle était due ; un jour si la demande n’est pas confirmée
since-open = { $time } à partir de là, et tant que la demande est ouverte
since-then = { $time } à partir de là
since-replaced = { $time } à partir du moment où autre chose l’a remplacé
since-with = aussi longtemps que ce à quoi cela appartient
since-day = jusqu’à la fin de la journée
since-elsewhere = aussi longtemps que ce journal le garde, ce que l’exploitant y règle
until-answer = jusqu’à la réponse, ou jusqu’à la date à laquelle elle était due ; un jour si la demande n’est pas confirmée
until-open = tant que la demande est ouverte
until-replaced = tant que cela vaut
seen-nobody = personne
seen-named = ceux que l’exploitant nomme ci-dessous, dans la mesure où leur travail l’exige
seen-called = qui doit être averti de la fin, si vous avez indiqué une adresse pour cela
seen-anybody = tout le monde

kept-files = Fichiers des tâches : ce que vous avez envoyé, jusqu’à ce que le résultat soit prêt ; les résultats, jusqu’à la fin de leur délai
kept-jobs = Le fait qu’une tâche existe, l’outil qu’elle utilise, son avancement et à qui elle est : une session ou une clé sous forme d’empreinte, ou une adresse sous forme de code ; le nom qu’un programme lui a donné sous forme d’empreinte ; les noms de fichiers et les options sont chiffrés; jusqu’à sa fin, aussi l’adresse sous forme de code
kept-held = Combien de tâches sont conservées et combien d’octets elles font ensemble
kept-keys = Les clés qui chiffrent les fichiers des tâches
kept-upload-files = Fichiers en cours d’arrivée, pour la partie déjà arrivée
kept-uploads = Le fait qu’un fichier est en cours d’arrivée, ce qui en est arrivé et à qui il est : une session ou une clé sous forme d’empreinte, ou une adresse sous forme de code ; son nom est chiffré, ainsi que l’adresse sous forme de code
kept-arriving = Fichiers des demandes auxquelles il est répondu aussitôt, jusqu’à la réponse ; ce qui ne tient pas en mémoire attend sur disque, sans nom, chiffré avec une clé en mémoire
kept-accounts = Ce qui donne accès à un emplacement ailleurs que vous avez connecté, chiffré avec une clé que seul votre navigateur possède
kept-deletions = Le fait qu’une tâche ou un envoi a été supprimé, quand, et combien de fichiers il y avait : pour les reçus
kept-api-keys = Clés des programmes : seulement leurs empreintes (hachage) et le nom que leur donne l’exploitant
kept-api-usage = Combien d’opérations une clé a faites dans une journée
kept-rates = La fréquence des demandes d’une adresse IP : l’adresse seulement sous forme de code, avec une clé détruite le jour même
kept-pictures = Les images faites pour les pages d’autres sites, afin qu’elles soient prêtes pour la visite suivante
kept-log = Requêtes : le type de page, leur issue et leur durée ; pas d’adresses IP, pas de noms de fichiers
kept-consent = Ce que vous avez accepté ou refusé, et quand : sans votre adresse IP
kept-consent-texts = Le texte avec lequel un choix a été fait, tant qu’un tel choix est conservé
kept-messages = Messages que vous avez écrits, avec votre adresse électronique si vous en avez donné une
kept-diagnostics = Données de diagnostic que vous avez cochées et envoyées avec un message
kept-rights = Demandes d’exercice de droits, et la réponse qui leur a été donnée ; votre adresse électronique chiffrée, et sous forme de code pour que la boîte de personne ne soit remplie
kept-restrictions = Le fait que le travail d’une session ou d’une clé est arrêté, parce que son titulaire l’a demandé
kept-audit = Ce qui a été fait des demandes d’exercice de droits, les connexions à la page de l’exploitant, et quand : pas ce que disent les demandes
kept-outbox = Lettres en attente du serveur de messagerie : jusqu’à leur envoi, jamais plus longtemps
kept-letter-keys = Les clés qui chiffrent lettres, messages et demandes ; chacune disparaît avec ce qu’elle ouvre
kept-address-keys = La clé qui transforme les adresses en codes : une autre chaque jour
kept-policies = Ce que disait cette page, et depuis quand
kept-figures = Combien de fois les pages et les outils ont été utilisés dans une journée : aucune personne

time-seconds = { $n ->
    [one] { $n } seconde
   *[other] { $n } secondes
}
time-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
time-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
time-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}

time-years = { $n ->
    [one] un an
   *[other] { $n } ans
}
change-first = La première version de cette page.
changed-who = Le responsable du traitement
changed-where = L’endroit où se trouve le serveur
changed-kept = Ce qui est conservé, pourquoi, où, ou qui d’autre le voit
changed-time = { $what } : conservation auparavant : { $before }, maintenant : { $now }
changed-others = Qui d’autre voit des données
changed-devices = Ce qui est enregistré sur votre appareil
changed-limits = Ce qu’une requête peut contenir
changed-words = Des phrases de cette page


## Cookies

cookies-title = Cookies et stockage
cookies-lead = Ce que ce site peut stocker sur votre appareil. Un test compare cette liste à ce que les navigateurs stockent réellement.
cookies-name = Nom
cookies-what = À quoi il sert
cookies-long = Durée
cookies-session = jusqu’à la fermeture du navigateur
cookies-cleared = jusqu’à ce que vous le supprimiez
cookies-fetched = jusqu’à ce que l’autre outil les ait repris ; au plus tard jusqu’à votre prochaine visite d’un outil
cookies-replaced = jusqu’à ce qu’une version plus récente le remplace
cookies-when = Condition
stored-cookie = cookie
stored-local = note de la page (Local Storage)
stored-database = base de données dans votre navigateur (IndexedDB)
stored-cache = fichiers gardés par votre navigateur (Cache Storage)
cookie-lang = Retient la langue que vous avez choisie
cookie-theme = Retient si vous avez choisi clair ou sombre
cookie-session = Sait quelles tâches sont les vôtres, si vous avez choisi le serveur
cookie-admin = Garde l’exploitant de ce serveur connecté
cookie-admin-login = Relie la connexion de l’exploitant pendant qu’il est chez le fournisseur d’identité
cookie-cloud-login = Relie la connexion à un emplacement ailleurs pendant que vous y êtes ; chiffré
cookie-consent = Retient ce que vous avez accepté ou refusé
storage-presets = Les réglages d’un outil que vous avez gardés comme préréglage
storage-handover = Les résultats que vous passez à un autre outil
storage-files = Le code et l’apparence du site, pour qu’il fonctionne hors ligne
storage-pages = Les pages des outils dans votre langue, pour qu’elles s’ouvrent hors ligne
storage-engines = Le moteur qui traite vos fichiers
storage-extras = Le code propre à certains outils, une fois que vous les avez utilisés
storage-parts = Les modèles, langues et polices que vous avez demandés
cookies-none = Rien de tout cela ne vous suit sur d’autres sites, et rien n’exige votre consentement.
cookies-asked = Rien de tout cela ne vous suit sur d’autres sites. Ce que d’autres affichent ici, si vous le permettez, se trouve dans un cadre qui ne voit ni vos fichiers ni la page.
cookies-necessary = strictement nécessaire

## Consentement

consent-title-analytics = Peut-on compter votre visite ?
consent-title-advertising = Peut-on afficher de la publicité ici ?
consent-title-both = Peut-on compter votre visite et afficher de la publicité ?
consent-text = Les outils fonctionnent sans rien de tout cela. Dites oui ou non à chacun ; vous pouvez changer d’avis à tout moment sur la page des cookies.
consent-optout-title = Des données sur votre visite sont vendues ou partagées, sauf si vous refusez
consent-optout-text = Vous pouvez refuser que des données sur votre visite soient vendues ou partagées. Les outils fonctionnent de la même façon.
consent-analytics = Compter les visites
consent-analytics-text = { $name } compte quelles pages sont visitées et voit votre adresse IP.
consent-advertising = Afficher de la publicité
consent-advertising-text = { $name } affiche une publicité sur les pages, jamais quand des fichiers sont ouverts, et voit votre adresse IP.
consent-accept = Tout accepter
consent-refuse = Tout refuser
consent-save = Enregistrer mon choix
consent-do-not-sell = Ne pas vendre ni partager mes données
consent-saved = Votre choix a été enregistré.
consent-signal = Votre navigateur demande que vous ne soyez pas suivi. Cela vaut un non.
consent-stopped = Vous vous êtes opposé à l’utilisation de vos données ou l’avez fait limiter. Cela vaut un non.
consent-change = Modifier mon choix
advert-label = Publicité de { $name }

## Droits

rights-title = Vos droits
rights-lead = Peu de choses sont conservées à votre sujet. Ici, vous pouvez les voir, les emporter, les supprimer ou demander davantage.
rights-here = Ce que contient la session de ce navigateur
rights-none = Rien. Ce navigateur n’a pas de session ici, ou elle ne contient aucune tâche.
rights-jobs = { $n ->
    [one] { $n } tâche
   *[other] { $n } tâches
}
rights-download = Tout télécharger (ZIP)
rights-erase = Tout supprimer maintenant
rights-erase-sure = Tout supprimer maintenant ?
rights-erase-text = Les tâches de la session de ce navigateur sont supprimées avec leurs fichiers, ainsi que tout le reste de la liste ci-dessus. C’est irréversible. Vous en recevez les reçus.
rights-erase-keep = Conserver
rights-erased = Tout a été supprimé. Gardez les reçus si vous voulez pouvoir le prouver.
rights-ask = S’adresser à l’exploitant
rights-ask-text = Pour tout ce que la session de ce navigateur ne contient pas. Vous recevez d’abord un courriel avec un lien, afin que personne ne fasse de demande en votre nom.
rights-kind = Que demandez-vous ?
right-access = Une copie de ce qui est conservé à mon sujet (accès)
right-correction = Corriger quelque chose (rectification)
right-deletion = Supprimer quelque chose (effacement)
right-restriction = Ne plus utiliser quelque chose (limitation du traitement)
right-objection = Je m’oppose à quelque chose (opposition)
right-portability = Remettre mes données (portabilité)
right-optout = Ne pas vendre ni partager mes données (CCPA)
rights-law = La loi du lieu où vous vivez
law-gdpr = RGPD (Union européenne, EEE, Royaume-Uni) : une réponse dans un délai d’un mois
law-ccpa = CCPA (Californie) : une réponse dans un délai de 45 jours
law-ccpa-optout = CCPA (Californie) : une réponse dans un délai de 15 jours ouvrables
rights-email = Votre adresse électronique
rights-details = De quoi s’agit-il ?
rights-send = Envoyer la demande
rights-sent = Veuillez ouvrir le lien dans le courriel qui vient de vous être envoyé. Une adresse reçoit au plus trois courriels de ce genre par jour.
rights-confirmed = Votre demande est enregistrée. La réponse est due au plus tard le { $date }.
rights-no-mail = Ce serveur ne peut pas envoyer de courriel. Veuillez écrire à l’exploitant.
rights-link-old = Ce lien n’est plus valable. Veuillez renvoyer la demande.
rights-uploads = { $n ->
    [one] Un fichier en cours d’envoi
   *[other] { $n } fichiers en cours d’envoi
}
rights-consents = { $n ->
    [one] Un choix concernant votre consentement
   *[other] { $n } choix concernant votre consentement
}
rights-places = { $n ->
    [one] Un autre emplacement connecté
   *[other] { $n } autres emplacements connectés
}
rights-requests = { $n ->
    [one] Une demande d’exercice de droits
   *[other] { $n } demandes d’exercice de droits
}
rights-left = Les demandes que vous avez confirmées restent aussi longtemps que la loi l’exige.
rights-stopped = Comme vous l’avez demandé, aucun travail n’est fait pour la session de ce navigateur. Ce qui est ici peut toujours être récupéré et supprimé.
rights-stop-text = Si vous demandez une limitation ou vous opposez, le serveur arrête tout travail pour la session de ce navigateur, ou pour la clé que vous indiquez ci-dessous, dès que vous l’avez confirmé. Les résultats restent jusqu’à la fin de leur durée.
rights-key = La clé de l’API concernée, s’il y en a une
rights-bad-key = Cette clé n’est pas connue ici. Vérifiez-la ou laissez le champ vide.
rights-confirm = Confirmer la demande
rights-answered = Votre demande a reçu une réponse le { $date }.
rights-receipts = Enregistrer les reçus (ZIP)
optout-text = Cela vaut tout de suite, pour ce navigateur, sans courriel et sans preuve de votre identité. Un navigateur qui envoie Global Privacy Control l’a déjà dit.
optout-nothing = Rien n’est vendu ni partagé ici : vous n’avez donc rien à refuser.
optout-done = Dès maintenant, rien des visites de ce navigateur n’est vendu ni partagé. Sur cette page, vous voyez votre choix et pouvez le changer :
optout-operator = Si vous voulez aussi une réponse de l’exploitant, demandez-la ci-dessous : aucun lien n’est à ouvrir, et la loi donne 15 jours ouvrables.
optout-asked = Votre demande est enregistrée, sans preuve de votre identité. La loi donne à l’exploitant jusqu’au { $date }.
error-stopped = Le travail pour cette session ou cette clé est arrêté, parce que son titulaire l’a limité ou s’y est opposé. L’exploitant du serveur peut le laisser reprendre.

## Letters

letter-link =
    Quelqu’un a donné cette adresse pour demander ceci :

    { $what }

    Si c’était vous, ouvrez ce lien dans les 24 heures et confirmez :

    { $link }

    Sinon, ne faites rien : la demande sera supprimée.
    .subject = Veuillez confirmer votre demande
letter-about = Il s’agit de votre demande « { $what } » du { $date }.
letter-extended = La réponse demande plus de temps que d’habitude. Vous la recevrez au plus tard le { $date }. La raison :
    .subject = Votre demande prend plus de temps
letter-lifted = Le travail que votre demande avait arrêté pour une session ou une clé reprend, dans la mesure où aucune autre de vos demandes ne l’arrête. La raison :
    .subject = Le travail que vous aviez arrêté reprend
letter-registered = Votre demande est confirmée. Vous recevrez une réponse au plus tard le { $date }.
    .subject = Votre demande est enregistrée
letter-answer = La réponse à votre demande
letter-complain = Si vous n’êtes pas d’accord, vous pouvez adresser une réclamation à : { $authority } Vous pouvez aussi saisir la justice.
answer-done = Ce que vous avez demandé a été fait.
answer-told = Ce qui est conservé à votre sujet figure ci-dessous.
answer-nothing = En dehors de cette demande, rien n’est conservé ici à votre sujet.
refusal-identity = Votre demande est refusée, car il n’a pas pu être établi que les données vous concernent.
refusal-law = Votre demande est refusée, car une loi nous oblige à conserver ou à utiliser ces données.
refusal-others = Votre demande est refusée, car elle porterait atteinte aux droits d’autrui.
refusal-excessive = Votre demande est refusée, car elle est manifestement infondée ou répétée de façon excessive.

## Contact

contact-title = Contact
contact-lead = Écrivez à l’exploitant de ce serveur. Rien n’est envoyé d’autre que ce que vous voyez ici.
contact-message = Votre message
contact-email = Votre adresse électronique, si vous voulez une réponse
contact-diagnostics = À joindre, si cela aide
contact-diagnostics-text = Cochez ce qui peut être envoyé. Rien n’est coché pour vous, et rien d’autre n’est envoyé.
diagnostic-browser = Navigateur
diagnostic-language = Langues
diagnostic-screen = Taille de l’écran
diagnostic-tool = La page d’où vous venez
diagnostic-version = Version de CompressImage
contact-send = Envoyer
contact-sent = Merci. Votre message est en route.
contact-empty = Veuillez d’abord écrire quelque chose.
contact-too-long = C’est trop long. Ici, { $n } caractères au plus sont acceptés.
contact-trap = Laissez ce champ vide
contact-trapped = Quelque chose a été saisi dans ce champ, peut-être par un programme qui remplit les formulaires à votre place. Laissez ce champ vide et renvoyez le formulaire.
contact-bad-email = Veuillez vérifier l’adresse électronique.
contact-unreachable = Le serveur de messagerie de l’exploitant n’a pas accepté votre message à l’instant. Il n’a pas été envoyé et n’est pas conservé ici. Veuillez l’envoyer de nouveau plus tard.
contact-keeps-nothing = Ce serveur ne peut pas envoyer de courriel et ne conserve aucun message que quelqu’un pourrait lire.
contact-otherwise = Veuillez vous adresser à son exploitant par une autre voie.

## Conditions

terms-title = Conditions d’utilisation
terms-lead = Les règles de ce site, en mots simples.
terms-use = Utilisez les outils pour ce que vous avez le droit de faire. Ne les utilisez pas pour enfreindre la loi, ni pour nuire à ce serveur ou à autrui.
terms-yours = Vos fichiers restent les vôtres. Personne ici n’acquiert le moindre droit sur eux.
terms-warranty = Les outils sont fournis tels quels, sans garantie. Gardez vos originaux.
terms-limits = Une requête accepte jusqu’à { $files } fichiers et { $size } ; une tâche, jusqu’à { $job }. Qui demande trop souvent est prié d’attendre.
terms-licence = CompressImage est un logiciel libre sous licence GNU Affero General Public License, version 3. Vous pouvez l’exécuter, l’étudier, le partager et le modifier.
terms-source = La licence
terms-changes = Si ces règles changent, la date ci-dessous change aussi.

## Chiffres

stats-title = Chiffres
stats-lead = Ce que compte ce serveur : par jour, sans personnes.
stats-none = Rien n’a encore été compté.
stats-day = Jour
stats-pages = Pages affichées
stats-tasks = Opérations sur le serveur
stats-saved = Octets économisés
stats-failed = Fichiers en échec
stats-tools = Par outil
stats-tool = Outil

## Pour les programmes

api-title = Pour les programmes
api-lead = Chaque outil est une adresse : envoyez un fichier, recevez le résultat. Aucun compte n’est nécessaire ici.
api-lead-key = Chaque outil est une adresse : envoyez un fichier, recevez le résultat. Il faut une clé ; l’exploitant de ce serveur fournit les clés.
api-contents = Sommaire
api-first = La première requête
api-options = Options
api-options-text = Elles portent les noms de la ligne de commande, dans la requête ou comme champs d’un formulaire ; un simple drapeau n’a pas besoin de valeur.
api-several = Plusieurs fichiers
api-several-text = Envoyez-les par un formulaire ; ils reviennent en ZIP.
api-answers = Réponses
api-answers-text = Un fichier seul revient tel quel, plusieurs en ZIP. Qui accepte un formulaire reçoit le tout en parties, le rapport d’abord. L’en-tête Compressimage-Report contient aussi le rapport.
api-jobs = Travail différé
api-jobs-text = Une tâche est chiffrée et conservée jusqu’à la fin de son délai, ou jusqu’à ce que vous la supprimiez : la réponse est alors un reçu signé.
api-jobs-states = Une tâche attend, travaille, est terminée ou a échoué. « progress » et « inputs_done » disent où elle en est ; ses événements le disent d’eux-mêmes et finissent avec elle.
api-hooks = Être rappelé
api-hooks-text = Une tâche avec « webhook » appelle cette adresse quand elle est finie, plusieurs fois si personne ne répond. L’appel est signé avec la clé de ce serveur : vérifiez-le avant de vous y fier.
api-uploads = Grands fichiers
api-uploads-text = Ils sont envoyés par morceaux avec le protocole tus, reprennent là où ils se sont arrêtés, et sont nommés dans une tâche qui les reprend à son compte.
api-pictures = Images dans vos propres pages
api-pictures-text = Le serveur les crée à la demande, dans le meilleur format que le navigateur affiche. L’adresse est signée : seules les pages de l’exploitant peuvent en nommer une.
api-errors = Quand quelque chose ne va pas
api-errors-text = La réponse dit ce qui ne va pas et que faire, au format « problem details » (RFC 9457).
api-code = Code
api-status = Statut
api-meaning = Ce qui ne va pas
api-remedy = Que faire
api-tools = Les outils
api-tools-text = Chacun prend ses propres options, et ce qui figure ici en premier.
api-gives = Il répond par :
api-options-of = Options de { $tool }
api-option = Option
api-values = Valeurs
api-default = Sans elle
api-means = Ce qu’elle fait
api-description = La description complète (OpenAPI)

## Reçus

receipt-title = Vérifier un reçu
receipt-lead = Quand des fichiers sont supprimés de ce serveur, il signe un reçu. Vous voyez ici si un reçu est authentique, et ce qu’il dit.
receipt-file = Le reçu, tel qu’il a été enregistré (.json)
receipt-text = Ou collez son contenu
receipt-check = Vérifier
receipt-none = Choisissez d’abord un reçu, ou collez-le ci-dessous.
receipt-unread = Ce n’est pas un reçu. Prenez le fichier exactement tel qu’il a été enregistré.
receipt-genuine = Ce reçu est authentique : ce serveur l’a signé, et pas un caractère n’a été changé.
receipt-changed = Ce reçu n’est pas valable : il a été modifié, ou n’a jamais été signé ainsi.
receipt-foreign = Ce serveur n’a pas signé ce reçu. S’il vient d’un autre serveur, vérifiez-le sur la page de celui-ci.
receipt-deleted = Supprimé
receipt-arrived = Arrivé
receipt-why = Raison
receipt-why-asked = C’était demandé
receipt-why-expired = Le délai était écoulé
receipt-why-right = Tout ce qui est d’une session devait être supprimé
receipt-files = Fichiers
receipt-bytes = Taille, chiffrée
receipt-how = Comment
receipt-key-overwritten = la clé qui chiffrait les fichiers a été écrasée
receipt-files-removed = les fichiers ont été retirés
receipt-row-overwritten = l’entrée de la tâche a été retirée et écrasée
receipt-key-removed = la clé qui chiffrait les fichiers a été retirée de la base de données
receipt-store-removed = les fichiers ont été retirés du stockage
receipt-row-removed = l’entrée de la tâche a été retirée de la base de données
receipt-job = Numéro de la tâche
receipt-server = Serveur
receipt-unsaid = Le nom et le contenu des fichiers ne figurent pas sur un reçu : le serveur n’en a rien gardé.
receipt-yourself = Vérifier sans ce serveur
receipt-yourself-text = Vous n’avez pas à croire ce serveur sur parole. Le programme CompressImage vérifie un reçu sur votre propre appareil, avec la clé publique de ce serveur :
receipt-key-place = La clé se trouve aussi dans { $place }. Gardez-la là où ce serveur ne peut pas la changer.
