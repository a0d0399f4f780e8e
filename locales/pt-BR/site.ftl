skip = Ir para o conteúdo
nav-tools = Ferramentas
nav-all = Todas as ferramentas
nav-footer = Todas as ferramentas
language = Idioma
language-set = Mudar
footer-promise = Suas imagens são processadas no seu próprio dispositivo, ou no servidor, se você o escolher ou se o JavaScript estiver desativado. Fora isso, nada é enviado nem guardado, e ninguém é rastreado.
footer-promise-asked = Suas imagens são processadas no seu próprio dispositivo, ou no servidor, se você o escolher ou se o JavaScript estiver desativado. Nada mais é enviado, e quem mais fica sabendo da sua visita é você quem decide.
footer-licence = Software livre sob a licença AGPL.

home-title = Comprimir, redimensionar e converter imagens no navegador
home-heading = Imagens menores que ficam no seu dispositivo
home-lead = Comprima, redimensione, recorte e converta imagens no navegador. Sem envio, sem conta, quantas quiser.
home-description = Ferramentas de imagem gratuitas no seu navegador: comprima, redimensione, recorte, gire e converta JPEG, PNG, WebP, AVIF, HEIC e mais. Seus arquivos não saem do seu dispositivo.
home-start = Comprimir imagens
home-tools = Todas as ferramentas
home-link = Para a página inicial

promise = O que prometemos
promise-device = Seus arquivos ficam com você
    .text = O motor roda no seu navegador, a menos que você escolha o servidor. Depois de carregada, a página funciona até sem rede.
promise-smaller = Nunca maior
    .text = Um resultado que não seria menor não é entregue: você fica com o original, byte por byte.
promise-tracking = Sem rastreamento
    .text = Sem anúncios, sem estatísticas, sem requisições a terceiros. Os cookies lembram seu idioma e o tema claro ou escuro, se você os escolher, e quais trabalhos são seus, se você escolher o servidor.
promise-asked = Você decide
    .text = Se outros contam sua visita ou mostram anúncios, quem decide é você, e isso nunca acontece enquanto há arquivos abertos. Se o seu navegador diz não, essa é a sua resposta.
promise-open = Código aberto
    .text = Tudo é software livre que você pode ler, hospedar e usar na linha de comando.

popular = Mais usados
related = Relacionados
faq = Perguntas e respostas
how = Como funciona
options = Opções
group-more = Mais opções
group-quality = Qualidade e tamanho
group-format = Formato e cor
group-metadata = Metadados

file = Escolher imagens
file-help = Até { $files } arquivos, { $size } no total.
file-original = O original
file-other = A imagem a avaliar
server-notice = Enviados por este formulário, seus arquivos são processados no servidor e esquecidos assim que você recebe a resposta. Com JavaScript, eles não sairiam do seu dispositivo.
places = Ou tamanhos avulsos, separados por vírgulas

step-choose = Escolha suas imagens
    .text = JPEG, PNG, WebP, AVIF, HEIC, JPEG XL, GIF, TIFF, SVG e mais, quantas quiser.
step-set = Ajuste o que quiser
    .text = Os padrões servem para a maioria das imagens; cada opção diz o que faz.
step-save = Salve o resultado
    .text = Baixe as imagens uma a uma, ou todas juntas em um ZIP.
step-look = Leia o resultado
    .text = O relatório está em palavras simples, com todos os detalhes abaixo.
step-clean = Limpe, se quiser
    .text = Mais um passo remove do arquivo tudo o que é privado.
step-pair = Escolha duas imagens
    .text = O original e outra versão com as mesmas dimensões.
step-judge = Julgue você mesmo
    .text = A imagem de diferenças mostra onde as duas não se parecem.

