"""What web pages of the French press print around an article: the words by which their furniture is known.

All patterns are matched against whole lines folded by ``ingest.text.folding.fold`` (small letters, no accents,
plain apostrophes), their closing punctuation taken off. A pattern here must be unmistakable as a whole
line; what could also be a heading of an article stands among the doubtful ones, which count only beside
others.
"""

from __future__ import annotations

import re


def _whole(*alternatives: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(alternatives) + r")\Z")


_NETWORK = (
    r"(?:facebook|twitter|\bx\b|whatsapp|linkedin|instagram|telegram|messenger|pinterest|viber|tiktok|"
    r"youtube|"
    r"e-?mail|courriel|mail|imprimer|print|copier le lien|copy link|flipboard|reddit|tumblr|skype|sms|rss|"
    r"google ?(?:\+|plus|news))"
)
_SECTION = (
    r"(?:une|a la une|economie|eco|societe|special|politique|sports?|culture|monde|international|maroc|"
    r"regions?|"
    r"actu(?:alites?)?|national|afrique|finances?|entreprises?|high-?tech|tech|technologies?|sante|education|"
    r"automobile|auto|bourse|immobilier|faits? divers|justice|medias?|people|lifestyle|opinions?|tribunes?|"
    r"chroniques?|editorial|edito|dossiers?|interviews?|entretiens?|enquetes?|reportages?|emploi|formation|"
    r"femmes?|jeunesse|environnement|agriculture|tourisme|industrie|energie|exclusif|breves?|agenda|videos?|"
    r"podcasts?|diaporama|photos?|multimedia|nation|diplomatie|football|religion|cinema|musique|livres?)"
)

# Lines that are furniture wherever they stand.
UNMISTAKABLE = _whole(
    # doors of the site
    r"s'abonner(?: a partir de .{1,20})?",
    r"(?:je m'abonne|abonnez-vous|subscribe)(?: (?:a|au|aux|des|pour|to) .{1,40})?",
    r"se connecter|s'identifier|mon compte|log ?in|sign (?:in|up)|my account",
    r"deja abonne(?:\(e\))?(?: ?\? .{1,30})?",
    r"(?:cet )?article (?:est )?reserve aux? (?:nos )?abonnes.{0,40}",
    r"skip to (?:main )?content|aller au contenu(?: principal)?|retour en haut|back to top|toggle navigation",
    r"(?:menu|navigation) principale?|fermer le menu|ouvrir le menu|toutes les rubriques",
    r"no image|image non disponible|pas d'image",
    r"advertisement|contenus? sponsorises?|lire la suite(?: de l'article)?|read more",
    r"lisez nos e-?papers?|lire le journal|e-?papers?|telecharger (?:le journal|la version pdf)",
    r"nos supplements? speciaux|nos numeros speciaux|feuilletez .{1,40}",
    # sharing, letters, comments
    rf"(?:partage[rz]?|share|tweeter|suivez-nous|follow us|retrouvez-nous)(?: (?:sur|on|this|via|cet article|"
    rf"l'article|la page|:))+ ?(?:{_NETWORK}[ ,|/·-]*)*",
    rf"(?:partage[rz]?|share|tweeter|suivez-nous|follow us)(?: {_NETWORK}[,|/·-]*)+",
    rf"(?:{_NETWORK}[ ,|/·-]*){{2,}}",
    r"(?:inscrivez-vous|s'inscrire|abonnez-vous) a (?:la|notre|nos) newsletters?.{0,60}|(?:notre |"
    r"la )?newsletter",
    r"recevez .{0,60}newsletter.{0,40}",
    r"laisse[rz] (?:un|votre) commentaire|laisser une reponse|annuler la reponse|leave a (?:comment|reply)",
    r"(?:aucun|pas de|\d+|0) commentaires?|commentaires? \(\d+\)|ajouter un commentaire|"
    r"publier le commentaire",
    r"(?:votre|your) (?:adresse e-?mail|adresse de messagerie|email address) (?:ne sera pas publiee?|"
    r"will not be "
    r"published)\b.{0,80}",
    r"enregistrer mon nom, (?:mon e-?mail|mon adresse).{0,120}",
    r"\d+ (?:partages?|shares?|vues?|views?)|temps de lecture ?:? ?\d+ ?min(?:utes?)?|"
    r"\d+ min(?:utes?)? (?:de lecture|read)",
    # cookies and rights
    r"tout accepter|accepter (?:et fermer|tous? les cookies|les cookies|tout)|accept (?:all )?(?:cookies)?",
    r"(?:tout refuser|refuser (?:tout|les cookies)|continuer sans accepter|gerer (?:les |mes )?cookies|"
    r"parametre[rs] (?:les |des )?cookies|politique de (?:cookies|confidentialite)|mentions legales|"
    r"conditions generales(?: d'utilisation| de vente)?|plan du site|qui sommes-nous ?\??)",
    r"(?:©|\(c\)|copyright).{0,60}(?:tous droits reserves|all rights reserved).{0,30}",
    r"tous droits reserves.{0,40}|all rights reserved.{0,40}|reproduction interdite.{0,40}",
    # labels of tags and pictures
    r"(?:tags?|mots[- ]cles?|etiquettes?|keywords) ?: ?.{0,150}",
    r"credits?(?: photos?| image)? ?[:/©.] ?.{0,60}",
    # « Photo : AFP », not « Photo : le port de Casablanca en 1930 »
    r"(?:photos?|ph|images?|illustration) ?[:/©.] ?(?:[^ ]+ ?){0,3}",
    r"[([]?(?:©|\(c\)|ph\.?) ?.{0,40}",
    r"[([]?(?:photos?|images?) (?:afp|reuters|ap|map|dr|d\.r|getty|archives?|illustration|d'illustration|"
    r"d'archives?).{0,30}",
    r"d\.? ?r\.?",
)

