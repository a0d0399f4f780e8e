# Páginas sobre privacidad: lo que se guarda, consentimiento, derechos, contacto, condiciones; y trabajo en el servidor.

## El pie de cada página

link-privacy = Privacidad
link-cookies = Cookies
link-terms = Condiciones de uso
link-rights = Tus derechos
link-contact = Contacto
link-receipt = Comprobar un comprobante
link-api = Para programas
link-stats = Cifras

## Privacidad

privacy-title = Privacidad
privacy-lead = Qué pasa aquí con tus archivos y tus datos. Cada frase de esta página se lee de la configuración con la que funciona este servidor, y la garantizan un mecanismo y una prueba.
privacy-short = En pocas palabras
privacy-short-browser = El trabajo lo hace tu navegador. Un archivo que abres aquí no sale de tu dispositivo.
privacy-short-server = Solo si eliges «en el servidor» o desactivas JavaScript se envía aquí un archivo. Se cifra, se procesa y se borra en su plazo; puedes borrarlo de inmediato.
privacy-short-nobody = No hay cuentas ni perfiles, y no se vende nada.
privacy-short-asked = No hay cuentas, y aquí no se crea ningún perfil tuyo. Que alguien más se entere de tu visita depende de ti.
privacy-short-optout = No hay cuentas, y aquí no se crea ningún perfil tuyo. Donde la ley pide tu consentimiento, nadie más se entera de tu visita antes de que aceptes; donde te deja rechazar, otros pueden enterarse hasta que lo hagas.
privacy-who = Responsable del tratamiento
privacy-who-unsaid = Quien administra esta copia de CompressImage aún no ha dicho quién es.
privacy-officer = Delegado de protección de datos
privacy-authority = Puedes presentar una reclamación ante
privacy-authority-any = la autoridad de protección de datos del lugar donde vives o trabajas.
privacy-where = Dónde está el servidor
privacy-where-unsaid = Quien administra el servidor no ha dicho dónde está.
privacy-server = Qué pasa en el servidor
privacy-server-memory = Un archivo que se responde al momento se olvida con la respuesta. Se queda en memoria; lo que no cabe allí espera en disco, sin nombre y cifrado con una clave que solo está en la memoria.
privacy-server-job = Un archivo de un trabajo se cifra con una clave propia. Lo que enviaste se borra en cuanto está el resultado; el resultado, { $time } después; y todo ello, como muy tarde { $most } después de su llegada.
privacy-server-apart = Cada archivo lo procesa un proceso propio, sin red, que termina con él.
privacy-server-receipt = Cuando se borra un trabajo, primero se sobrescribe su clave. Puedes obtener un comprobante firmado que dice qué se borró y cuándo.
privacy-server-receipt-shared = Cuando se borra un trabajo, primero se borra su clave de una base de datos que comparten varias máquinas; el registro de esa base de datos puede conservarla unas horas más. Puedes obtener un comprobante firmado que dice qué se borró y cuándo.
privacy-kept = Qué se guarda, por qué y durante cuánto tiempo
privacy-kept-what = Qué
privacy-kept-why = Por qué, y con qué base jurídica
privacy-kept-long = Cuánto tiempo
privacy-kept-place = Dónde
privacy-kept-seen = Quién más lo ve
privacy-kept-more = Por qué, dónde y quién más lo ve
privacy-not-kept = no se guarda
privacy-others = Quién más recibe datos
privacy-others-none = Nadie. No se comunican datos a nadie más.
privacy-others-lead = Además de quien administra el servidor, reciben datos los siguientes, cada uno solo lo que se dice aquí:
privacy-telemetry = Trazas de solicitudes y tareas van a { $host }: el tipo de página, la herramienta, cómo terminó y cuánto duró; ninguna dirección de personas ni nombre de archivo.
privacy-others-asked = En la medida en que lo permite tu elección, y nunca mientras hay archivos abiertos, los siguientes ven tu dirección IP y qué página visitas:
privacy-others-optout = Donde la ley pide tu consentimiento, después de que aceptes; donde te deja rechazar, hasta que lo hagas; y nunca mientras hay archivos abiertos, los siguientes ven tu dirección IP y qué página visitas:
privacy-others-cloud = Si conectas { $places }, ese lugar llega a saber qué archivos abres y guardas desde aquí; antes de hacerlo, lees qué va a ver. Antes no se carga nada de allí.
privacy-decisions = Sin decisiones automatizadas
privacy-decisions-text = Aquí nada decide sobre ti de forma automatizada, y no se elabora el perfil de nadie.
privacy-children = Menores
privacy-children-text = Las herramientas son seguras para todos. Aquí nada pregunta tu nombre real ni tu edad, y a los menores no se les muestra nada que no se muestre a todos.
privacy-rights-text = Puedes ejercer tus derechos de acceso, rectificación, supresión, limitación del tratamiento, portabilidad y oposición sobre lo que se guarda de ti, y negarte a que tus datos se vendan o compartan (CCPA). Lo que contiene la sesión de tu navegador puedes verlo, llevártelo y borrarlo de inmediato, sin cuenta.
privacy-machine = Lo mismo para máquinas
privacy-changes = Qué cambió y cuándo
privacy-effective = En vigor desde el { $date }

