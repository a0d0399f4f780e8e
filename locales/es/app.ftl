# Las palabras del script de la página: lo que ocurre en el banco de trabajo.

## Llegan los archivos
drop-title = Suelta aquí tus imágenes
drop-title-pair = Suelta aquí dos imágenes: primero el original
drop-hint = O pégalas. También valen carpetas enteras y archivos ZIP.
drop-hint-short = Suelta o pega más donde quieras
drop-here = Suelta para añadir
pick-files = Elegir imágenes
pick-folder = Elegir una carpeta
pick-camera = Hacer una foto
add-files = Añadir imágenes
promise = Tus archivos se quedan en este dispositivo
files = Imágenes

## Qué hace un archivo
state-reading = Leyendo…
state-waiting = Esperando su turno
state-working = En marcha…
state-cancelled = Cancelado
state-idle = A la espera de lo que elijas en las opciones
state-crop = Elige la parte que quieres
needs-options = Falta algo por elegir en las opciones:
kept = Se dejó como estaba:
badge = En este dispositivo
badge-help = Este archivo se procesó en tu navegador. No se envió a ninguna parte.
too-large = Trabajar en este archivo requiere unos { $memory } de memoria, más de lo que debería ocupar una pestaña.
send-to-server = Enviarlo al servidor
error-damaged = Este archivo está dañado.
error-unsupported = Este archivo usa algo que no se admite.
error-unknown-format = No es una imagen que conozcamos.
error-limit = Este archivo supera un límite.
error-target-missed = No se puede alcanzar el tamaño o la calidad que pides.
error-crashed = El trabajo en este archivo se interrumpió, quizá por falta de memoria.
error-not-loaded = No se pudo cargar el motor. ¿Hay conexión?

## Todos los archivos
summary = Resultado
count-files = { $files ->
    [one] { $files } imagen
   *[other] { $files } imágenes
}
count-results = { $results ->
    [one] { $results } resultado
   *[other] { $results } resultados
}
done-of = { $done } de { $files } listas
progress = Progreso total
progress-of = Progreso de { $name }
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files ->
    [one] Trabajando en { $files } imagen
   *[other] Trabajando en { $files } imágenes
}
live-done = { $failed ->
    [0] Listas: { $done }
   *[other] Listas: { $done }; con errores: { $failed }
}

## Qué se puede hacer
cancel = Cancelar
retry = Reintentar
remove = Quitar
clear = Quitar todas
more = Más
close = Cerrar
download = Descargar
download-zip = Descargar todo (ZIP)
save-folder = Guardar en una carpeta
saved-folder = { $files ->
    [one] { $files } imagen guardada
   *[other] { $files } imágenes guardadas
}
save-failed = No se pudo guardar: { $reason }
share = Compartir
continue-with = Continuar con
copy-picture = Copiar imagen
copied = Copiado
copy-failed = Este navegador no permite copiar la imagen

## Opciones
options = Opciones
own-options = Opciones solo para esta imagen
own-reset = Igual que las demás
mode = Hasta dónde llegar
mode-auto = Auto
mode-auto-help = Lo más pequeño posible sin diferencia visible.
mode-quality = Calidad
mode-quality-help = Tú eliges entre pocos bytes y detalle fino.
mode-size = Tamaño
mode-size-help = La mejor calidad que cabe en el tamaño.
mode-lossless = Sin pérdida
mode-lossless-help = Cada píxel se queda como está.
quality = Calidad
smaller = más pequeño
better = mejor
at-most = Como máximo
presets = Ajustes guardados
preset-new = Guardar estos ajustes
preset-name = Nombre de los ajustes
preset-save = Guardar
preset-kept = «{ $name }» queda guardado en este dispositivo
preset-drop = Olvidar «{ $name }»
recipe = Llevarse estas opciones
copy-link = Copiar como enlace
copy-command = Copiar como comando
copy-json = Copiar como JSON

## Prueba
prove-it = Demuéstralo
prove-sent = Ver qué se ha enviado
proof-lead = { $requests ->
    [one] Esta página ha hecho { $requests } petición, y no llevaba ningún archivo.
   *[other] Esta página ha hecho { $requests } peticiones, y ninguna llevaba un archivo.
} { $foreign ->
    [0] Todas fueron a este sitio.
   *[other] { $foreign } fueron a otros sitios.
}
proof-table = Peticiones desde que se abrió la página
proof-request = Petición
proof-received = Recibido
proof-kind = Tipo
proof-kind-navigation = página
proof-kind-script = código de la página
proof-kind-link = parte de la página
proof-kind-css = aspecto de la página
proof-kind-img = imagen
proof-kind-fetch = pedido por el código de la página
proof-kind-xmlhttprequest = enviado por el código de la página
proof-kind-other = otro
proof-try = Contado por tu navegador. Pruébalo: desconecta la red y sigue trabajando.

