# As palavras do script da página: o que acontece na bancada.

## Os arquivos chegam
drop-title = Solte suas imagens aqui
drop-title-pair = Solte duas imagens aqui: primeiro a original
drop-hint = Ou cole. Pastas inteiras e arquivos ZIP também servem.
drop-hint-short = Solte ou cole mais em qualquer lugar
drop-here = Solte para adicionar
pick-files = Escolher imagens
pick-folder = Escolher uma pasta
pick-camera = Tirar uma foto
add-files = Adicionar imagens
promise = Seus arquivos ficam neste dispositivo
files = Imagens

## O que um arquivo está fazendo
state-reading = Lendo…
state-waiting = Esperando a vez
state-working = Trabalhando…
state-cancelled = Cancelado
state-idle = Esperando suas escolhas nas opções
state-crop = Escolha a parte que você quer
needs-options = Falta uma escolha nas opções:
kept = Ficou como estava:
badge = Neste dispositivo
badge-help = Este arquivo foi processado no seu navegador. Ele não foi enviado para lugar nenhum.
too-large = Trabalhar neste arquivo exige cerca de { $memory } de memória, mais do que uma aba deveria ocupar.
send-to-server = Enviar ao servidor
error-damaged = Este arquivo está danificado.
error-unsupported = Este arquivo usa algo que não é compatível.
error-unknown-format = Esta não é uma imagem que conhecemos.
error-limit = Este arquivo passa de um limite.
error-target-missed = Não dá para chegar ao tamanho ou à qualidade pedidos.
error-crashed = O trabalho neste arquivo parou antes do fim, talvez por falta de memória.
error-not-loaded = Não foi possível carregar o motor. A rede está disponível?

## Todos os arquivos
summary = Resultado
count-files = { $files ->
    [one] { $files } imagem
   *[other] { $files } imagens
}
count-results = { $results ->
    [one] { $results } resultado
   *[other] { $results } resultados
}
done-of = { $done } de { $files } prontas
progress = Progresso total
progress-of = Progresso de { $name }
unit-kb = { $n } KB
unit-mb = { $n } MB
unit-gb = { $n } GB
live-working = { $files ->
    [one] Trabalhando em { $files } imagem
   *[other] Trabalhando em { $files } imagens
}
live-done = { $failed ->
    [0] Prontas: { $done }
   *[other] Prontas: { $done }; com falha: { $failed }
}

## O que se pode fazer
cancel = Cancelar
retry = Tentar de novo
remove = Remover
clear = Remover todas
more = Mais
close = Fechar
download = Baixar
download-zip = Baixar tudo (ZIP)
save-folder = Salvar em uma pasta
saved-folder = { $files ->
    [one] { $files } imagem salva
   *[other] { $files } imagens salvas
}
save-failed = Não foi possível salvar: { $reason }
share = Compartilhar
continue-with = Continuar com
copy-picture = Copiar imagem
copied = Copiado
copy-failed = Este navegador não permite copiar a imagem

## Opções
options = Opções
own-options = Opções só para esta imagem
own-reset = Igual às outras
mode = Até onde ir
mode-auto = Auto
mode-auto-help = O menor possível sem diferença visível.
mode-quality = Qualidade
mode-quality-help = Você escolhe entre poucos bytes e detalhes finos.
mode-size = Tamanho
mode-size-help = A melhor qualidade que cabe no tamanho.
mode-lossless = Sem perda
mode-lossless-help = Cada pixel fica como está.
quality = Qualidade
smaller = menor
better = melhor
at-most = No máximo
presets = Predefinições
preset-new = Guardar como predefinição
preset-name = Nome da predefinição
preset-save = Guardar
preset-kept = “{ $name }” está guardada neste dispositivo
preset-drop = Esquecer “{ $name }”
recipe = Levar estas opções
copy-link = Copiar como link
copy-command = Copiar como comando
copy-json = Copiar como JSON

## Prova
prove-it = Prove
prove-sent = Ver o que foi enviado
proof-lead = { $requests ->
    [one] Esta página fez { $requests } requisição, sem nenhum arquivo.
   *[other] Esta página fez { $requests } requisições, e nenhuma levava um arquivo.
} { $foreign ->
    [0] Todas foram para este site.
   *[other] { $foreign } foram para outros sites.
}
proof-table = Requisições desde que a página abriu
proof-request = Requisição
proof-received = Recebido
proof-kind = Tipo
proof-kind-navigation = página
proof-kind-script = código da página
proof-kind-link = parte da página
proof-kind-css = aparência da página
proof-kind-img = imagem
proof-kind-fetch = pedido pelo código da página
proof-kind-xmlhttprequest = enviado pelo código da página
proof-kind-other = outro
proof-try = Contado pelo seu navegador. Experimente: desligue a rede e continue trabalhando.