place-table = base de datos
place-data = disco, cifrado
place-keys = disco, en una base de datos propia
place-store = almacén compartido por varias máquinas, cifrado
place-mail = envía el correo
place-log = registro
place-journal = el registro propio de esta máquina
place-memory = solo memoria
place-passing = memoria; si no hay sitio, disco, cifrado

basis-service = Para hacer lo que pides (RGPD, art. 6.1, letra b)
basis-consent = Has dado tu consentimiento (RGPD, art. 6.1, letra a)
basis-law = La ley lo exige (RGPD, art. 6.1, letra c)
basis-interest = Interés legítimo en mantener el servicio seguro y en funcionamiento (RGPD, art. 6.1, letra f)
basis-not-personal = No dice nada de ninguna persona
aim-work = Para hacer el trabajo que pediste
aim-room = Para que haya sitio para todos
aim-places = Para abrir y guardar archivos en el lugar que conectaste
aim-proof = Para poder demostrarlo
aim-programs = Para saber qué programas pueden pedir, y cuánto
aim-answer = Para leer lo que escribiste y responder
aim-rights = Para atender tus derechos y demostrar que se hizo
aim-faults = Para encontrar fallos y ataques
aim-ready = Para que el siguiente visitante no tenga que esperar
aim-use = Para saber qué se usa
aim-secret = Para que nadie lea aquello a lo que pertenecen, y no quede nada de ello cuando se borran
since-result = { $time } desde el resultado, y como mucho { $most } desde su llegada
since-piece = { $time } desde la última parte que llegó
since-use = { $time } desde el último uso
since-key = { $time } desde el último uso de la clave, o desde su revocación
since-sent = { $time } desde que se reenvió; si no se puede enviar, { $most } desde su llegada
since-posted = hasta que se envía, como mucho { $time }
since-answer = { $time } desde la respuesta, o desde la fecha en que debía darse; un día si no se confirma
since-open = { $time } desde entonces, y mientras la solicitud esté abierta
since-then = { $time } desde entonces
since-replaced = { $time } desde que otra cosa ocupó su lugar
since-with = tanto como aquello a lo que pertenece
since-day = hasta el final del día
since-elsewhere = lo que ese registro lo guarde, que quien administra el servidor fija allí
until-answer = hasta que se responde, o hasta la fecha en que debía responderse; un día si no se confirma
until-open = mientras la solicitud esté abierta
until-replaced = mientras esté en vigor
seen-nobody = nadie
seen-named = quienes se nombran más abajo, en la medida en que su trabajo lo requiere
seen-called = quien deba enterarse del final, si indicaste una dirección para ello
seen-anybody = todo el mundo