## Antes y después
compare = Comparar
before = Antes
after = Después
view = Vista
view-slider = Lado a lado
view-difference = Diferencia
view-flicker = Alternar
divider = Separador entre antes y después
zoom-in = Acercar
zoom-out = Alejar
stage-help = Imagen. Las flechas la mueven, más y menos hacen zoom, cero la ajusta.
score-same = Exactamente los mismos píxeles
score-90 = Sin diferencia visible, ni alternando
score-80 = Sin diferencia visible lado a lado
score-70 = Cuesta notar las diferencias
score-50 = Se ven diferencias
score-30 = Las diferencias se ven con facilidad
score-low = Calidad muy baja
score-number = Puntuación: { $score } de 100
score-original = El original: las demás se comparan con él

## Recortar
crop-here = Elegir la parte
crop-move = Mover la parte
crop-nw = Esquina superior izquierda
crop-n = Borde superior
crop-ne = Esquina superior derecha
crop-e = Borde derecho
crop-se = Esquina inferior derecha
crop-s = Borde inferior
crop-sw = Esquina inferior izquierda
crop-w = Borde izquierdo
crop-keys = Las flechas mueven el tirador elegido; con Mayús, a pasos mayores.
aspect = Proporción
aspect-free = Libre

## Tamaños para redes sociales
preview-sizes = Mostrar los tamaños
show-results = Mostrar los resultados
safe-area = Lo que queda dentro de la línea discontinua se ve en todos los dispositivos.

## Lo que dice un archivo
what-it-says = Lo que este archivo dice de ti
facts-clean = No se encontró nada privado.
facts-lead = Este archivo revela:
facts-stay = ¿Qué debe quedarse?
facts-all = { $fields ->
    [one] Todo lo que dice ({ $fields } dato)
   *[other] Todo lo que dice ({ $fields } datos)
}
facts-removed = { $fields ->
    [one] Eliminado: { $fields } dato
   *[other] Eliminado: { $fields } datos
}
level-place = Lugar
level-identity = Personas
level-device = Dispositivo
level-time = Fecha
level-hidden = Contenido oculto
group-orientation = Orientación
group-icc = Perfil de color
group-copyright = Derechos de autor
group-gps = Lugar
group-people = Personas
group-camera = Cámara
group-serials = Números de serie
group-exposure = Exposición
group-dates = Fechas
group-software = Programas e historial
group-description = Descripción
group-thumbnail = Miniatura
group-maker-notes = Notas del fabricante
group-provenance = Procedencia (C2PA)
group-comments = Comentarios
group-resolution = Resolución
group-trailing = Datos tras la imagen
group-other = Otros

## Aspecto
## Cutouts and text: what must come first
state-parts = Esperando lo que se pide arriba
need = Hace falta primero
need-model = Para ver los sujetos, esta herramienta necesita un modelo de { $size }.
need-languages = Para leer texto, esta herramienta necesita datos de idioma de { $size }.
need-fonts = Las letras de este documento necesitan una fuente que no trae consigo ({ $size }).
need-once = La descarga viene de este sitio una sola vez, se queda en este dispositivo y funciona sin red.
need-fetch = Descargar ({ $size })
need-progress = Progreso de la descarga
need-check = Comprobando …
need-failed = La descarga no funcionó.
need-absent = Este sitio no tiene datos para: { $name }. Elige otro idioma en las opciones.
need-ready = Listo. Empieza el trabajo.

## Cutouts
show-cutout = Mostrar el recorte
cutout-of = Recorte de { $name }
behind = Fondo
behind-transparent = Ninguno
behind-colour = Color
behind-blur = Desenfoque
behind-picture = Imagen
behind-choose = Elegir una imagen
brush = Corregir con un pincel
brush-erase = Borrar
brush-keep = Recuperar
brush-size = Tamaño del pincel
brush-stage = Imagen sobre la que pintar
brush-help = Pinta sobre lo que debe irse o volver. Con el teclado: las flechas mueven el pincel, la barra espaciadora pone un punto, Mayús y las flechas trazan una línea, más y menos cambian el tamaño.
brush-undo = Deshacer
brush-redo = Rehacer
brush-done = Listo
brush-erased = Borrado
brush-kept = Recuperado
brush-strokes = Pinceladas: { $strokes }
error-no-subject = No se encontró ningún sujeto en esta imagen.
error-no-model = El modelo ya no está en este dispositivo.
error-damaged-model = Lo descargado no es el modelo.
error-background = Elige la imagen del fondo.

