"""Portuguese."""

from segmentry.languages.base import Language

PORTUGUESE = Language(
    name="Portuguese",
    columns={
        "original transaction": "operação de origem, operação original",
        "transaction number": "número da operação, número de operação, id da operação",
        "original invoice": "fatura de origem, nota fiscal de origem, nota referenciada, nf referenciada",
        "original order": "pedido de origem, pedido origem",
        "original transaction id": (
            "id de referência da transação, código da transação de referência, transação de referência, transação "
            "de origem"
        ),
        "customer": "cliente, clientes",
        "customer number": (
            "num sócio, número sócio, número de sócio, número do cliente, numero cliente, número de cliente, num "
            "cliente, número do sócio, numero socio, "
            "cartão fidelidade"
        ),
        "customer id": "código do cliente, codigo cliente, cod cliente, id cliente, id do cliente",
        "number": "número",
        "code": "código",
        "gender": "sexo, gênero, género",
        "age": "idade",
        "birth date": "data de nascimento, data nascimento, nascimento",
        "last": "último, última",
        "since": "desde",
        "last order date": (
            "data do último pedido, data último pedido, data da última compra, data última compra, data da última "
            "encomenda"
        ),
        "first order date": (
            "primeira compra, primeiro pedido, primeira encomenda, data da primeira compra, data do primeiro "
            "pedido, data primeiro pedido, data primeira compra"
        ),
        "visit": "visita",
        "login": "acesso",
        "signup date": (
            "data de adesão, data adesão, data de inscrição, data inscrição, data de entrada como sócio, "
            "inscrito em, data de cadastro, data do cadastro, data cadastro, data de registo, data de registro"
        ),
        "created date": "data de criação, data criação, criado em",
        "consent": "consentimento, lgpd",
        "accepts": "aceita",
        "newsletter": "boletim",
        "tags": "etiquetas",
        "income": "renda, rendimento, salário",
        "city": "cidade, município",
        "country": "país",
        "region": "região",
        "address": "endereço, morada",
        "street": "rua, logradouro, nome da rua, endereço rua",
        "postcode": "cep, código postal, codigo postal",
        "email": "correio eletrônico, correio eletrónico, endereço de e-mail, endereço de email",
        "phone": (
            "telefone, número de telefone, telefone fixo, tel fixo, num telefone, fone, nº telefone, contacto "
            "telefónico"
        ),
        "mobile": (
            "celular, telemóvel, número de celular, num celular, tel celular, telemovel, nº telemóvel, celular whatsapp"
        ),
        "customer name": "nome da conta, nome do cliente, nome cliente",
        "last name": "sobrenome, apelido, último nome, nome de família",
        "full name": "nome completo, nome e sobrenome, pessoa de contato, titular da conta, titular do cartão",
        "name": "nome",
        "children": "filhos, número de filhos",
        "marital status": "estado civil",
        "religion": "religião",
        "nationality": "nacionalidade",
        "education": "escolaridade, educação",
        "satisfaction": "satisfação",
        "rating": "avaliação",
        "occupation": "profissão, ocupação",
        "order date": (
            "data do pedido, data pedido, data da compra, data de compra, data da encomenda, data encomenda"
        ),
        "invoice date": "data da fatura, data da nota, data fatura",
        "shipping date": "data de envio, data de entrega, data do envio",
        "order number": (
            "número do pedido, numero pedido, num pedido, número da encomenda, nº do pedido, n do pedido, pedido nº"
        ),
        "order id": "id pedido, id do pedido, código do pedido, id da encomenda",
        "invoice number": "número da fatura, número da nota, nota fiscal",
        "order": "pedido, encomenda, compra",
        "orders": "pedidos, encomendas, compras",
        "invoice": "fatura",
        "quantity": "quantidade, qtd, qtde",
        "unit price": "preço unitário, valor unitário",
        "price": "preço",
        "amount": "valor da compra, valor do pedido, montante, valor pago",
        "revenue": "receita, faturamento, faturação",
        "total amount": "valor total, montante total, total do pedido",
        "currency": "moeda",
        "total collected": "total recebido, total arrecadado",
        "order reference": "referência do pedido",
        "receipt number": "número do recibo",
        "net sales": "vendas líquidas",
        "gross sales": "vendas brutas",
        "product": "produto, artigo",
        "product code": "código do produto, codigo produto",
        "product name": "nome do produto, nome produto",
        "category": "categoria",
        "channel": "canal de venda",
        "discount": "descontos, desconto",
        "tax": "impostos, imposto",
        "shipping": "frete, portes",
        "order status": "status do pedido, estado do pedido, situação do pedido, estado da encomenda",
        "returned": "devolvido, devolução",
        "cancelled": "cancelado",
        "visits": "visitas",
        "buyer": "comprador",
        "seller": "vendedor",
        "net amount": "valor líquido",
        "gross amount": "valor bruto",
        "status": "situação",
        "payment status": "status do pagamento",
        "time": "hora",
        "refund amount": "valor reembolsado",
        "refunded": "reembolsado, estornado",
        "gross": "bruto",
        "net": "líquido",
        "transaction": "transação, transações",
        "transaction id": "id da transação, código da transação, número da transação",
        "sale number": "n de venda, n da venda, número da venda, código da venda",
        "sale date": "data da venda",
        "fee": "taxa, tarifa",
        "line total": "total do item",
        "number of orders": (
            "número de pedidos, quantidade de pedidos, qtd pedidos, qtde pedidos, qtd de pedidos, total de "
            "pedidos, número de compras, quantidade de compras, qtd compras, qtd de compras, número de "
            "encomendas, total de encomendas"
        ),
        "total spent": (
            "total gasto, gasto total, valor gasto, valor total gasto, valor total de compras, valor total das "
            "compras, receita total, vendas totais"
        ),
        "lifetime value": "valor do cliente",
        "days since last order": (
            "dias desde a última compra, dias desde última compra, dias desde o último pedido, dias desde último "
            "pedido, dias desde a última encomenda"
        ),
        "recency": "recência",
        "frequency": "frequência, frequência de compra",
        "monetary value": "valor monetário",
        "fax": "número de fax",
        "initials": "iniciais",
        "housenumber": "número da casa, número da porta, número residência",
        "ssn": (
            "cpf, cpf cnpj, rg, número do cpf, registro geral, bilhete de identidade, cartão de cidadão, cartão "
            "do cidadão, niss, cnh cpf, título de eleitor"
        ),
        "taxnumber": "cnpj, nif, número fiscal, número de contribuinte, contribuinte, inscrição estadual",
        "passport": "passaporte, número do passaporte",
        "licence": "cnh, carteira de motorista, carta de condução",
        "plate": "placa do carro, placa do veículo, matrícula do veículo",
        "accountnumber": "conta bancária, número da conta, nº conta, conta corrente, chave pix",
        "cardnumber": "número do cartão, nº cartão, cartão de crédito, num cartão",
        "ip": "endereço ip",
        "mac": "endereço mac",
        "deviceid": "id do dispositivo, identificador do dispositivo",
        "username": "nome de usuário, nome de utilizador",
        "nickname": "alcunha",
    },
    names={
        "customer number": "nº sócio, nº de sócio",
        "signup date": "adesão, adesao, inscrição, inscricao",
        "debit": "débito",
        "credit": "crédito",
        "amount": "valor",
        "channel": "canal",
        "date": "data",
        "total": "soma",
        "ssn": "documento, pis, nis",
        "full name": "titular",
        "accountnumber": "pix",
        "plate": "placa",
    },
    measures={
        "membership fee": "mensalidade, anuidade, quota de sócio, cota de sócio",
        "complaints": "reclamação, reclamações, queixa, queixas",
        "annual": "anual, anuais, por ano, ao ano, últimos 12 meses, 12 meses",
        "monthly": "mensal, mensais, por mês, ao mês",
        "average": "médio, média",
        "number of": "número de, nº de, qtd de, quantidade de",
        "spending": "gasto, gastos, despesas",
        "order value": "valor do pedido, valor da encomenda",
        "average order value": (
            "ticket médio, valor médio do pedido, valor médio por pedido, valor médio da encomenda"
        ),
        "basket": "cesto, carrinho",
        "discount rate": "taxa de desconto, percentual de desconto",
        "return rate": "taxa de devolução, taxa de devoluções",
        "returns": "devoluções",
        "tenure": "tempo de cliente, tempo como cliente, antiguidade",
        "days since last order": (
            "dias desde a última compra, dias desde última compra, dias desde o último pedido, dias desde último pedido"
        ),
    },
    yes_no=(("sim", "não"), ("sim", "nao"), ("s", "n"), ("verdadeiro", "falso")),
    negations=("não ", "sem "),
    genders=(("masculino", "feminino"), ("homem", "mulher")),
    totals=(
        "total geral",
        "total",
        "soma",
        "subtotal",
        "totais",
        "total global",
        "soma total",
        "sub total",
        "resultado global",
        "resultado",
    ),
    averages=("média", "médias", "média geral", "valor médio"),
    counted=(
        "pedido de venda, ganho, ganha, a caminho, concluído, concluída, completo, completa, pago, paga, enviado, "
        "enviada, entregue, processando, em processamento, aprovado, aprovada, confirmado, confirmada, faturado, "
        "parcialmente reembolsado, reembolsado parcialmente, finalizado, vendido, em trânsito, pagamento recebido, "
        "reservado, reservada, retirado, pronto para envio, preparando"
    ),
    void=(
        "perdido, perdida, falhou, falhado, recusado, recusada, negado, pendente, aguardando pagamento, aguardando, "
        "em espera, rascunho, não pago, expirado, abandonado, orçamento, carrinho, no carrinho, cotação, solicitado, "
        "cobrança, não confirmado, lista de espera, pagamento recusado, inadimplente, inválido"
    ),
    undone=(
        "devolvido, devolvida, devolução, cancelado, cancelada, anulado, reembolsado, reembolsada, reembolso, estornado, "
        "estorno, nota de crédito, não entregue, não compareceu, devolvido ao remetente, desistência"
    ),
    sales="venda, compra, pagamento, pedido, fatura",
    not_sales="saque, transferência, tarifa, depósito",
    guests=("convidado", "anônimo", "consumidor final", "visitante"),
    alphabets=("ãõáéíóúâêôàçü",),
    nothing=(
        "n.d., s.d., s/d, s/i, sem dados, sem informação, sem valor, não disponível, não aplicável, não se aplica, "
        "não informado, não informada, não especificado, não consta, desconhecido, desconhecida, nenhum, nenhuma, "
        "nulo, vazio, em branco, ausente, faltante, indisponível, n/i, #valor!, #núm!"
    ),
    sizes={"mil": 3, "milhões": 6, "milhão": 6},
    not_customers=("funcionário", "funcionario"),
    date_parts=("dia", "mês", "ano"),
    months=(
        "janeiro, jan",
        "fevereiro, fev",
        "março, mar",
        "abril, abr",
        "maio, mai",
        "junho, jun",
        "julho, jul",
        "agosto, ago",
        "setembro, set",
        "outubro, out",
        "novembro, nov",
        "dezembro, dez",
    ),
    weekdays=(
        "segunda-feira, segunda, seg",
        "terça-feira, terça, ter",
        "quarta-feira, quarta, qua",
        "quinta-feira, quinta, qui",
        "sexta-feira, sexta, sex",
        "sábado, sáb",
        "domingo, dom",
    ),
    quarters=("trimestre",),
    weeks=("semana",),
    before_time=("às",),
)
