"""What publishers write around an article, in the languages most read: lists of words and no logic.

Each pattern is tried on one text of the page, white space folded, case ignored.
Sources: the interface texts of publishers' pages in these languages.
"""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.VERBOSE

RELATED = re.compile(
    r"""^\W*(?:
      pour\ aller\ plus\ loin
      | (?:à|a)\ (?:lire|voir|écouter|consulter|découvrir)(?:\ (?:aussi|également|ensuite))?
    | (?:lire|voir|écouter)\ (?:aussi|également) | lisez\ aussi | sur\ le\ même\ (?:sujet|thème)
    | (?:nos\ )?articles?\ (?:liés?|associés?|connexes?|similaires?|recommandés?) | notre\ dossier
    | en\ lien
    | read\ (?:more|also|next)(?:\ on\ this(?:\ story)?)? | also\ read | see\ also | further\ reading
    | related(?:\ (?:stories|articles?|content|coverage|topics|news|links|posts))?
    | more\ on\ this(?:\ story)?
    | more\ (?:stories|from\ .{2,40}) | recommended(?:\ (?:reading|stories|for\ you))?
    | you\ (?:may|might)\ also\ like
    | (?:lesen\ sie|lies)\ (?:auch|dazu|mehr)(?:\ auch)? | mehr\ zum\ thema | auch\ interessant
    | siehe\ auch
    | (?:lee|lea|ver|leer)\ (?:también|además) | te\ puede\ interesar | noticias?\ relacionadas?
    | leggi\ anche | per\ approfondire | articoli\ correlati | leia\ (?:também|mais) | veja\ também
    | saiba\ mais
    | lees\ ook | les\ også | læs\ også | läs\ (?:också|även|mer|mera) | lue\ myös
    | czytaj\ (?:także|też|również)
    | zobacz\ (?:także|też|również) | (?:přečtěte|čtěte)\ (?:si\ )?(?:také|také:|více) | читайте\ также
    | 関連記事 | あわせて読みたい | 相关阅读 | 관련\ ?기사
    )\s*(?:[:：|>»–—-]|\.{3}|…|$)""",
    _FLAGS,
)

READING_AIDS = re.compile(
    r"""^\W*(?:
      lecture\ zen | résumer(?:\ l[’']article)? | écouter(?:\ (?:l[’']|cet\ )article)?
      | partager(?:\ (?:l[’']|cet\ )article)?
    | imprimer | copier\ le\ lien | offrir(?:\ (?:l[’']|cet\ )article)? | sauvegarder | enregistrer
    | réagir | commenter
    | lire\ plus\ tard | ajouter\ à\ (?:mes\ favoris|ma\ liste)
    | (?:suivre|s[’']abonner|se\ connecter|connexion|menu)
    | temps\ de\ lecture.{0,20} | (?:lecture\ )?\d+\ min(?:utes)?(?:\ de\ lecture|\ read)?
    | (?:\d+\ )?commentaires?(?:\ \(\d+\))?
    | share(?:\ (?:this(?:\ article|\ story)?|on\ \w+|full\ article))?
    | listen(?:\ to\ this\ (?:article|story))? | print | save(?:\ (?:article|story))?
    | copy\ link | email | bookmark | follow | comments?(?:\ \(\d+\))? | read\ aloud
    | gift\ (?:this\ )?article
    | advertisement | advertising | publicité | anzeige | publicidad | pubblicità | reklama | werbung
    | annonce
    | teilen | drucken | merken | vorlesen | compartir | imprimir | guardar | condividi | stampa
    | facebook | twitter | x | whatsapp | linkedin | telegram | pinterest | reddit | instagram | bluesky
    | threads
    | skip\ to\ (?:main\ )?content | aller\ au\ contenu | loading\.* | chargement.{0,12}
    )\W*$""",
    _FLAGS,
)

CALLS = re.compile(
    r"""^.{0,60}?(?:
      vous\ avez\ (?:déjà\ )?lu\ \d+\ articles? | abonnez[-\ ]vous | inscrivez[-\ ]vous | déjà\ abonnée?
    | rejoignez[-\ ](?:nous|notre|nos|le\ (?:groupe|canal)|la\ (?:chaîne|communauté))
    | suivez[-\ ](?:nous|notre|nos)\b | soutenez[-\ ](?:nous|notre)
    | recevez\ (?:chaque|tous|toutes|gratuitement|nos|notre|l[’'])
    | téléchargez\ (?:notre|l[’'])\ ?appli | activez\ les\ notifications
    | ne\ (?:manquez|ratez)\ (?:plus\ )?(?:rien|aucune?)
    | (?:toute\ l[’'](?:actu|actualité|info)\b.{0,60}\b(?:whatsapp|telegram|discord|newsletter|signal))
    | (?:envie|besoin)\ de\ .{0,60}\babonn | profitez\ de\ .{0,40}\boffre
    | you(?:[’']ve|\ have)\ (?:already\ )?read\ \d+ | subscribe\ (?:to|now|today|for)
    | already\ a\ subscriber
    | sign\ up\ (?:for|to|here|now|today) | join\ (?:our|us\ on|the\ conversation)\b
    | follow\ (?:us|our)\b
    | get\ .{0,60}\b(?:in|to)\ your\ (?:inbox|email)
    | (?:please\ )?support\ (?:us|our\ (?:work|journalism))
    | download\ (?:our|the)\ .{0,20}\bapp\b | become\ a\ (?:member|subscriber)
    | register\ (?:now|for\ free) | .{0,260}\bsubscribe\ now\W*$
    | (?:like|liked|enjoy|enjoyed)\ (?:this|the|our)\ (?:story|article|post)\s*\?
    | jetzt\ (?:abonnieren|anmelden|testen) | abonnieren\ sie | melden\ sie\ sich\ .{0,40}newsletter
    | folgen\ sie\ uns
    | suscr[ií]bete | síguenos | iscriviti | seguici | inscreva-se | siga-nos | abonneer\ (?:u|je)
    | schrijf\ je\ in
    )""",
    _FLAGS,
)

