"""Order reports of marketplaces."""

from segmentry.catalogue.profiles.base import ExportProfile

MARKETPLACES: tuple[ExportProfile, ...] = (
    ExportProfile(
        name="amazon_all_orders",
        title="an Amazon report of all orders",
        needs=("amazon-order-id", "purchase-date", "order-status", "sku", "quantity", "item-price"),
        columns={
            "order": "amazon-order-id",
            "time": "purchase-date",
            "amount": "item-price",
            "product": "sku",
            "currency": "currency",
            "status": "order-status",
            "channel": "sales-channel",
        },
        revenue="the price of the items, which Amazon writes for all pieces of the line together",
        source="Amazon Seller Central, order report attributes",
    ),
    ExportProfile(
        name="amazon_orders",
        title="an Amazon order report",
        needs=("order-id", "order-item-id", "purchase-date", "buyer-email", "sku", "quantity-purchased", "item-price"),
        columns={
            "customer": "buyer-email",
            "order": "order-id",
            "time": "purchase-date",
            "amount": "item-price",
            "product": "sku",
            "currency": "currency",
        },
        revenue="the price of the items, which Amazon writes for all pieces of the line together",
        source="Amazon Seller Central, order report attributes",
    ),
    ExportProfile(
        name="ebay",
        title="an eBay order report",
        needs=("Order Number", "Buyer Username", "Sold For", "Total Price", "Sale Date"),
        columns={
            "customer": "Buyer Username",
            "order": "Order Number",
            "time": "Sale Date",
            "amount": "Total Price",
            "quantity": "Quantity",
            "product": "Item Number",
        },
        revenue="the total price, shipping included",
        source="eBay seller help, Download reports",
    ),
    ExportProfile(
        name="etsy_orders",
        title="an Etsy export of orders",
        needs=("Sale Date", "Order ID", "Buyer User ID", "Order Value", "Order Total", "Order Net"),
        columns={
            "customer": "Buyer User ID",
            "order": "Order ID",
            "time": "Sale Date",
            "amount": "Order Total",
            "currency": "Currency",
            "status": "Status",
        },
        revenue="the order's total, shipping and tax included",
        source="Etsy Help Center, Downloading your shop data",
    ),
    ExportProfile(
        name="etsy_items",
        title="an Etsy export of order items",
        needs=("Sale Date", "Item Name", "Buyer", "Quantity", "Price", "Item Total", "Transaction ID", "Order ID"),
        columns={
            "customer": "Buyer",
            "order": "Order ID",
            "time": "Sale Date",
            "amount": "Item Total",
            "quantity": "Quantity",
            "product": "Listing ID",
            "currency": "Currency",
        },
        revenue="the items' totals, without shipping and tax",
        source="Etsy Help Center, Downloading your shop data",
    ),
)