landing-convert-heading = Converter { $from } em { $to }
landing-convert-summary = Transforme grátis imagens { $from } em { $to } no seu navegador: várias de uma vez, com boa qualidade, sem enviá-las.
landing-convert-help = Escolha seus arquivos { $from } e salve como { $to }. Orientação e cores ficam certas; metadados privados, como o local, são removidos, a menos que você os mantenha.
landing-compress-heading = Comprimir imagens { $format }
landing-compress-summary = Deixe arquivos { $format } muito menores sem diferença visível, no seu navegador e sem envio.
landing-compress-help = Cada arquivo { $format } fica tão pequeno quanto possível sem diferença visível. Se quiser menor ainda, defina uma qualidade ou um tamanho máximo.
landing-target-heading = Comprimir imagens para { $size }
landing-target-summary = Deixe imagens JPEG, PNG ou WebP abaixo de { $size } para formulários, e-mails e envios, na melhor qualidade que couber.
landing-target-help = Procura-se a melhor qualidade cujo arquivo tenha no máximo { $size }. Se nem a mais baixa couber, você é avisado, com o tamanho alcançado: reduza antes as dimensões.
landing-exif-heading = Remover dados EXIF de fotos
landing-exif-summary = Remova o local, a câmera, as datas e outros dados ocultos das fotos antes de compartilhá-las. A imagem em si não é tocada.
landing-exif-help = Fotos dizem onde e quando foram tiradas, e com qual aparelho. Isso é removido, e fica o que a imagem precisa para aparecer bem: orientação e perfil de cores.
landing-social-heading = Redimensionar imagens para o { $place }
landing-social-summary = Crie de uma imagem todos os tamanhos que o { $place } pede, recortados onde há mais para ver.
landing-social-help = Escolha uma imagem e receba um arquivo para cada tamanho do { $place }: perfil, publicações e capas. Se nada puder ser cortado, preencha o resto com desfoque ou uma cor.
landing-favicon-heading = Gerador de favicon
landing-favicon-summary = Crie de uma imagem um favicon.ico e todos os ícones de que um site precisa.
landing-favicon-help = Escolha uma imagem quadrada de pelo menos 512 pixels. Você recebe o favicon.ico com seus tamanhos, o ícone para aparelhos Apple e os de aplicativos web.

landing-cutout-heading = Remover o fundo de uma imagem
landing-cutout-summary = Recorte pessoas, animais e coisas no navegador: o fundo fica transparente e a foto não é enviada.
landing-cutout-help = Escolha uma foto: o assunto é encontrado e recortado, com os cabelos. Corrija com o pincel onde quiser e salve como PNG, WebP ou AVIF.
landing-white-heading = Pôr fundo branco em uma foto
landing-white-summary = Fotos de produto e de documento em branco puro: o assunto é recortado no navegador e posto sobre a cor que você escolher.
landing-white-help = O assunto da foto é encontrado e posto sobre branco. Acrescente uma sombra suave, corte até o assunto ou use outra cor.
landing-blur-heading = Desfocar o fundo de uma foto
landing-blur-summary = O assunto fica nítido e tudo atrás dele desfoca, como com uma lente grande, sem enviar a foto.
landing-blur-help = O assunto é encontrado e fica como está; o resto é desfocado, sem halo em volta.
landing-text-heading = Extrair o texto de uma imagem
landing-text-summary = Transforme digitalizações e fotos de páginas em texto para copiar, buscar e editar. A leitura é feita no seu dispositivo.
landing-text-help = Escolha uma imagem e os idiomas do texto. As palavras aparecem sobre a imagem e ao lado, para copiar ou salvar como texto, Markdown, hOCR ou TSV.
landing-screenshot-heading = Copiar o texto de uma captura de tela
landing-screenshot-summary = Cole uma captura de tela e copie as palavras: mensagens de erro, conversas, slides, temas escuros também.
landing-screenshot-help = Letras pequenas ou claras sobre escuro são preparadas sozinhas. Cole com Ctrl+V ou solte um arquivo.

missing-model = Ainda não dá para remover fundos aqui: o modelo (88 MB) não está neste servidor. Quem o administra obtém o modelo uma vez com “compressimage models pull”.
missing-languages = Ainda não dá para ler texto aqui: este servidor não tem dados de idioma. Quem o administra os instala (Debian: apt install tesseract-ocr-por) ou indica a pasta com “compressimage serve --languages PASTA”.
server-no-reader = Este servidor não lê texto sozinho. Com JavaScript, seu navegador lê, e seus arquivos ficam no seu dispositivo.
no-text = Nenhum texto foi encontrado nesta imagem.
file-backdrop = Ou uma imagem como fundo
file-backdrop-help = Ela é cortada na medida e fica atrás do assunto.

faq-model = O que precisa ser baixado?
    .answer = Um modelo de 88 MB que encontra o assunto, uma vez e só se você concordar. Ele vem deste site, fica no seu dispositivo e funciona sem rede.
faq-edges = E se faltar ou sobrar algo?
    .answer = Passe o pincel por cima para apagar ou trazer de volta. Nas opções, a borda também pode ser suavizada ou cortada seca.
