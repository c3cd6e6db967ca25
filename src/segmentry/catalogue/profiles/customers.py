"""Tables of customers of shops, mailing services, payment services and CRMs."""

from segmentry.catalogue.profiles.base import CustomerProfile

_PEOPLE = ("First Name", "Last Name", "Phone Number", "Phone", "Address")

CUSTOMERS: tuple[CustomerProfile, ...] = (
    CustomerProfile(
        name="shopify_customers",
        title="a Shopify export of customers",
        needs=("Customer ID", "First Name", "Last Name", "Email", "Total Spent", "Total Orders"),
        ids=("Customer ID",),
        roles={
            "contact": ("Email", "Company", "Default Address Company", *_PEOPLE),
            "consent": ("Accepts Email Marketing", "Accepts SMS Marketing"),
            "labels": ("Tags",),
            "text": ("Note",),
        },
        source="Shopify Help Center, Importing and exporting customer lists",
    ),
    CustomerProfile(
        name="woocommerce_customers",
        title="a WooCommerce export of customers",
        needs=("Name", "Username", "Date registered", "Email", "Orders", "Total spend", "AOV"),
        ids=("Email", "Username"),
        roles={"contact": ("Name", "Username", "Email"), "location": ("Postal code",)},
        source="WooCommerce documentation, Customers report of Analytics",
    ),
    CustomerProfile(
        name="zoho_contacts",
        title="a Zoho CRM export of contacts",
        needs=("Record Id", "Contact Owner", "First Name", "Last Name", "Email", "Created Time", "Modified Time"),
        ids=("Record Id",),
        roles={
            "contact": ("Email", "Secondary Email", "Mobile", "Mailing Street", *_PEOPLE),
            "consent": ("Email Opt Out",),
            "labels": ("Tag",),
            "location": ("Mailing Zip", "Other Zip"),
            "text": (
                "Contact Owner.id",
                "Account Name.id",
                "Created By.id",
                "Modified By.id",
                "Created By",
                "Modified By",
            ),
        },
        source="Zoho CRM help, Exporting data, and standard fields of contacts",
    ),
    CustomerProfile(
        name="stripe_customers",
        title="a Stripe export of customers",
        needs=("id", "Email", "Name", "Created (UTC)", "Delinquent", "Total Spend", "Payment Count"),
        ids=("id",),
        roles={"contact": ("Email", "Name", "Description"), "text": ("Card ID", "Plan")},
        source="Stripe documentation, Exporting customers",
    ),
    CustomerProfile(
        name="mailchimp_audience",
        title="a Mailchimp export of an audience",
        needs=("Email Address", "MEMBER_RATING", "OPTIN_TIME", "LEID", "EUID"),
        ids=("LEID",),
        roles={
            "contact": ("Email Address", "OPTIN_IP", "CONFIRM_IP", *_PEOPLE),
            "location": ("LATITUDE", "LONGITUDE"),
            "text": ("EUID", "NOTES"),
            "labels": ("TAGS",),
        },
        source="Mailchimp Help, View or export contacts",
    ),
    CustomerProfile(
        name="klaviyo_profiles",
        title="a Klaviyo export of profiles",
        needs=("Email", "Klaviyo ID", "First Name", "Last Name", "Email Marketing Consent"),
        ids=("Klaviyo ID",),
        roles={
            "contact": ("Email", "Organization", *_PEOPLE),
            "consent": ("Email Marketing Consent", "SMS Marketing Consent"),
            "location": ("Zip Code", "Latitude", "Longitude"),
        },
        source="Klaviyo Help Center, Exporting a list or segment",
    ),
    CustomerProfile(
        name="hubspot_contacts",
        title="a HubSpot export of contacts",
        needs=("Record ID", "First Name", "Last Name", "Email", "Create Date"),
        ids=("Record ID",),
        roles={
            "contact": ("Email", "Company Name", *_PEOPLE),
            "consent": ("Unsubscribed from all email", "Marketing contact status"),
            "text": ("Associated Company", "Associated Deal", "Associated Company IDs", "Associated Deal IDs"),
        },
        source="HubSpot Knowledge Base, Export records and default contact properties",
    ),
    CustomerProfile(
        name="hubspot_companies",
        title="a HubSpot export of companies",
        needs=("Record ID", "Company name", "Company owner", "Create Date"),
        ids=("Record ID",),
        roles={
            "contact": ("Company name", "Phone Number", "Website URL", "Company Domain Name", "Street Address"),
            "text": ("Associated Contact", "Associated Deal", "Associated Contact IDs", "Associated Deal IDs"),
        },
        source="HubSpot Knowledge Base, Export records and default company properties",
    ),
    CustomerProfile(
        name="salesforce_contacts",
        title="a Salesforce report of contacts",
        needs=("First Name", "Last Name", "Email", "Account Name", "Account Owner"),
        ids=("Contact ID", "Contact ID 18"),
        roles={
            "contact": ("Email", "Account Name", "Mobile", "Fax", "Mailing Street", *_PEOPLE),
            "consent": ("Email Opt Out", "Do Not Call", "Fax Opt Out"),
            "location": ("Mailing Zip/Postal Code",),
        },
        source="Salesforce Help, Export a report, and standard fields of contacts",
    ),
    CustomerProfile(
        name="salesforce_accounts",
        title="a Salesforce report of accounts",
        needs=("Account Name", "Account Owner", "Type", "Last Activity"),
        ids=("Account ID", "Account ID 18", "Account Name"),
        roles={
            "contact": ("Account Name", "Phone", "Fax", "Website", "Billing Street"),
            "location": ("Billing Zip/Postal Code",),
        },
        source="Salesforce Help, Export a report, and standard fields of accounts",
    ),
    CustomerProfile(
        name="substack_subscribers",
        title="a Substack export of subscribers",
        needs=("Email", "Type", "Stripe plan", "Start date", "Emails received (6mo)", "Days active (30d)", "Activity"),
        ids=("Email",),
        roles={"contact": ("Name",)},
        source="importers of Substack's subscriber_details.csv on GitHub",
    ),
)
