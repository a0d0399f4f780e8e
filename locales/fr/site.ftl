skip = Aller au contenu
nav-tools = Outils
nav-all = Tous les outils
nav-footer = Tous les outils
language = Langue
language-set = Changer
footer-promise = Vos images sont traitées sur votre appareil, ou sur le serveur si vous le choisissez ou si JavaScript est désactivé. Rien d’autre n’est envoyé ni conservé, et personne n’est suivi.
footer-promise-asked = Vos images sont traitées sur votre appareil, ou sur le serveur si vous le choisissez ou si JavaScript est désactivé. Rien d’autre n’est envoyé, et c’est vous qui choisissez qui d’autre est informé de votre visite.
footer-licence = Logiciel libre sous licence AGPL.

home-title = Compresser, redimensionner et convertir des images dans le navigateur
home-heading = Des images plus légères qui restent chez vous
home-lead = Compressez, redimensionnez, recadrez et convertissez vos images dans le navigateur. Sans envoi, sans compte, autant que vous voulez.
home-description = Des outils d’image gratuits dans votre navigateur : compresser, redimensionner, recadrer, pivoter et convertir JPEG, PNG, WebP, AVIF, HEIC et plus. Vos fichiers ne quittent pas votre appareil.
home-start = Compresser des images
home-tools = Tous les outils
home-link = Vers l’accueil

promise = Nos engagements
promise-device = Vos fichiers restent chez vous
    .text = Le moteur tourne dans votre navigateur, sauf si vous choisissez le serveur. Une fois la page chargée, il fonctionne même sans réseau.
promise-smaller = Jamais plus lourd
    .text = Un résultat qui ne serait pas plus petit ne vous est pas remis : vous gardez l’original, octet pour octet.
promise-tracking = Aucun pistage
    .text = Pas de publicité, pas de statistiques, pas de requête à des tiers. Des cookies retiennent votre langue et le thème clair ou sombre, si vous les choisissez, et quelles tâches sont les vôtres, si vous choisissez le serveur.
promise-asked = C’est vous qui décidez
    .text = Que d’autres comptent votre visite ou affichent de la publicité dépend de vous, et cela n’arrive jamais quand des fichiers sont ouverts. Si votre navigateur dit non, c’est votre réponse.
promise-open = Code ouvert
    .text = Tout est logiciel libre : vous pouvez le lire, l’héberger vous-même et l’utiliser en ligne de commande.

popular = Souvent utile
related = À voir aussi
faq = Questions et réponses
how = Comment ça marche
options = Options
group-more = Plus d’options
group-quality = Qualité et taille
group-format = Format et couleur
group-metadata = Métadonnées

file = Choisir des images
file-help = Jusqu’à { $files } fichiers, { $size } en tout.
file-original = L’original
file-other = L’image à juger
server-notice = Envoyés par ce formulaire, vos fichiers sont traités sur le serveur et oubliés dès la réponse. Avec JavaScript, ils ne quitteraient pas votre appareil.
places = Ou des tailles précises, séparées par des virgules

step-choose = Choisissez vos images
    .text = JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, SVG et plus, autant que vous voulez.
step-set = Réglez ce que vous voulez
    .text = Les réglages par défaut conviennent à la plupart des images ; chaque option dit ce qu’elle fait.
step-save = Enregistrez le résultat
    .text = Téléchargez les images une à une, ou toutes ensemble en ZIP.
step-look = Lisez le résultat
    .text = Le compte rendu est en mots simples, avec tous les détails en dessous.
step-clean = Nettoyez si vous voulez
    .text = Une étape de plus retire du fichier tout ce qui est privé.
step-pair = Choisissez deux images
    .text = L’original et une autre version de mêmes dimensions.
step-judge = Jugez vous-même
    .text = L’image des différences montre où les deux ne se ressemblent pas.