UNFINISHED = re.compile(
    r"""(?: article\ en\ cours\ (?:de\ rédaction|d[’']écriture|d[’']actualisation)
    | (?:cet\ article|ce\ texte|cette\ page)\ (?:est|sera)\ (?:en\ cours\ de\ |régulièrement\ )?
      (?:mis\ à\ jour|mise\ à\ jour|actualisée?|complétée?)
    | (?:plus\ d[’']informations|davantage\ de\ détails|détails)\ à\ (?:suivre|venir)
    | this\ (?:is\ a\ )?(?:story|article|page|report|post)\ (?:is|will\ be)\ (?:still\ )?
      (?:being\ updated|developing|breaking|updated)
    | this\ is\ a\ (?:developing|breaking)\b | ^\W*developing(?:\ story)?\W*$
    | ^\W*more\ (?:details\ )?(?:to\ follow|soon|to\ come)\W*$
    | (?:diese[rs]?\ (?:meldung|artikel|text)|der\ artikel)\ wird\ (?:laufend\ |fortlaufend\ )?aktualisiert
    | noticia\ en\ desarrollo | (?:notizia|articolo)\ in\ aggiornamento
    | not[ií]cia\ em\ (?:desenvolvimento|atualização)
    )""",
    _FLAGS,
)

DATELINE = re.compile(
    r"""\b(?:
      publiée? | mise?\ à\ jour | modifiée? | actualisée? | posté | écrit | rédigé | le | la | à | par
      | et | de | du | dans | avec
    | uppdaterad | publicerad | opdateret | publiceret | oppdatert | publisert
    | published | updated | modified | posted | written | by | at | on | and | in | of | the | last
    | first | from
    | von | am | um | und | uhr | aktualisiert | veröffentlicht | stand | por | el | y | las | di | il
    | alle | e | em | av | af | og | och
    | min(?:utes?)? | mins? | lecture | read(?:ing)?(?:\ time)? | lesezeit | heures? | hours? | ago
    | il\ y\ a | temps | est | edt | gmt | cest | cet | bst | utc | pm | am | ist
    | janv(?:ier)? | févr?(?:ier)? | mars | avr(?:il)? | mai | juin | juil(?:let)? | août
    | sept?(?:embre|ember)? | oct(?:obre|ober)? | nov(?:embre|ember)? | déc(?:embre)?
    | jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july? | aug(?:ust)?
    | dec(?:ember)?
    | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | mon(?:day)? | tue(?:s(?:day)?)?
    | wed(?:nesday)? | thu(?:rs(?:day)?)? | fri(?:day)? | sat(?:urday)? | sun(?:day)?
    )\b""",
    _FLAGS,
)

FURNITURE_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:
      newsletters? | nl-?box | abonn\w* | subscri\w* | subscription | paywall | promo\w* | share\w*
      | sharing | social\w* | partag\w*
    | advert\w* | ads? | sponsor\w* | cookies? | consent | comments? | commentaires? | reactions?
    | breadcrumbs? | ariane
    | toolbar | tools? | actions? | outils? | related\w* | recirc\w* | recommend\w* | outbrain | taboola
    | teasers? | more-?(?:stories|on|from)
    | author-?(?:bio|box|card) | auteur-?(?:bio|box) | about-?author | tags? | tag-?list | keywords?
    | topics? | popular | most-?read | trending
    | whatsapp | telegram | discord | messag\w+ | donat\w* | support-?us | appel | cta | modal | popup
    | overlay | footer | nav\w* | menu | sidebar
    )(?:$|[\s_-])""",
    _FLAGS,
)

LEAD_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:
      chap[oô]s? | chapeau | standfirst | dek | intro(?:duction)? | lead | lede | subtitle
      | sub-?head(?:line|ing)? | sous-?titre | abstract
    | article-?(?:lead|intro|summary|description|excerpt|dek) | excerpt | accroche | sapo | vorspann
    | teaser-?text | entradilla | bajada | ingress | sommario
    | deck | summary | article__desc | description | strapline | header-?desc\w*
    )(?:$|[\s_-]|__)""",
    _FLAGS,
)
