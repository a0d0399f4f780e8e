# Les mots du script de la page : ce qui se passe sur l’établi.

## Les fichiers arrivent
drop-title = Déposez vos images ici
drop-title-pair = Déposez deux images ici : l’original d’abord
drop-hint = Ou collez-les. Dossiers entiers et archives ZIP acceptés.
drop-hint-short = Déposez ou collez-en d’autres n’importe où
drop-here = Déposez pour ajouter
pick-files = Choisir des images
pick-folder = Choisir un dossier
pick-camera = Prendre une photo
add-files = Ajouter des images
promise = Vos fichiers restent sur cet appareil
files = Images

## Ce que fait un fichier
state-reading = Lecture…
state-waiting = En attente de son tour
state-working = En cours…
state-cancelled = Annulé
state-idle = En attente de vos choix dans les options
state-crop = Choisissez la partie à garder
needs-options = Il manque un choix dans les options :
kept = Laissé tel quel :
badge = Sur cet appareil
badge-help = Ce fichier a été traité dans votre navigateur. Il n’a été envoyé nulle part.
too-large = Traiter ce fichier demande environ { $memory } de mémoire, plus qu’un onglet ne devrait en occuper.
send-to-server = L’envoyer plutôt au serveur
error-damaged = Ce fichier est endommagé.
error-unsupported = Ce fichier utilise une fonction non prise en charge.
error-unknown-format = Ce n’est pas une image que nous connaissons.
error-limit = Ce fichier dépasse une limite.
error-target-missed = La taille ou la qualité voulue ne peut pas être atteinte.
error-crashed = Le traitement de ce fichier s’est interrompu, peut-être faute de mémoire.
error-not-loaded = Le moteur n’a pas pu être chargé. Le réseau est-il disponible ?

## Tous les fichiers ensemble
summary = Résultat
count-files = { $files ->
    [one] { $files } image
   *[other] { $files } images
}
count-results = { $results ->
    [one] { $results } résultat
   *[other] { $results } résultats
}
done-of = { $done } sur { $files } terminés
progress = Avancement total
progress-of = Avancement de { $name }
unit-kb = { $n } ko
unit-mb = { $n } Mo
unit-gb = { $n } Go
live-working = { $files ->
    [one] { $files } image en cours
   *[other] { $files } images en cours
}
live-done = { $failed ->
    [0] Terminé : { $done }
   *[other] Terminé : { $done }, en échec : { $failed }
}

## Ce que l’on peut faire
cancel = Annuler
retry = Réessayer
remove = Retirer
clear = Tout retirer
more = Plus
close = Fermer
download = Télécharger
download-zip = Tout télécharger (ZIP)
save-folder = Enregistrer dans un dossier
saved-folder = { $files ->
    [one] { $files } image enregistrée
   *[other] { $files } images enregistrées
}
save-failed = Impossible d’enregistrer : { $reason }
share = Partager
continue-with = Continuer avec
copy-picture = Copier l’image
copied = Copié
copy-failed = Ce navigateur ne permet pas de copier l’image

## Options
options = Options
own-options = Options pour cette image seulement
own-reset = Comme toutes les autres
mode = Jusqu’où aller
mode-auto = Auto
mode-auto-help = Aussi petit que possible sans différence visible.
mode-quality = Qualité
mode-quality-help = À vous de choisir entre peu d’octets et détails fins.
mode-size = Taille
mode-size-help = La meilleure qualité qui tient dans la taille.
mode-lossless = Sans perte
mode-lossless-help = Chaque pixel reste tel quel.
quality = Qualité
smaller = plus petit
better = meilleur
at-most = Au plus
presets = Préréglages
preset-new = Garder comme préréglage
preset-name = Nom du préréglage
preset-save = Garder
preset-kept = « { $name } » est gardé sur cet appareil
preset-drop = Oublier « { $name } »
recipe = Emporter ces options
copy-link = Copier le lien
copy-command = Copier la commande
copy-json = Copier en JSON

## Preuve
prove-it = Prouvez-le
prove-sent = Voir ce qui a été envoyé
proof-lead = { $requests ->
    [one] Cette page a fait { $requests } requête, sans aucun fichier.
   *[other] Cette page a fait { $requests } requêtes, et aucune ne portait de fichier.
} { $foreign ->
    [0] Toutes sont allées à ce site.
   *[other] { $foreign } sont allées à d’autres sites.
}
proof-table = Requêtes depuis l’ouverture de la page
proof-request = Requête
proof-received = Reçu
proof-kind = Type
proof-kind-navigation = page
proof-kind-script = code de la page
proof-kind-link = élément de la page
proof-kind-css = apparence de la page
proof-kind-img = image
proof-kind-fetch = demandé par le code de la page
proof-kind-xmlhttprequest = envoyé par le code de la page
proof-kind-other = autre
proof-try = Compté par votre navigateur. Essayez : coupez le réseau et continuez.