kept-files = Archivos de trabajos: lo que enviaste, hasta que está el resultado; los resultados, hasta que se cumple su plazo
kept-jobs = Que existe un trabajo, qué herramienta usa, cuánto ha avanzado y de quién es: una sesión o una clave como hash, o una dirección como código; el nombre que le dio un programa, como hash; los nombres de los archivos y las opciones están cifrados; hasta que termina, también la dirección como código
kept-held = Cuántos trabajos se guardan y cuántos bytes suman
kept-keys = Las claves con las que se cifran los archivos de los trabajos
kept-upload-files = Archivos que están llegando, la parte que ya ha llegado
kept-uploads = Que un archivo está llegando, cuánto ha llegado y de quién es: una sesión o una clave como hash, o una dirección como código; su nombre está cifrado, y la dirección como código
kept-arriving = Archivos de solicitudes que se responden al momento, hasta la respuesta; lo que no cabe en memoria espera en disco, sin nombre y cifrado con una clave que está en la memoria
kept-accounts = Lo que da acceso a un lugar en otra parte que conectaste, cifrado con una clave que solo tiene tu navegador
kept-deletions = Que se borró un trabajo o un envío, cuándo y cuántos archivos tenía: para los comprobantes
kept-api-keys = Claves de programas: solo sus hashes y el nombre que les da quien administra el servidor
kept-api-usage = Cuántas tareas hizo una clave en un día
kept-rates = Con qué frecuencia preguntó una dirección IP: la dirección solo como código, con una clave que se destruye el mismo día
kept-pictures = Imágenes que se hicieron para páginas de otros sitios, para que estén listas para la siguiente visita
kept-log = Peticiones: el tipo de página, cómo terminaron y cuánto tardaron; sin direcciones IP ni nombres de archivos
kept-consent = Lo que aceptaste o rechazaste, y cuándo: sin tu dirección IP
kept-consent-texts = El texto con el que se eligió, mientras se guarde una elección hecha con él
kept-messages = Mensajes que escribiste, con tu dirección de correo si diste una
kept-diagnostics = Datos de diagnóstico que marcaste y enviaste con un mensaje
kept-rights = Solicitudes de derechos, y cómo se respondieron; tu dirección de correo cifrada, y como código para que no se llene el buzón de nadie
kept-restrictions = Que el trabajo de una sesión o de una clave está parado, porque su titular lo pidió
kept-audit = Qué se hizo con las solicitudes de derechos, los accesos a la página del operador, y cuándo: no lo que dicen las solicitudes
kept-outbox = Cartas que esperan al servidor de correo: hasta que se envían, y nunca más tiempo
kept-letter-keys = Las claves con las que se cifran cartas, mensajes y solicitudes; cada una se va con lo que abre
kept-address-keys = La clave que convierte las direcciones en códigos: otra cada día
kept-policies = Qué decía esta página, y desde cuándo
kept-figures = Cuántas veces se usaron las páginas y las herramientas en un día: ninguna persona

time-seconds = { $n ->
    [one] { $n } segundo
   *[other] { $n } segundos
}
time-minutes = { $n ->
    [one] { $n } minuto
   *[other] { $n } minutos
}
time-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
time-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}

time-years = { $n ->
    [one] un año
   *[other] { $n } años
}
change-first = La primera versión de esta página.
changed-who = Quién es responsable
changed-where = Dónde está el servidor
changed-kept = Qué se guarda, por qué, dónde o quién más lo ve
changed-time = { $what }: conservación antes: { $before }, ahora: { $now }
changed-others = Quién más recibe datos
changed-devices = Qué se guarda en tu dispositivo
changed-limits = Cuánto admite una solicitud
changed-words = Frases de esta página


## Cookies