landing-convert-heading = Convertir { $from } en { $to }
landing-convert-summary = Transformez gratuitement des images { $from } en { $to } dans votre navigateur : plusieurs à la fois, en bonne qualité, sans les envoyer.
landing-convert-help = Choisissez vos fichiers { $from } et enregistrez-les en { $to }. L’orientation et les couleurs restent justes ; les métadonnées privées, comme le lieu, sont retirées sauf si vous les gardez.
landing-compress-heading = Compresser des images { $format }
landing-compress-summary = Allégez fortement vos fichiers { $format } sans différence visible, dans votre navigateur et sans envoi.
landing-compress-help = Chaque fichier { $format } devient aussi petit que possible sans différence visible. Pour aller plus loin, indiquez une qualité ou une taille maximale.
landing-target-heading = Compresser des images à { $size }
landing-target-summary = Ramenez vos images JPEG, PNG ou WebP sous { $size } pour un formulaire, un courriel ou un envoi, dans la meilleure qualité possible.
landing-target-help = L’outil cherche la meilleure qualité dont le fichier fait au plus { $size }. Si même la plus basse dépasse, vous êtes prévenu, avec la taille atteinte : réduisez alors d’abord les dimensions.
landing-exif-heading = Supprimer les données EXIF des photos
landing-exif-summary = Retirez le lieu, l’appareil, les dates et les autres données cachées de vos photos avant de les partager. L’image elle-même n’est pas touchée.
landing-exif-help = Une photo dit où et quand elle a été prise, et avec quel appareil. Tout cela est retiré ; reste ce qu’il faut pour bien l’afficher : l’orientation et le profil de couleurs.
landing-social-heading = Redimensionner des images pour { $place }
landing-social-summary = Obtenez à partir d’une image toutes les tailles que demande { $place }, recadrées là où il y a le plus à voir.
landing-social-help = Choisissez une image et vous recevez un fichier pour chaque taille de { $place } : profil, publications et couvertures. Si rien ne doit être coupé, remplissez le reste d’un flou ou d’une couleur.
landing-favicon-heading = Générateur de favicon
landing-favicon-summary = Créez à partir d’une image un favicon.ico et toutes les icônes dont un site a besoin.
landing-favicon-help = Choisissez une image carrée d’au moins 512 pixels. Vous obtenez favicon.ico avec ses tailles, l’icône pour les appareils Apple et celles des applications web.

landing-cutout-heading = Supprimer l’arrière-plan d’une image
landing-cutout-summary = Détourez personnes, animaux et objets dans votre navigateur : l’arrière-plan devient transparent, et la photo n’est pas envoyée.
landing-cutout-help = Choisissez une photo : son sujet est trouvé et détouré, cheveux compris. Corrigez au pinceau si vous voulez, et enregistrez en PNG, WebP ou AVIF.
landing-white-heading = Mettre un fond blanc derrière une photo
landing-white-summary = Photos de produits et d’identité sur un blanc pur : le sujet est détouré dans votre navigateur et posé sur la couleur de votre choix.
landing-white-help = Le sujet de la photo est trouvé et posé sur du blanc. Ajoutez une ombre douce, recadrez sur le sujet, ou prenez une autre couleur.
landing-blur-heading = Flouter l’arrière-plan d’une photo
landing-blur-summary = Le sujet reste net et tout ce qui est derrière devient flou, comme avec un grand objectif, sans envoyer la photo.
landing-blur-help = Le sujet est trouvé et reste tel quel ; le reste devient flou, sans halo autour du sujet.
landing-text-heading = Extraire le texte d’une image
landing-text-summary = Faites de scans et de photos de pages un texte à copier, chercher et modifier. La lecture se fait sur votre appareil.
landing-text-help = Choisissez une image et les langues de son texte. Les mots apparaissent sur l’image et à côté, à copier ou à enregistrer en texte, Markdown, hOCR ou TSV.
landing-screenshot-heading = Copier le texte d’une capture d’écran
landing-screenshot-summary = Collez une capture d’écran et copiez-en les mots : messages d’erreur, discussions, diapositives, thèmes sombres aussi.
landing-screenshot-help = Les lettres petites ou claires sur fond sombre sont préparées d’elles-mêmes. Collez avec Ctrl+V ou déposez un fichier.