## Antes e depois
compare = Comparar
before = Antes
after = Depois
view = Visão
view-slider = Lado a lado
view-difference = Diferença
view-flicker = Alternar
divider = Divisória entre antes e depois
zoom-in = Aproximar
zoom-out = Afastar
stage-help = Imagem. As setas a movem, mais e menos mudam o zoom, zero ajusta.
score-same = Exatamente os mesmos pixels
score-90 = Sem diferença visível, nem alternando
score-80 = Sem diferença visível lado a lado
score-70 = Diferenças difíceis de notar
score-50 = Diferenças visíveis
score-30 = Diferenças fáceis de ver
score-low = Qualidade muito baixa
score-number = Nota { $score } de 100
score-original = A original: as outras são comparadas com ela

## Cortar
crop-here = Escolher a parte
crop-move = Mover a parte
crop-nw = Canto superior esquerdo
crop-n = Borda superior
crop-ne = Canto superior direito
crop-e = Borda direita
crop-se = Canto inferior direito
crop-s = Borda inferior
crop-sw = Canto inferior esquerdo
crop-w = Borda esquerda
crop-keys = As setas movem a alça escolhida; com Shift, em passos maiores.
aspect = Proporção
aspect-free = Livre

## Tamanhos para redes sociais
preview-sizes = Mostrar os tamanhos
show-results = Mostrar os resultados
safe-area = O que está dentro da linha tracejada aparece em todos os dispositivos.

## O que um arquivo diz
what-it-says = O que este arquivo diz sobre você
facts-clean = Nada privado foi encontrado.
facts-lead = Este arquivo revela:
facts-stay = O que deve ficar?
facts-all = { $fields ->
    [one] Tudo o que ele diz ({ $fields } item)
   *[other] Tudo o que ele diz ({ $fields } itens)
}
facts-removed = { $fields ->
    [one] Removido: { $fields } item
   *[other] Removidos: { $fields } itens
}
level-place = Lugar
level-identity = Pessoas
level-device = Dispositivo
level-time = Data
level-hidden = Conteúdo oculto
group-orientation = Orientação
group-icc = Perfil de cor
group-copyright = Direitos autorais
group-gps = Lugar
group-people = Pessoas
group-camera = Câmera
group-serials = Números de série
group-exposure = Exposição
group-dates = Datas
group-software = Programas e histórico
group-description = Descrição
group-thumbnail = Miniatura
group-maker-notes = Notas do fabricante
group-provenance = Origem (C2PA)
group-comments = Comentários
group-resolution = Resolução
group-trailing = Dados depois da imagem
group-other = Outros

## Aparência
## Cutouts and text: what must come first
state-parts = Esperando o que é pedido acima
need = Necessário antes
need-model = Para ver o assunto, esta ferramenta precisa de um modelo de { $size }.
need-languages = Para ler texto, esta ferramenta precisa de dados de idioma de { $size }.
need-fonts = As letras deste documento precisam de uma fonte que ele não traz ({ $size }).
need-once = O download vem deste site uma única vez, fica neste dispositivo e funciona sem rede.
need-fetch = Baixar ({ $size })
need-progress = Progresso do download
need-check = Verificando …
need-failed = O download não deu certo.
need-absent = Este site não tem dados para: { $name }. Escolha outro idioma nas opções.
need-ready = Pronto. O trabalho começa.

## Cutouts
show-cutout = Mostrar o recorte
cutout-of = Recorte de { $name }
behind = Fundo
behind-transparent = Nenhum
behind-colour = Cor
behind-blur = Desfoque
behind-picture = Imagem
behind-choose = Escolher uma imagem
brush = Corrigir com um pincel
brush-erase = Apagar
brush-keep = Trazer de volta
brush-size = Tamanho do pincel
brush-stage = Imagem para pintar
brush-help = Pinte sobre o que deve sair ou voltar. No teclado: as setas movem o pincel, a barra de espaço faz um ponto, Shift e setas traçam uma linha, mais e menos mudam o tamanho.
brush-undo = Desfazer
brush-redo = Refazer
brush-done = Pronto
brush-erased = Apagado
brush-kept = Trazido de volta
brush-strokes = Pinceladas: { $strokes }
error-no-subject = Nenhum assunto foi encontrado nesta imagem.
error-no-model = O modelo não está mais neste dispositivo.
error-damaged-model = O que foi baixado não é o modelo.
error-background = Escolha a imagem do fundo.

