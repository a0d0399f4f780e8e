skip = Ir al contenido
nav-tools = Herramientas
nav-all = Todas las herramientas
nav-footer = Todas las herramientas
language = Idioma
language-set = Cambiar
footer-promise = Tus imágenes se procesan en tu propio dispositivo, o en el servidor si lo eliges o si JavaScript está desactivado. No se sube ni se guarda nada más, y a nadie se sigue.
footer-promise-asked = Tus imágenes se procesan en tu propio dispositivo, o en el servidor si lo eliges o si JavaScript está desactivado. No se sube nada más, y quién más se entera de tu visita lo decides tú.
footer-licence = Software libre con licencia AGPL.

home-title = Comprimir, redimensionar y convertir imágenes en el navegador
home-heading = Imágenes más ligeras que no salen de tu dispositivo
home-lead = Comprime, redimensiona, recorta y convierte imágenes en el navegador. Sin subirlas, sin cuenta, todas las que quieras.
home-description = Herramientas de imagen gratuitas en tu navegador: comprime, redimensiona, recorta, gira y convierte JPEG, PNG, WebP, AVIF, HEIC y más. Tus archivos no salen de tu dispositivo.
home-start = Comprimir imágenes
home-tools = Todas las herramientas
home-link = A la página de inicio

promise = Lo que prometemos
promise-device = Tus archivos se quedan contigo
    .text = El motor funciona en tu navegador, salvo que elijas el servidor. Una vez cargada la página, funciona incluso sin conexión.
promise-smaller = Nunca más grande
    .text = Un resultado que no sea más pequeño no se te entrega: conservas el original, byte por byte.
promise-tracking = Sin rastreo
    .text = Sin publicidad, sin estadísticas, sin peticiones a terceros. Las cookies recuerdan tu idioma y el tema claro u oscuro, si los eliges, y qué trabajos son tuyos, si eliges el servidor.
promise-asked = Tú decides
    .text = Que otros cuenten tu visita o muestren publicidad depende de ti, y nunca ocurre mientras hay archivos abiertos. Si tu navegador dice que no, esa es tu respuesta.
promise-open = Código abierto
    .text = Todo es software libre que puedes leer, alojar tú mismo y usar desde la línea de comandos.

popular = Lo más usado
related = Relacionado
faq = Preguntas y respuestas
how = Cómo funciona
options = Opciones
group-more = Más opciones
group-quality = Calidad y tamaño
group-format = Formato y color
group-metadata = Metadatos

file = Elegir imágenes
file-help = Hasta { $files } archivos, { $size } en total.
file-original = El original
file-other = La imagen que se juzga
server-notice = Enviados con este formulario, tus archivos se procesan en el servidor y se olvidan en cuanto tienes la respuesta. Con JavaScript no saldrían de tu dispositivo.
places = O tamaños concretos, separados por comas

step-choose = Elige tus imágenes
    .text = JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, SVG y más, todas las que quieras.
step-set = Ajusta lo que quieras
    .text = Los valores iniciales sirven para la mayoría de las imágenes; cada opción dice lo que hace.
step-save = Guarda el resultado
    .text = Descarga las imágenes una a una, o todas juntas en un ZIP.
step-look = Lee el resultado
    .text = El informe está en palabras sencillas, con todos los detalles debajo.
step-clean = Límpialo si quieres
    .text = Un paso más quita del archivo todo lo privado.
step-pair = Elige dos imágenes
    .text = El original y otra versión con las mismas dimensiones.
step-judge = Juzga por ti mismo
    .text = La imagen de diferencias muestra dónde no se parecen.