faq-behind = O que pode ficar atrás do assunto?
    .answer = Nada, uma cor, o fundo antigo desfocado ou outra imagem. Salve como PNG, WebP, AVIF ou JPEG XL para manter a transparência.
faq-languages = Que idiomas podem ser lidos?
    .answer = Os que estão nas opções. Cada um precisa dos seus dados uma vez, em geral de 1 a 5 MB, que vêm deste site e ficam no seu dispositivo. Vários podem ser lidos juntos.
faq-reading = O texto é bem lido?
    .answer = Impressos nítidos, quase sem erros. Páginas tortas, viradas, escuras, pálidas ou pequenas são preparadas antes. Palavras duvidosas são marcadas.
faq-handwriting = Dá para ler letra de mão?
    .answer = Quase não. O leitor aprendeu letras impressas.

error-no-reader = Este servidor não lê texto sozinho. Ligue o JavaScript para que seu navegador leia.
error-no-backdrop = Escolha a imagem que deve ficar atrás do assunto.
error-no-model = O modelo que encontra o assunto ainda não está neste servidor. Quem o administra o obtém com “compressimage models pull”.
error-no-subject = Nenhum assunto foi encontrado nesta imagem. Tente uma em que ele se destaque.

format-jpeg = Todo aparelho e programa abre. É feito para fotos e não tem transparência.
format-png = Mantém cada pixel, com transparência: ideal para capturas de tela, logotipos e desenhos; grande para fotos.
format-webp = Todos os navegadores atuais mostram. É de um quarto a um terço menor que JPEG e pode ser transparente ou animado.
format-avif = Os menores arquivos para fotos nos navegadores atuais; demora mais para ser gravado.
format-heic = O formato das fotos do iPhone. Muitos outros aparelhos e sites não o abrem.
format-jxl = Um formato moderno para fotos e arquivos que poucos programas abrem por enquanto.
format-svg = Um desenho feito de linhas em vez de pixels. Torna-se uma imagem de tamanho fixo.
format-gif = Antigo, para animações curtas com no máximo 256 cores.

faq-upload = Minhas imagens são enviadas?
    .answer = Não. A ferramenta roda no seu navegador e seus arquivos ficam no seu dispositivo. Só se você escolher o servidor eles são enviados para lá, criptografados e excluídos no prazo. Com o JavaScript desligado, o formulário vai ao servidor, que esquece os arquivos com a resposta.
faq-free = Quanto custa?
    .answer = Nada. Não há conta, marca-d’água nem versão paga. O programa é software livre sob a licença AGPL.
faq-larger = Um arquivo pode ficar maior?
    .answer = Ao comprimir, não. Se o resultado não for menor, você recebe o original de volta, byte por byte.
faq-formats = Quais formatos posso usar?
    .answer = JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, BMP, ICO e mais alguns são lidos e gravados. HEIC, SVG, arquivos do Photoshop e arquivos raw de câmeras são lidos.
faq-offline = Funciona sem rede?
    .answer = Sim. Depois da primeira visita o site também funciona offline, e você pode instalá-lo como um aplicativo.
faq-batch = Posso processar muitas imagens de uma vez?
    .answer = Sim, escolha quantas quiser. Os resultados podem ser baixados um a um ou juntos em um ZIP.
faq-visible = Vou ver diferença?
    .answer = Com os padrões, quase nunca: o resultado é comparado ao original por uma medida do que as pessoas veem, e só fica o que passa.
faq-target = Como consigo um arquivo de certo tamanho?
    .answer = Digite o tamanho máximo, por exemplo 200KB. Procura-se a melhor qualidade que couber; se não for possível, você fica sabendo até onde chegou.
faq-kilobyte = Quanto é um kilobyte aqui?
    .answer = 1000 bytes, como conta a maioria dos formulários e sistemas. Escreva 100KiB se o seu conta 1024.
faq-metadata = O que acontece com os metadados?
    .answer = Orientação, perfil de cores, resolução e direitos autorais ficam. Local, pessoas, aparelho, datas e o resto saem, a menos que você escolha mantê-los.
faq-converting = As imagens pioram ao converter?
    .answer = Não de forma perceptível: formatos com perda são gravados sem diferença visível. Escolha sem perda onde cada pixel precisa ficar igual.
faq-transparency = O que acontece com partes transparentes?
    .answer = Ficam onde o formato permite. Em JPEG recebem a cor de fundo, que é branca se você não escolher outra.
faq-enlarge = Posso aumentar uma imagem?
    .answer = Sim, mas ela não ganha detalhes. Marque “Nunca aumentar” para deixar como estão as imagens menores.