missing-model = Les arrière-plans ne peuvent pas encore être supprimés ici : le modèle (88 Mo) n’est pas sur ce serveur. Son exploitant le récupère une fois avec « compressimage models pull ».
missing-languages = Le texte ne peut pas encore être lu ici : ce serveur n’a pas de données de langue. Son exploitant les installe (Debian : apt install tesseract-ocr-fra) ou indique leur dossier avec « compressimage serve --languages DOSSIER ».
server-no-reader = Ce serveur ne sait pas lire du texte lui-même. Avec JavaScript, votre navigateur le fait, et vos fichiers restent sur votre appareil.
no-text = Aucun texte n’a été trouvé dans cette image.
file-backdrop = Ou une image comme arrière-plan
file-backdrop-help = Elle est recadrée à la bonne taille et se place derrière le sujet.

faq-model = Que faut-il télécharger ?
    .answer = Un modèle de 88 Mo qui trouve les sujets, une fois, et seulement avec votre accord. Il vient de ce site, reste sur votre appareil et fonctionne hors ligne.
faq-edges = Et s’il manque quelque chose, ou s’il y en a trop ?
    .answer = Passez le pinceau dessus pour l’effacer ou le rétablir. Le bord peut aussi être adouci ou coupé net dans les options.
faq-behind = Que peut-on mettre derrière le sujet ?
    .answer = Rien, une couleur, l’ancien arrière-plan flouté ou une autre image. Enregistrez en PNG, WebP, AVIF ou JPEG XL pour garder la transparence.
faq-languages = Quelles langues peuvent être lues ?
    .answer = Celles des options. Chacune demande une fois ses données, le plus souvent 1 à 5 Mo, qui viennent de ce site et restent sur votre appareil. Plusieurs peuvent être lues à la fois.
faq-reading = Le texte est-il bien lu ?
    .answer = L’imprimé net l’est presque sans faute. Les pages penchées, tournées, sombres, pâles ou petites sont d’abord préparées. Les mots douteux sont marqués.
faq-handwriting = L’écriture manuscrite peut-elle être lue ?
    .answer = À peine. L’outil a appris les lettres imprimées.

error-no-reader = Ce serveur ne sait pas lire du texte lui-même. Activez JavaScript pour que votre navigateur le fasse.
error-no-backdrop = Choisissez l’image à placer derrière le sujet.
error-no-model = Le modèle qui trouve les sujets n’est pas encore sur ce serveur. Son exploitant le récupère avec « compressimage models pull ».
error-no-subject = Aucun sujet n’a été trouvé dans cette image. Essayez-en une où il se détache.

format-jpeg = Lu par tous les appareils et logiciels. Fait pour les photos, sans transparence.
format-png = Garde chaque pixel, avec la transparence : idéal pour captures, logos et dessins, lourd pour les photos.
format-webp = Affiché par tous les navigateurs actuels. Environ un quart à un tiers plus léger que JPEG, transparent ou animé au besoin.
format-avif = Les fichiers les plus légers pour les photos dans les navigateurs actuels ; plus long à écrire.
format-heic = Le format des photos d’iPhone. Beaucoup d’autres appareils et de sites ne l’ouvrent pas.
format-jxl = Un format moderne pour photos et archives, que peu de logiciels ouvrent pour l’instant.
format-svg = Un dessin fait de lignes et non de pixels. Il devient une image de taille fixe.
format-gif = Ancien, pour de courtes animations de 256 couleurs au plus.

faq-upload = Mes images sont-elles envoyées ?
    .answer = Non. L’outil tourne dans votre navigateur et vos fichiers restent sur votre appareil. Seulement si vous choisissez le serveur, ils y sont envoyés, chiffrés et supprimés dans les délais. Si JavaScript est désactivé, le formulaire part au serveur, qui oublie les fichiers dès la réponse.
faq-free = Combien ça coûte ?
    .answer = Rien. Pas de compte, pas de filigrane, pas de version payante. Le programme est un logiciel libre sous licence AGPL.
