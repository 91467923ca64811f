"""Countries and capitals: names that are nobody's, though a country « says » by its government.

Our own list, lower case, as the French press writes them.
"""

from __future__ import annotations

COUNTRIES = frozenset(
    """afghanistan albanie algérie allemagne andorre angola arabie argentine arménie australie autriche azerbaïdjan
    bahreïn bangladesh belgique bénin biélorussie bélarus birmanie bolivie bosnie botswana brésil bulgarie burkina
    burundi cambodge cameroun canada centrafrique chili chine chypre colombie comores congo corée croatie cuba danemark
    djibouti égypte egypte équateur équatoriale erythrée érythrée espagne estonie états-unis etats-unis éthiopie
    ethiopie europe finlande france gabon gambie géorgie ghana grèce guatemala guinée guinée-bissau haïti honduras
    hongrie inde indonésie irak iran irlande islande israël israel italie jamaïque japon jordanie kazakhstan kenya
    kosovo koweït lesotho lettonie liban liberia libéria libye lituanie luxembourg macédoine madagascar malaisie
    malawi mali malte maroc maurice mauritanie mexique moldavie monaco mongolie monténégro mozambique namibie népal
    nicaragua niger nigeria nigéria norvège nouvelle-zélande oman ouganda ouzbékistan pakistan palestine panama
    paraguay pays-bas pérou philippines pologne portugal qatar rdc roumanie royaume-uni russie rwanda salvador
    sénégal serbie singapour slovaquie slovénie somalie soudan suède suisse surinam syrie tadjikistan taïwan taiwan
    tanzanie tchad tchécoslovaquie tchéquie thaïlande togo tunisie turquie ukraine uruguay vatican venezuela vietnam
    yémen zaïre zambie zimbabwe afrique amérique asie océanie eurasie""".split()
)

CAPITALS = frozenset(
    """abidjan abuja accra alger amman ankara antananarivo asmara athènes bagdad bakou bamako bangkok bangui beyrouth
    belgrade berlin berne bissau brasilia bratislava brazzaville bruxelles bucarest budapest bujumbura canberra
    caracas chisinau conakry copenhague cotonou dakar damas dhaka dodoma doha dublin erevan freetown gaborone gaza
    hanoï harare helsinki islamabad jakarta jérusalem kaboul kampala khartoum kiev kyiv kigali kinshasa koweït lagos
    libreville lilongwe lima lisbonne ljubljana lomé londres luanda lusaka madrid malabo manille maputo mascate mexico
    minsk mogadiscio monrovia moscou nairobi ndjamena n'djamena niamey nicosie nouakchott oslo ottawa ouagadougou
    paris pékin porto-novo prague praia pretoria pyongyang rabat reykjavik riga riyad rome santiago sanaa sarajevo
    séoul skopje sofia stockholm tachkent taipei tallinn tbilissi téhéran tirana tokyo tripoli tunis varsovie vienne
    vilnius washington windhoek yaoundé yamoussoukro zagreb""".split()
)

PLACES = COUNTRIES | CAPITALS
