# Pages about privacy: what is kept, consent, rights, contact, terms.

## The foot of every page

link-privacy = Privacidade
link-cookies = Cookies
link-terms = Termos
link-rights = Seus direitos
link-contact = Contato
link-receipt = Conferir um comprovante
link-api = Para programas
link-stats = Números

## Privacy

privacy-title = Privacidade
privacy-lead = O que acontece aqui com seus arquivos e seus dados. Cada frase desta página é lida da configuração com que este servidor funciona e é garantida por um mecanismo e um teste.
privacy-short = Em resumo
privacy-short-browser = Seu navegador faz o trabalho. Um arquivo que você abre aqui não sai do seu dispositivo.
privacy-short-server = Só se você escolher “no servidor” ou desligar o JavaScript, um arquivo é enviado para cá. Ele é criptografado, processado e excluído no prazo; você pode excluí-lo na hora.
privacy-short-nobody = Não há contas, não há perfis, e nada é vendido.
privacy-short-asked = Não há contas, e nenhum perfil seu é criado aqui. Se mais alguém fica sabendo da sua visita, quem decide é você.
privacy-short-optout = Não há contas, e nenhum perfil seu é criado aqui. Onde a lei pede seu consentimento, ninguém mais fica sabendo da sua visita antes de você concordar; onde ela permite recusar, outros podem ficar sabendo até você recusar.
privacy-who = Quem é o responsável pelo tratamento (controlador)
privacy-who-unsaid = Quem opera esta cópia do CompressImage ainda não disse quem é.
privacy-officer = Encarregado pela proteção de dados (DPO)
privacy-authority = Você pode apresentar reclamação perante
privacy-authority-any = a autoridade de proteção de dados de onde você mora ou trabalha.
privacy-where = Onde fica o servidor
privacy-where-unsaid = Quem opera o servidor não disse onde ele fica.
privacy-server = O que acontece no servidor
privacy-server-memory = Um arquivo com resposta imediata é esquecido com a resposta. Ele fica na memória; o que não cabe nela espera em disco, sem nome e criptografado com uma chave que só existe na memória.
privacy-server-job = Um arquivo de um trabalho é criptografado com uma chave própria. O que você enviou é excluído assim que o resultado fica pronto; o resultado, { $time } depois; e tudo, no mais tardar, { $most } depois de ter chegado.
privacy-server-apart = Cada arquivo é trabalhado em um processo só dele, sem rede, que termina com ele.
privacy-server-receipt = Quando um trabalho é excluído, sua chave é sobrescrita primeiro. Você pode obter um comprovante assinado que diz o que foi excluído e quando.
privacy-server-receipt-shared = Quando um trabalho é excluído, primeiro sua chave é excluída de um banco de dados que várias máquinas compartilham; o registro desse banco pode contê-la por mais algumas horas. Você pode obter um comprovante assinado que diz o que foi excluído e quando.
privacy-kept = O que é guardado, por quê e por quanto tempo
privacy-kept-what = O quê
privacy-kept-why = Por quê, e com que base legal
privacy-kept-long = Por quanto tempo
privacy-kept-place = Onde
privacy-kept-seen = Quem mais vê
privacy-kept-more = Por quê, onde e quem mais vê
privacy-not-kept = não é guardado
privacy-others = Quem mais vê dados
privacy-others-none = Ninguém. Nenhum dado é passado a terceiros.
privacy-others-lead = Além de quem opera o servidor, estes veem dados, cada um só o que é dito aqui:
privacy-telemetry = Rastros de solicitações e tarefas vão para { $host }: o tipo de página, a ferramenta, como terminou e quanto demorou; nenhum endereço de pessoas e nenhum nome de arquivo.
privacy-others-asked = Na medida em que sua escolha permite, e nunca enquanto há arquivos abertos, estes veem seu endereço IP e qual página você visita:
privacy-others-optout = Onde a lei pede seu consentimento, depois de você concordar; onde ela permite recusar, até você recusar; e nunca enquanto há arquivos abertos, estes veem seu endereço IP e qual página você visita:
privacy-others-cloud = Se você conectar { $places }, esse local fica sabendo quais arquivos você abre e salva daqui; antes de fazer isso, você lê o que ele vai ver. Antes disso, nada de lá é carregado.
privacy-decisions = Sem decisões automatizadas
privacy-decisions-text = Aqui nenhuma máquina decide nada sobre você, e não se cria perfil de ninguém.
privacy-children = Crianças e adolescentes
privacy-children-text = As ferramentas são seguras para todos. Nada aqui pergunta seu nome verdadeiro ou sua idade, e nada é mostrado a crianças e adolescentes que não seja mostrado a todos.
privacy-rights-text = Você pode perguntar o que é guardado sobre você, pedir a correção, a exclusão, a limitação do tratamento ou a portabilidade desses dados, se opor ao tratamento e recusar que seus dados sejam vendidos ou compartilhados (CCPA). O que a sessão do seu navegador contém você pode ver, levar e excluir na hora, sem conta.
privacy-machine = O mesmo para máquinas
privacy-changes = O que mudou, e quando
privacy-effective = Em vigor desde { $date }