faq-larger = Un fichier peut-il grossir ?
    .answer = Pas en le compressant. Si le résultat n’est pas plus petit, vous retrouvez l’original, octet pour octet.
faq-formats = Quels formats sont acceptés ?
    .answer = JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, BMP, ICO et quelques autres sont lus et écrits. HEIC, SVG, les fichiers Photoshop et les fichiers bruts d’appareils photo sont lus.
faq-offline = Ça marche sans réseau ?
    .answer = Oui. Après votre première visite, le site fonctionne aussi hors ligne et peut s’installer comme une application.
faq-batch = Puis-je traiter beaucoup d’images à la fois ?
    .answer = Oui, choisissez-en autant que vous voulez. Les résultats se téléchargent un à un ou ensemble en ZIP.
faq-visible = Verrai-je une différence ?
    .answer = Presque jamais avec les réglages par défaut : le résultat est comparé à l’original par une mesure de ce que l’œil perçoit, et seul ce qui la réussit est gardé.
faq-target = Comment obtenir un fichier d’une taille donnée ?
    .answer = Indiquez la taille maximale, par exemple 200KB. L’outil cherche la meilleure qualité qui tient ; si c’est impossible, il dit jusqu’où il est descendu.
faq-kilobyte = Combien vaut ici un kilooctet ?
    .answer = 1000 octets, comme pour la plupart des formulaires et systèmes. Écrivez 100KiB si le vôtre compte 1024.
faq-metadata = Que deviennent les métadonnées ?
    .answer = Orientation, profil de couleurs, résolution et droits d’auteur restent. Lieu, personnes, appareil, dates et le reste partent, sauf si vous choisissez de les garder.
faq-converting = La conversion dégrade-t-elle les images ?
    .answer = Pas de façon perceptible : les formats avec perte sont écrits sans différence visible. Choisissez « sans perte » là où chaque pixel doit rester.
faq-transparency = Que deviennent les parties transparentes ?
    .answer = Elles restent si le format les connaît. En JPEG, elles prennent la couleur de fond, blanche sauf si vous en choisissez une autre.
faq-enlarge = Puis-je agrandir une image ?
    .answer = Oui, mais elle n’y gagne aucun détail. Cochez « Ne jamais agrandir » pour laisser telles quelles les images plus petites.
faq-lossless-cut = Un JPEG est-il réencodé ?
    .answer = Quand c’est possible, les JPEG sont tournés et coupés sans perte : aucun pixel n’est réencodé. Sinon, une note le signale.
faq-sizes = Les tailles sont-elles à jour ?
    .answer = Elles sont vérifiées régulièrement d’après ce que publient les plateformes. Si un formulaire ou une administration dit autre chose, c’est cela qui compte.
faq-cut = Est-ce que quelque chose est coupé ?
    .answer = Avec « smart », la partie où il y a le plus à voir est gardée. Avec un flou, le bord ou une couleur, l’image entière reste et le reste est rempli.
faq-exif = Que disent les photos sur moi ?
    .answer = Souvent le lieu exact, l’heure, l’appareil et son numéro de série, parfois des noms, et une vignette d’avant le recadrage.
faq-pixels = L’image elle-même change-t-elle ?
    .answer = Non. Seules les données autour de l’image sont retirées ; chaque pixel reste tel quel.
faq-score = Que signifie le score ?
    .answer = SSIMULACRA2 dit à quel point deux images se ressemblent à l’œil : 100 identiques, au-dessus de 90 aucune différence visible, 70 haute qualité, sous 50 elle se voit facilement.

refused = Cela n’a pas marché
back = Retour au formulaire
again = Une autre image
forgotten = Les fichiers sont oubliés : le serveur n’en a rien gardé.
not-found = Cette page n’existe pas
    .text = L’adresse est peut-être mal saisie, ou la page a changé de place. Voici tous les outils :
no-such-method = Cette adresse ne s’utilise pas ainsi.