## Avant et après
compare = Comparer
before = Avant
after = Après
view = Vue
view-slider = Côte à côte
view-difference = Différence
view-flicker = Alternance
divider = Séparation entre avant et après
zoom-in = Agrandir
zoom-out = Réduire
stage-help = Image. Les flèches la déplacent, plus et moins zooment, zéro l’ajuste.
score-same = Exactement les mêmes pixels
score-90 = Aucune différence visible, même en alternance
score-80 = Aucune différence visible côte à côte
score-70 = Différences difficiles à remarquer
score-50 = Différences visibles
score-30 = Différences faciles à voir
score-low = Qualité très faible
score-number = Note de { $score } sur 100
score-original = L’original : les autres lui sont comparées

## Rogner
crop-here = Choisir la partie
crop-move = Déplacer la partie
crop-nw = Coin supérieur gauche
crop-n = Bord supérieur
crop-ne = Coin supérieur droit
crop-e = Bord droit
crop-se = Coin inférieur droit
crop-s = Bord inférieur
crop-sw = Coin inférieur gauche
crop-w = Bord gauche
crop-keys = Les flèches déplacent la poignée choisie, à plus grands pas avec Maj.
aspect = Proportions
aspect-free = Libres

## Tailles pour les réseaux sociaux
preview-sizes = Montrer les tailles
show-results = Afficher les résultats
safe-area = Ce qui est dans le cadre pointillé reste visible sur tous les appareils.

## Ce que dit un fichier
what-it-says = Ce que ce fichier dit de vous
facts-clean = Rien de privé n’a été trouvé.
facts-lead = Ce fichier révèle :
facts-stay = Que faut-il garder ?
facts-all = { $fields ->
    [one] Tout ce qu’il dit ({ $fields } entrée)
   *[other] Tout ce qu’il dit ({ $fields } entrées)
}
facts-removed = { $fields ->
    [one] Retiré : { $fields } entrée
   *[other] Retiré : { $fields } entrées
}
level-place = Lieu
level-identity = Personnes
level-device = Appareil
level-time = Date
level-hidden = Contenu caché
group-orientation = Orientation
group-icc = Profil de couleurs
group-copyright = Droits d’auteur
group-gps = Lieu
group-people = Personnes
group-camera = Appareil photo
group-serials = Numéros de série
group-exposure = Exposition
group-dates = Dates
group-software = Logiciels et historique
group-description = Description
group-thumbnail = Vignette
group-maker-notes = Notes du fabricant
group-provenance = Provenance (C2PA)
group-comments = Commentaires
group-resolution = Résolution
group-trailing = Données après l’image
group-other = Autres

## Apparence
## Cutouts and text: what must come first
state-parts = En attente de ce qui est demandé ci-dessus
need = Nécessaire d’abord
need-model = Pour voir les sujets, cet outil a besoin d’un modèle de { $size }.
need-languages = Pour lire du texte, cet outil a besoin de données de langue de { $size }.
need-fonts = Des lettres de ce document demandent une police qu’il n’apporte pas ({ $size }).
need-once = Le téléchargement vient de ce site, une seule fois, reste sur cet appareil et fonctionne hors ligne.
need-fetch = Télécharger ({ $size })
need-progress = Progression du téléchargement
need-check = Vérification …
need-failed = Le téléchargement a échoué.
need-absent = Ce site n’a pas de données pour : { $name }. Choisissez une autre langue dans les options.
need-ready = Prêt. Le travail commence.

## Cutouts
show-cutout = Afficher le détourage
cutout-of = Détourage de { $name }
behind = Arrière-plan
behind-transparent = Aucun
behind-colour = Couleur
behind-blur = Flou
behind-picture = Image
behind-choose = Choisir une image
brush = Corriger au pinceau
brush-erase = Effacer
brush-keep = Rétablir
brush-size = Taille du pinceau
brush-stage = Image sur laquelle peindre
brush-help = Peignez ce qui doit partir ou revenir. Au clavier : les flèches déplacent le pinceau, la barre d’espace pose un point, Maj et les flèches tracent une ligne, plus et moins changent la taille.
brush-undo = Annuler
brush-redo = Rétablir l’action
brush-done = Terminé
brush-erased = Effacé
brush-kept = Rétabli
brush-strokes = Coups de pinceau : { $strokes }
error-no-subject = Aucun sujet n’a été trouvé dans cette image.
error-no-model = Le modèle n’est plus sur cet appareil.
error-damaged-model = Ce qui a été téléchargé n’est pas le modèle.
error-background = Choisissez l’image de l’arrière-plan.