landing-convert-heading = Convertir { $from } a { $to }
landing-convert-summary = Convierte gratis imágenes { $from } a { $to } en tu navegador: muchas a la vez, con buena calidad y sin subirlas.
landing-convert-help = Elige tus archivos { $from } y guárdalos como { $to }. La orientación y los colores quedan bien; los metadatos privados, como el lugar, se quitan salvo que los conserves.
landing-compress-heading = Comprimir imágenes { $format }
landing-compress-summary = Reduce mucho tus archivos { $format } sin diferencia visible, en tu navegador y sin subirlos.
landing-compress-help = Cada archivo { $format } queda tan pequeño como es posible sin que se vea la diferencia. Si lo quieres aún más pequeño, indica una calidad o un tamaño máximo.
landing-target-heading = Comprimir imágenes a { $size }
landing-target-summary = Deja tus imágenes JPEG, PNG o WebP por debajo de { $size } para formularios, correo y envíos, con la mejor calidad que quepa.
landing-target-help = Se busca la mejor calidad cuyo archivo tenga como máximo { $size }. Si ni la más baja cabe, se te dice, junto con el tamaño alcanzado: entonces reduce primero las dimensiones.
landing-exif-heading = Quitar los datos EXIF de las fotos
landing-exif-summary = Quita el lugar, la cámara, las fechas y otros datos ocultos de tus fotos antes de compartirlas. La imagen en sí no se toca.
landing-exif-help = Las fotos dicen dónde y cuándo se hicieron, y con qué dispositivo. Esto lo quita y deja lo que la imagen necesita para verse bien: la orientación y el perfil de color.
landing-social-heading = Redimensionar imágenes para { $place }
landing-social-summary = Crea a partir de una imagen todos los tamaños que pide { $place }, recortados donde hay más que ver.
landing-social-help = Elige una imagen y recibes un archivo para cada tamaño de { $place }: perfil, publicaciones y portadas. Si no debe cortarse nada, rellena el resto con desenfoque o un color.
landing-favicon-heading = Generador de favicon
landing-favicon-summary = Crea a partir de una imagen un favicon.ico y todos los iconos que necesita un sitio web.
landing-favicon-help = Elige una imagen cuadrada de al menos 512 píxeles. Recibes favicon.ico con sus tamaños, el icono para dispositivos Apple y los de las aplicaciones web.

landing-cutout-heading = Quitar el fondo de una imagen
landing-cutout-summary = Recorta personas, animales y cosas en tu navegador: el fondo se vuelve transparente y la foto no se sube.
landing-cutout-help = Elige una foto y su sujeto se encuentra y se recorta, con el pelo. Corrígelo con el pincel donde quieras y guárdalo como PNG, WebP o AVIF.
landing-white-heading = Poner un fondo blanco a una foto
landing-white-summary = Fotos de producto y de carné sobre blanco puro: el sujeto se recorta en tu navegador y se pone sobre el color que elijas.
landing-white-help = El sujeto de la foto se encuentra y se pone sobre blanco. Añade una sombra suave, recorta al sujeto o toma otro color.
landing-blur-heading = Desenfocar el fondo de una foto
landing-blur-summary = El sujeto queda nítido y todo lo de detrás se desenfoca, como con un gran objetivo, sin subir la foto.
landing-blur-help = El sujeto se encuentra y queda como está; lo demás se desenfoca sin halo alrededor.
landing-text-heading = Sacar el texto de una imagen
landing-text-summary = Convierte escaneos y fotos de páginas en texto para copiar, buscar y editar. Se lee en tu dispositivo.
landing-text-help = Elige una imagen y los idiomas de su texto. Las palabras aparecen sobre la imagen y al lado, para copiarlas o guardarlas como texto, Markdown, hOCR o TSV.
landing-screenshot-heading = Copiar el texto de una captura de pantalla
landing-screenshot-summary = Pega una captura y copia sus palabras: mensajes de error, chats, diapositivas, también con tema oscuro.
landing-screenshot-help = Las letras pequeñas o claras sobre oscuro se preparan solas para leerse. Pega con Ctrl+V o suelta un archivo.

missing-model = Aquí aún no se pueden quitar fondos: el modelo (88 MB) no está en este servidor. Quien lo administra lo obtiene una vez con «compressimage models pull».
missing-languages = Aquí aún no se puede leer texto: este servidor no tiene datos de idioma. Quien lo administra los instala (Debian: apt install tesseract-ocr-spa) o indica su carpeta con «compressimage serve --languages CARPETA».
server-no-reader = Este servidor no sabe leer texto por sí mismo. Con JavaScript lo hace tu navegador, y tus archivos se quedan en tu dispositivo.
no-text = No se encontró texto en esta imagen.
file-backdrop = O una imagen como fondo
file-backdrop-help = Se recorta a la medida y queda detrás del sujeto.

faq-model = ¿Qué hay que descargar?
    .answer = Un modelo de 88 MB que encuentra sujetos, una vez y solo si aceptas. Viene de este sitio, se queda en tu dispositivo y funciona sin red.
faq-edges = ¿Y si falta o sobra algo?
    .answer = Pasa el pincel por encima para borrarlo o recuperarlo. En las opciones el borde también se puede suavizar o cortar en seco.
faq-behind = ¿Qué puede haber detrás del sujeto?
    .answer = Nada, un color, el fondo anterior desenfocado u otra imagen. Guarda como PNG, WebP, AVIF o JPEG XL para conservar la transparencia.
faq-languages = ¿Qué idiomas se pueden leer?
    .answer = Los que aparecen en las opciones. Cada uno necesita sus datos una vez, casi siempre de 1 a 5 MB, que vienen de este sitio y se quedan en tu dispositivo. Se pueden leer varios a la vez.
