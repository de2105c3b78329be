"""The verbs and nouns with which English prose states amounts and changes, as patterns."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()).replace("_", r"\s+") + ")"


UP = _any(
    "increas(?:e[sd]?|ing) r(?:ose|ises?|isen|ising) gr(?:ew|ows?|own|owing|owth) improv(?:e[sd]?|ing"
    "|ements?) climb(?:ed|s|ing)?"
    " gain(?:ed|ing) expand(?:ed|s|ing) expansion jump(?:ed|s)? surg(?:e[sd]?|ing) advanc(?:ed"
    "|es) up higher more above went_up"
    " widen(?:ed|ing) accelerat(?:ed|ing) strengthen(?:ed|ing)"
)
DOWN = _any(
    "decreas(?:e[sd]?|ing) declin(?:e[sd]?|ing) f(?:ell|alls?|allen|alling) dropp?(?:ed|s|ing)? reduc(?:ed?|es|ing"
    "|tions?) down"
    " lower(?:ed)? less below went_down shr(?:ank|unk) slipp?(?:ed|s) weaken(?:ed|ing) narrow(?:ed"
    "|ing) deteriorat(?:ed|ion|ing) fewer"
)
CHANGE = f"(?:{UP}|{DOWN})"
CHANGE_NOUN = (
    r"(?P<noun>increases?|growth|rise|gain|improvements?|expansion|jump|decreases?|declines?|reductions?|drop|fall"
    r"|contraction|change)"
)
BE = r"(?:was|were|is|are|be|been|being)"
_QUALIFIED = _any(
    "also only thus therefore hence still now already again"
    " approximately reported_at recorded_at estimated_(?:to_be|at) valued_at equal_to primarily expected_to_be"
    " (?:essentially_|relatively_|roughly_)?(?:flat|unchanged|stable)(?:_at)?"
)
STATE = "(?:" + "|".join((
    rf"{BE}(?:\s+{_QUALIFIED})*",
    _any(
        "total(?:s|l?ed|l?ing)? amount(?:s|ed|ing)?_to reach(?:es|ed|ing)? stood(?:_at)? c[ao]m(?:e|ing)_(?:to"
        "|in_at) equal(?:s"
        "|ed|led)"
        " averag(?:ed|es) number(?:s|ed) yield(?:s|ed) brought_in approximat(?:ed|es) aggregated"
        " remained(?:_flat|_stable|_unchanged)?(?:_at)? ended(?:_the_\\w+)?_(?:at|with) (?:is_"
        "|are_)?expected_to_be would_be would_have_been"
        " will_be may_be"
    ),
)) + ")"  # fmt: skip
ACT = _any(
    "report(?:s|ed|ing)? announc(?:ed|es) maintain(?:ed|s) award(?:ed|s) grant(?:ed|s) establish(?:ed"
    "|es) authoriz(?:ed|es) approved h(?:eld|olds) own(?:ed|s) withheld record(?:s|ed|ing)? recogni[sz](?:ed|es?"
    "|ing) post(?:ed|ing) achiev(?:ed"
    "|es|ing) generat(?:ed|es?|ing)"
    " incurr?(?:ed|s|ing)? ha(?:d|s|ve|ving) earn(?:ed|s|ing) reali[sz](?:ed|es|ing) paid pay(?:s|ing)? repa(?:id|y"
    "|ying)"
    " receiv(?:ed|es?|ing) us(?:ed|es?|ing)(?!_in|_for|_by) spent repurchas(?:ed|es|ing) purchas(?:ed"
    "|ing) acquir(?:ed|es?|ing)"
    " retir(?:ed|es?|ing) borrow(?:ed|ing) issu(?:ed|es?|ing) sold sells? selling(?!\\s*(?:,|and\\b|expenses|general"
    "|price))"
    " invest(?:ed|ing)(?!_activities) contribut(?:ed|es?|ing) return(?:ed|ing) expens(?:ed|ing) charg(?:ed"
    "|ing) capitali[sz](?:ed|ing)"
    " deliver(?:ed|ing) produc(?:ed|es|ing) declar(?:ed|es?|ing) distribut(?:ed|ing) reflect(?:s|ed"
    "|ing)? contain(?:s|ed|ing)?"
    " show(?:s|ed|ing)? consist(?:s|ed|ing)?_of carr(?:y|ies|ied) raised redeem(?:ed|ing) transferr(?:ed"
    "|ing) accru(?:ed|es|ing)"
    " provid(?:ed|es"
    "|ing)(?!_by) opened operates? closed wrote_off written_off credited released reserved estimates? expects?"
    " anticipates? plan(?:s|ned)?_to_pay resolved_to_pay"
)
INCLUDE = _any(
    "includ(?:es?|ed|ing) exclud(?:es?|ed"
    "|ing) of_which consisting_of comprised_of comprising net_of(?!_tax) before(?!_tax"
    "|_income) after(?![_-]tax) offset_by reduced_by"
)
CAUSE = _any(
    "due_(?:primarily_|mainly_|largely_|principally_|in_part_)?to driven_by because_of as_a_result_of"
    " result(?:ed|ing|s)_(?:primarily_|mainly_)?(?:from"
    "|in) caused_by reflecting despite(?:_of)? led_by partially_offset_by offset_by"
    " along_with as_well_as owing_to adjusted_for impacted_by supported_by consisting_of such_as"
)
_UP = re.compile(rf"{UP}\Z", re.IGNORECASE)
_DOWN = re.compile(rf"{DOWN}\Z", re.IGNORECASE)


def direction(word: str) -> int:
    """Return +1 for a word of increase, -1 for one of decrease, 0 for neither."""
    word = word.strip().lower()
    if _DOWN.match(word):
        return -1
    return 1 if _UP.match(word) else 0