## Text
show-text = Afficher le texte
text = Texte
text-sure = sûr à { $share } %
text-none = Aucun texte n’a été trouvé.
text-copy = Copier le texte
text-not-copied = Ce navigateur ne permet pas de copier du texte
text-help = Le texte peut aussi être sélectionné dans l’image. Les mots marqués en jaune peuvent être faux.
sheet-of = Page { $place } sur { $pages }
sheet-previous = Page précédente
sheet-next = Page suivante
languages = Langues du texte
languages-here = sur cet appareil
languages-forget = Retirer de cet appareil : { $name }
languages-help = Choisissez seulement les langues du texte : chacune prend du temps.
languages-auto = Trouver pour chaque page
languages-auto-help = L’écriture se reconnaît à la forme des lettres. Les langues nécessaires sont indiquées avant leur téléchargement.
languages-shapes = Reconnaître les pages tournées à leurs lettres
languages-shape = Formes des lettres
error-recognition = Le texte de cette image n’a pas pu être lu.
error-no-language = Les données de cette langue ne sont plus sur cet appareil :
error-language-absent = Ce site n’a pas de données pour l’écriture de ce texte :

theme = Apparence
theme-auto = Automatique
theme-light = Clair
theme-dark = Sombre

## Documents
drop-title-documents = Déposez vos PDF ici
drop-title-pages = Déposez images et PDF ici, dans n’importe quel ordre
pick-documents = Choisir des PDF
error-locked = Ce document est protégé par un mot de passe.
password = Mot de passe de { $name }
unlock = Ouvrir
password-help = Il reste sur cet appareil et il est oublié quand vous fermez la page.
pages-of = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
move-up = Monter
move-down = Descendre
moved = { $name } est maintenant numéro { $place }
order-help = Glissez les fichiers dans l’ordre voulu, ou utilisez les boutons fléchés.
whole-working = Création du PDF…
whole-ready = Le PDF est prêt
error-wrong-password = Ce n’est pas le bon mot de passe.
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDF
}
add-documents = Ajouter des PDF

## Work on the server
server-title = Où se fait le travail
server-browser = Dans ce navigateur
server-server = Sur le serveur
server-server-text = Le fichier est envoyé à { $host }, où il est chiffré, traité, puis supprimé { $time } après que le résultat est prêt.
server-why = Le serveur sert pour les gros fichiers ou les appareils lents.
server-sending = Envoi…
server-waiting = { $n ->
    [0] En attente de son tour…
    [one] En attente : une tâche passe avant
   *[other] En attente : { $n } tâches passent avant
}
server-working = Le serveur travaille…
server-deleted-in = Sera supprimé du serveur dans { $time }
server-deleting = Suppression en cours sur le serveur…
server-delete = Supprimer maintenant
server-deleted = Supprimé du serveur
server-deleted-at = Supprimé du serveur : { $time }
server-receipt = Enregistrer le reçu
server-failed = Le serveur n’a pas pu le faire : { $detail }
server-lost = Le serveur ne répond pas. Le fichier y est tout de même supprimé dans les délais.
server-not-sent = Rien n’a été envoyé. Vérifiez le réseau, ou laissez faire ce navigateur.
server-away = Connexion perdue. Le travail reprend tout seul dès que le serveur répond de nouveau.
server-back = Connexion rétablie.
server-instead = Le faire dans ce navigateur
server-proof = Des fichiers ont été envoyés à { $host }, parce que vous avez choisi le serveur, et à personne d’autre. Requêtes de cette page jusqu’ici : { $requests }.
server-password-help = Il est envoyé avec le fichier, conservé chiffré et supprimé avec lui.
server-passwords = Des fichiers aux mots de passe différents ne peuvent être réunis que dans le navigateur.
server-again = Le serveur est très occupé. Nouvel essai dans { $time }.
server-busy = Le serveur est trop occupé pour l’instant. Réessayez un peu plus tard, ou laissez faire ce navigateur.
server-size = C’est trop pour le serveur, qui accepte jusqu’à { $size } à la fois. Ce navigateur n’a pas cette limite.
server-delete-all = Tout supprimer du serveur
server-receipts = Enregistrer les reçus (ZIP)
left = { $n ->
    [one] { $n } fichier d’avant est encore sur le serveur.
   *[other] { $n } fichiers d’avant sont encore sur le serveur.
}
left-fetch = Récupérer le résultat
receipts = Reçus de cette visite ({ $n })
receipts-help = Un reçu est la signature du serveur attestant qu’il a supprimé un fichier. Cette liste est oubliée avec la page : enregistrez ce que vous voulez garder.
receipts-check = Comment le vérifier
receipt-deleted = Supprimé
receipt-arrived = Arrivé
receipt-files = Fichiers
receipt-bytes = Taille, chiffrée
receipt-server = Serveur
receipt-job = Numéro de la tâche