place-table = banco de dados
place-data = disco, criptografado
place-keys = disco, em um banco de dados próprio
place-store = armazenamento compartilhado por várias máquinas, criptografado
place-mail = envia os e-mails
place-log = log
place-journal = o registro próprio desta máquina
place-memory = só na memória
place-passing = memória; se não houver espaço, disco, criptografado

basis-service = Para fazer o que você pede (GDPR art. 6.1 b)
basis-consent = Você deu seu consentimento (GDPR art. 6.1 a)
basis-law = A lei exige (GDPR art. 6.1 c)
basis-interest = Para manter o serviço seguro e funcionando (GDPR art. 6.1 f)
basis-not-personal = Não diz nada sobre uma pessoa
aim-work = Para fazer o trabalho que você pediu
aim-room = Para que haja lugar para todos
aim-places = Para abrir e salvar arquivos no lugar que você conectou
aim-proof = Para poder provar
aim-programs = Para saber quais programas podem pedir, e quanto
aim-answer = Para ler o que você escreveu e responder
aim-rights = Para atender aos seus direitos e provar que isso foi feito
aim-faults = Para encontrar falhas e ataques
aim-ready = Para que o próximo visitante não precise esperar
aim-use = Para saber o que é usado
aim-secret = Para que ninguém leia aquilo a que pertencem, e nada disso reste quando são apagadas
since-result = { $time } a partir do resultado, e no máximo { $most } a partir da chegada
since-piece = { $time } a partir da última parte que chegou
since-use = { $time } a partir do último uso
since-key = { $time } a partir do último uso da chave, ou da revogação dela
since-sent = { $time } a partir do encaminhamento; se não puder ser enviada, { $most } a partir da chegada
since-posted = até o envio, no máximo { $time }
since-answer = { $time } a partir da resposta, ou da data em que ela era devida; um dia se não for confirmado
since-open = { $time } a partir de então, e enquanto o pedido estiver aberto
since-then = { $time } a partir de então
since-replaced = { $time } a partir de quando outra coisa tomou seu lugar
since-with = pelo mesmo tempo que aquilo a que pertence
since-day = até o fim do dia
since-elsewhere = enquanto esse registro guardar, o que o operador define nele
until-answer = até ser respondido, ou até a data em que a resposta era devida; um dia se não for confirmado
until-open = enquanto o pedido estiver aberto
until-replaced = enquanto valer
seen-nobody = ninguém
seen-named = aqueles que o operador nomeia abaixo, na medida em que o trabalho deles exige
seen-called = quem deve saber do fim, se você indicou um endereço para isso
seen-anybody = todos

