"""All checks of orders, in the order in which they are reported."""

from segmentry.stages.audit.orders.checks import (
    currencies,
    duplicate_lines,
    history,
    later_lines,
    missing_customers,
    net_spend,
    one_time,
    returns,
    shared_mails,
    shared_orders,
    special_accounts,
    time_zone,
    truncation,
    window,
    zero_amounts,
)
from segmentry.stages.audit.orders.checks.base import OrderCheck

ORDER_CHECKS: tuple[OrderCheck, ...] = (
    missing_customers.CHECK,
    returns.CHECK,
    net_spend.CHECK,
    zero_amounts.CHECK,
    duplicate_lines.CHECK,
    currencies.CHECK,
    later_lines.CHECK,
    history.CHECK,
    window.CHECK,
    truncation.CHECK,
    one_time.CHECK,
    special_accounts.CHECK,
    shared_mails.CHECK,
    shared_orders.CHECK,
    time_zone.CHECK,
)