## Text
show-text = Mostrar o texto
text = Texto
text-sure = { $share } % de certeza
text-none = Nenhum texto foi encontrado.
text-copy = Copiar o texto
text-not-copied = Este navegador não permite copiar texto
text-help = Você também pode selecionar o texto na imagem. Palavras marcadas em amarelo podem estar erradas.
sheet-of = Página { $place } de { $pages }
sheet-previous = Página anterior
sheet-next = Próxima página
languages = Idiomas do texto
languages-here = neste dispositivo
languages-forget = Remover deste dispositivo: { $name }
languages-help = Escolha só os idiomas do texto: cada um leva tempo.
languages-auto = Descobrir em cada página
languages-auto-help = A escrita é reconhecida pela forma das letras. Os idiomas necessários são informados antes de serem baixados.
languages-shapes = Reconhecer páginas viradas pelas letras
languages-shape = Formas das letras
error-recognition = Não foi possível ler o texto desta imagem.
error-no-language = Os dados deste idioma não estão mais neste dispositivo:
error-language-absent = Este site não tem dados para a escrita deste texto:

theme = Aparência
theme-auto = Automática
theme-light = Clara
theme-dark = Escura

## Documentos
drop-title-documents = Solte seus PDFs aqui
drop-title-pages = Solte imagens e PDFs aqui, em qualquer ordem
pick-documents = Escolher PDFs
error-locked = Este documento está protegido por senha.
password = Senha de { $name }
unlock = Abrir
password-help = Ela fica neste dispositivo e é esquecida quando você fecha a página.
pages-of = { $pages ->
    [one] { $pages } página
   *[other] { $pages } páginas
}
move-up = Mover para cima
move-down = Mover para baixo
moved = { $name } agora é o número { $place }
order-help = Arraste os arquivos para a ordem certa, ou use os botões de seta.
whole-working = Criando o PDF…
whole-ready = O PDF está pronto
error-wrong-password = Esta não é a senha correta.
count-documents = { $files ->
    [one] { $files } PDF
   *[other] { $files } PDFs
}
add-documents = Adicionar PDFs

## Work on the server
server-title = Onde o trabalho é feito
server-browser = Neste navegador
server-server = No servidor
server-server-text = O arquivo é enviado a { $host }, criptografado e processado lá, e excluído { $time } depois que o resultado fica pronto.
server-why = O servidor serve para arquivos grandes ou dispositivos lentos.
server-sending = Enviando…
server-waiting = { $n ->
    [0] Esperando a vez…
    [one] Esperando: { $n } trabalho na frente
   *[other] Esperando: { $n } trabalhos na frente
}
server-working = O servidor está trabalhando…
server-deleted-in = Será excluído do servidor em { $time }
server-deleting = Sendo excluído do servidor…
server-delete = Excluir agora
server-deleted = Excluído do servidor
server-deleted-at = Excluído do servidor: { $time }
server-receipt = Salvar o comprovante
server-failed = O servidor não conseguiu: { $detail }
server-lost = O servidor não responde. Mesmo assim, o arquivo é excluído lá no prazo.
server-not-sent = Nada foi enviado. Verifique a rede ou deixe este navegador fazer.
server-away = Conexão perdida. Isto continua sozinho assim que o servidor responder de novo.
server-back = Conectado de novo.
server-instead = Fazer neste navegador
server-proof = Arquivos foram enviados a { $host }, porque você escolheu o servidor, e a mais ninguém. Requisições desta página até agora: { $requests }.
server-password-help = Ela é enviada com o arquivo, guardada criptografada e excluída com ele.
server-passwords = Arquivos com senhas diferentes só podem ser reunidos no navegador.
server-again = O servidor está muito ocupado. Nova tentativa em { $time }.
server-busy = O servidor está ocupado demais agora. Tente de novo daqui a pouco ou deixe este navegador fazer.
server-size = É demais para o servidor, que aceita até { $size } de uma vez. Este navegador não tem esse limite.
server-delete-all = Excluir tudo do servidor
server-receipts = Salvar os comprovantes (ZIP)
left = { $n ->
    [one] { $n } arquivo de antes ainda está no servidor.
   *[other] { $n } arquivos de antes ainda estão no servidor.
}
left-fetch = Obter o resultado
receipts = Comprovantes desta visita ({ $n })
receipts-help = Um comprovante é a assinatura do servidor de que excluiu um arquivo. Esta lista é esquecida com a página: salve o que quiser guardar.
receipts-check = Como conferi-lo
receipt-deleted = Excluído
receipt-arrived = Recebido
receipt-files = Arquivos
receipt-bytes = Tamanho, criptografado
receipt-server = Servidor
receipt-job = Número do trabalho