kept-files = Arquivos de trabalhos: o que você enviou, até o resultado ficar pronto; os resultados, até o fim do prazo deles
kept-jobs = Que existe um trabalho, qual ferramenta ele usa, em que ponto está e de quem é: uma sessão ou uma chave como hash, ou um endereço como código; o nome que um programa lhe deu, como hash; nomes de arquivos e opções são criptografados; até terminar, também o endereço como código
kept-held = Quantos trabalhos são guardados e quantos bytes somam
kept-keys = As chaves com que os arquivos de trabalhos são criptografados
kept-upload-files = Arquivos que ainda estão chegando, a parte que já chegou
kept-uploads = Que um arquivo está chegando, quanto já chegou e de quem é: uma sessão ou uma chave como hash, ou um endereço como código; o nome dele é criptografado, e o endereço como código
kept-arriving = Arquivos de pedidos respondidos na hora, até a resposta; o que não cabe na memória espera em disco, sem nome e criptografado com uma chave na memória
kept-accounts = O que dá acesso a um local em outra parte que você conectou, criptografado com uma chave que só o seu navegador tem
kept-deletions = Que um trabalho ou um envio foi excluído, quando, e quantos arquivos tinha: para os comprovantes
kept-api-keys = Chaves de programas: só os hashes delas e o nome que quem opera o servidor lhes dá
kept-api-usage = Quantas tarefas uma chave fez em um dia
kept-rates = Com que frequência um endereço IP fez pedidos: o endereço apenas como código, com uma chave descartada no mesmo dia
kept-pictures = Imagens feitas para páginas de outros sites, para que estejam prontas para a próxima visita
kept-log = Requisições: o tipo de página, como terminou e quanto demorou; sem endereços, sem nomes de arquivos
kept-consent = O que você aceitou ou recusou, e quando: sem seu endereço
kept-consent-texts = O texto com que se escolheu, enquanto uma escolha feita com ele for guardada
kept-messages = Mensagens que você escreveu, com seu endereço, se você o informou
kept-diagnostics = Dados de diagnóstico que você marcou e enviou com uma mensagem
kept-rights = Pedidos sobre direitos, e como foram respondidos; seu endereço de e-mail criptografado, e como código para que a caixa de ninguém seja enchida
kept-restrictions = Que o trabalho de uma sessão ou de uma chave está parado, porque o titular pediu
kept-audit = O que foi feito com os pedidos sobre direitos, os acessos à página do operador, e quando: não o que os pedidos dizem
kept-outbox = Cartas que esperam pelo servidor de e-mail: até serem enviadas, e nunca por mais tempo
kept-letter-keys = As chaves com que cartas, mensagens e pedidos são criptografados; cada uma some junto com o que abre
kept-address-keys = A chave que transforma endereços em códigos: outra a cada dia
kept-policies = O que esta página dizia, e desde quando
kept-figures = Quantas vezes páginas e ferramentas foram usadas em um dia: nada sobre pessoas

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
    [one] { $n } dia
   *[other] { $n } dias
}

time-years = { $n ->
    [one] um ano
   *[other] { $n } anos
}
change-first = A primeira versão desta página.
changed-who = Quem é responsável
changed-where = Onde fica o servidor
changed-kept = O que é guardado, por quê, onde ou quem mais vê
changed-time = { $what }: guarda antes: { $before }, agora: { $now }
changed-others = Quem mais vê dados
changed-devices = O que é guardado no seu dispositivo
changed-limits = Quanto cabe em uma requisição
changed-words = Frases desta página


## Cookies