faq-reading = ¿Qué tal se lee el texto?
    .answer = La letra impresa clara, casi sin errores. Las páginas torcidas, giradas, oscuras, pálidas o pequeñas se preparan antes. Las palabras dudosas se marcan.
faq-handwriting = ¿Se puede leer letra manuscrita?
    .answer = Apenas. El lector ha aprendido letras impresas.

error-no-reader = Este servidor no sabe leer texto por sí mismo. Activa JavaScript para que lo haga tu navegador.
error-no-backdrop = Elige la imagen que debe estar detrás del sujeto.
error-no-model = El modelo que encuentra sujetos aún no está en este servidor. Quien lo administra lo obtiene con «compressimage models pull».
error-no-subject = No se encontró ningún sujeto en esta imagen. Prueba con una en la que destaque.

format-jpeg = Lo abren todos los dispositivos y programas. Está hecho para fotos y no conoce la transparencia.
format-png = Conserva cada píxel, con transparencia: ideal para capturas, logotipos y dibujos; grande para fotos.
format-webp = Lo muestran todos los navegadores actuales. Ocupa entre un cuarto y un tercio menos que JPEG y puede ser transparente o animado.
format-avif = Los archivos más pequeños para fotos en los navegadores actuales; tarda más en escribirse.
format-heic = El formato de las fotos del iPhone. Muchos otros dispositivos y sitios no lo abren.
format-jxl = Un formato moderno para fotos y archivos que aún abren pocos programas.
format-svg = Un dibujo hecho de líneas en lugar de píxeles. Se convierte en una imagen de tamaño fijo.
format-gif = Antiguo, para animaciones cortas con 256 colores como máximo.

faq-upload = ¿Se suben mis imágenes?
    .answer = No. La herramienta funciona en tu navegador y tus archivos se quedan en tu dispositivo. Solo si eliges el servidor se envían allí, se cifran y se borran en su plazo. Si has desactivado JavaScript, el formulario va al servidor, que olvida los archivos con la respuesta.
faq-free = ¿Cuánto cuesta?
    .answer = Nada. No hay cuenta, ni marca de agua, ni versión de pago. El programa es software libre con licencia AGPL.
faq-larger = ¿Puede un archivo hacerse más grande?
    .answer = Al comprimirlo, no. Si el resultado no es más pequeño, recuperas el original, byte por byte.
faq-formats = ¿Qué formatos puedo usar?
    .answer = JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, BMP, ICO y algunos más se leen y escriben. HEIC, SVG, los archivos de Photoshop y los archivos raw de cámara se leen.
faq-offline = ¿Funciona sin conexión?
    .answer = Sí. Tras la primera visita el sitio funciona también sin conexión, y puedes instalarlo como una aplicación.
faq-batch = ¿Puedo procesar muchas imágenes a la vez?
    .answer = Sí, elige todas las que quieras. Los resultados se descargan uno a uno o juntos en un ZIP.
faq-visible = ¿Veré alguna diferencia?
    .answer = Casi nunca con los valores iniciales: el resultado se compara con el original mediante una medida de lo que ve la gente, y solo se queda lo que la supera.
faq-target = ¿Cómo consigo un archivo de cierto tamaño?
    .answer = Escribe el tamaño máximo, por ejemplo 200KB. Se busca la mejor calidad que quepa; si no es posible, se te dice hasta dónde se llegó.
faq-kilobyte = ¿Cuánto es aquí un kilobyte?
    .answer = 1000 bytes, como cuentan la mayoría de formularios y sistemas. Escribe 100KiB si el tuyo cuenta 1024.
faq-metadata = ¿Qué pasa con los metadatos?
    .answer = Se quedan la orientación, el perfil de color, la resolución y los derechos de autor. El lugar, las personas, el dispositivo, las fechas y lo demás se quitan, salvo que elijas conservarlos.
faq-converting = ¿Empeoran las imágenes al convertirlas?
    .answer = No de forma apreciable: los formatos con pérdida se escriben sin diferencia visible. Elige sin pérdida donde cada píxel deba quedar igual.
faq-transparency = ¿Qué pasa con las partes transparentes?
    .answer = Se quedan si el formato las admite. En JPEG toman el color de fondo, que es blanco si no eliges otro.
faq-enlarge = ¿Puedo agrandar una imagen?
    .answer = Sí, aunque no gana detalle. Marca «No agrandar nunca» para dejar como están las imágenes más pequeñas.
