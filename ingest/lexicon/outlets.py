"""Papers, agencies, stations and channels to which people speak, lower case: « a déclaré à la BBC Anne Morel ».

Our own list. An outlet that is not on it is still told by its capitals (AFP) or by a noun (« au journal Mainichi »).
"""

from __future__ import annotations

OUTLETS = frozenset(
    line.strip()
    for line in """
    bbc
    bbc news
    bbc afrique
    bbc africa
    bbc world
    bbc world service
    bbc mundo
    bbc brésil
    bbc brasil
    bbc sport
    bbc sport afrique
    bbc sport africa
    bbc radio
    bbc panorama
    afp
    reuters
    associated press
    bloomberg
    bloomberg news
    cnn
    nbc
    nbc news
    cbs
    cbs news
    abc
    abc news
    fox news
    sky news
    sky sports
    al jazeera
    al-jazeera
    al arabiya
    rfi
    rfm
    rtl
    rts
    rtbf
    rtb
    tv5
    tv5 monde
    tv5monde
    tf1
    canal +
    france 2
    france 3
    france 24
    france info
    franceinfo
    france inter
    france culture
    europe 1
    bfm
    bfmtv
    bfm tv
    lci
    cnews
    le monde
    monde
    le figaro
    figaro
    libération
    le parisien
    parisien
    les échos
    echos
    échos
    la croix
    croix
    l'humanité
    humanité
    mediapart
    l'express
    express
    le point
    point
    l'obs
    obs
    marianne
    l'équipe
    équipe
    jeune afrique
    ouest-france
    sud ouest
    la dépêche
    l'opinion
    slate
    konbini
    brut
    new york times
    the new york times
    washington post
    the washington post
    wall street journal
    the wall street journal
    financial times
    the financial times
    los angeles times
    usa today
    times
    the times
    sunday times
    guardian
    the guardian
    observer
    telegraph
    daily telegraph
    daily mail
    daily nation
    daily maverick
    the economist
    economist
    time
    newsweek
    el país
    el pais
    marca
    as
    sport
    der spiegel
    spiegel
    bild
    kicker
    die zeit
    süddeutsche zeitung
    la repubblica
    corriere della sera
    la stampa
    the times of israel
    times of israel
    jerusalem post
    the jerusalem post
    haaretz
    global times
    china daily
    times of india
    the times of india
    hindustan times
    asahi shimbun
    mainichi shimbun
    mainichi
    yomiuri shimbun
    kyodo
    xinhua
    chine nouvelle
    tass
    interfax
    ria novosti
    anadolu
    belga
    ats
    dpa
    efe
    ansa
    map
    aps
    tap
    apa
    lusa
    vice
    politico
    the intercept
    radio okapi
    radio canada
    radio-canada
    radio france
    voix de l'amérique
    voa
    deutsche welle
    dw
    timelive
    """.splitlines()
    if line.strip()
)

LONGEST_OUTLET = max(len(name.split()) for name in OUTLETS)
"""In words."""

OUTLET_NOUNS = frozenset(
    """journal quotidien hebdomadaire mensuel magazine agence revue radio télévision chaîne station site micro média
    presse émission podcast plateau antenne programme documentaire blog""".split()
)
"""Nouns of what people speak to, with a name after them: « au journal Mainichi », « dans l'émission Le débat »."""

AGENCIES = frozenset("afp reuters ap epa efe sipa getty belga dpa ansa abaca maxppp anadolu xinhua aps map".split())
"""Agencies whose name stands in the credit of a photograph."""
