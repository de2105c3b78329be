"""The vocabulary of what companies count: kinds of things, and which of them each question about counts is asked of.

A thing stands here as part of patterns; what whole captions are equal to stands in `resources/words.toml`.
"""

from __future__ import annotations

from workbench.core.unit import AREA, SHARES

# Kinds of things that several questions are asked of.
_SHOPS = ("stores", "restaurants", "branches")
_OUTLETS = (*_SHOPS, "locations")
_LODGING = ("hotels", "rooms")
_CLIENTS = ("subscribers", "customers")
_SERVED = (*_CLIENTS, "members")
_REACHED = ("connections", "households", "pops", "population")
_ORGANISED = ("accounts", "companies", "subsidiaries", "offices")
_WEIGHED = ("tons", "tonnes", "ounces")
_POURED = ("barrels", "gallons")


def either(*things: str) -> str:
    """Return the alternatives of a pattern for some things."""
    return "|".join(things)


# Beside numbers and in notes of units.
BESIDE_NUMBERS = either(
    "shares?", "ADSs?", "ADRs?", "employees", "persons", "people", "contracts", *_SERVED, "users", *_OUTLETS, "units",
    "barrels", *_WEIGHED, "acres", "vehicles", *_ORGANISED, "countries", "clients", "patents", "warrants", "options",
    "homes", "beds", "aircraft", "MW", "MWh", "GWh", "kWh", "[KMGT]?bps", "[KMGT]B", "square feet",
)  # fmt: skip
IN_SCALES = either(
    "barrels", *_WEIGHED, "acres", "vehicles", "units", *_CLIENTS, "gallons", "pounds(?= of)", "kilowatt-?hours", "MWh",
    "kWh", "GWh", "square feet", "employees", "passengers", "transactions", "accounts",
)  # fmt: skip
PRICED_ALONE = either(  # of one of which an amount is the price: `$57 per barrel`
    "barrel", "ton", "tonne", "ounce", "acre", "gallon", "pound", "mcf", "mmbtu", "boe", "mwh", "kwh", "square foot",
    r"sq\.? ?ft", "room", "day",
)  # fmt: skip
EASTERN_BESIDE_NUMBERS = {"株": SHARES, "人": "employees", "名": "employees", "件": "contracts", "社": "companies"}
EASTERN_IN_CAPTIONS = {
    "契約": "contracts", "加入": "subscribers", "従業員": "employees", "店舗": "stores", "科目": "accounts",
}  # fmt: skip

# In captions and titles.
STANDING = frozenset(  # what there is at a day, and not over a time
    [*_OUTLETS, *_SERVED, *_REACHED, *_ORGANISED, "contracts", "users", "employees", "people", "homes", "communities",
     "cell sites", "Gbps", "Mbps", "Kbps", "Tbps"]
)  # fmt: skip
NUMBERED = (  # behind `number of`
    *_OUTLETS, *_SERVED, *_ORGANISED, *_LODGING, "employees", "contracts", "users", "units", "people", "persons",
    "vehicles", "properties", "clubs", "homes",
)  # fmt: skip
LISTED = ("contracts", "subscribers", "employees")  # before what tells their kinds: `Contracts - broadband`
ALONE = ("employees", "headcount", "FTEs", "subscribers", "RGUs", r"revenue[\s-]generating units")  # and nothing else
OPERATED = (  # before `open`, `in operation`, `at end`
    *_OUTLETS, *_LODGING, *_SERVED, "employees", "clubs", "properties", "accounts", "policies", "meters", "aircraft",
    "communities",
)  # fmt: skip
PRODUCED = (  # before what was done to them: `Wells drilled`
    *_WEIGHED, *_POURED, "wells", "homes", "units", "vehicles", "lots", "passengers", "aircraft", "pounds", "cases",
    "bushels", "systems", "machines",
)  # fmt: skip
DONE_TO_THEM = (
    "drilled", "completed", "delivered", "closed", "sold", "shipped", "produced", "carried", "flown", "mined", "milled",
    "processed", "poured", "hauled",
)  # fmt: skip
OTHERWISE = {  # one thing by several names
    "headcount": "employees", "ftes": "employees", "persons": "people", "square footage": AREA, "degree days": "days",
    "circulation": "copies",
}  # fmt: skip
SOLD = ("homes", "units", "lots", "vehicles", "rooms")  # one by one
CROWDS = (  # that are counted in thousands and millions
    *_SERVED, *_REACHED, "subscriptions", "users", "passengers", "lines", "access lines", "rgus", "homes passed",
)  # fmt: skip
TITLED = (  # by a title that says no more: `Company-operated restaurants`
    *_OUTLETS, *_SERVED, *_LODGING, "employees", "contracts", "vehicles", "aircraft", "complaints", "cell sites",
    "pops", "households",
)  # fmt: skip
BY_KIND = ("employees", *_SHOPS, *_CLIENTS)  # `Employees by region`
ONE_TITLED = ("store", "restaurant", "location", "employee", "subscriber", "customer", "hotel", "room", "contract")
OPENED_AND_CLOSED = (
    *_OUTLETS, "hotels", "clubs", "offices", "cent(?:er|re)s", "theat(?:er|re)s", "units", "dealerships", "outlets",
)  # fmt: skip
HEADING_COLUMNS = STANDING | {*SOLD, "hotels", "properties", "beds", "buildings"}
TAKING_UP_SPACE = frozenset([AREA, "rooms", "units", "beds"])  # beside which columns headed so count
INSTRUMENTS = frozenset(["contracts"])  # things counted, and in the accounts of insurers and dealers amounts