faq-lossless-cut = O JPEG é codificado de novo?
    .answer = Onde é possível, JPEGs são girados e cortados sem perda: nenhum pixel é codificado de novo. Senão, um aviso informa.
faq-sizes = Os tamanhos estão atualizados?
    .answer = São conferidos regularmente com o que as plataformas publicam. Se um formulário ou órgão disser outra coisa, vale o que ele diz.
faq-cut = Algo é cortado?
    .answer = Com “smart”, fica a parte com mais para ver. Com desfoque, borda ou cor, a imagem inteira fica e o resto é preenchido.
faq-exif = O que as fotos dizem sobre mim?
    .answer = Muitas vezes o local exato, a hora, o aparelho com número de série, às vezes nomes, e uma miniatura de antes do recorte.
faq-pixels = A imagem em si muda?
    .answer = Não. Só os dados ao lado da imagem são removidos; cada pixel fica como está.
faq-score = O que significa a pontuação?
    .answer = SSIMULACRA2 diz quanto duas imagens se parecem para as pessoas: 100 é igual, acima de 90 ninguém vê diferença, 70 é alta qualidade, abaixo de 50 é fácil de ver.

refused = Não deu certo
back = Voltar ao formulário
again = Outra imagem
forgotten = Os arquivos foram esquecidos: o servidor não guardou nada deles.
not-found = Esta página não existe
    .text = O endereço pode estar digitado errado, ou a página mudou de lugar. Estas são todas as ferramentas:
no-such-method = Este endereço não pode ser usado dessa forma.

error-no-file = Escolha antes pelo menos uma imagem.
error-two-files = Escolha exatamente duas imagens: o original e a que será avaliada.
error-files = São arquivos demais. Aqui são aceitos até { $files } de uma vez.
error-size = Esses arquivos são grandes demais. Aqui são aceitos até { $size } de uma vez; no navegador, com JavaScript, não há esse limite.
error-form = O formulário não chegou inteiro. Envie de novo, por favor.
error-part = A parte “{ $part }” contém um arquivo, mas não se chama “file”. Envie os arquivos como “file”.
error-silence = Nada mais chegou. Verifique sua conexão e envie o formulário de novo.
error-busy = O servidor está ocupado agora. Tente de novo em meio minuto.
error-time = Demorou demais. Tente uma imagem menor ou menos esforço.
error-internal = Algo deu errado do nosso lado. Não foi possível processar a imagem.
error-given-up = O trabalho parou { $tries } vezes antes de terminar: faltou memória ou tempo, ou o programa tem um defeito. Tente com um arquivo menor, menos arquivos de uma vez ou um esforço menor. Se não ajudar, avise o operador do servidor.
error-unknown-format = Não é uma imagem que conhecemos.
error-damaged = O arquivo { $format } está danificado: { $detail }
error-unsupported = Este arquivo { $format } usa { $feature }, que não é suportado.
error-limit = A imagem é grande demais para o servidor (o limite é { $limit }).
error-options = Confira as opções: { $detail }
error-number = { $option }: digite um número de { $least } a { $most }.
error-number-any = { $option }: digite um número.
error-target-bytes = O menor tamanho alcançado é { $smallest }, mais que { $wanted }. Reduza as dimensões ou escolha outro formato.
error-target-score = A melhor pontuação alcançada é { $best }, menos que { $wanted }. Peça menos ou escolha sem perda.
error-target-both = Dentro de { $bytes } a melhor pontuação é { $score }. Permita mais bytes ou uma pontuação menor.

fact-format = Formato
fact-size = Dimensões em pixels
fact-file = Tamanho do arquivo
fact-depth = Amostras
fact-colour = Cores
fact-quality = Qualidade, cerca de
fact-frames = Quadros
fact-dpi = Pixels por polegada
fact-difference = Maior diferença
difference = Onde diferem: quanto mais claro, mais
verdict-100 = As duas são iguais.
verdict-90 = Sem diferença visível, mesmo alternando entre as duas.
verdict-80 = Sem diferença visível lado a lado.
verdict-70 = Alta qualidade: diferenças mal se notam.
verdict-50 = Qualidade média: diferenças podem ser vistas.
verdict-30 = Baixa qualidade: diferenças são fáceis de ver.
verdict-0 = Qualidade muito baixa.

unit-bytes = { $n } bytes
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
date = { $day } de { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[other] dezembro
} de { $year }
date-time = { $date }, { $time } UTC