faq-lossless-cut = ¿Se vuelve a codificar un JPEG?
    .answer = Donde es posible, los JPEG se giran y cortan sin pérdida: ningún píxel se codifica de nuevo. Si no, una nota lo dice.
faq-sizes = ¿Están al día los tamaños?
    .answer = Se comprueban con regularidad según lo que publican las plataformas. Si un formulario o una oficina dice otra cosa, eso es lo que vale.
faq-cut = ¿Se corta algo?
    .answer = Con «smart» se queda la parte donde hay más que ver. Con desenfoque, borde o color se queda toda la imagen y se rellena el resto.
faq-exif = ¿Qué dicen las fotos de mí?
    .answer = A menudo el lugar exacto, la hora, el dispositivo con su número de serie, a veces nombres, y una miniatura de antes del recorte.
faq-pixels = ¿Cambia la imagen en sí?
    .answer = No. Solo se quitan los datos que acompañan a la imagen; cada píxel queda como está.
faq-score = ¿Qué significa la puntuación?
    .answer = SSIMULACRA2 dice cuánto se parecen dos imágenes para las personas: 100 es igual, por encima de 90 nadie ve diferencia, 70 es calidad alta, por debajo de 50 se ve con facilidad.

refused = No ha funcionado
back = Volver al formulario
again = Otra imagen
forgotten = Los archivos se han olvidado: el servidor no ha guardado nada de ellos.
not-found = Esta página no existe
    .text = Puede que la dirección esté mal escrita o que la página se haya movido. Estas son todas las herramientas:
no-such-method = Esta dirección no se puede usar así.

error-no-file = Elige primero al menos una imagen.
error-two-files = Elige exactamente dos imágenes: el original y la que se juzga.
error-files = Son demasiados archivos. Aquí se aceptan hasta { $files } a la vez.
error-size = Esos archivos son demasiado grandes. Aquí se aceptan hasta { $size } a la vez; en el navegador, con JavaScript, no hay ese límite.
error-form = El formulario no llegó entero. Envíalo otra vez.
error-part = La parte «{ $part }» contiene un archivo, pero no se llama «file». Envíe los archivos como «file».
error-silence = No llegó nada más. Comprueba tu conexión y envía el formulario otra vez.
error-busy = El servidor está muy ocupado. Inténtalo de nuevo en medio minuto.
error-time = Ha tardado demasiado. Prueba con una imagen más pequeña o menos esfuerzo.
error-internal = Algo ha fallado por nuestra parte. La imagen no se pudo procesar.
error-given-up = El trabajo se interrumpió { $tries } veces antes de terminar: faltó memoria o tiempo, o el programa tiene un fallo. Pruebe con un archivo más pequeño, con menos archivos a la vez o con un esfuerzo menor. Si no sirve, avise al operador del servidor.
error-unknown-format = No es una imagen que conozcamos.
error-damaged = El archivo { $format } está dañado: { $detail }
error-unsupported = Este archivo { $format } usa { $feature }, que no se admite.
error-limit = La imagen es demasiado grande para el servidor (el límite es { $limit }).
error-options = Revisa las opciones: { $detail }
error-number = { $option }: escribe un número de { $least } a { $most }.
error-number-any = { $option }: escribe un número.
error-target-bytes = El tamaño más pequeño alcanzado es { $smallest }, más de { $wanted }. Reduce las dimensiones o elige otro formato.
error-target-score = La mejor puntuación alcanzada es { $best }, menos de { $wanted }. Pide menos o elige sin pérdida.
error-target-both = Dentro de { $bytes } la mejor puntuación es { $score }. Permite más bytes o una puntuación más baja.

fact-format = Formato
fact-size = Dimensiones en píxeles
fact-file = Tamaño del archivo
fact-depth = Muestras
fact-colour = Colores
fact-quality = Calidad, aproximada
fact-frames = Fotogramas
fact-dpi = Píxeles por pulgada
fact-difference = Mayor diferencia
difference = Dónde difieren: cuanto más claro, más
verdict-100 = Las dos son iguales.
verdict-90 = Sin diferencia visible, ni siquiera alternando entre ellas.
verdict-80 = Sin diferencia visible una junto a otra.
verdict-70 = Calidad alta: las diferencias apenas se notan.
verdict-50 = Calidad media: se ven diferencias.
verdict-30 = Calidad baja: las diferencias se ven con facilidad.
verdict-0 = Calidad muy baja.

unit-bytes = { $n } bytes
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[other] diciembre
} de { $year }
date-time = { $date }, { $time } UTC