## Emplacements ailleurs
cloud-from = Depuis { $name }
cloud-from-any = Depuis le cloud…
cloud-save-to = Enregistrer dans { $name }…
cloud-save-any = Enregistrer dans le cloud…
cloud-save-title = Enregistrer dans { $name }
cloud-places = Emplacements
cloud-connect-title = Connecter { $name }
cloud-connect-why = Une page vous dira ce que { $name } apprend et ce que ce site pourra y voir. Vous pouvez vous déconnecter à tout moment.
cloud-connect-how = Les fichiers que vous choisissez arrivent dans ce navigateur et y sont traités, comme ceux de cet appareil.
cloud-connect-how-save = Seuls les résultats que vous enregistrez y sont envoyés.
cloud-connect = Connecter
cloud-connect-again = Reconnecter
cloud-connect-wait = Continuez dans la fenêtre qui s’est ouverte.
cloud-connect-reopen = Rouvrir la fenêtre
cloud-connect-blocked = Votre navigateur n’a pas laissé la fenêtre s’ouvrir. Autorisez les fenêtres de ce site, puis réessayez.
cloud-disconnect = Déconnecter
cloud-path = Où vous êtes
cloud-search = Rechercher dans { $name }
cloud-found = Trouvé : « { $name } »
cloud-view-grid = Grandes images
cloud-view-list = Liste
cloud-entries = Dossiers et fichiers
cloud-keys = Les flèches déplacent, la barre d’espace choisit, Maj et flèches en choisissent plusieurs.
cloud-all = Tout choisir
cloud-chosen = { $n } sur { $files } choisis
cloud-elsewhere = { $n } choisis dans d’autres dossiers
cloud-most = On peut ajouter au plus { $n } fichiers à la fois.
cloud-shared = partagé
cloud-loading = Chargement…
cloud-empty = Rien ici que cet outil puisse ouvrir.
cloud-empty-found = Rien n’a été trouvé.
cloud-empty-picks = Vous n’avez encore choisi aucun fichier pour ce site dans { $name }.
cloud-choose-more = Choisir d’autres fichiers dans { $name }
cloud-add = { $files ->
    [0] Ajouter des fichiers
    [one] Ajouter { $files } fichier
   *[other] Ajouter { $files } fichiers
}
cloud-adding = { $done } sur { $files } récupérés
cloud-bytes = { $done } sur { $size }
cloud-added = { $files ->
    [one] { $files } fichier ajouté
   *[other] { $files } fichiers ajoutés
}
cloud-not-added = { $files ->
    [one] { $files } fichier n’a pas pu être ajouté
   *[other] { $files } fichiers n’ont pas pu être ajoutés
}
cloud-save = { $files ->
    [one] Enregistrer { $files } fichier ici
   *[other] Enregistrer { $files } fichiers ici
}
cloud-saving = { $done } sur { $files } enregistrés
cloud-saved = { $files ->
    [one] { $files } fichier enregistré dans { $name }
   *[other] { $files } fichiers enregistrés dans { $name }
}
cloud-not-saved = { $files ->
    [one] { $files } fichier n’a pas pu être enregistré
   *[other] { $files } fichiers n’ont pas pu être enregistrés
}
cloud-renamed = Enregistré sous un autre nom, car le nom était pris
cloud-renamed-from = au lieu de { $name }
cloud-full = Il n’y a plus de place dans { $name }. Faites-y de la place ou choisissez un autre emplacement.
cloud-folder-new = Nouveau dossier
cloud-folder-name = Nom du nouveau dossier
cloud-folder-make = Créer
cloud-lost = Le serveur ne répond pas. Le réseau est-il là ?
cloud-from-web = Depuis une adresse web
cloud-web-label = Adresses des fichiers
cloud-web-help = Mettez une adresse par ligne. Le serveur de ce site récupère le fichier et le remet à votre navigateur. La personne qui gère l’adresse voit le serveur, pas vous.
cloud-web-wrong = { $n ->
    [one] Cette ligne n’est pas une adresse web. Corrigez-la ou retirez-la :
   *[other] Ces lignes ne sont pas des adresses web. Corrigez-les ou retirez-les :
}
cloud-web-change = Modifier les adresses
cloud-web-name = le web
cloud-proof-came = Des fichiers sont venus ici depuis { $name }, parce que vous les avez choisis. Aucun n’a été envoyé. Requêtes de cette page jusqu’ici : { $requests }.
cloud-proof-went = Des fichiers ont été envoyés à { $name }, parce que vous l’avez choisi, et à personne d’autre. Requêtes de cette page jusqu’ici : { $requests }.