## Text
show-text = Mostrar el texto
text = Texto
text-sure = seguro al { $share } %
text-none = No se encontró texto.
text-copy = Copiar el texto
text-not-copied = Este navegador no deja copiar texto
text-help = También puedes seleccionar el texto en la imagen. Las palabras marcadas en amarillo pueden estar mal.
sheet-of = Página { $place } de { $pages }
sheet-previous = Página anterior
sheet-next = Página siguiente
languages = Idiomas del texto
languages-here = en este dispositivo
languages-forget = Quitar de este dispositivo: { $name }
languages-help = Elige solo los idiomas del texto: cada uno lleva su tiempo.
languages-auto = Averiguarlo en cada página
languages-auto-help = La escritura se reconoce por la forma de las letras. Se dice qué idiomas hacen falta antes de descargarlos.
languages-shapes = Reconocer páginas giradas por sus letras
languages-shape = Formas de las letras
error-recognition = No se pudo leer el texto de esta imagen.
error-no-language = Los datos de este idioma ya no están en este dispositivo:
error-language-absent = Este sitio no tiene datos para la escritura de este texto:

theme = Aspecto
theme-auto = Automático
theme-light = Claro
theme-dark = Oscuro

## Documentos
drop-title-documents = Suelta aquí tus PDF
drop-title-pages = Suelta aquí imágenes y PDF, en cualquier orden
pick-documents = Elegir PDF
error-locked = Este documento está protegido con contraseña.
password = Contraseña de { $name }
unlock = Abrir
password-help = Se queda en este dispositivo y se olvida al cerrar la página.
pages-of = { $pages ->
    [one] { $pages } página
   *[other] { $pages } páginas
}
move-up = Subir
move-down = Bajar
moved = { $name } es ahora el número { $place }
order-help = Arrastra los archivos hasta ponerlos en orden, o usa los botones de flecha.
whole-working = Creando el PDF…
whole-ready = El PDF está listo
error-wrong-password = Esa no es la contraseña correcta.
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDF
}
add-documents = Añadir PDF

## Work on the server
server-title = Dónde se hace el trabajo
server-browser = En este navegador
server-server = En el servidor
server-server-text = El archivo se envía a { $host }, donde se cifra, se procesa y se borra { $time } después de que esté el resultado.
server-why = El servidor es para archivos grandes o dispositivos lentos.
server-sending = Enviando…
server-waiting = { $n ->
    [0] Esperando su turno…
    [one] Esperando: hay un trabajo delante
   *[other] Esperando: hay { $n } trabajos delante
}
server-working = El servidor está trabajando…
server-deleted-in = Se borra del servidor en { $time }
server-deleting = Se está borrando del servidor…
server-delete = Borrar ahora
server-deleted = Borrado del servidor
server-deleted-at = Borrado del servidor: { $time }
server-receipt = Guardar el comprobante
server-failed = El servidor no pudo hacerlo: { $detail }
server-lost = El servidor no responde. Aun así, el archivo se borra allí en su plazo.
server-not-sent = No se ha enviado nada. Comprueba la red o deja que lo haga este navegador.
server-away = Conexión perdida. Esto sigue solo en cuanto el servidor vuelva a responder.
server-back = Conectado de nuevo.
server-instead = Hacerlo en este navegador
server-proof = Se enviaron archivos a { $host }, porque elegiste el servidor, y a nadie más. Peticiones de esta página hasta ahora: { $requests }.
server-password-help = Se envía con el archivo, se guarda cifrada y se borra con él.
server-passwords = Los archivos con contraseñas distintas solo se pueden unir en el navegador.
server-again = El servidor está muy ocupado. Nuevo intento en { $time }.
server-busy = El servidor está demasiado ocupado ahora mismo. Inténtalo un poco más tarde o deja que lo haga este navegador.
server-size = Es demasiado para el servidor, que acepta hasta { $size } de una vez. Este navegador no tiene ese límite.
server-delete-all = Borrar todo del servidor
server-receipts = Guardar los comprobantes (ZIP)
left = { $n ->
    [one] { $n } archivo de antes sigue en el servidor.
   *[other] { $n } archivos de antes siguen en el servidor.
}
left-fetch = Obtener el resultado
receipts = Comprobantes de esta visita ({ $n })
receipts-help = Un comprobante es la firma del servidor de que borró un archivo. Esta lista se olvida con la página: guarda lo que quieras conservar.
receipts-check = Cómo comprobarlo
receipt-deleted = Borrado
receipt-arrived = Recibido
receipt-files = Archivos
receipt-bytes = Tamaño, cifrado
receipt-server = Servidor
receipt-job = Número del trabajo