cookies-title = Cookies e armazenamento
cookies-lead = O que este site pode guardar no seu dispositivo. Um teste compara esta lista com o que os navegadores realmente guardam.
cookies-name = Nome
cookies-what = Para quê
cookies-long = Por quanto tempo
cookies-session = até você fechar o navegador
cookies-cleared = até você remover
cookies-fetched = até a outra ferramenta pegá-los; no máximo até você abrir uma ferramenta de novo
cookies-replaced = até uma versão mais nova tomar o lugar
cookies-when = Condição
stored-cookie = cookie
stored-local = anotação da página (Local Storage)
stored-database = banco de dados no seu navegador (IndexedDB)
stored-cache = arquivos guardados pelo seu navegador (Cache Storage)
cookie-lang = Lembra o idioma que você escolheu
cookie-theme = Lembra se você escolheu a aparência clara ou escura
cookie-session = Sabe quais trabalhos são seus, se você escolheu o servidor
cookie-admin = Mantém conectado quem opera este servidor
cookie-admin-login = Mantém ligado o login de quem opera enquanto está no provedor de identidade
cookie-cloud-login = Mantém ligado o login em um local em outra parte enquanto você está lá, criptografado
cookie-consent = Lembra o que você aceitou ou recusou
storage-presets = As configurações de uma ferramenta que você guardou
storage-handover = Os resultados que você passa a outra ferramenta
storage-files = O código e a aparência do site, para que funcione offline
storage-pages = As páginas das ferramentas no seu idioma, para que abram offline
storage-engines = O motor que processa seus arquivos
storage-extras = Código que só algumas ferramentas precisam, depois que você as usa
storage-parts = Os modelos, idiomas e fontes que você pediu
cookies-none = Nada disso segue você em outros sites, e nada precisa do seu consentimento.
cookies-asked = Nada disso segue você em outros sites. O que outros mostram aqui, se você permitir, fica em um quadro que não vê nem seus arquivos nem a página.
cookies-necessary = estritamente necessário

## Consent

consent-title-analytics = Sua visita pode ser contada?
consent-title-advertising = Anúncios podem ser mostrados aqui?
consent-title-both = Sua visita pode ser contada e anúncios podem ser mostrados?
consent-text = As ferramentas funcionam sem nada disso. Diga sim ou não a cada item; você pode mudar a qualquer momento na página de cookies.
consent-optout-title = Dados sobre sua visita são vendidos ou compartilhados, a menos que você recuse
consent-optout-text = Você pode recusar que dados sobre sua visita sejam vendidos ou compartilhados. As ferramentas funcionam do mesmo jeito.
consent-analytics = Contar visitas
consent-analytics-text = { $name } conta quais páginas são visitadas e vê seu endereço IP.
consent-advertising = Mostrar anúncios
consent-advertising-text = { $name } mostra um anúncio nas páginas, nunca enquanto há arquivos abertos, e vê seu endereço IP.
consent-accept = Aceitar tudo
consent-refuse = Recusar tudo
consent-save = Salvar minha escolha
consent-do-not-sell = Não vender nem compartilhar meus dados
consent-saved = Sua escolha foi salva.
consent-signal = Seu navegador pede que você não seja rastreado. Isso vale como um não.
consent-stopped = Você se opôs ao uso dos seus dados ou pediu para limitá-lo. Isso vale como um não.
consent-change = Mudar minha escolha
advert-label = Anúncio de { $name }

## Rights

