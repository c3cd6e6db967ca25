"""Spanish."""

from segmentry.languages.base import Language

SPANISH = Language(
    name="Spanish",
    columns={
        "original transaction": "operación de origen, operación original, operación relacionada",
        "transaction number": (
            "número de operación, nº de operación, número de la operación, id de operación, id de la operación"
        ),
        "original invoice": "factura rectificada, factura de origen, factura origen",
        "original order": "pedido de origen, pedido origen, pedido relacionado",
        "original transaction id": (
            "id. de referencia de transacción, id de referencia de transacción, id de referencia de la "
            "transacción, transacción de referencia"
        ),
        "customer": "cliente, clientes",
        "customer number": (
            "num socio, núm socio, número de afiliado, número de abonado, número de cliente, numero cliente, num "
            "cliente, número de socio, numero socio, número de tarjeta cliente"
        ),
        "customer id": "código de cliente, codigo cliente, cod cliente, id cliente, id de cliente, id del cliente",
        "number": "número",
        "gender": "sexo, género",
        "age": "edad",
        "birth date": "fecha de nacimiento, fecha nacimiento, nacimiento",
        "last": "último, última",
        "since": "desde",
        "last order date": (
            "fecha de última compra, fecha de la última compra, fecha último pedido, fecha del último pedido"
        ),
        "first order date": (
            "primera compra, primer pedido, fecha de primera compra, fecha de la primera compra, fecha primer "
            "pedido, fecha del primer pedido"
        ),
        "visit": "visita",
        "login": "inicio de sesión, acceso",
        "signup date": (
            "fecha de ingreso, fecha de inscripción, fecha inscripción, fecha de incorporación, fecha de "
            "afiliación, inscrito el, fecha de registro, fecha registro, fecha de alta, fecha alta"
        ),
        "created date": "fecha de creación, fecha creación, creado el",
        "consent": "consentimiento, rgpd",
        "accepts": "acepta",
        "newsletter": "boletín",
        "tags": "etiquetas",
        "income": "ingresos, renta anual, salario",
        "city": "ciudad, localidad",
        "country": "país",
        "region": "provincia",
        "address": "dirección, domicilio",
        "street": "calle, nombre de la calle, vía pública, nombre de vía",
        "postcode": "código postal, cod postal",
        "email": "correo, correo electrónico, correo electronico, dirección de correo",
        "phone": (
            "teléfono, número de teléfono, tel fijo, telefono fijo, tfno, tlfno, tlf, num telefono, nro telefono, "
            "nº teléfono, tfn"
        ),
        "mobile": (
            "teléfono móvil, móvil, celular, tel móvil, tel celular, num móvil, número móvil, número de móvil, "
            "telf móvil"
        ),
        "customer name": "nombre de la cuenta, nombre del cliente, nombre cliente",
        "full name": (
            "nombre completo, nombre y apellidos, apellidos y nombre, persona de contacto, titular de la cuenta, "
            "titular de la tarjeta"
        ),
        "last name": "apellido, apellidos, primer apellido, segundo apellido, apellido paterno, apellido materno",
        "name": "nombre",
        "children": "hijos, número de hijos",
        "marital status": "estado civil",
        "religion": "religión",
        "nationality": "nacionalidad",
        "education": "educación, nivel de estudios, estudios",
        "satisfaction": "satisfacción",
        "rating": "valoración, puntuación",
        "occupation": "profesión, ocupación",
        "date": "fecha",
        "order date": "fecha de pedido, fecha del pedido, fecha pedido, fecha de compra, fecha compra",
        "invoice date": "fecha de factura, fecha factura",
        "shipping date": "fecha de envío, fecha envío",
        "order number": "número de pedido, numero pedido, num pedido, n de pedido",
        "order id": "id pedido, id de pedido, id del pedido, código de pedido",
        "invoice number": "número de factura, num factura",
        "order": "pedido, compra",
        "orders": "pedidos, compras",
        "invoice": "factura",
        "quantity": "cantidad, unidades",
        "unit price": "precio unitario, precio por unidad",
        "price": "precio",
        "amount": "importe, monto",
        "revenue": "ingresos por ventas, facturación, ingresos por productos",
        "total amount": "importe total, monto total",
        "currency": "moneda, divisa",
        "total collected": "total recaudado, total cobrado",
        "order reference": "referencia del pedido, referencia de pedido",
        "receipt number": "número de recibo, n de recibo, número de ticket",
        "net sales": "ventas netas",
        "gross sales": "ventas brutas",
        "product": "producto, artículo",
        "product code": "código de producto, codigo producto, referencia del producto",
        "product name": "nombre del producto, nombre producto",
        "category": "categoría",
        "discount": "descuentos, descuento",
        "tax": "impuestos, impuesto, iva",
        "shipping": "gastos de envío, envío",
        "order status": "estado del pedido, estado pedido",
        "returned": "devuelto, devolución",
        "cancelled": "cancelado, anulado",
        "visits": "visitas",
        "buyer": "comprador",
        "seller": "vendedor",
        "sale number": "de venta, número de venta, nro de venta, no de venta",
        "net amount": "importe neto",
        "gross amount": "importe bruto",
        "fee": "comisión, cargo por venta",
        "refund amount": "importe reembolsado, reembolsos",
        "refunded": "reembolsado, reembolsada",
        "gross": "bruto",
        "net": "neto",
        "transaction id": "id de transacción, código de transacción, número de transacción",
        "status": "estado",
        "payment status": "estado del pago",
        "time": "hora",
        "type": "tipo",
        "sale date": "fecha de venta",
        "line total": "total línea, total de línea",
        "number of orders": (
            "número de pedidos, num pedidos, cantidad de pedidos, total de pedidos, total pedidos, número de "
            "compras, num compras, cantidad de compras, n de pedidos, n de compras"
        ),
        "total spent": (
            "total gastado, gasto total, gasto acumulado, importe gastado, dinero gastado, ventas totales, total "
            "de ventas, compras acumuladas, importe total gastado, total de gasto"
        ),
        "lifetime value": "valor del cliente, valor de vida del cliente",
        "days since last order": (
            "días desde la última compra, días desde última compra, días desde el último pedido, días desde "
            "último pedido"
        ),
        "recency": "recencia",
        "frequency": "frecuencia, frecuencia de compra",
        "monetary value": "valor monetario",
        "fax": "número de fax",
        "initials": "iniciales",
        "housenumber": "número de casa, número de portal, num ext, número exterior",
        "ssn": (
            "dni, nie, nif, dni nie, nif nie, curp, cédula, cédula de identidad, cédula de ciudadanía, rut, "
            "documento de identidad, documento nacional de identidad, seguridad social, número de seguridad "
            "social, nss, carnet de identidad, tarjeta de identidad"
        ),
        "taxnumber": "cuit, cuil, rfc, ruc, número de identificación fiscal, identificación fiscal",
        "passport": "pasaporte, número de pasaporte",
        "licence": "carnet de conducir, licencia de conducir, permiso de conducir",
        "plate": "matrícula, matrícula del coche",
        "accountnumber": "cuenta bancaria, número de cuenta, num cuenta, nro cuenta, clabe, cbu, ccc",
        "cardnumber": "número de tarjeta, num tarjeta, nro tarjeta, tarjeta de crédito, tarjeta bancaria",
        "ip": "dirección ip",
        "mac": "dirección mac",
        "deviceid": "id dispositivo, id del dispositivo, identificador del dispositivo",
        "username": "nombre de usuario",
        "nickname": "apodo",
        "latitude": "latitud",
        "longitude": "longitud",
    },
    names={
        "signup date": "alta, inscripción, inscripcion, afiliación",
        "debit": "debe, débito",
        "credit": "haber, crédito, abono",
        "customer number": "nº socio, nº de socio, nº cliente, nº de cliente",
        "order number": "nº pedido, nº de pedido",
        "invoice number": "nº factura",
        "channel": "canal, canal de venta",
        "region": "región, comunidad",
        "total": "suma",
        "ssn": "run, documento",
        "taxnumber": "nit",
        "full name": "titular",
        "plate": "placa, patente",
    },
    measures={
        "membership fee": "cuota, cuotas, cuota de socio",
        "complaints": "queja, quejas, reclamación, reclamaciones, reclamo, reclamos",
        "annual": "anual, anuales, al año, por año, últimos 12 meses, 12 meses",
        "monthly": "mensual, mensuales, al mes, por mes",
        "average": "medio, media, promedio",
        "number of": "número de, nº de, cantidad de, núm de",
        "spending": "gasto, gastos",
        "income": "ingreso",
        "order value": "valor del pedido, importe del pedido",
        "average order value": (
            "ticket medio, ticket promedio, valor medio del pedido, importe medio del pedido, valor promedio del pedido"
        ),
        "basket": "cesta, carrito",
        "discount rate": "porcentaje de descuento, tasa de descuento",
        "return rate": "tasa de devolución, tasa de devoluciones",
        "returns": "devoluciones",
        "tenure": "antigüedad",
        "days since last order": (
            "días desde la última compra, días desde última compra, días desde el último pedido, días"
            " desde último pedido"
        ),
    },
    yes_no=(("si", "no"), ("sí", "no"), ("s", "n"), ("verdadero", "falso")),
    negations=("sin ",),
    genders=(("hombre", "mujer"), ("masculino", "femenino"), ("varón", "mujer")),
    totals=(
        "total general",
        "total",
        "suma",
        "subtotal",
        "suma total",
        "total global",
        "totales",
        "gran total",
        "suma general",
        "sub total",
        "resultado total",
        "resultado",
    ),
    averages=("media", "promedio", "promedios", "media general", "promedio general", "valor medio"),
    counted=(
        "cobrado, cobrada, cobrados, orden de venta, pedido de venta, ganado, ganada, completado, completada, pagado, "
        "pagada, enviado, enviada, entregado, entregada, procesando, en proceso, aprobado, aprobada, confirmado, "
        "confirmada, facturado, reembolsado parcialmente, parcialmente reembolsado, vendido, finalizado, acreditado, "
        "en camino, pago recibido, reservado, reservada, recogido, listo para enviar, preparando"
    ),
    void=(
        "perdido, perdida, fallido, fallida, rechazado, rechazada, denegado, pendiente, pendiente de pago, en espera, "
        "borrador, no pagado, impagado, caducado, expirado, abandonado, prueba, presupuesto, carrito, en el carrito, "
        "consulta, solicitado, solicitada, cobranza, no confirmado, no confirmada, lista de espera, pago rechazado, "
        "esperando pago, inválido, cotización"
    ),
    undone=(
        "devuelto, devuelta, devolución, cancelado, cancelada, anulado, anulada, reembolsado, reembolsada, reembolso, "
        "contracargo, abono, nota de crédito, no entregado, no se presentó, devuelto al remitente, desistido"
    ),
    sales="venta, compra, pago, pedido, cobro, factura",
    not_sales="retiro, retirada, transferencia, comisión, depósito",
    guests=(
        "invitado",
        "invitada",
        "anónimo",
        "anonimo",
        "consumidor final",
        "público general",
        "publico general",
        "cliente mostrador",
    ),
    alphabets=("áéíóúüñ",),
    nothing=(
        "n.d., s.d., s/d, sin dato, sin datos, sin información, sin valor, sin especificar, no disponible, "
        "no aplica, no aplicable, no procede, no consta, no informado, no especificado, no indicado, desconocido, "
        "desconocida, ninguno, ninguna, nulo, nulo/a, vacío, vacio, falta, faltante, ns/nc, ns, nc, #¡valor!, "
        "#¡ref!, #¡div/0!, #¿nombre?, #¡num!, #¡nulo!"
    ),
    sizes={"mil": 3, "millones": 6},
    not_customers=("empleado",),
    date_parts=("día", "mes", "año, anio"),
    months=(
        "enero, ene",
        "febrero, feb",
        "marzo, mar",
        "abril, abr",
        "mayo, may",
        "junio, jun",
        "julio, jul",
        "agosto, ago",
        "septiembre, sep, sept, setiembre, set",
        "octubre, oct",
        "noviembre, nov",
        "diciembre, dic",
    ),
    weekdays=(
        "lunes, lun",
        "martes, mar",
        "miércoles, mié",
        "jueves, jue",
        "viernes, vie",
        "sábado, sáb",
        "domingo, dom",
    ),
    quarters=("trimestre", "trim", "t"),
    weeks=("semana", "sem", "s"),
    before_time=("a las", "alas"),
)
