"""Amazon, eBay and Etsy.

Columns: Seller Central's help on the order reports and on the settlement report V2; a public parser of eBay's orders
report, which
begins with a blank line and ends with a count of the records; public test files of importers of Etsy's two order files.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, comma, delimited, dollars, point, said


def _amazon_number(number: int) -> str:
    return f"303-{number * 131:07}-{number * 17 % 10_000_000:07}"


def _amazon_all_orders() -> bytes:
    header = (
        "amazon-order-id,merchant-order-id,purchase-date,last-updated-date,order-status,fulfillment-channel,sales-channel,"
        "ship-service-level,product-name,sku,asin,item-status,quantity,currency,item-price,item-tax,shipping-price,shipping-tax,"
        "ship-city,ship-postal-code,ship-country,promotion-ids,is-business-order"
    )
    rows = [
        {
            "amazon-order-id": _amazon_number(order.number), "purchase-date": f"{order.time:%Y-%m-%dT%H:%M:%S}+00:00",
            "last-updated-date": f"{order.refund_time:%Y-%m-%dT%H:%M:%S}+00:00",
            "order-status": said(order, "Shipped|Shipped|Cancelled|Cancelled|Pending|Shipped|Shipped"),
            "fulfillment-channel": "Merchant", "sales-channel": "Amazon.de", "product-name": line.name, "sku": line.sku,
            "asin": f"B0{line.sku}", "quantity": line.quantity, "currency": "EUR", "item-price": point(line.amount),
            "item-tax": point(line.tax), "ship-city": order.customer.city, "ship-postal-code": "01234",
            "ship-country": order.customer.country, "is-business-order": "false",
        }
        for order in made_up().orders
        for line in order.lines
    ]  # fmt: skip
    return delimited(header, rows, sep="\t")


def _amazon_order_report_european() -> bytes:
    header = (
        "order-id,order-item-id,purchase-date,payments-date,buyer-email,buyer-name,payment-method-details,sku,product-name,"
        "quantity-purchased,currency,item-price,item-tax,shipping-price,shipping-tax,ship-service-level,recipient-name,ship-city,"
        "ship-postal-code,ship-country,is-business-order"
    )
    rows = [
        {
            "order-id": _amazon_number(order.number), "order-item-id": 41_000_000_000_000 + order.number * 100 + place,
            "purchase-date": f"{order.time:%Y-%m-%dT%H:%M:%S}+00:00", "payments-date": f"{order.time:%Y-%m-%dT%H:%M:%S}+00:00",
            "buyer-email": f"{order.customer.number * 97:x}@marketplace.example", "buyer-name": order.customer.name,
            "sku": line.sku, "product-name": line.name, "quantity-purchased": line.quantity, "currency": "EUR",
            "item-price": comma(line.amount), "item-tax": comma(line.tax),
            "shipping-price": comma(0 if place else order.shipping),
            "shipping-tax": "0,00", "ship-service-level": "Standard", "recipient-name": order.customer.name,
            "ship-city": order.customer.city, "ship-postal-code": "01234", "ship-country": order.customer.country,
            "is-business-order": "false",
        }
        for order in made_up().kept
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return delimited(header, rows, sep="\t", encoding="cp1252")


def _amazon_settlement() -> bytes:
    header = (
        "settlement-id,settlement-start-date,settlement-end-date,deposit-date,total-amount,currency,transaction-type,order-id,"
        "merchant-order-id,adjustment-id,shipment-id,marketplace-name,amount-type,amount-description,amount,fulfillment-id,"
        "posted-date,posted-date-time,order-item-code,sku,quantity-purchased"
    )
    rows = [
        {
            "settlement-id": 18000000001, "currency": "EUR", "transaction-type": kind, "order-id": _amazon_number(order.number),
            "marketplace-name": "Amazon.de", "amount-type": amount_type, "amount-description": description,
            "amount": comma(sign * cents), "fulfillment-id": "MFN", "posted-date": f"{time:%d.%m.%Y}",
            "posted-date-time": f"{time:%d.%m.%Y %H:%M:%S} UTC", "sku": line.sku, "quantity-purchased": line.quantity,
        }
        for order in made_up().paid
        for kind, lines, sign, time in (("Order", order.lines, 1, order.time), ("Refund", order.returned, -1, order.refund_time))
        for line in lines
        for amount_type, description, cents in (
            ("ItemPrice", "Principal", line.amount),
            ("ItemPrice", "Tax", line.tax),
            ("ItemFees", "Commission", -round(line.amount * 0.15)),
        )
    ]  # fmt: skip
    return delimited(header, rows, sep="\t")


def _ebay() -> bytes:
    header = [
        "Sales Record Number", "Order Number", "Buyer Username", "Buyer Name", "Buyer Email", "Buyer Note", "Item Number",
        "Item Title", "Custom Label", "Quantity", "Sold For", "Shipping And Handling", "Total Price", "Payment Method",
        "Sale Date",
        "Paid On Date", "Shipped On Date",
    ]  # fmt: skip
    rows: list[dict[str, object]] = []
    for order in made_up().kept:
        day = f"{order.time:%b-%d-%y}"
        whole = {
            "Sales Record Number": order.number - 4000, "Order Number": f"17-{order.number:05}-09321",
            "Buyer Username": order.customer.user, "Buyer Name": order.customer.name, "Buyer Email": order.customer.email,
            "Quantity": sum(line.quantity for line in order.lines), "Sold For": dollars(order.net, "US $"),
            "Shipping And Handling": dollars(order.shipping, "US $"), "Total Price": dollars(order.net + order.shipping, "US $"),
            "Payment Method": "PayPal", "Sale Date": day, "Paid On Date": day, "Shipped On Date": day,
        }  # fmt: skip
        if len(order.lines) == 1:
            rows.append(whole | {"Item Number": 110_000_000_000 + order.number, "Item Title": order.lines[0].name})
            continue
        rows.append(whole)
        rows += [
            {
                "Sales Record Number": order.number - 4000, "Order Number": whole["Order Number"],
                "Buyer Username": order.customer.user, "Item Number": 110_000_000_000 + order.number * 5 + place,
                "Item Title": line.name, "Custom Label": line.sku, "Quantity": line.quantity,
                "Sold For": dollars(line.amount, "US $"), "Sale Date": day,
            }
            for place, line in enumerate(order.lines)
        ]  # fmt: skip
    footer = f'\r\n"{len(made_up().kept)}","record(s) downloaded"\r\n"Seller ID : made_up_seller"\r\n'
    return delimited(header, rows, quote=True, before="\r\n", after=footer)


def _ebay_british() -> bytes:
    header = [
        "Order number", "Buyer username", "Post to name", "Item number", "Item title", "Quantity", "Sold for",
        "Postage and packaging", "Total price", "Sale date",
    ]  # fmt: skip
    rows = [
        {
            "Order number": f"23-{order.number:05}-{place:05}", "Buyer username": order.customer.user,
            "Post to name": order.customer.name, "Item number": 220_000_000_000 + place, "Item title": line.name,
            "Quantity": line.quantity, "Sold for": dollars(line.amount, "£"), "Postage and packaging": "£0.00",
            "Total price": dollars(line.amount, "£"), "Sale date": f"{order.time:%d-%b-%y}",
        }
        for order in made_up().kept
        for place, line in enumerate(order.lines[:1])
    ]  # fmt: skip
    return delimited(header, rows)


def _etsy_orders() -> bytes:
    header = (
        "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Ship City,"
        "Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,"
        "Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order "
        "Amount,Buyer,Order Type,Payment Type,InPerson Discount,InPerson Location,SKU"
    )
    rows = []
    for order in reversed(made_up().paid):
        fee = round(order.total * 0.04) + 30
        rows.append(
            {
                "Sale Date": f"{order.time:%m/%d/%y}", "Order ID": 3_000_000_000 + order.number,
                "Buyer User ID": order.customer.user,
                "Full Name": order.customer.name, "First Name": order.customer.first, "Last Name": order.customer.last,
                "Number of Items": sum(line.quantity for line in order.lines), "Payment Method": "Credit Card",
                "Date Shipped": f"{order.refund_time:%m/%d/%y}", "Ship City": order.customer.city,
                "Ship Country": "United States",
                "Currency": "USD", "Order Value": f"{order.goods / 100:,.2f}", "Discount Amount": point(order.discount),
                "Shipping Discount": "0", "Shipping": point(order.shipping), "Sales Tax": point(order.tax),
                "Order Total": f"{order.total / 100:,.2f}",
                "Status": {"refunded": "Refunded", "part_refunded": "Partially refunded"}.get(order.status, "Paid"),
                "Card Processing Fees": point(fee), "Order Net": f"{(order.total - fee) / 100:,.2f}",
                "Adjusted Order Total": f"{(order.total - order.refunded) / 100:,.2f}" if order.refunded else "",
                "Buyer": f"{order.customer.name} ({order.customer.user})", "Order Type": "online", "Payment Type": "online_cc",
                "SKU": ",".join(line.sku for line in order.lines),
            }
        )  # fmt: skip
    return delimited(header, rows)


def _etsy_items() -> bytes:
    header = (
        "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,"
        "Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship City,Ship Zipcode,"
        "Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by "
        "Buyer,SKU"
    )
    rows = [
        {
            "Sale Date": f"{order.time:%m/%d/%y}", "Item Name": line.name,
            "Buyer": f"{order.customer.name} ({order.customer.user})",
            "Quantity": line.quantity, "Price": point(line.price), "Discount Amount": point(line.discount),
            "Shipping Discount": 0,
            "Order Shipping": point(order.shipping), "Order Sales Tax": point(order.tax),
            "Item Total": f"{line.goods / 100:,.2f}",
            "Currency": "USD", "Transaction ID": 4_000_000_000 + order.number * 5 + place, "Listing ID": 1_500_000_000 + place,
            "Date Paid": f"{order.time:%m/%d/%Y}", "Date Shipped": f"{order.refund_time:%m/%d/%Y}",
            "Ship Name": order.customer.name,
            "Ship City": order.customer.city, "Ship Zipcode": "01234", "Ship Country": "United States",
            "Order ID": 3_000_000_000 + order.number, "Order Type": "online", "Listings Type": "listing",
            "Payment Type": "online_cc", "SKU": line.sku,
        }
        for order in reversed(made_up().kept)
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give the exports of these marketplaces; two of Amazon's name no buyer."""
    shop = made_up()
    frame = shop.frame()
    ebay = frame.assign(collected=frame["net"] + frame["shipping"])
    first = {order.number: order.lines[0].amount for order in shop.orders}
    etsy = {"total": "Order Total", "goods": "Order Value"}
    return (
        Export(
            name="amazon_all_orders_without_buyers",
            file="115531.txt",
            content=_amazon_all_orders(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="amazon_order_report_european",
            file="order_report.txt",
            content=_amazon_order_report_european(),
            truth=orders_truth(shop, {"net": "item-price"}, by="id", names="item-price|quantity"),
        ),
        Export(
            name="amazon_settlement_without_buyers",
            file="settlement_v2.txt",
            content=_amazon_settlement(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="ebay_orders_report",
            file="eBay-OrdersReport-Jun-04-2024.csv",
            content=_ebay(),
            truth=orders_truth(
                shop, {"net": "Sold For", "collected": "Total Price"}, frame=ebay, names="Sold For|Total Price"
            ),
        ),
        Export(
            name="ebay_orders_british",
            file="ebay-orders.csv",
            content=_ebay_british(),
            truth=orders_truth(
                shop, {"net": "Sold for|Total price"}, frame=frame.assign(net=frame["number"].map(first))
            ),
        ),
        Export(
            name="etsy_sold_orders",
            file="EtsySoldOrders2024.csv",
            content=_etsy_orders(),
            truth=orders_truth(shop, etsy, by="user", refunds="beside").or_else(orders_truth(shop, etsy, by="user")),
        ),
        Export(
            name="etsy_sold_order_items",
            file="EtsySoldOrderItems2024.csv",
            content=_etsy_items(),
            truth=orders_truth(
                shop, {"goods": "Item Total|Price", "net": "Discount Amount"}, by="user", names="Price|Item Total"
            ),
        ),
    )