cookies-title = Cookies y almacenamiento
cookies-lead = Lo que este sitio puede guardar en tu dispositivo. Una prueba compara esta lista con lo que los navegadores guardan de verdad.
cookies-name = Nombre
cookies-what = Para qué
cookies-long = Cuánto tiempo
cookies-session = hasta que cierres el navegador
cookies-cleared = hasta que lo quites
cookies-fetched = hasta que la otra herramienta los toma; como muy tarde hasta que vuelvas a abrir una herramienta
cookies-replaced = hasta que lo sustituya una versión más nueva
cookies-when = Condición
stored-cookie = cookie
stored-local = nota de la página (Local Storage)
stored-database = base de datos en tu navegador (IndexedDB)
stored-cache = archivos que guarda tu navegador (Cache Storage)
cookie-lang = Recuerda el idioma que elegiste
cookie-theme = Recuerda si elegiste claro u oscuro
cookie-session = Sabe qué trabajos son tuyos, si elegiste el servidor
cookie-admin = Mantiene conectado a quien administra este servidor
cookie-admin-login = Mantiene unido el inicio de sesión de quien administra mientras está en el proveedor de identidad
cookie-cloud-login = Mantiene unido el inicio de sesión en un lugar en otra parte mientras estás allí, cifrado
cookie-consent = Recuerda lo que aceptaste o rechazaste
storage-presets = Los ajustes de una herramienta que guardaste
storage-handover = Los resultados que pasas a otra herramienta
storage-files = El código y el aspecto del sitio, para que funcione sin conexión
storage-pages = Las páginas de las herramientas en tu idioma, para que se abran sin conexión
storage-engines = El motor que procesa tus archivos
storage-extras = Código que solo necesitan algunas herramientas, una vez que las usaste
storage-parts = Los modelos, idiomas y fuentes que pediste
cookies-none = Nada de esto te sigue a otros sitios, y nada necesita tu consentimiento.
cookies-asked = Nada de esto te sigue a otros sitios. Lo que otros muestran aquí, si lo permites, está en un marco que no ve ni tus archivos ni la página.
cookies-necessary = estrictamente necesario

## Consentimiento

consent-title-analytics = ¿Se puede contar tu visita?
consent-title-advertising = ¿Se puede mostrar publicidad aquí?
consent-title-both = ¿Se puede contar tu visita y mostrar publicidad?
consent-text = Las herramientas funcionan sin nada de esto. Di sí o no a cada cosa; puedes cambiarlo en cualquier momento en la página de cookies.
consent-optout-title = Se venden o comparten datos sobre tu visita, salvo que digas que no
consent-optout-text = Puedes rechazar que se vendan o compartan datos sobre tu visita. Las herramientas funcionan igual.
consent-analytics = Contar visitas
consent-analytics-text = { $name } cuenta qué páginas se visitan y ve tu dirección IP.
consent-advertising = Mostrar publicidad
consent-advertising-text = { $name } muestra un anuncio en las páginas, nunca mientras hay archivos abiertos, y ve tu dirección IP.
consent-accept = Aceptar todo
consent-refuse = Rechazar todo
consent-save = Guardar mi elección
consent-do-not-sell = No vender ni compartir mis datos
consent-saved = Tu elección se ha guardado.
consent-signal = Tu navegador pide que no se te siga. Eso cuenta como un no.
consent-stopped = Te opusiste al uso de tus datos o pediste limitarlo. Eso cuenta como un no.
consent-change = Cambiar mi elección
advert-label = Publicidad de { $name }

## Derechos