## Locais em outra parte
cloud-from = Do { $name }
cloud-from-any = Da nuvem…
cloud-save-to = Salvar no { $name }…
cloud-save-any = Salvar na nuvem…
cloud-save-title = Salvar no { $name }
cloud-places = Locais
cloud-connect-title = Conectar o { $name }
cloud-connect-why = Você verá uma página que diz o que o { $name } fica sabendo e o que este site poderá ver lá. Você pode desconectar quando quiser.
cloud-connect-how = Os arquivos que você escolher vêm para este navegador e são processados aqui, como os arquivos deste dispositivo.
cloud-connect-how-save = Só os resultados que você salvar vão para lá.
cloud-connect = Conectar
cloud-connect-again = Conectar de novo
cloud-connect-wait = Continue na janela que se abriu.
cloud-connect-reopen = Abrir a janela de novo
cloud-connect-blocked = Seu navegador não deixou a janela abrir. Permita janelas deste site e tente de novo.
cloud-disconnect = Desconectar
cloud-path = Onde você está
cloud-search = Buscar no { $name }
cloud-found = Encontrado: “{ $name }”
cloud-view-grid = Imagens grandes
cloud-view-list = Lista
cloud-entries = Pastas e arquivos
cloud-keys = As setas movem, a barra de espaço escolhe, Shift e setas escolhem vários.
cloud-all = Escolher tudo
cloud-chosen = { $n } de { $files } escolhidos
cloud-elsewhere = { $n } escolhidos em outras pastas
cloud-most = É possível adicionar no máximo { $n } arquivos de uma vez.
cloud-shared = compartilhado
cloud-loading = Carregando…
cloud-empty = Aqui não há nada que esta ferramenta possa abrir.
cloud-empty-found = Nada foi encontrado.
cloud-empty-picks = Você ainda não escolheu nenhum arquivo para este site no { $name }.
cloud-choose-more = Escolher mais arquivos no { $name }
cloud-add = { $files ->
    [0] Adicionar arquivos
    [one] Adicionar { $files } arquivo
   *[other] Adicionar { $files } arquivos
}
cloud-adding = { $done } de { $files } recebidos
cloud-bytes = { $done } de { $size }
cloud-added = { $files ->
    [one] { $files } arquivo adicionado
   *[other] { $files } arquivos adicionados
}
cloud-not-added = { $files ->
    [one] Não foi possível adicionar { $files } arquivo
   *[other] Não foi possível adicionar { $files } arquivos
}
cloud-save = { $files ->
    [one] Salvar { $files } arquivo aqui
   *[other] Salvar { $files } arquivos aqui
}
cloud-saving = { $done } de { $files } salvos
cloud-saved = { $files ->
    [one] { $files } arquivo salvo no { $name }
   *[other] { $files } arquivos salvos no { $name }
}
cloud-not-saved = { $files ->
    [one] Não foi possível salvar { $files } arquivo
   *[other] Não foi possível salvar { $files } arquivos
}
cloud-renamed = Salvo com outro nome, porque o nome já existia
cloud-renamed-from = em vez de { $name }
cloud-full = Não há mais espaço no { $name }. Libere espaço lá ou escolha outro local.
cloud-folder-new = Nova pasta
cloud-folder-name = Nome da nova pasta
cloud-folder-make = Criar
cloud-lost = O servidor não responde. A rede está aí?
cloud-from-web = De um endereço da web
cloud-web-label = Endereços dos arquivos
cloud-web-help = Coloque um endereço em cada linha. O servidor deste site busca o arquivo e o entrega ao seu navegador. Quem mantém o endereço vê o servidor, não você.
cloud-web-wrong = { $n ->
    [one] Esta linha não é um endereço da web. Corrija-a ou remova-a:
   *[other] Estas linhas não são endereços da web. Corrija-as ou remova-as:
}
cloud-web-change = Alterar os endereços
cloud-web-name = endereço da web
cloud-proof-came = Arquivos vieram do { $name } para cá, porque você os escolheu. Nenhum foi enviado. Solicitações desta página até agora: { $requests }.
cloud-proof-went = Arquivos foram enviados para { $name }, porque você escolheu isso, e para mais ninguém. Solicitações desta página até agora: { $requests }.