rights-title = Seus direitos
rights-lead = O que é guardado sobre você é pouco. Aqui você pode ver, levar, excluir ou pedir mais.
rights-here = O que a sessão deste navegador contém
rights-none = Nada. Este navegador não tem sessão aqui, ou ela não contém trabalhos.
rights-jobs = { $n ->
    [one] { $n } trabalho
   *[other] { $n } trabalhos
}
rights-download = Baixar tudo (ZIP)
rights-erase = Excluir tudo agora
rights-erase-sure = Excluir tudo agora?
rights-erase-text = Os trabalhos da sessão deste navegador são excluídos com seus arquivos, assim como todo o resto da lista acima. Não dá para desfazer. Você recebe os comprovantes.
rights-erase-keep = Manter
rights-erased = Tudo foi excluído. Guarde os comprovantes se quiser provar isso.
rights-ask = Pedir a quem opera o servidor
rights-ask-text = Para tudo o que a sessão deste navegador não contém. Você recebe antes um e-mail com um link, para que ninguém faça pedidos em seu nome.
rights-kind = O que você pede?
right-access = Uma cópia do que é guardado sobre mim (acesso)
right-correction = Corrigir algo (retificação)
right-deletion = Excluir algo (eliminação)
right-restriction = Deixar de usar algo (limitação do tratamento)
right-objection = Eu me oponho a algo (oposição)
right-portability = Entregar meus dados (portabilidade)
right-optout = Não vender nem compartilhar meus dados (CCPA)
rights-law = A lei de onde você mora
law-gdpr = GDPR (União Europeia, EEE, Reino Unido): resposta em até um mês
law-ccpa = CCPA (Califórnia): resposta em até 45 dias
law-ccpa-optout = CCPA (Califórnia): resposta em até 15 dias úteis
rights-email = Seu endereço de e-mail
rights-details = Do que se trata?
rights-send = Enviar o pedido
rights-sent = Abra o link no e-mail que acabou de ser enviado a você, por favor. Um endereço recebe no máximo três desses e-mails por dia.
rights-confirmed = Seu pedido está registrado. A resposta deve ser dada até { $date }.
rights-no-mail = Este servidor não consegue enviar e-mails. Escreva a quem o opera, por favor.
rights-link-old = Este link não é mais válido. Envie o pedido de novo, por favor.
rights-uploads = { $n ->
    [one] Um arquivo ainda chegando
   *[other] { $n } arquivos ainda chegando
}
rights-consents = { $n ->
    [one] Uma escolha sobre consentimento
   *[other] { $n } escolhas sobre consentimento
}
rights-places = { $n ->
    [one] Um outro lugar conectado
   *[other] { $n } outros lugares conectados
}
rights-requests = { $n ->
    [one] Um pedido sobre direitos
   *[other] { $n } pedidos sobre direitos
}
rights-left = Os pedidos que você confirmou ficam pelo tempo que a lei exige guardá-los.
rights-stopped = Como você pediu, nenhum trabalho é feito para a sessão deste navegador. O que está aqui ainda pode ser baixado e excluído.
rights-stop-text = Se você limitar ou se opuser, o servidor para todo o trabalho da sessão deste navegador, ou da chave que você indicar abaixo, assim que você confirmar. Os resultados ficam até o tempo deles acabar.
rights-key = A chave da API de que se trata, se houver
rights-bad-key = Essa chave não é conhecida aqui. Confira-a ou deixe o campo vazio.
rights-confirm = Confirmar o pedido
rights-answered = Seu pedido foi respondido em { $date }.
rights-receipts = Salvar os comprovantes (ZIP)
optout-text = Vale imediatamente, para este navegador, sem e-mail e sem provar quem você é. Um navegador que envia o Global Privacy Control já disse isso.
optout-nothing = Nada é vendido nem compartilhado aqui, então não há nada que você precise recusar.
optout-done = A partir de agora, nada das visitas deste navegador é vendido nem compartilhado. Nesta página você pode ver sua escolha e mudá-la:
optout-operator = Se você também quiser uma resposta do operador, peça abaixo: não é preciso abrir nenhum link, e a lei dá 15 dias úteis.
optout-asked = Seu pedido está registrado, sem provar quem você é. A lei dá ao operador até { $date }.
error-stopped = O trabalho desta sessão ou chave está parado, porque o titular o limitou ou se opôs a ele. Quem opera o servidor pode deixar que continue.

## Letters

letter-link =
    Alguém informou este endereço para pedir isto:

    { $what }

    Se foi você, abra este link em até 24 horas e confirme:

    { $link }

    Se não, não faça nada: o pedido será excluído.
    .subject = Confirme seu pedido
letter-about = Trata-se do seu pedido “{ $what }” de { $date }.
letter-extended = A resposta precisa de mais tempo que o normal. Você a recebe até { $date }, no máximo. O motivo:
    .subject = Seu pedido vai demorar mais
letter-lifted = O trabalho que seu pedido parou para uma sessão ou chave continua, desde que nenhum outro pedido seu o pare. O motivo:
    .subject = O trabalho que você parou continua
letter-registered = Seu pedido foi confirmado. Você recebe uma resposta até { $date }, no máximo.
    .subject = Seu pedido foi registrado