rights-title = Tus derechos
rights-lead = Es poco lo que se guarda de ti. Aquí puedes verlo, llevártelo, borrarlo o pedir más.
rights-here = Lo que contiene la sesión de este navegador
rights-none = Nada. Este navegador no tiene sesión aquí, o no contiene trabajos.
rights-jobs = { $n ->
    [one] Un trabajo
   *[other] { $n } trabajos
}
rights-download = Descargar todo (ZIP)
rights-erase = Borrar todo ahora
rights-erase-sure = ¿Borrar todo ahora?
rights-erase-text = Se borran los trabajos de la sesión de este navegador con sus archivos, y también todo lo demás de la lista de arriba. No se puede deshacer. Recibirás los comprobantes.
rights-erase-keep = Conservar
rights-erased = Se ha borrado todo. Guarda los comprobantes si quieres poder demostrarlo.
rights-ask = Pedirlo a quien administra el servidor
rights-ask-text = Para todo lo que la sesión de este navegador no contiene. Primero recibes un correo con un enlace, para que nadie pida nada en tu nombre.
rights-kind = ¿Qué pides?
right-access = Una copia de lo que se guarda de mí (acceso)
right-correction = Corregir algo (rectificación)
right-deletion = Borrar algo (supresión)
right-restriction = Dejar de usar algo (limitación del tratamiento)
right-objection = Me opongo a algo (oposición)
right-portability = Entregar mis datos (portabilidad)
right-optout = No vender ni compartir mis datos (CCPA)
rights-law = La ley del lugar donde vives
law-gdpr = RGPD (Unión Europea, EEE, Reino Unido): respuesta en el plazo de un mes
law-ccpa = CCPA (California): respuesta en el plazo de 45 días
law-ccpa-optout = CCPA (California): respuesta en el plazo de 15 días hábiles
rights-email = Tu dirección de correo
rights-details = ¿De qué se trata?
rights-send = Enviar la solicitud
rights-sent = Abre el enlace del correo que se te acaba de enviar. Una dirección recibe como máximo tres de estos correos al día.
rights-confirmed = Tu solicitud está registrada. La respuesta debe llegar a más tardar el { $date }.
rights-no-mail = Este servidor no puede enviar correo. Escribe a quien lo administra.
rights-link-old = Este enlace ya no es válido. Envía la solicitud otra vez.
rights-uploads = { $n ->
    [one] Un archivo que aún está llegando
   *[other] { $n } archivos que aún están llegando
}
rights-consents = { $n ->
    [one] Una elección sobre el consentimiento
   *[other] { $n } elecciones sobre el consentimiento
}
rights-places = { $n ->
    [one] Otro lugar conectado
   *[other] Otros { $n } lugares conectados
}
rights-requests = { $n ->
    [one] Una solicitud de derechos
   *[other] { $n } solicitudes de derechos
}
rights-left = Las solicitudes que confirmaste se quedan el tiempo que la ley exige conservarlas.
rights-stopped = Como pediste, no se hace ningún trabajo para la sesión de este navegador. Lo que hay aquí todavía se puede descargar y eliminar.
rights-stop-text = Si limitas el tratamiento o te opones, el servidor para todo el trabajo de la sesión de este navegador, o de la clave que indiques abajo, en cuanto lo confirmes. Los resultados se quedan hasta que acabe su tiempo.
rights-key = La clave de la API de la que se trata, si la hay
rights-bad-key = Aquí no se conoce esa clave. Revísala o deja el campo vacío.
rights-confirm = Confirmar la solicitud
rights-answered = Tu solicitud se respondió el { $date }.
rights-receipts = Guardar los comprobantes (ZIP)
optout-text = Vale de inmediato, para este navegador, sin correo y sin demostrar quién eres. Un navegador que envía Global Privacy Control ya lo ha dicho.
optout-nothing = Aquí no se vende ni se comparte nada, así que no tienes nada que rechazar.
optout-done = Desde ahora no se vende ni se comparte nada de las visitas de este navegador. En esta página puedes ver tu elección y cambiarla:
optout-operator = Si además quieres una respuesta de quien administra el servidor, pídela abajo: no hay que abrir ningún enlace, y la ley da 15 días hábiles.
optout-asked = Tu solicitud está registrada, sin demostrar quién eres. La ley da de plazo hasta el { $date }.
error-stopped = El trabajo de esta sesión o clave está parado, porque su titular lo limitó o se opuso a él. Quien administra el servidor puede dejar que siga.

## Letters

letter-link =
    Alguien dio esta dirección para solicitar esto:

    { $what }

    Si fuiste tú, abre este enlace en un plazo de 24 horas y confírmalo:

    { $link }

    Si no, no hagas nada: la solicitud se eliminará.
    .subject = Confirma tu solicitud
letter-about = Se trata de tu solicitud «{ $what }» del { $date }.
letter-extended = La respuesta necesita más tiempo de lo habitual. La recibirás a más tardar el { $date }. El motivo:
    .subject = Tu solicitud tarda más
letter-lifted = El trabajo que tu solicitud paró para una sesión o una clave sigue adelante, siempre que no lo pare otra solicitud tuya. El motivo:
    .subject = Sigue el trabajo que habías parado
letter-registered = Tu solicitud está confirmada. Recibirás una respuesta a más tardar el { $date }.
    .subject = Tu solicitud está registrada