## Lugares en otra parte
cloud-from = Desde { $name }
cloud-from-any = Desde la nube…
cloud-save-to = Guardar en { $name }…
cloud-save-any = Guardar en la nube…
cloud-save-title = Guardar en { $name }
cloud-places = Lugares
cloud-connect-title = Conectar { $name }
cloud-connect-why = Verás una página que dice qué llega a saber { $name } y qué puede ver allí este sitio. Puedes desconectarlo cuando quieras.
cloud-connect-how = Los archivos que elijas llegan a este navegador y se procesan aquí, como los de este dispositivo.
cloud-connect-how-save = Allí solo van los resultados que guardes.
cloud-connect = Conectar
cloud-connect-again = Volver a conectar
cloud-connect-wait = Sigue en la ventana que se ha abierto.
cloud-connect-reopen = Abrir la ventana otra vez
cloud-connect-blocked = Tu navegador no dejó que se abriera la ventana. Permite las ventanas de este sitio e inténtalo de nuevo.
cloud-disconnect = Desconectar
cloud-path = Dónde estás
cloud-search = Buscar en { $name }
cloud-found = Encontrado: «{ $name }»
cloud-view-grid = Imágenes grandes
cloud-view-list = Lista
cloud-entries = Carpetas y archivos
cloud-keys = Las flechas mueven, la barra espaciadora elige, Mayús y flechas eligen varios.
cloud-all = Elegir todo
cloud-chosen = { $n } de { $files } elegidos
cloud-elsewhere = { $n } elegidos en otras carpetas
cloud-most = Se pueden añadir como mucho { $n } archivos a la vez.
cloud-shared = compartido
cloud-loading = Cargando…
cloud-empty = Aquí no hay nada que esta herramienta pueda abrir.
cloud-empty-found = No se encontró nada.
cloud-empty-picks = Aún no has elegido en { $name } ningún archivo para este sitio.
cloud-choose-more = Elegir más archivos en { $name }
cloud-add = { $files ->
    [0] Añadir archivos
    [one] Añadir { $files } archivo
   *[other] Añadir { $files } archivos
}
cloud-adding = { $done } de { $files } recibidos
cloud-bytes = { $done } de { $size }
cloud-added = { $files ->
    [one] { $files } archivo añadido
   *[other] { $files } archivos añadidos
}
cloud-not-added = { $files ->
    [one] No se pudo añadir { $files } archivo
   *[other] No se pudieron añadir { $files } archivos
}
cloud-save = { $files ->
    [one] Guardar { $files } archivo aquí
   *[other] Guardar { $files } archivos aquí
}
cloud-saving = { $done } de { $files } guardados
cloud-saved = { $files ->
    [one] { $files } archivo guardado en { $name }
   *[other] { $files } archivos guardados en { $name }
}
cloud-not-saved = { $files ->
    [one] No se pudo guardar { $files } archivo
   *[other] No se pudieron guardar { $files } archivos
}
cloud-renamed = Guardado con otro nombre, porque el nombre ya existía
cloud-renamed-from = en lugar de { $name }
cloud-full = No queda espacio en { $name }. Libera espacio allí o elige otro lugar.
cloud-folder-new = Carpeta nueva
cloud-folder-name = Nombre de la carpeta nueva
cloud-folder-make = Crear
cloud-lost = El servidor no responde. ¿Hay conexión?
cloud-from-web = Desde una dirección web
cloud-web-label = Direcciones de los archivos
cloud-web-help = Pon una dirección en cada línea. El servidor de este sitio trae el archivo y lo entrega a tu navegador. Quien gestiona la dirección ve el servidor, no a ti.
cloud-web-wrong = { $n ->
    [one] Esta línea no es una dirección web. Corrígela o quítala:
   *[other] Estas líneas no son direcciones web. Corrígelas o quítalas:
}
cloud-web-change = Cambiar las direcciones
cloud-web-name = la web
cloud-proof-came = Llegaron archivos desde { $name }, porque los elegiste. No se envió ninguno. Solicitudes de esta página hasta ahora: { $requests }.
cloud-proof-went = Se enviaron archivos a { $name }, porque así lo elegiste, y a nadie más. Solicitudes de esta página hasta ahora: { $requests }.