letter-answer = A resposta ao seu pedido
letter-complain = Se você não concordar, pode reclamar a: { $authority } Você também pode recorrer à Justiça.
answer-done = O que você pediu foi feito.
answer-told = O que é guardado sobre você está abaixo.
answer-nothing = Além deste pedido, nada é guardado aqui sobre você.
refusal-identity = Seu pedido foi recusado, porque não foi possível ter certeza de que os dados são seus.
refusal-law = Seu pedido foi recusado, porque uma lei nos obriga a guardar ou usar esses dados.
refusal-others = Seu pedido foi recusado, porque prejudicaria os direitos de outras pessoas.
refusal-excessive = Seu pedido foi recusado, porque é manifestamente infundado ou se repete em excesso.

## Contact

contact-title = Contato
contact-lead = Escreva a quem opera este servidor. Nada é enviado além do que você vê aqui.
contact-message = Sua mensagem
contact-email = Seu endereço de e-mail, se quiser uma resposta
contact-diagnostics = Enviar junto, se ajudar
contact-diagnostics-text = Marque o que pode ser enviado. Nada vem marcado, e nada mais é enviado.
diagnostic-browser = Navegador
diagnostic-language = Idiomas
diagnostic-screen = Tamanho da tela
diagnostic-tool = A página de onde você veio
diagnostic-version = Versão do CompressImage
contact-send = Enviar
contact-sent = Obrigado. Sua mensagem está a caminho.
contact-empty = Escreva algo antes, por favor.
contact-too-long = O texto é longo demais. São aceitos até { $n } caracteres.
contact-trap = Deixe este campo vazio
contact-trapped = Algo foi preenchido neste campo, talvez por um programa que preenche formulários para você. Deixe este campo vazio e envie o formulário de novo.
contact-bad-email = Verifique o endereço de e-mail, por favor.
contact-unreachable = O servidor de e-mail do operador não aceitou sua mensagem agora. Ela não foi enviada e não fica guardada aqui. Envie-a de novo mais tarde.
contact-keeps-nothing = Este servidor não consegue enviar e-mail e não guarda mensagens que alguém possa ler.
contact-otherwise = Pergunte a quem o opera por outro meio, por favor.

## Terms

terms-title = Termos
terms-lead = As regras deste site, em palavras simples.
terms-use = Use as ferramentas para aquilo a que você tem direito. Não as use para violar a lei nem para prejudicar este servidor ou outras pessoas.
terms-yours = Seus arquivos continuam seus. Ninguém aqui adquire qualquer direito sobre eles.
terms-warranty = As ferramentas são oferecidas como estão, sem garantia. Guarde seus originais.
terms-limits = Uma requisição aceita até { $files } arquivos e { $size }; um trabalho, até { $job }. Quem faz pedidos demais é avisado de que deve esperar.
terms-licence = O CompressImage é software livre sob a GNU Affero General Public License, versão 3. Você pode executar, estudar, compartilhar e modificar o programa.
terms-source = A licença
terms-changes = Se estas regras mudarem, a data abaixo também muda.

## Figures

stats-title = Números
stats-lead = O que este servidor conta: por dia, sem dados sobre pessoas.
stats-none = Nada foi contado ainda.
stats-day = Dia
stats-pages = Páginas mostradas
stats-tasks = Tarefas no servidor
stats-saved = Bytes economizados
stats-failed = Arquivos que falharam
stats-tools = Por ferramenta
stats-tool = Ferramenta

## For programs