letter-answer = La respuesta a tu solicitud
letter-complain = Si no estás de acuerdo, puedes presentar una reclamación ante: { $authority } También puedes acudir a los tribunales.
answer-done = Lo que pediste está hecho.
answer-told = Lo que se guarda sobre ti figura abajo.
answer-nothing = Aparte de esta solicitud, aquí no se guarda nada sobre ti.
refusal-identity = Tu solicitud se deniega, porque no se pudo asegurar que los datos sean tuyos.
refusal-law = Tu solicitud se deniega, porque una ley nos obliga a conservar o usar estos datos.
refusal-others = Tu solicitud se deniega, porque perjudicaría los derechos de otras personas.
refusal-excessive = Tu solicitud se deniega, porque es manifiestamente infundada o se repite en exceso.

## Contacto

contact-title = Contacto
contact-lead = Escribe a quien administra este servidor. No se envía nada más que lo que ves aquí.
contact-message = Tu mensaje
contact-email = Tu dirección de correo, si quieres respuesta
contact-diagnostics = Enviar también, si ayuda
contact-diagnostics-text = Marca lo que se puede enviar. Nada está marcado de antemano, y no se envía nada más.
diagnostic-browser = Navegador
diagnostic-language = Idiomas
diagnostic-screen = Tamaño de la pantalla
diagnostic-tool = La página de la que vienes
diagnostic-version = Versión de CompressImage
contact-send = Enviar
contact-sent = Gracias. Tu mensaje está en camino.
contact-empty = Escribe algo primero.
contact-too-long = Es demasiado largo. Se aceptan hasta { $n } caracteres.
contact-trap = Deja este campo vacío
contact-trapped = Se ha escrito algo en este campo, quizá por un programa que rellena formularios por ti. Deja este campo vacío y envía el formulario otra vez.
contact-bad-email = Revisa la dirección de correo.
contact-unreachable = El servidor de correo de quien administra este sitio no ha aceptado tu mensaje en este momento. No se ha enviado y no se guarda aquí. Vuelve a enviarlo más tarde.
contact-keeps-nothing = Este servidor no puede enviar correo y no guarda mensajes que alguien pueda leer.
contact-otherwise = Pregunta por otra vía a quien lo administra.

## Condiciones

terms-title = Condiciones de uso
terms-lead = Las reglas de este sitio, en palabras sencillas.
terms-use = Usa las herramientas para aquello a lo que tienes derecho. No las uses para infringir la ley ni para dañar este servidor o a otras personas.
terms-yours = Tus archivos siguen siendo tuyos. Nadie aquí adquiere ningún derecho sobre ellos.
terms-warranty = Las herramientas se ofrecen tal como son, sin garantía. Conserva tus originales.
terms-limits = Una petición admite hasta { $files } archivos y { $size }; un trabajo, hasta { $job }. A quien pide con demasiada frecuencia se le dice que espere.
terms-licence = CompressImage es software libre con licencia GNU Affero General Public License, versión 3. Puedes ejecutarlo, estudiarlo, compartirlo y modificarlo.
terms-source = La licencia
terms-changes = Si estas reglas cambian, cambia también la fecha de abajo.

## Cifras

stats-title = Cifras
stats-lead = Lo que cuenta este servidor: por días, sin personas.
stats-none = Aún no se ha contado nada.
stats-day = Día
stats-pages = Páginas mostradas
stats-tasks = Tareas en el servidor
stats-saved = Bytes ahorrados
stats-failed = Archivos que fallaron
stats-tools = Por herramienta
stats-tool = Herramienta

## Para programas