# In statistics of operations.
RUN = either(  # alone these may head what they earn or cost
    "hospitals", "clinics", "schools", "campuses", "cell sites", "theat(?:er|re)s", "screens", "casinos",
    "slot machines", "table games", "mines", "mills", "vessels", "ships", "rigs", "tractors", "trailers", "trucks",
    "railcars", "locomotives", "beds", "ATMs", "franchisees", "lots", "agents",
)  # fmt: skip
PASSING = either(  # what comes and goes over a time
    "admissions", "discharges", "surgeries", "visits",
    "(?:patient|operating|voyage|calendar|ownership|available|vessel|revenue|guest|billing|business|trading|working"
    "|selling|dry-?docking|off-?hire|idle|lay-?up) days",
    "room nights", "loads", "(?:operating|store|restaurant) weeks", "departures", "block hours", "flight hours",
    "train miles", "car miles", "revenue passengers", "enplanements", "enrollments",
)  # fmt: skip
LONG = "(?:plant|route|track|fib(?:er|re)|strand|sheath|pipeline) miles"
ONE_TALLIED = either(  # before `count`
    "rig", "well", "store", "restaurant", "hotel", "room", "screen", "vessel", "customer", "subscriber", "employee",
    "branch", "location", "club", "community",
)  # fmt: skip
ONE_GAINED = either("subscriber", "customer", "connection", "member", "user")  # before `additions`
NAMED_BY_LAST_WORD = frozenset(["days", "weeks", "hours", "miles", "passengers", "visits"])

# As units that captions state: in parentheses, by their last noun, or for each of something.
STATED = either(
    "[MB]{1,2}cfe?(?:/d)?", "M{0,2}bbls?(?:/d)?", "M{0,2}boe(?:/d)?", "MMBtu", "[TGMk]Wh?", "[PTG]J", "therms",
    "dekatherms", "M{0,2}Dth", "hl", "hectolit(?:re|er)s", "bushels", "(?:metric |short )?tons?", "tonnes?", "ounces",
    r"oz\.?", "carats", *_POURED, "lit(?:re|er)s", "pounds", r"lbs\.?", "kg", "acres", "hectares", "miles",
    "kilomet(?:er|re)s", "board feet", "square (?:feet|met(?:er|re)s)", r"sq\.? ?ft\.?", "(?:column )?inches", "pieces",
    "copies", "(?-i:[kM]t|[kM]oz|[kM]lbs?)", "TEUs?", "days", "months", "g/t", "years", "hours", "employees", "people",
    "persons", "FTEs?", "units", "stores", "restaurants", "rooms", "customers", "subscribers", "households", "homes",
    "lots", "beds", "vessels", "aircraft", "passengers", "times", "x",
)  # fmt: skip
CALLED_OTHERWISE = {"fte": "employees", "ftes": "employees", "persons": "people", "times": "x", "x": "x"}
IN_SMALL_LETTERS = frozenset(
    ["employees", "people", "stores", "restaurants", "rooms", "customers", "subscribers", "days", "months", "years"]
)
MEASURED = either("miles", "days", "hours", "months", "years", "tonnes", "ounces", *_POURED, "acres")  # `in miles`
SIZES = either(
    "miles", *_POURED, "kilomet(?:er|re)s", *_WEIGHED, r"(?:kilo|mega|giga)watt-?\s?hours?"
)  # fmt: skip
LAST_NOUNS = either(
    *_SERVED, *_REACHED, "subscriptions", "users", "homes", "passengers", "visitors", "guests", "transactions",
    "visits", "carloads", "containers", "acres", "hectares", "(?:RPM|ASM|RPK|ASK|RTM|ATM)s", "vehicles", "employees",
    "shipments", "packages", "pages", "copies", "preprints", "minutes", "cell sites", "RGUs",
)  # fmt: skip
ONE_NUMBERED = either(
    "subscriber", "customer", "user", "passenger", "visitor", "guest", "employee", "member", "household"
)  # fmt: skip
EACH_MEASURED = either(
    "mcfe?", "bbl", "barrel", "boe", "mmbtu", "mwh", "kwh", "dth", "dekatherm", "tonne", "ton", "ounce", "pound",
    "gallon", "acre", r"(?:(?:rentable|leas(?:ed|able)|occupied)\s+)?(?:square foot|sq\.? ?(?:ft\b|foot))", "day",
    r"(?:(?:total|loaded|billed)\s+)?mile",
)  # fmt: skip
EACH_SERVED = either(
    "admission", "patient day", "discharge", "room", "subscriber", "customer", "user", "guest", "visit", "transaction",
    "employee", "store", "machine", "game", "tractor", "truck", "vehicle", "vessel", "restaurant", "bed", "member",
    "club",
)  # fmt: skip
IN_EACH = either("miles", "hours", "minutes", "days", "loads", "tons", "tonnes", *_POURED, "trips")  # `Miles per truck`
MEASURES_OF_SIZE = frozenset(["dwt", "teu", "teus", "mw", "gw"])
POWERS = {"kilowatt": "k", "megawatt": "M", "gigawatt": "G"}
