"""Plays by how customers buy: how much, how often, and how long ago."""

from segmentry.spec.explain import PlaySpec, PlayWhen

_SECOND_ORDER = "Share with a second order within 60 days, compared with a control group."
_NOT_UNTESTED = "Write them off untested or pay to reach them again and again."

BUYING: tuple[PlaySpec, ...] = (
    PlaySpec(
        name="First order",
        when=PlayWhen(frequency=("none",)),
        do="Show them what other customers buy first, and make the first order easy: a starter product, help with choosing.",
        do_not="Count them as lost customers, or in repeat rates.",
        measure="Share with a first order within 60 days, compared with a control group.",
    ),
    PlaySpec(
        name="Ask about the returns",
        when=PlayWhen(frequency=("none",), returns=("high",)),
        do="They have returned what they ordered. Ask ten of them what was wrong, fix it, and offer help with choosing before "
        "the next order.",
        do_not="Treat them as people who have never ordered or send a first-order offer.",
        measure="Share that orders again and keeps the goods within 60 days, compared with a control group.",
    ),
    PlaySpec(
        name="Before their season",
        when=PlayWhen(rhythm=("out of season",)),
        do="Write at the start of {season_start}: so far, they have ordered from {season}.",
        do_not="Say goodbye or send reminders before that season comes round again.",
        measure="Share that orders in the next season, compared with a control group.",
    ),
    PlaySpec(
        name="Before their season, best customers",
        when=PlayWhen(rhythm=("out of season",), value=("high",)),
        do="Invite them in person at the start of {season_start}: so far, they have ordered from {season}.",
        do_not="Say goodbye or send reminders before that season comes round again.",
        measure="Spend in the next season, compared with a control group.",
    ),
    PlaySpec(
        name="Protect the best",
        when=PlayWhen(value=("high",), recency=("recent",), frequency=("high",)),
        do="Thank them, give them early access to new products, and ask for reviews and referrals.",
        do_not="Train them to wait for discounts.",
        measure="Spend retained, and the share still in this segment a quarter later.",
    ),
    PlaySpec(
        name="Protect the best, at full price",
        when=PlayWhen(value=("high",), recency=("recent",), frequency=("high",), discount=("low",)),
        do="Thank them, give them early access to new products, and ask for reviews and referrals.",
        do_not="Send discounts: they rarely use them, and would learn to wait.",
        measure="Spend retained, and the share still in this segment a quarter later.",
    ),
    PlaySpec(
        name="Win back the best",
        when=PlayWhen(value=("high",), recency=("lapsed",)),
        do="Call or write personally: find out what went wrong, fix it, make one win-back offer.",
        do_not="Leave it to the newsletter or wait another quarter.",
        measure="Margin won back, compared with a control group.",
    ),
    PlaySpec(
        name="Last call",
        when=PlayWhen(rhythm=("overdue",), again=("few",), value=("low",)),
        do="Send one last message by the cheapest channel:"
        " the last order was typically {days_since_last} ago, and the typical gap "
        "between orders is {usual_gap}. Ask why they left, then stop.",
        do_not="Pay for advertising to reach them.",
        measure="Cost per customer won back; complaints and unsubscribes.",
    ),
    PlaySpec(
        name="Win back with one offer",
        when=PlayWhen(recency=("lapsed",)),
        do="Make one offer by e-mail, and invest more only in those who respond.",
        do_not=_NOT_UNTESTED,
        measure="Share that orders within 60 days, compared with a control group.",
    ),
    PlaySpec(
        name="Win back after the typical gap",
        when=PlayWhen(recency=("lapsed",), rhythm=("overdue",)),
        do="Make one offer by e-mail:"
        " the last order was typically {days_since_last} ago, more than twice the typical gap of {usual_gap}."
        " Invest more only in those who respond.",
        do_not=_NOT_UNTESTED,
        measure="Share that orders within {usual_gap} of the offer, compared with a control group.",
    ),
    PlaySpec(
        name="Win back the regulars",
        when=PlayWhen(recency=("lapsed",), frequency=("typical", "high")),
        do="Write personally, with what they used to buy: ask what has changed, and make one offer to come back.",
        do_not=_NOT_UNTESTED,
        measure="Share that orders within 60 days, compared with a control group.",
    ),
    PlaySpec(
        name="Win back at a low cost",
        when=PlayWhen(recency=("lapsed",), frequency=("low",)),
        do="Make one offer by the cheapest channel, and write less often to those who do not respond.",
        do_not="Pay for advertising to reach them or write them off untested.",
        measure="Cost per customer won back, compared with a control group.",
    ),
    PlaySpec(
        name="Remind them before they lapse",
        when=PlayWhen(recency=("lapsing",)),
        do="Send a reminder now: new products, or what goes with their last order.",
        do_not="Wait any longer.",
        measure="Share that orders within 30 days, compared with a control group.",
    ),
    PlaySpec(
        name="A reason to come back",
        when=PlayWhen(recency=("lapsing",), frequency=("low",)),
        do="Give them one reason to order again now: what is new, or a small offer that ends soon.",
        do_not="Wait any longer or start with a deep discount.",
        measure="Share that orders within 30 days, compared with a control group.",
    ),
    PlaySpec(
        name="Early win-back of the best",
        when=PlayWhen(value=("high",), rhythm=("late",)),
        do="Write personally now:"
        " the last order was typically {days_since_last} ago, and the typical gap between orders is {usual_gap}.",
        do_not="Wait any longer.",
        measure="Share that orders within 30 days, compared with a control group.",
    ),
    PlaySpec(
        name="Early win-back",
        when=PlayWhen(rhythm=("late",), recency=("recent", "typical")),
        do="Send a reminder with new products now:"
        " the last order was typically {days_since_last} ago, and the typical gap between "
        "orders is {usual_gap}.",
        do_not="Wait any longer.",
        measure="Share that orders within 30 days, compared with a control group.",
    ),
    PlaySpec(
        name="Second order, a reminder",
        when=PlayWhen(orders=("one",), rhythm=("late",), recency=("recent", "typical")),
        do="Suggest a second order now: the first was {days_since_last} ago, and customers who come back typically do so after "
        "{usual_gap}.",
        do_not="Start with a deep discount.",
        measure=_SECOND_ORDER,
    ),
    PlaySpec(
        name="Second order",
        when=PlayWhen(orders=("one",), rhythm=("on time",)),
        do="Help them get the most out of what they bought, and suggest a second order within the next {days_left}: customers "
        "who come back typically do so {usual_gap} after the first.",
        do_not="Start with a deep discount.",
        measure=_SECOND_ORDER,
    ),
    PlaySpec(
        name="Welcome and second order",
        when=PlayWhen(orders=("one",), recency=("recent",)),
        do="Welcome them, ask how the first order went, and show what goes with it.",
        do_not="Treat them as regulars too early.",
        measure=_SECOND_ORDER,
    ),
    PlaySpec(
        name="Second order after a large first",
        when=PlayWhen(orders=("one",), value=("high",), rhythm=("on time", "late")),
        do="Offer service and accessories for what they bought:"
        " the first order was typically {days_since_last} ago, and customers who "
        "come back typically do so after {usual_gap}.",
        do_not="Judge them by a single order or discount the next large one.",
        measure="Share with a second order within 60 days, at the same order value.",
    ),
    PlaySpec(
        name="Second order after a small first",
        when=PlayWhen(orders=("one",), value=("low",), rhythm=("on time", "late"), recency=("typical",)),
        do="Offer one popular product at a low price:"
        " the first order was typically {days_since_last} ago, and customers who come back "
        "typically do so after {usual_gap}.",
        do_not="Invest as much as in the best customers.",
        measure="Share with a second order within 60 days, and its margin.",
    ),
    PlaySpec(
        name="Stop the decline",
        when=PlayWhen(value=("high", "typical"), trend=("declining",)),
        do="Remind them of the categories they have stopped buying.",
        do_not="Respond with a general discount.",
        measure="Spend in the next 90 days against that in the last 90.",
    ),
    PlaySpec(
        name="Expand the basket",
        when=PlayWhen(trend=("growing",), recency=("recent", "typical")),
        do="Show them the next category and offer membership while their interest is fresh.",
        do_not="Send long surveys or push what they have just bought.",
        measure="Number of categories bought, and orders in the next 90 days.",
    ),
    PlaySpec(
        name="Reduce returns",
        when=PlayWhen(returns=("high",)),
        do="Find out what is returned and why; improve sizing, pictures and advice before the order.",
        do_not="Reward spend before returns or advertise free returns.",
        measure="Net spend and return rate per customer.",
    ),
    PlaySpec(
        name="Build on the recent order",
        when=PlayWhen(recency=("recent",)),
        do="Find out what they came for, and suggest what goes with it while they remember you.",
        do_not="Treat them as regulars too early.",
        measure="Share with another order within 60 days, compared with a control group.",
    ),
    PlaySpec(
        name="Raise the order value",
        when=PlayWhen(value=("low", "typical"), frequency=("high",)),
        do="Offer bundles, refills and free delivery from a little above their average order value.",
        do_not="Write more often: they already buy without it.",
        measure="Spend per order, and margin.",
    ),
    PlaySpec(
        name="Increase frequency, big orders",
        when=PlayWhen(value=("high",), frequency=("low",)),
        do="Stay in touch between their big orders, and make small orders worthwhile.",
        do_not="Judge them by how rarely they order or discount big orders.",
        measure="Orders per customer in six months, at the same order value.",
    ),
    PlaySpec(
        name="Keep the habit",
        when=PlayWhen(frequency=("high",), recency=("recent", "typical")),
        do="Reward regular buying: membership, early access, small surprises.",
        do_not="Send every promotion you have.",
        measure="Share that keeps ordering as often, and share that moves up to the best segment.",
    ),
    PlaySpec(
        name="Keep the regulars",
        when=PlayWhen(value=("high",), frequency=("high",)),
        do="Offer a programme that rewards what they already do, and ask what they would miss most.",
        do_not="Train them to wait for discounts.",
        measure="Orders and spend per customer, compared with the previous six months.",
    ),
    PlaySpec(
        name="Another large order",
        when=PlayWhen(frequency=("low",), basket=("large",)),
        do="Show them what goes with what they bought, and remind them when it needs refilling or replacing.",
        do_not="Judge them by how rarely they order.",
        measure="Orders per customer in six months, at the same order value.",
    ),
    PlaySpec(
        name="Raise a small order value",
        when=PlayWhen(frequency=("low",), basket=("small",)),
        do="Offer bundles, and free delivery from a little above their average order value.",
        do_not="Invest as much as in the best customers.",
        measure="Orders and order value per customer in six months.",
    ),
    PlaySpec(
        name="Increase frequency",
        when=PlayWhen(frequency=("low",)),
        do="Find out where they buy in between, and give them one good reason to come back.",
        do_not="Flood them with e-mail because they are quiet.",
        measure="Orders per customer in six months.",
    ),
    PlaySpec(
        name="Increase frequency, at their pace",
        when=PlayWhen(frequency=("low",), orders=("several",), rhythm=("on time",)),
        do="Suggest the next order within the next {days_left}: their last one was {days_since_last} ago, and the typical gap "
        "between orders is {usual_gap}.",
        do_not="Flood them with e-mail because they are quiet.",
        measure="Orders per customer in six months.",
    ),
    PlaySpec(
        name="The next order on time",
        when=PlayWhen(rhythm=("on time",)),
        do="Suggest the next order in about {days_left}: their last one was {days_since_last} ago, and the typical gap between "
        "orders is {usual_gap}.",
        do_not="Rush them with discounts: they are within their typical gap.",
        measure="Share with another order within 60 days, compared with a control group.",
    ),
)
