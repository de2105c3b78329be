"""What a caption counts: employees, stores, days, or things of its trade."""

from __future__ import annotations

from workbench.core.openings import stemmed
from workbench.figures.moments import DONE_TO
from workbench.figures.money_words import OF_MONEY
from workbench.figures.things import thing_counted

_COUNT = stemmed(
    "number, count, #, days, dso, dpo, dio, contracts, subscribers, employees, 契約, 加入, 従業員, 店舗, stores"
    ", branches, restaurants, locations, hotels, clubs, properties, rooms, customers, members, policies, meters, square"
    ", footage, degree, wells, homes, units, vehicles, lots, passengers, aircraft, tons, tonnes, ounces"
    ", barrels, gallons, pounds, cases, bushels, fleet, minutes, circulation, pages, systems, machines, bandwidth"
    ", 帯域, communities, ftes, rgus, revenue",
    r"\b(?:numbers?|headcount|count)\s+of\s+(?:\w+[\s-]+){0,2}?(?P<what>employees|stores|contracts|subscribers"
    r"|customers|users|locations"
    r"|restaurants|units|accounts|branches|companies|subsidiaries|offices|members|people|persons|hotels|rooms"
    r"|vehicles|properties|clubs|homes)\b"
    r"|^#\s*(?P<sign>(?=[A-Za-z])[\w/ &.-]+)"
    r"|^(?:(?:number of|average)\s+)*(?P<time>days)\b(?!\s+(?:ended|ending|to))|\b(?P<dso>DSO|DPO|DIO)\b"
    rf"|^(?!.*\b(?:{OF_MONEY})\b)"
    r".*?\b(?P<told>contracts|subscribers|employees)\s*(?:[-–—:]\s+|\((?!\d{1,2}\)|[a-z*]\)))"
    r"|^(?:(?:total|average|period-end|full-time|part-time|equivalent|fte|full-time equivalent)\s+)*"
    r"(?P<plain>employees|headcount|FTEs|subscribers|RGUs|revenue[\s-]generating units)\W*$"
    r"|(?P<jp>契約|加入|従業員|店舗)(?:者|件)?数"
    r"|^(?:(?:total|average|company|franchised?|owned|comparable|hotel|full-time|part-time|equivalent|fte|active"
    r"|selling)[\s-]+)*(?P<open>stores|restaurants|branches|locations"
    r"|hotels|clubs|properties|rooms|customers|subscribers|members|employees|accounts|policies|meters|aircraft"
    r"|communities)\W+(?:open|in fleet|in operation|in (?:the )?pipeline|under (?:construction|development)|in force"
    r"|in service|operated|opened|closed|available|occupied|at|end)\b"
    r"|^(?:(?:total|number of)\s+)*(?P<with>customers)\s+(?:with|over|exceeding|generating|contributing|[>≥])"
    r"|^(?:total |average )*(?P<fleet>(?:\w+ )?fleet size|size of (?:\w+ ){0,3}?fleet)\b"
    r"|(?P<flow>\b(?:total|contracted|subscribed|peak) bandwidth(?:\s*[,(]\s*total\b\)?)?(?!\s*[\w&/-]*[a-z])"
    r"|(?:総|契約)帯域(?:幅|計|合計)?(?![\u4e00-\u9fff]))"
    r"|^(?:(?:average|total|monthly|billed) )*(?P<use>minutes)(?: of use)?(?=\W*$| (?:of use\b|used\b|per\b))"
    r"|^(?:(?:total|number of) )*(?:advertising|ad|editorial) (?P<leaf>pages)\b(?! (?:revenue|sales|rate|yield))"
    r"|\b(?:average|paid) (?P<issue>circulation)(?=\W*$|\s*[,(:–—-])"
    r"|^(?:(?:heating|cooling|effective|billing)\s+)*(?P<degree>degree days)\b"
    rf"|^(?:(?!(?:{OF_MONEY})\b)[\w/-]+\s+){{0,3}}?(?P<area>square (?:feet|footage|met(?:er|re)s))\b"
    r"(?!\s+(?:rent|price|cost|charge))"
    r"|^(?:(?:total|gross|net|new|average|gold|silver|ore|payable)[\s-]+)*(?P<done>wells|homes|units|vehicles|lots"
    rf"|passengers|aircraft|tons|tonnes|ounces|barrels|gallons|pounds|cases|bushels|systems|machines)\W+(?:{DONE_TO})\b",
)
_OTHERWISE = {
    "headcount": "employees",
    "ftes": "employees",
    "persons": "people",
    "square footage": "square feet",
    "degree days": "days",
    "circulation": "copies",
}
_EASTERN_COUNTS = {"契約": "contracts", "加入": "subscribers", "従業員": "employees", "店舗": "stores"}


def counted_by(caption: str, lowered: str) -> str | None:
    """Return what a caption counts, empty where it does not say; None for one that counts nothing."""
    count = _COUNT.search(caption, lowered)
    if count is None:
        return thing_counted(caption, lowered) or None
    if count["jp"]:
        return _EASTERN_COUNTS[count["jp"]]
    if count["dso"]:
        return "days"
    if count["sign"] or count["fleet"] or count["flow"]:
        return ""
    what = next(word for word in count.groups() if word).lower()
    return _OTHERWISE.get(what, what)