error-no-file = Choisissez d’abord au moins une image.
error-two-files = Choisissez exactement deux images : l’original et celle à juger.
error-files = C’est trop de fichiers. Ici, { $files } au plus sont acceptés à la fois.
error-size = Ces fichiers sont trop gros. Ici, { $size } au plus sont acceptés à la fois ; dans le navigateur, avec JavaScript, cette limite n’existe pas.
error-form = Le formulaire n’est pas arrivé entier. Veuillez le renvoyer.
error-part = La partie « { $part } » contient un fichier, mais ne s’appelle pas « file ». Veuillez envoyer les fichiers sous le nom « file ».
error-silence = Plus rien n’arrive. Vérifiez votre connexion et renvoyez le formulaire.
error-busy = Le serveur est très occupé. Réessayez dans une demi-minute.
error-time = Cela a pris trop de temps. Essayez une image plus petite ou moins d’effort.
error-internal = Une erreur s’est produite chez nous. L’image n’a pas pu être traitée.
error-given-up = Le travail s’est arrêté { $tries } fois avant la fin : il manquait de la mémoire ou du temps, ou le programme a un défaut. Essayez avec un fichier plus petit, moins de fichiers à la fois ou un effort moindre. Si cela ne suffit pas, prévenez l’exploitant du serveur.
error-unknown-format = Ce n’est pas une image que nous connaissons.
error-damaged = Le fichier { $format } est endommagé : { $detail }
error-unsupported = Ce fichier { $format } utilise { $feature }, qui n’est pas pris en charge.
error-limit = L’image est trop grande pour le serveur (la limite est { $limit }).
error-options = Veuillez vérifier les options : { $detail }
error-number = { $option } : veuillez saisir un nombre de { $least } à { $most }.
error-number-any = { $option } : veuillez saisir un nombre.
error-target-bytes = La plus petite taille atteinte est { $smallest }, plus que { $wanted }. Réduisez les dimensions ou choisissez un autre format.
error-target-score = Le meilleur score atteint est { $best }, moins que { $wanted }. Demandez moins, ou choisissez « sans perte ».
error-target-both = Dans { $bytes }, le meilleur score est { $score }. Autorisez plus d’octets ou un score plus bas.

fact-format = Format
fact-size = Dimensions en pixels
fact-file = Taille du fichier
fact-depth = Échantillons
fact-colour = Couleurs
fact-quality = Qualité, environ
fact-frames = Images
fact-dpi = Pixels par pouce
fact-difference = Plus grande différence
difference = Où elles diffèrent : plus c’est clair, plus la différence est grande
verdict-100 = Les deux sont identiques.
verdict-90 = Aucune différence visible, même en passant de l’une à l’autre.
verdict-80 = Aucune différence visible côte à côte.
verdict-70 = Haute qualité : les différences se remarquent à peine.
verdict-50 = Qualité moyenne : des différences se voient.
verdict-30 = Basse qualité : les différences se voient facilement.
verdict-0 = Très basse qualité.

unit-bytes = { $n } octets
unit-kb = { $n } ko
unit-mb = { $n } Mo
unit-gb = { $n } Go
date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[other] décembre
} { $year }
date-time = { $date }, { $time } UTC

error-keeps-nothing = Ce serveur ne conserve rien : il n’accepte donc pas de travail différé.
error-own-jobs = Vous avez déjà { $jobs } tâches en cours ici. Attendez que certaines soient terminées.
error-full = Le serveur n’a plus de place pour le moment. Réessayez dans une demi-minute.
error-store = Le serveur ne peut rien enregistrer pour le moment. Réessayez dans une demi-minute.
error-key = Il faut une clé valable : envoyez « Authorization: Bearer … ». L’exploitant du serveur fournit les clés.
error-elsewhere = La page d’un autre site a demandé cela. Seules les pages de ce site le peuvent.
error-rate = C’était trop souvent. Réessayez dans { $time }.
error-quota = Cette clé a épuisé son quota du jour. Elle pourra reprendre dans { $time }.
error-url = Rien n’est récupéré à cette adresse. Elle doit être en http ou https et sur l’internet public.
error-url-unreachable = Rien n’a pu être récupéré à cette adresse. Vérifiez-la.
error-urls-closed = Ce serveur ne récupère rien à d’autres adresses.
error-hooks-closed = Ce serveur n’appelle aucune autre adresse.
error-upload-size = Ce fichier est trop volumineux. Ici, on accepte jusqu’à { $size }.