error-keeps-nothing = Este servidor no guarda nada, así que no acepta trabajos en diferido.
error-own-jobs = Ya tiene aquí { $jobs } trabajos sin terminar. Espere a que acaben algunos.
error-full = El servidor no tiene sitio para más trabajo ahora. Inténtelo de nuevo en medio minuto.
error-store = El servidor no puede guardar nada ahora mismo. Inténtelo de nuevo en medio minuto.
error-key = Hace falta una clave válida: envíe «Authorization: Bearer …». Las claves las da quien administra el servidor.
error-elsewhere = Lo pidió la página de otro sitio. Solo pueden hacerlo las páginas de este sitio.
error-rate = Han sido demasiadas veces. Inténtelo de nuevo en { $time }.
error-quota = Esta clave ha agotado su cupo de hoy. Podrá seguir en { $time }.
error-url = No se descarga nada de esta dirección. Debe ser http o https y estar en internet público.
error-url-unreachable = No se pudo descargar nada de esta dirección. Compruébela.
error-urls-closed = Este servidor no descarga nada de otras direcciones.
error-hooks-closed = Este servidor no llama a otras direcciones.
error-upload-size = Ese archivo es demasiado grande. Aquí se aceptan hasta { $size }.

# Las páginas de los lugares en otra parte
cloud-title = Conectar { $place }
cloud-sees = { $place } llega a saber que usas este sitio, y qué archivos abres y guardas desde aquí.
cloud-gets-picked = Este sitio solo puede ver los archivos que elijas allí y los que guarde para ti.
cloud-gets-folder = Este sitio recibe una carpeta propia en tu { $place }, y no ve nada más allí.
cloud-gets-all = Mientras dure la conexión, este sitio puede leer los archivos de tu { $place } y guardar otros nuevos. Solo abre los que elijas.
cloud-gets-typed = Este sitio usa lo que escribas abajo para abrir y guardar los archivos que elijas, y para nada más.
cloud-bytes = Los archivos van directamente entre { $place } y tu navegador donde { $place } lo permite. Si no, pasan por la memoria de este servidor, que no los guarda.
cloud-bytes-typed = Los archivos pasan por la memoria de este servidor, que no los guarda.
cloud-kept = Lo que da acceso a { $place } está cifrado con una clave que solo tiene tu navegador. Se borra cuando lo desconectas; si no, { $time } después del último uso.
cloud-ends-there = Cuando lo desconectas, se le dice a { $place } que no deje entrar más a este sitio.
cloud-ends-here = Cuando lo desconectas, este servidor lo olvida todo. No hay manera de decírselo a { $place }: también puedes quitar este sitio en la configuración de tu cuenta de Microsoft.
cloud-noted = Queda anotado que aceptaste, con este texto, la fecha y la hora.
cloud-connect = Conectar { $place }
cloud-pick = Elegir archivos en { $place }
cloud-disconnect = Desconectar
cloud-done = { $place } está conectado. Puedes cerrar esta ventana.
cloud-connected = { $place } está conectado.
cloud-ended = { $place } ya no está conectado.
cloud-web = Dirección web
cloud-webdav-address = Dirección de la carpeta
cloud-webdav-user = Nombre de usuario
cloud-webdav-secret = Contraseña (en Nextcloud: una contraseña de aplicación, en los ajustes de seguridad)
cloud-s3-bucket = Bucket, y la carpeta dentro de él
cloud-s3-id = Clave de acceso
cloud-s3-secret = Clave secreta
cloud-s3-endpoint = Dirección del almacenamiento, si no es el de Amazon
cloud-s3-region = Región
error-cloud-login = { $place } no está conectado, o ya no lo está. Conéctalo de nuevo.
error-cloud-missing = Eso ya no está en { $place }: se movió o se borró.
error-cloud-denied = { $place } no lo permite. Comprueba si esta cuenta puede leer o escribir allí.
error-cloud-full = No queda espacio en { $place }. Libera espacio allí o elige otro lugar.
error-cloud-taken = En { $place } ya hay algo con ese nombre.
error-cloud-too-large = Ese archivo es demasiado grande para pasar por este servidor. Guárdalo en tu dispositivo y elígelo desde allí.
error-cloud-away = { $place } no responde, o pide una pausa. Inténtalo de nuevo en un minuto.
error-cloud-refused = { $place } no lo hizo. Comprueba si la dirección es correcta e inténtalo de nuevo.
error-cloud-none = Ese lugar no existe aquí.
error-cloud-unknown = Este inicio de sesión no se empezó en este navegador, o se empezó hace demasiado tiempo. Cierra la ventana y conecta otra vez.
error-cloud-refused-there = No dejaste entrar a este sitio en { $place }. No se conectó nada.