error-keeps-nothing = Este servidor não guarda nada, por isso não aceita trabalhos para depois.
error-own-jobs = Você já tem { $jobs } trabalhos em andamento aqui. Espere alguns terminarem.
error-full = O servidor está sem espaço para mais trabalho agora. Tente de novo em meio minuto.
error-store = O servidor não consegue guardar nada agora. Tente de novo em meio minuto.
error-key = É preciso uma chave válida: envie “Authorization: Bearer …”. Quem opera o servidor fornece as chaves.
error-elsewhere = A página de outro site pediu isto. Só as páginas deste site podem.
error-rate = Foram vezes demais. Tente de novo em { $time }.
error-quota = Esta chave esgotou a cota de hoje. Poderá continuar em { $time }.
error-url = Nada é buscado neste endereço. Ele deve ser http ou https e estar na internet pública.
error-url-unreachable = Nada pôde ser buscado neste endereço. Verifique-o.
error-urls-closed = Este servidor não busca nada em outros endereços.
error-hooks-closed = Este servidor não chama outros endereços.
error-upload-size = Esse arquivo é grande demais. Aqui são aceitos até { $size }.

# As páginas dos locais em outra parte
cloud-title = Conectar o { $place }
cloud-sees = O { $place } fica sabendo que você usa este site, e quais arquivos você abre e salva daqui.
cloud-gets-picked = Este site só pode ver os arquivos que você escolher lá e os que ele salvar para você.
cloud-gets-folder = Este site recebe uma pasta só dele no seu { $place }, e não vê mais nada lá.
cloud-gets-all = Enquanto a conexão durar, este site pode ler os arquivos do seu { $place } e salvar novos. Ele só abre os que você escolher.
cloud-gets-typed = Este site usa o que você digitar abaixo para abrir e salvar os arquivos que você escolher, e para mais nada.
cloud-bytes = Os arquivos vão direto entre o { $place } e o seu navegador onde o { $place } permite. Senão, passam pela memória deste servidor, que não os guarda.
cloud-bytes-typed = Os arquivos passam pela memória deste servidor, que não os guarda.
cloud-kept = O que dá acesso ao { $place } é criptografado com uma chave que só o seu navegador tem. Isso é excluído quando você desconecta; senão, { $time } depois do último uso.
cloud-ends-there = Quando você desconecta, o { $place } é avisado para não deixar mais este site entrar.
cloud-ends-here = Quando você desconecta, este servidor esquece tudo. Não há como avisar o { $place }: você também pode remover este site nas configurações da sua conta Microsoft.
cloud-noted = Fica anotado que você concordou, com este texto, a data e a hora.
cloud-connect = Conectar o { $place }
cloud-pick = Escolher arquivos no { $place }
cloud-disconnect = Desconectar
cloud-done = O { $place } está conectado. Você pode fechar esta janela.
cloud-connected = O { $place } está conectado.
cloud-ended = O { $place } não está mais conectado.
cloud-web = Endereço da web
cloud-webdav-address = Endereço da pasta
cloud-webdav-user = Nome de usuário
cloud-webdav-secret = Senha (no Nextcloud: uma senha de aplicativo, nas configurações de segurança)
cloud-s3-bucket = Bucket, e a pasta dentro dele
cloud-s3-id = Chave de acesso
cloud-s3-secret = Chave secreta
cloud-s3-endpoint = Endereço do armazenamento, se não for o da Amazon
cloud-s3-region = Região
error-cloud-login = O { $place } não está conectado, ou não está mais. Conecte de novo.
error-cloud-missing = Isso não está mais no { $place }: foi movido ou excluído.
error-cloud-denied = O { $place } não permite isso. Veja se esta conta pode ler ou gravar lá.
error-cloud-full = Não há mais espaço no { $place }. Libere espaço lá ou escolha outro local.
error-cloud-taken = Já existe algo com esse nome no { $place }.
error-cloud-too-large = Esse arquivo é grande demais para passar por este servidor. Salve-o no seu dispositivo e escolha-o lá.
error-cloud-away = O { $place } não responde, ou pede uma pausa. Tente de novo em um minuto.
error-cloud-refused = O { $place } não fez isso. Veja se o endereço está certo e tente de novo.
error-cloud-none = Esse local não existe aqui.
error-cloud-unknown = Este login não foi iniciado neste navegador, ou foi há tempo demais. Feche a janela e conecte de novo.
error-cloud-refused-there = Você não deixou este site entrar no { $place }. Nada foi conectado.