api-title = Para programas
api-lead = Cada herramienta es una dirección: envía un archivo y recibe el resultado. Aquí no hace falta cuenta.
api-lead-key = Cada herramienta es una dirección: envía un archivo y recibe el resultado. Hace falta una clave; las claves las da quien administra este servidor.
api-contents = Contenido
api-first = La primera petición
api-options = Opciones
api-options-text = Tienen los nombres de la línea de comandos, en la consulta o como campos de un formulario; un indicador no necesita valor.
api-several = Varios archivos
api-several-text = Envíalos como formulario; vuelven en un ZIP.
api-answers = Respuestas
api-answers-text = Un archivo vuelve tal cual, varios como ZIP. Quien acepta un formulario lo recibe todo en partes, primero el informe. La cabecera Compressimage-Report también lo contiene.
api-jobs = Trabajos en diferido
api-jobs-text = Un trabajo se cifra y se guarda hasta que se cumple su plazo o hasta que lo borras: la respuesta a eso es un comprobante firmado.
api-jobs-states = Un trabajo espera, está en curso, ha terminado o ha fallado. «progress» e «inputs_done» dicen hasta dónde ha llegado; sus eventos lo cuentan por sí solos y acaban con él.
api-hooks = Recibir un aviso
api-hooks-text = Un trabajo con «webhook» llama a esa dirección cuando acaba, varias veces si nadie responde. La llamada va firmada con la clave de este servidor: compruébela antes de fiarse.
api-uploads = Archivos grandes
api-uploads-text = Se envían por partes con el protocolo tus, siguen donde se detuvieron y se nombran en un trabajo, que se hace cargo de ellos.
api-pictures = Imágenes en sus propias páginas
api-pictures-text = El servidor las crea cuando se piden, en el mejor formato que muestra el navegador. La dirección va firmada: solo las páginas del operador pueden nombrar una.
api-errors = Cuando algo va mal
api-errors-text = La respuesta dice qué va mal y qué hacer, en formato «problem details» (RFC 9457).
api-code = Código
api-status = Estado
api-meaning = Qué falla
api-remedy = Qué hacer
api-tools = Las herramientas
api-tools-text = Cada una toma sus propias opciones y lo que aparece aquí primero.
api-gives = Responde con:
api-options-of = Opciones de { $tool }
api-option = Opción
api-values = Valores
api-default = Sin ella
api-means = Qué hace
api-description = La descripción completa (OpenAPI)

## Comprobantes

receipt-title = Comprobar un comprobante
receipt-lead = Cuando se borran archivos de este servidor, firma un comprobante. Aquí ves si un comprobante es auténtico y qué dice.
receipt-file = El comprobante, tal como se guardó (.json)
receipt-text = O pega lo que contiene
receipt-check = Comprobar
receipt-none = Elige primero un comprobante o pégalo abajo.
receipt-unread = Esto no es un comprobante. Usa el archivo exactamente como se guardó.
receipt-genuine = Este comprobante es auténtico: lo firmó este servidor y no se ha cambiado ni una letra.
receipt-changed = Este comprobante no vale: se ha cambiado o nadie lo firmó así.
receipt-foreign = Este servidor no firmó este comprobante. Si es de otro servidor, compruébalo en la página de ese.
receipt-deleted = Borrado
receipt-arrived = Recibido
receipt-why = Motivo
receipt-why-asked = Se pidió
receipt-why-expired = Terminó su plazo
receipt-why-right = Había que borrar todo lo de una sesión
receipt-files = Archivos
receipt-bytes = Tamaño, cifrado
receipt-how = Cómo
receipt-key-overwritten = se sobrescribió la clave con la que estaban cifrados los archivos
receipt-files-removed = se quitaron los archivos
receipt-row-overwritten = se quitó y se sobrescribió la entrada del trabajo
receipt-key-removed = se quitó de la base de datos la clave con la que estaban cifrados los archivos
receipt-store-removed = se quitaron los archivos del almacén
receipt-row-removed = se quitó de la base de datos la entrada del trabajo
receipt-job = Número del trabajo
receipt-server = Servidor
receipt-unsaid = Cómo se llamaban los archivos y qué contenían no consta en un comprobante: el servidor no guardó nada de eso.
receipt-yourself = Comprobarlo sin este servidor
receipt-yourself-text = No tienes que fiarte de este servidor. El programa CompressImage comprueba un comprobante en tu propio dispositivo, con la clave pública de este servidor:
receipt-key-place = La clave está también en { $place }. Guárdala donde este servidor no pueda cambiarla.