# Labels of sections stuck together as pages print them when their links lose their spaces: «
# SociétéSpécialUne ».
STUCK_SECTIONS = re.compile(rf"{_SECTION}{{2,}}\Z")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]")

# The path of the page within its site: « Accueil > Économie > Emploi ».
BREADCRUMB = re.compile(r"(?:vous etes ici ?: ?)?(?:accueil|home) ?(?:[>»/|›→] ?.{1,80})+\Z")

# Menus and labels that could also be a heading, or a word of an article: furniture only beside others.
DOUBTFUL_MENU = _whole(
    r"menu|search|rechercher?|close|fermer|accueil|home|contact(?:ez-nous)?|a propos|about|publicites?|"
    r"archives?",
    r"connexion|deconnexion|s'inscrire|abonnements?|abonnes?|annonces?|sponsorise|kiosque|accepter|"
    r"en savoir plus",
    r"couverture|tweet(?:er)?|edito(?:rial)?|partager|share|imprimer|precedent|suivant|previous|next|newsletters?|"
    r"en direct|live",
    r"francais|english|العربية|e-?mail|nom|site(?: web)?|commentaires?|voir plus|"
    r"afficher plus|tout voir|voir tout|suivez-nous|cookies|refuser",
    rf"{_NETWORK}",
    r"(?:nom|e-?mail|adresse e-?mail|commentaire|site(?: web)?) ?\*",
)
DOUBTFUL_SECTION = _whole(rf"{_SECTION}(?: ?(?:[&,|/·]|et) ?{_SECTION})*")

# What opens a list of other articles: many of them, to the end of the page as a rule...
RELATED_LIST = _whole(
    r"articles? (?:similaires?|lies?|connexes?|relatifs?|recents?|associes?|populaires?|recommandes?)",
    r"(?:related|recent|similar|popular) (?:articles?|posts?|stories|news)|(?:you may|you might) also like",
    r"(?:sur|dans) (?:le|la) meme (?:sujet|theme|rubrique|categorie|dossier)",
    r"(?:vous (?:aimerez|aimeriez|pourriez)|cela (?:pourrait|peut)|ca (?:pourrait|peut)).{0,20}(?:aussi|"
    r"egalement|"
    r"interesser|aimer).{0,20}",
    r"les? (?:articles? )?(?:plus|\+) (?:lus?|vus?|populaires?|consultes?|commentes?|partages?)(?: .{0,20})?",
    r"(?:nos |les )?(?:derniere?s?|toutes? (?:les|nos)) (?:actualites?|actus?|nouvelles|infos?|articles?|"
    r"news|breves)",
    r"(?:plus|d'autres|autres|nos autres|tous les) (?:d')?(?:articles?|actualites)(?: de la rubrique|"
    r" de l'auteur)?",
    r"recommandes? pour vous|notre selection|a decouvrir(?: aussi| egalement)?|du meme auteur|"
    r"more from .{1,30}|"
    r"more stories|a la une(?: aussi)?|ailleurs sur le web|contenus? sponsorises?",
)
# ... or one, perhaps two, in the midst of the article.
_READ_ALSO = (
    r"(?:a |pour )?(?:lire|voir|ecouter|decouvrir|consulter) (?:aussi|egalement)|(?:lisez|voyez) (?:aussi|"
    r"egalement)|"
    r"a lire(?: (?:sur|dans) .{1,30})?|read (?:also|more)|also read|see also|article (?:precedent|suivant)"
)
RELATED_ONE = _whole(_READ_ALSO)
RELATED_INLINE = re.compile(rf"(?:[-–•*>→»\[(] ?)?(?:{_READ_ALSO}) ?[:|>»→–] ?(?=\S)")

# Sentences of a site about itself, left out only at the edges of a page, before the article or after it.
EDGE_SENTENCE = re.compile(
    r"(?:nous utilisons|ce site utilise|we use|this (?:site|website) uses|en poursuivant (?:votre|"
    r"sa) navigation|"
    r"nous et nos partenaires|en cliquant sur).{0,400}\b(?:cookies?|traceurs)\b"
    r"|(?:inscrivez-vous|abonnez-vous|rejoignez-nous|suivez-nous|telechargez (?:notre|l')).{0,200}"
    r"(?:newsletter|whatsapp|telegram|application|google ?news|facebook|chaine|abonnes).{0,100}\Z"
)


def is_stuck_sections(line: str, folded: str) -> bool:
    """Whether ``line`` (``folded`` likewise) is two or more section labels stuck together, each with its
    capital."""
    return len(_CAPITALS.findall(line)) >= 2 and bool(STUCK_SECTIONS.match(folded))