# Les pages des emplacements ailleurs
cloud-title = Connecter { $place }
cloud-sees = { $place } apprend que vous utilisez ce site, et quels fichiers vous ouvrez et enregistrez depuis ici.
cloud-gets-picked = Ce site ne voit que les fichiers que vous choisissez là-bas, et ceux qu’il enregistre pour vous.
cloud-gets-folder = Ce site reçoit un dossier à lui dans votre { $place }, et n’y voit rien d’autre.
cloud-gets-all = Tant que la connexion dure, ce site peut lire les fichiers de votre { $place } et en enregistrer de nouveaux. Il n’ouvre que ceux que vous choisissez.
cloud-gets-typed = Ce site utilise ce que vous saisissez ci-dessous pour ouvrir et enregistrer les fichiers que vous choisissez, et pour rien d’autre.
cloud-bytes = Les fichiers circulent directement entre { $place } et votre navigateur là où { $place } le permet. Sinon, ils passent par la mémoire de ce serveur, qui ne les conserve pas.
cloud-bytes-typed = Les fichiers passent par la mémoire de ce serveur, qui ne les conserve pas.
cloud-kept = Ce qui donne accès à { $place } est chiffré avec une clé que seul votre navigateur possède. Cela est supprimé quand vous vous déconnectez, sinon { $time } après la dernière utilisation.
cloud-ends-there = Quand vous vous déconnectez, { $place } est prié de ne plus laisser entrer ce site.
cloud-ends-here = Quand vous vous déconnectez, ce serveur oublie tout. Il n’y a pas moyen de le dire à { $place } : vous pouvez aussi retirer ce site dans les paramètres de votre compte Microsoft.
cloud-noted = Votre accord est noté, avec ce texte, la date et l’heure.
cloud-connect = Connecter { $place }
cloud-pick = Choisir des fichiers dans { $place }
cloud-disconnect = Déconnecter
cloud-done = { $place } est connecté. Vous pouvez fermer cette fenêtre.
cloud-connected = { $place } est connecté.
cloud-ended = { $place } n’est plus connecté.
cloud-web = Adresse web
cloud-webdav-address = Adresse du dossier
cloud-webdav-user = Nom d’utilisateur
cloud-webdav-secret = Mot de passe (pour Nextcloud : un mot de passe d’application, dans les paramètres de sécurité)
cloud-s3-bucket = Bucket, et le dossier qui s’y trouve
cloud-s3-id = Clé d’accès
cloud-s3-secret = Clé secrète
cloud-s3-endpoint = Adresse du stockage, si ce n’est pas celui d’Amazon
cloud-s3-region = Région
error-cloud-login = { $place } n’est pas connecté, ou ne l’est plus. Reconnectez-le.
error-cloud-missing = Cela n’est plus dans { $place } : on l’a déplacé ou supprimé.
error-cloud-denied = { $place } ne le permet pas. Vérifiez si ce compte peut y lire ou y écrire.
error-cloud-full = Il n’y a plus de place dans { $place }. Faites-y de la place ou choisissez un autre emplacement.
error-cloud-taken = Il y a déjà quelque chose de ce nom dans { $place }.
error-cloud-too-large = Ce fichier est trop volumineux pour passer par ce serveur. Enregistrez-le sur votre appareil, puis choisissez-le là.
error-cloud-away = { $place } ne répond pas, ou demande une pause. Réessayez dans une minute.
error-cloud-refused = { $place } ne l’a pas fait. Vérifiez que l’adresse est juste, puis réessayez.
error-cloud-none = Cet emplacement n’existe pas ici.
error-cloud-unknown = Cette connexion n’a pas été commencée dans ce navigateur, ou il y a trop longtemps. Fermez la fenêtre et reconnectez-vous.
error-cloud-refused-there = Vous n’avez pas laissé entrer ce site dans { $place }. Rien n’a été connecté.
