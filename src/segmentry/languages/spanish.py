"""Spanish."""

from segmentry.languages.base import Language

SPANISH = Language(
    name="Spanish",
    columns={
        "customer": "cliente, clientes",
        "customer number": "número de cliente, numero cliente, num cliente, "
        "número de socio, numero socio, número de tarjeta cliente",
        "customer id": "código de cliente, codigo cliente, cod cliente, id cliente, id de cliente, id del cliente",
        "number": "número",
        "gender": "sexo, género",
        "age": "edad",
        "birth date": "fecha de nacimiento, fecha nacimiento, nacimiento",
        "income": "ingresos, renta anual, salario",
        "city": "ciudad, localidad",
        "country": "país",
        "region": "provincia",
        "address": "dirección, domicilio",
        "street": "calle",
        "postcode": "código postal, cod postal",
        "email": "correo, correo electrónico, correo electronico, dirección de correo",
        "phone": "teléfono, número de teléfono, tel fijo",
        "mobile": "teléfono móvil, móvil, celular",
        "customer name": "nombre del cliente, nombre cliente",
        "full name": "nombre completo, nombre y apellidos",
        "last name": "apellido, apellidos",
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
        "order number": "número de pedido, numero pedido, num pedido",
        "order id": "id pedido, id de pedido, id del pedido, código de pedido",
        "invoice number": "número de factura, num factura",
        "order": "pedido, compra",
        "orders": "pedidos, compras",
        "invoice": "factura",
        "quantity": "cantidad, unidades",
        "unit price": "precio unitario, precio por unidad",
        "price": "precio",
        "amount": "importe, monto",
        "revenue": "ingresos por ventas, facturación",
        "total amount": "importe total, monto total",
        "currency": "moneda, divisa",
        "product": "producto, artículo",
        "product code": "código de producto, codigo producto, referencia del producto",
        "product name": "nombre del producto, nombre producto",
        "category": "categoría",
        "discount": "descuento",
        "tax": "impuesto, iva",
        "shipping": "gastos de envío, envío",
        "order status": "estado del pedido, estado pedido",
        "returned": "devuelto, devolución",
        "cancelled": "cancelado, anulado",
        "visits": "visitas",
    },
    names={
        "customer number": "nº cliente, nº de cliente",
        "order number": "nº pedido, nº de pedido",
        "invoice number": "nº factura",
        "channel": "canal, canal de venta",
        "region": "región, comunidad",
        "total": "suma",
    },
    yes_no=(("si", "no"), ("sí", "no"), ("s", "n"), ("verdadero", "falso")),
    negations=("sin ",),
    genders=(("hombre", "mujer"), ("masculino", "femenino"), ("varón", "mujer")),
    totals=("total general", "total", "suma", "subtotal"),
    counted=(
        "completado, completada, pagado, pagada, enviado, enviada, entregado, entregada, procesando, en proceso, "
        "aprobado, aprobada, confirmado, confirmada, facturado, reembolsado parcialmente, parcialmente reembolsado, "
        "vendido, finalizado, acreditado, en camino"
    ),
    void=(
        "fallido, fallida, rechazado, rechazada, denegado, pendiente, pendiente de pago, en espera, borrador, "
        "no pagado, impagado, caducado, expirado, abandonado, prueba, presupuesto"
    ),
    undone=(
        "devuelto, devuelta, devolución, cancelado, cancelada, anulado, anulada, reembolsado, reembolsada, "
        "reembolso, contracargo, abono, nota de crédito"
    ),
    sales="venta, compra, pago, pedido, cobro, factura",
    not_sales="retiro, retirada, transferencia, comisión, depósito",
    not_customers=("empleado",),
)
