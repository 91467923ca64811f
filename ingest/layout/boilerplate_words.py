"""What web pages of the French press print around an article: the words by which their boilerplate is known.

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

# Lines that are boilerplate wherever they stand.
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
    r"(?:contenu|article|cet article est|la suite est|suite) (?:exclusivement )?reservee?s? (?:a|"
    r"aux) (?:nos )?abonnes.{0,60}",
    r"(?:il vous )?reste \d{1,3}(?:[.,]\d+)? ?% de (?:cet|l')? ?article.{0,120}",
    r"(?:cet article est reserve aux abonnes\. )?il vous reste \d{1,3}(?:[.,]\d+)? ?% a (?:decouvrir|lire).{0,80}",
    r"(?:pour|afin de) (?:lire|decouvrir|connaitre|consulter) la suite(?: de (?:cet|l')? ?article)?"
    r"(?: ?[,:.]? ?(?:abonnez|connectez|creez|inscrivez|identifiez).{0,80})?",
    r"(?:et )?accede[rz] (?:gratuitement )?a (?:\d+ articles|l'article|tous nos (?:articles|contenus)|"
    r"l'integralite).{0,100}",
    r"(?:ou )?si vous avez deja un compte.{0,60}|vous avez deja un compte ?\??.{0,40}|vous etes deja abonnee?.{0,60}",
    r"vous (?:possedez|disposez) deja d?'?u?n? ?(?:un |d'un )?compte.{0,30}|pas encore abonne.{0,40}",
    r"(?:profitez de|decouvrez|voir|choisissez) (?:notre|nos|toutes nos|une) (?:offres?|formules?|semaine)\b.{0,80}",
    r"(?:\d+(?:[.,]\d+)? ?€|1 euro|un euro)[^.]{0,20}(?:premier|par|le|pendant)s? ?(?:mois|an|semaine|jour|"
    r"1er mois).{0,80}",
    r"(?:offre )?sans engagement.{0,40}|continuez? (?:a lire|votre lecture|la lecture).{0,80}",
    r"(?:deja inscrit|pas encore de compte|mot de passe oublie).{0,40}|creer? (?:un|mon) compte.{0,40}",
    r"ajouter a (?:mes|vos|ma|votre|ses) (?:favoris|selections?|liste).{0,30}|l'article a ete ajoute a vos favoris",
    r"(?:offrir|sauvegarder|enregistrer|imprimer|envoyer|classer|commenter|reagir a|partager) (?:cet |l'|"
    r"un )article.{0,30}",
    r"passer (?:la |cette )?(?:publicite|pub)|la suite apres (?:la|cette) (?:publicite|pub)|"
    r"suite de l'article.{0,20}",
    r"votre publicite ici.{0,30}|- ?publicite ?-|fin de la publicite",
    # faults, feedback, listening
    r"(?:vous (?:avez |voulez ).{0,60})?(?:repere|constate|vu|trouve|signaler?|signalez) une (?:erreur|faute|"
    r"coquille).{0,80}",
    r"(?:ecouter|ecoutez) (?:cet |l')article.{0,40}|lecture (?:audio|vocale).{0,30}|(?:lire|voir|charger) la video",
    r"(?:cet article|l'article) (?:vous a[- ]t[- ]il|a-t-il).{0,60}|(?:que pensez-vous|"
    r"votre avis sur) de? ?cet article.{0,20}",
    r"(?:publie|mis a jour|mise a jour|modifie|cree|poste)e?s?(?: ?(?:le|:|par))?|mots[- ]cles|etiquettes",
    r"google news|suivez(?:[- ]nous|"
    r" toute l'actualite|.{0,40}sur) (?:google ?(?:news|actualites)|whatsapp).{0,60}",
    # sharing, letters, comments
    rf"(?:partage[rz]?|share|tweeter|suivez-nous|follow us|retrouvez-nous)(?: (?:sur|on|this|via|cet article|"
    rf"l'article|la page|:))+ ?(?:{_NETWORK}[ ,|/·-]*)*",
    rf"(?:partage[rz]?|share|tweeter|suivez-nous|follow us)(?: {_NETWORK}[,|/·-]*)+",
    rf"(?:{_NETWORK}[ ,|/·-]*){{2,}}",
    r"(?:inscrivez-vous|s'inscrire|abonnez-vous) a (?:la|notre|nos) newsletters?.{0,60}|(?:notre |"
    r"la )?newsletter",
    r"recevez .{0,60}newsletter.{0,40}|(?:inscrivez|abonnez)[- ]vous (?:gratuitement )?a (?:la |notre |"
    r"nos )?newsletters?\b.{0,200}",
    r"(?:chaque (?:jour|matin|soir|semaine)|tous les (?:jours|matins)),? (?:recevez|"
    r"retrouvez) .{0,120}(?:newsletter|e-?mail|boite).{0,60}",
    r"(?:votre|l') ?(?:inscription|adresse e?-?mail|adresse de messagerie) (?:a bien ete|nous sert|"
    r"est uniquement).{0,120}",
    r"vous (?:devez|pouvez) (?:vous |etre )(?:abonner|connecter|connectee?|inscrire|identifier).{0,30}(?:pour|"
    r"afin).{0,60}",
    r"\d+ (?:reactions?|reponses?|avis)|(?:voir|lire|afficher) (?:les|tous les) (?:\d+ )?commentaires.{0,30}|"
    r"(?:vos|tous vos|les|tous les) (?:commentaires|reactions)(?: \(\d+\))?|reagir|poster un commentaire|"
    r"signaler un abus",
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
    r"avec votre accord, nos partenaires et nous utilisons des cookies.{0,300}|"
    r"nous et nos (?:\d+ )?partenaires.{0,300}",
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
    r"(?:afp|reuters|belga|sipa(?: press)?|getty(?: images)?|keystone(?:-ats)?|shutterstock|adobe ?stock|"
    r"stock\.adobe\.com|istock|"
    r"unsplash|pixabay|ap|epa)(?: ?[/,-] ?[^.]{1,40})?",
    r"[^.:!?]{2,50} ?/ ?(?:afp|reuters|ap|epa|sipa(?: press)?|getty(?: images)?(?: via afp)?|belga|"
    r"stock\.adobe\.com|shutterstock|"
    r"hans lucas|maxppp|photopqr.{0,20}|bestimage|abaca(?:press)?|keystone|ats|dpa|anadolu|xinhua)",
)

# Labels of sections stuck together as pages print them when their links lose their spaces: «
# SociétéSpécialUne ».
STUCK_SECTIONS = re.compile(rf"{_SECTION}{{2,}}\Z")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]")

# The path of the page within its site: « Accueil > Économie > Emploi ».
BREADCRUMB = re.compile(r"(?:vous etes ici ?: ?)?(?:accueil|home) ?(?:[>»/|›→] ?.{1,80})+\Z")

# Menus and labels that could also be a heading, or a word of an article: boilerplate only beside others.
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
    r"more stories|a la une(?: aussi)?|ailleurs sur le web|contenus? sponsorises?|(?:il ne fallait|"
    r"a ne) pas (?:manquer|rater)|"
    r"apres cet article|la redaction vous conseille|nos (?:recommandations|lecteurs ont aussi lu)|"
    r"l'auteur vous recommande|"
    r"(?:a lire|les autres articles) (?:dans la rubrique|du dossier)|le fil info|en continu|"
    r"sujets? (?:associes?|lies?)|"
    r"(?:a|les) la une de .{1,40}|a la une (?:sur|du|des|cette semaine).{0,40}|les (?:\+|plus) lus?|"
    r"les plus recents?|sur ce theme",
)
# ... or one, perhaps two, in the midst of the article.
_READ_ALSO = (
    r"(?:(?:a|pour|et|en) )?(?:surtout )?(?:re)?(?:lire|voir|ecouter|decouvrir|consulter) (?:aussi|egalement)|"
    r"(?:lisez|voyez|retrouvez) (?:aussi|egalement)|a (?:re)?lire(?: (?:sur|dans|chez) .{1,30})?|"
    r"read (?:also|more)|also read|see also|article (?:precedent|suivant)"
)
RELATED_ONE = _whole(rf"(?:{_READ_ALSO})(?: (?:sur|dans|chez) .{{1,30}})?")
_BULLET = r"(?:[-–•*>→»\[(«▶►📌] ?){0,3}"
RELATED_INLINE = re.compile(
    rf"{_BULLET}(?:(?:{_READ_ALSO})(?: sur [\w.]{{2,30}})? ?[:|>»→–.] ?(?=\S)"
    r"|(?:a lire aussi|a lire egalement|lire aussi|lire egalement|a voir aussi|voir aussi|notre dossier|"
    r"relire) ?(?=[^\W_]|[«“\"])"
    r"|(?:re)?(?:lire|voir|ecouter)(?: (?:le dossier|notre (?:dossier|article|enquete|reportage|analyse|"
    r"entretien|portrait)|"
    r"nos .{1,30}))? ?: ?(?=\S)"
    r"|(?:en (?:video|images|photos?|direct|bref)|video|diaporama|infographie|podcast|notre (?:dossier|"
    r"enquete)) ?[,:.|>-] ?(?=\S))"
)
"""A pointer and what it points to on one line; what may also begin a sentence counts only without its full stop."""
POINTED_TO = re.compile(r"(?:[>»→▶►] ?){1,3}(?=[^\W_])")
"""A headline after arrows, as it stands alone under « Lire aussi »."""

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
