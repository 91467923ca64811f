"""The frames in which a question asks what somebody says, in French and English, as patterns.

``{who}`` stands for the speaker and ``{what}`` for the topic. A frame is tried against the whole question, without
its final mark; the first that fits, with a speaker that could be one, is the reading. Frames of ``WEAK`` fit too
much else (« Chraibi on devises », but also "report on trade") and hold only where the speaker is known to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.lexicon.speech_verbs import ASKED_FINITE, ASKED_PARTICIPLES

_THAT = r"(?:que |qu['’])"
_OF = r"(?:de |du |des |d['’])"


def _any_of(forms: Iterable[str]) -> str:
    """A pattern for any of these words: those that begin alike share their beginning, so that few are tried."""
    alike: dict[str, list[str]] = {}
    for form in forms:
        alike.setdefault(form[:3], []).append(form[3:])
    parts = (
        start + (f"(?:{'|'.join(sorted(rest, key=len, reverse=True))})" if any(rest) else "")
        for start, rest in alike.items()
    )
    return f"(?:{'|'.join(parts)})"


_FR_SAID = _any_of(ASKED_FINITE)
_FR_PAST = _any_of(ASKED_PARTICIPLES)
_FR_ABOUT = (
    rf"(?:à propos {_OF}|au sujet {_OF}|en ce qui concerne |concernant |"
    rf"quant (?:à |au |aux )|par rapport (?:à |au |aux )|face (?:à |au |aux )|vis-à-vis {_OF}|"
    r"sur |de |du |des |d['’]|à |au |aux |que |qu['’])"
)
_FR_OPINION = (
    r"(?:avis|opinions?|point de vue|points de vue|positions?|regard|jugement|réactions?|propos|déclarations?|"
    r"citations?|"
    r"visions?|analyses?|commentaires?|réponses?|constats?|pensées?|idées?|critiques?|paroles?|mots|diagnostic|conseils?|"
    r"recommandations?|lecture|explications?|sentiment|prise de position)"
)
_EN_SAY = (
    r"(?:say|said|says|saying|think|thinks|thought|believe|believes|believed|claim|claims|claimed|state|states|stated|tell|"
    r"told|write|wrote|argue|argued|argues|mention|mentioned|declare|declared|explain|explained|announce|announced|predict|"
    r"predicted|recommend|recommended|suggest|suggested|comment|commented|reply|replied|respond|responded|feel|felt|propose|"
    r"proposed|express|expressed|note|noted|report|reported|describe|described|view|see|expect|expected|advise|promise|"
    r"promised|warn|warned|justify|justified|justifies|define|defined|defines|assess|assessed|judge|judged|see|sees|"
    r"affirm|affirmed|confirm|confirmed|talk|talked|speak|spoke|have to say|had to say|admit|stress|"
    r"emphasise|emphasize|point out|answer|answered|consider|complain|complained|hope|want|ask|criticise|"
    r"criticize|praise)"
)
_EN_ABOUT = (
    r"(?:about |on |of |regarding |concerning |as regards |with regard to |with respect to |in relation to |"
    r"to |that |as )"
)
_EN_OPINION = (
    r"(?:views?|opinions?|positions?|stance|take|reactions?|assessment|comments?|thoughts?|statements?|quotes?|quotations?|"
    r"words?|remarks?|answers?|perspective|standpoint|analysis|position|vision|opinion|judg(?:e)?ment|beliefs?|advice|"
    r"recommendations?|response)"
)
_FR_WHEN = r"(?:en|depuis|dès|avant|après|fin|début|mi) (?:[^\W\d_]+ )?\d{4}"
_FR_OPENING = r"(?:et |mais |.{0,30}?\bce )?"
_CLITIC = r"-(?:t-)?(?:ils?|elles?)"
_EN_ADVERB = r"(?:(?:ever|also|really|actually|just|then|once|exactly|specifically)\s+)?"

_SPACE = re.compile(r" +")


def _frame(pattern: str) -> re.Pattern[str]:
    spaced = _SPACE.sub(r"\\s+", pattern.replace(" ?", r"\s*"))
    return re.compile(rf"\s*{spaced}\s*", re.IGNORECASE)


WHO = r"(?P<who>.+?)"
"""The speaker in a frame, outside of any other group: what stands before it and after it are patterns of their own."""

_WHAT = r"(?P<what>.+)"

STRONG: tuple[re.Pattern[str], ...] = tuple(
    _frame(pattern.replace("{who}", WHO).replace("{what}", _WHAT))
    for pattern in (
        # French: the verb before the speaker
        rf"{_FR_OPENING}(?:que|qu['’]) ?(?:en )?{_FR_SAID} {{who}} (?P<what>pour .+)",
        rf"{_FR_OPENING}(?:que|qu['’]) ?(?:en )?{_FR_SAID} {{who}},? {_FR_ABOUT}{{what}}",
        rf"{_FR_OPENING}qu['’](?:en )?(?:a|ont|avait|avaient|aurait) (?:bien )?{_FR_PAST} {{who}},? "
        rf"{_FR_ABOUT}{{what}}",
        rf"{_FR_OPENING}(?:que|qu['’]) ?(?:en )?{_FR_SAID} {{who}},? (?P<what>{_FR_WHEN})",
        rf"{_FR_OPENING}qu['’](?:en )?(?:a|ont|avait|avaient|aurait) (?:bien )?{_FR_PAST} {{who}},? "
        rf"(?P<what>{_FR_WHEN})",
        rf"{_FR_OPENING}(?:que|qu['’]) ?(?:en )?{_FR_SAID} {{who}}",
        rf"{_FR_OPENING}qu['’](?:en )?(?:a|ont|avait|avaient|aurait) (?:bien )?{_FR_PAST} {{who}}",
        # French: the speaker before the verb
        rf"(?:et |mais )?(?:qu['’]est[- ]ce {_THAT}|que |ce {_THAT}|.{{0,30}}?\bce {_THAT}){{who}} "
        rf"(?:en )?(?:(?:a|ont|avait|aurait)(?:{_CLITIC})? (?:bien )?{_FR_PAST}|{_FR_SAID}(?:{_CLITIC})?),? "
        rf"{_FR_ABOUT}{{what}}",
        rf"(?:et |mais )?(?:qu['’]est[- ]ce {_THAT}|que |ce {_THAT}){{who}} "
        rf"(?:en )?(?:(?:a|ont|avait|aurait)(?:{_CLITIC})? (?:bien )?{_FR_PAST}|{_FR_SAID}(?:{_CLITIC})?)",
        rf"(?:comment|pourquoi|quand|où|combien) (?:est-ce {_THAT})?{{who}} (?:en )?"
        rf"(?:(?:a|ont|avait){_CLITIC} {_FR_PAST}|{_FR_SAID}{_CLITIC}) {_THAT}?{{what}}",
        rf"(?:comment|pourquoi|quand) (?:est-ce {_THAT}){{who}} "
        rf"(?:(?:a|ont|avait) {_FR_PAST}|{_FR_SAID}) {_THAT}?{{what}}",
        rf"(?:est-ce {_THAT})?{{who}} "
        rf"(?:(?:a|ont|avait)(?:{_CLITIC})? (?:déjà )?(?:parlé|dit|évoqué|mentionné)|"
        rf"(?:parle|dit|évoque|mentionne|pense|croit)(?:{_CLITIC})) (?:quelque chose )?{_FR_ABOUT}{{what}}",
        # French: the opinion of somebody
        rf"(?:quel(?:le)?s? (?:est|sont|était|étaient|fut) )?(?:l['’]|la |le |les |son |sa |ses )?{_FR_OPINION} "
        rf"{_OF}{{who}},? (?:sur |à propos {_OF}|au sujet {_OF}|concernant |"
        rf"quant (?:à |au |aux )|face (?:à |au |aux )|vis-à-vis {_OF}|envers |à l['’]égard {_OF})"
        rf"{{what}}",
        rf"quel(?:le)?s? (?:est|sont|était|étaient|fut) (?:l['’]|la |le |les ){_FR_OPINION} {_OF}{{who}}",
        # French: sources
        rf"(?:et |mais )?(?:selon |d['’]après |à en croire |de l['’]avis {_OF}|aux yeux {_OF}|"
        r"pour ){who} ?, {what}",
        r"(?:et |mais )?(?:selon |d['’]après |à en croire ){who} (?P<what>(?:que|quels?|quelles?|comment|"
        r"pourquoi|où|quand|combien|qui|est-ce|en quoi|à quoi|le|la|les|y a-t-il|faut-il|peut-on|doit-on|il|elle)"
        r"\b.*|(?:qu|l|c)['’].+)",
        r"{what},? (?:selon |d['’]après |à en croire |de l['’]avis (?:de |du |d['’])|aux yeux (?:de |du |d['’])){who}",
        # English: what did X say about Y
        rf"(?:and |but |so )?(?:what|which|how|why|when|where|how much|how many)(?: exactly| else)? "
        rf"(?:did|does|do|has|have|had|would|will|could|might) {{who}} {_EN_ADVERB}{_EN_SAY} {_EN_ABOUT}{{what}}",
        rf"(?:and |but |so )?(?:what|how|why|when|where) (?:did|does|do|has|have|had|would|will) {{who}} "
        rf"{_EN_ADVERB}(?:have to |had to )?{_EN_SAY} (?P<what>(?!to say\b).+)",
        rf"(?:and |but |so )?(?:what|how|why) (?:did|does|do|has|have|had|would|will) {{who}} {_EN_ADVERB}{_EN_SAY}",
        rf"what (?:has|had) {{who}} (?:got )?to say {_EN_ABOUT}{{what}}",
        rf"(?:.{{0,30}}?\b)?what {{who}} (?:has |had |have )?{_EN_ADVERB}{_EN_SAY} {_EN_ABOUT}{{what}}",
        rf"what (?:is|was) {{who}} saying {_EN_ABOUT}{{what}}",
        rf"(?:did|does|has|had|do) {{who}} {_EN_ADVERB}(?:say|said|think|believe|claim|mention|mentioned|talk|talked|"
        rf"speak|spoken|comment|commented|tell|state|stated)(?: (?:anything|something|a word))? "
        rf"(?:{_EN_ABOUT})?{{what}}",
        # English: opinions
        rf"(?:(?:what|which|where)(?:['’]s| is| are| was| were) )?{{who}}(?:['’]s|['’]) {_EN_OPINION} "
        rf"(?:about |on |of |regarding |concerning |towards? |to ){{what}}",
        rf"(?:(?:what)(?:['’]s| is| are| was| were) )?(?:the |any )?{_EN_OPINION} (?:of |by |from ){{who}} "
        rf"(?:about |on |regarding |concerning |towards? ){{what}}",
        rf"what(?:['’]s| is| are| was| were) {{who}}(?:['’]s|['’]) {_EN_OPINION}",
        # English: sources
        r"(?:and |but )?(?:according to |in the (?:words|opinion|view|eyes) of ){who} ?, {what}",
        r"(?:and |but )?according to {who} (?P<what>(?:what|how|why|when|where|who|which|is|are|was|were|did|does|"
        r"do|the|has|have|can|should|will|could|would)\b.+)",
        r"in {who}(?:['’]s|['’]) (?:view|opinion|words|eyes|mind) ?,? {what}",
        r"{what},? according to {who}",
        r"{what},? in {who}(?:['’]s|['’]) (?:view|opinion|words|eyes)",
    )
)

WEAK: tuple[re.Pattern[str], ...] = tuple(
    _frame(pattern.replace("{who}", WHO).replace("{what}", _WHAT))
    for pattern in (
        r"{who} (?:on|about|regarding|concerning) {what}",
        r"{who} (?:said|says|thinks|thought|believes|claims|claimed) (?:about |on |that |of )?{what}",
        r"{who} (?:sur|à propos de|à propos du|à propos des|au sujet de|au sujet du|au sujet des|concernant) {what}",
        rf"{{who}} (?:(?:a|avait) {_FR_PAST}|{_FR_SAID}) (?:que |qu['’]|sur |de |du |des )?{{what}}",
        r"{who} ?[:–—] {what}",
    )
)

WHO_SAID: tuple[re.Pattern[str], ...] = tuple(
    _frame(pattern.replace("{what}", _WHAT))
    for pattern in (
        rf"qui (?:a (?:bien pu )?(?:dit|dire|{_FR_PAST})|{_FR_SAID}|en parle) "
        rf"(?:que |qu['’]|de |du |des |d['’]|sur )?{{what}}",
        rf"(?:who|which (?:person|speaker|expert)s?) (?:has |have )?{_EN_SAY} "
        rf"(?:about |on |of |that |regarding )?{{what}}",
    )
)
"""Questions after a speaker (« who said that ... »): they name none, and what is left of them is the topic."""