api-title = Para programas
api-lead = Cada ferramenta é um endereço: envie um arquivo, receba o resultado. Aqui não é preciso ter conta.
api-lead-key = Cada ferramenta é um endereço: envie um arquivo, receba o resultado. É preciso uma chave; quem opera este servidor fornece as chaves.
api-contents = Conteúdo
api-first = A primeira requisição
api-options = Opções
api-options-text = Elas têm os nomes da linha de comando, na consulta ou como campos de um formulário; um indicador não precisa de valor.
api-several = Vários arquivos
api-several-text = Envie-os como formulário; eles voltam em um ZIP.
api-answers = Respostas
api-answers-text = Um arquivo volta como é, vários como ZIP. Quem aceita um formulário recebe tudo em partes, primeiro o relatório. O cabeçalho Compressimage-Report também o traz.
api-jobs = Trabalhos para depois
api-jobs-text = Um trabalho é criptografado e guardado até o fim do prazo dele, ou até você o excluir: a resposta à exclusão é um comprovante assinado.
api-jobs-states = Um trabalho espera, está em andamento, terminou ou falhou. “progress” e “inputs_done” dizem até onde ele chegou; seus eventos contam isso sozinhos e terminam com ele.
api-hooks = Ser chamado de volta
api-hooks-text = Um trabalho com “webhook” chama esse endereço quando termina, várias vezes se ninguém responder. A chamada é assinada com a chave deste servidor: confira antes de confiar nela.
api-uploads = Arquivos grandes
api-uploads-text = São enviados em pedaços pelo protocolo tus, continuam de onde pararam e são citados em um trabalho, que fica com eles.
api-pictures = Imagens em suas próprias páginas
api-pictures-text = O servidor as cria quando são pedidas, no melhor formato que o navegador mostra. O endereço é assinado: só as páginas do operador podem citar um.
api-errors = Quando algo está errado
api-errors-text = A resposta diz o que está errado e o que fazer, no formato “problem details” (RFC 9457).
api-code = Código
api-status = Status
api-meaning = O que está errado
api-remedy = O que fazer
api-tools = As ferramentas
api-tools-text = Cada uma aceita suas próprias opções e o que aparece aqui primeiro.
api-gives = Responde com:
api-options-of = Opções de { $tool }
api-option = Opção
api-values = Valores
api-default = Sem ela
api-means = O que faz
api-description = A descrição completa (OpenAPI)

## Comprovantes

receipt-title = Conferir um comprovante
receipt-lead = Quando arquivos são excluídos deste servidor, ele assina um comprovante. Aqui você vê se um comprovante é autêntico e o que ele diz.
receipt-file = O comprovante, como foi salvo (.json)
receipt-text = Ou cole o que está nele
receipt-check = Conferir
receipt-none = Escolha antes um comprovante ou cole-o abaixo.
receipt-unread = Isto não é um comprovante. Use o arquivo exatamente como foi salvo.
receipt-genuine = Este comprovante é autêntico: este servidor o assinou, e nenhuma letra foi mudada.
receipt-changed = Este comprovante não vale: foi mudado ou nunca foi assinado assim.
receipt-foreign = Este servidor não assinou este comprovante. Se ele é de outro servidor, confira-o na página daquele.
receipt-deleted = Excluído
receipt-arrived = Recebido
receipt-why = Motivo
receipt-why-asked = Foi pedido
receipt-why-expired = O prazo acabou
receipt-why-right = Tudo de uma sessão devia ser excluído
receipt-files = Arquivos
receipt-bytes = Tamanho, criptografado
receipt-how = Como
receipt-key-overwritten = a chave que criptografava os arquivos foi sobrescrita
receipt-files-removed = os arquivos foram removidos
receipt-row-overwritten = o registro do trabalho foi removido e sobrescrito
receipt-key-removed = a chave que criptografava os arquivos foi removida do banco de dados
receipt-store-removed = os arquivos foram removidos do armazenamento
receipt-row-removed = o registro do trabalho foi removido do banco de dados
receipt-job = Número do trabalho
receipt-server = Servidor
receipt-unsaid = O nome dos arquivos e o que havia neles não constam num comprovante: o servidor não guardou nada disso.
receipt-yourself = Conferir sem este servidor
receipt-yourself-text = Você não precisa confiar na palavra deste servidor. O programa CompressImage confere um comprovante no seu próprio dispositivo, com a chave pública deste servidor:
receipt-key-place = A chave também está em { $place }. Guarde-a onde este servidor não possa mudá-la.
