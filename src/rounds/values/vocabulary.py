"""The words that the format allows, each with the sentence that explains it."""

from collections.abc import Mapping

Words = Mapping[str, str]

PARTY_KINDS: Words = {
    "state": "A state, recognised or not.", "organisation": "An international or other organisation.",
    "group-of-states": "Several states that act as one at the table.",
    "armed-group": "An armed group that is no state.", "person": "A private go-between.",
    "other": "Anything else; say what in a note.",
}  # fmt: skip
PARTY_ROLES: Words = {
    "party": "Negotiates for itself.", "host": "Lends the venue.", "mediator": "Makes proposals of its own.",
    "facilitator": "Brings the sides together without proposals of its own.",
    "observer": "Sits at the table without a say.", "guarantor": "Answers for what is agreed.",
    "witness": "Attests what is agreed.", "expert": "Gives advice on a subject.",
}  # fmt: skip
ROUND_STATUSES: Words = {
    "held": "It took place; what a round is when nothing else is written.",
    "planned": "It was announced, and its day had not come.", "postponed": "It was announced and put off.",
    "cancelled": "It was announced and called off.", "broken-off": "It began and was ended before its time.",
    "unconfirmed": "It is reported and not confirmed, or was announced and nothing was seen of whether it was held.",
}  # fmt: skip
MEDIA: Words = {
    "in-person": "In one place; what a round is when nothing else is written.", "video": "By video link.",
    "phone": "By telephone.", "mixed": "Some in one place, others by a link.", "unknown": "Nobody says.",
}  # fmt: skip
FORMATS: Words = {
    "direct": "The sides speak to each other.", "mediated": "A third party sits with the sides.",
    "proximity": "A third party goes between sides that do not sit together.",
}  # fmt: skip
LEVELS: Words = {
    "leaders": "Heads of state or government.", "ministers": "Ministers.",
    "heads-of-delegation": "Heads of delegation below a minister.", "experts": "Experts and working groups.",
}  # fmt: skip
STATES: Words = {
    "ongoing": "Rounds are held or planned.",
    "suspended": "No round is planned and nobody has ended the process.", "ended": "The process is over.",
}  # fmt: skip
MEMBER_PARTS: Words = {
    "member": "A member of the delegation.", "expert": "An expert of the delegation.",
    "adviser": "An adviser to the delegation.", "interpreter": "An interpreter.",
    "absent": "Named to the delegation and not there.",
}  # fmt: skip
DOCUMENT_KINDS: Words = {
    "memorandum": "A side's terms in writing.", "position-paper": "A side's position in writing, without terms.",
    "proposal": "A text offered for agreement.", "draft-agreement": "A text under negotiation.",
    "mandate": "What a delegation may do.", "terms": "Conditions of a meeting or of an agreement.",
    "list": "Names or items handed over.", "letter": "A letter.",
    "communique": "A joint public text without obligations.", "resolution": "A decision of an organisation.",
    "agreement": "An agreed text.",
}  # fmt: skip
GIVEN: Words = {
    "before": "Handed over before the round.", "at": "Handed over at the round.",
    "after": "Handed over after the round.", "not-given": "Announced and never handed over.",
}  # fmt: skip
HOW_PUBLIC: Words = {
    "published": "Its author or addressee published it.", "agencies": "News agencies carried the text.",
    "leak": "It became public without its author.", "excerpts": "Only parts of it became public.",
    "not-public": "It had not become public on that day.",
}  # fmt: skip
DEMAND_KINDS: Words = {
    "demand": "Something the other side is to do; what an entry is when nothing else is written.",
    "proposal": "Something both sides are to do.", "offer": "Something the side would do itself.",
}  # fmt: skip
OUTCOME_FORMS: Words = {
    "verbal": "Agreed by word of mouth.", "written": "Agreed in writing, unsigned.", "signed": "Signed.",
    "announced-by-one-side": "Known from one side's announcement.",
    "none": "Not agreed at all: the word of a side that denies it.",
}  # fmt: skip
EVENT_KINDS: Words = {
    "statement": "Somebody said something in public.", "meeting": "A meeting that is no round.",
    "call": "A telephone or video call.", "proposal": "A proposal between rounds.",
    "suspension": "The process was put on hold.", "resumption": "The process was taken up again.",
    "decision": "A side or body decided something.", "legal-effect": "Something came into or went out of force.",
    "publication": "A text became public.", "incident": "Something happened that bears on the talks.",
}  # fmt: skip
SOURCE_KINDS: Words = {
    "official": "A state's or body's own site or document.", "state-media": "An outlet that a state runs.",
    "agency": "A news agency.", "media": "Any other outlet.",
    "organisation": "An organisation outside the talks.", "research": "Research.",
}  # fmt: skip

ASKER_MOVES: Words = {
    "raised": "The asker put it forward.", "reiterated": "The asker repeated it.",
    "amended": "The asker changed it.", "withdrawn": "The asker took it back.",
}  # fmt: skip
ADDRESSEE_MOVES: Words = {
    "noted": "The addressee took note.", "accepted": "The addressee agreed.",
    "accepted-in-part": "The addressee agreed to a part.", "rejected": "The addressee refused.",
    "deferred": "The addressee put off an answer.", "countered": "The addressee answered with terms of its own.",
}  # fmt: skip
OTHER_DEMAND_MOVES: Words = {
    "settled": "Both sides closed the matter.", "not-agreed": "Both sides parted without agreement on it.",
    "met": "What was asked was done.", "lapsed": "Its time passed.",
    "remarked": "Somebody spoke of it; nothing moved.",
}  # fmt: skip
DEMAND_MOVES: Words = {**ASKER_MOVES, **ADDRESSEE_MOVES, **OTHER_DEMAND_MOVES}
DOCUMENT_MOVES: Words = {
    "announced": "It was announced.", "tabled": "It was handed over or put on the table.",
    "under-study": "The addressee studies it.", "agreed": "The sides agreed on it.", "signed": "It was signed.",
    "accepted": "The addressee accepted it.", "accepted-in-part": "The addressee accepted a part.",
    "countered": "The addressee answered with a text of its own.", "not-accepted": "The addressee refused it.",
    "ratified": "Those who must approve it approved it.", "in-force": "It came into force.",
    "amended": "It was changed.", "superseded": "Another text took its place.",
    "withdrawn": "Its author took it back.", "remarked": "Somebody spoke of it; nothing moved.",
}  # fmt: skip
OUTCOME_MOVES: Words = {
    "signed": "It was signed.", "applied": "It was carried out before it came into force.",
    "in-force": "It came into force.", "amended": "It was changed.", "suspended": "It was put on hold.",
    "kept": "What was agreed was done.", "partly-kept": "A part of what was agreed was done.",
    "not-kept": "What was agreed was not done.", "lapsed": "Its time passed.",
    "breach-alleged": "A side said that the other broke it.", "declared-complete": "A side said that it is done.",
    "denied": "A side said that it is not so.", "reversed": "What was done was undone.",
    "remarked": "Somebody spoke of it; nothing moved.",
}  # fmt: skip

DEMAND_STATUSES: Words = {
    "open": "No answer, and no later round in which one could have been given.",
    "no-response": "No answer, though a later round with both sides was held.",
    "superseded": "Another demand took its place.",
    **{
        move: text for move, text in DEMAND_MOVES.items() if move not in ("raised", "reiterated", "amended", "remarked")
    },
}
"""What a demand can have come to; computed from its lines, never written."""
DELIVERY_VERDICTS: Words = {
    "agreed": "Promised; nothing is recorded as delivered.",
    "in-progress": "Some of what was promised is delivered, and the time is not up.",
    "partly-fulfilled": "The time is up and some of what was promised is delivered.",
    "overdue": "The time is up and nothing is recorded as delivered.",
    "fulfilled": "At least what was promised is delivered.", "exceeded": "More than was promised is delivered.",
}  # fmt: skip
"""What a counted promise can have come to; computed from its instalments, never written."""

MOMENT_KINDS: Words = {
    "round": "A round, or one that was to be.",
    "sitting": "A meeting within a round.",
    "demand": "A step in the life of a demand.",
    "document": "A step in the life of a document.",
    "agreement": "What was agreed.",
    "outcome": "A step in the life of an outcome.",
    "delivery": "An instalment of what was promised.",
    **EVENT_KINDS,
}
"""What a line of the timeline can be."""
OUTCOME_STATUSES: Words = {
    **{word: text for word, text in OUTCOME_MOVES.items() if word != "remarked"},
    **DELIVERY_VERDICTS,
    "delivered": "Something is delivered, and no figure is promised of which it could be a part.",
    "disputed": "The sides' accounts lead to different verdicts.",
}
"""What an outcome can have come to, as a whole or in one account."""
ISSUE_GROUPS: Mapping[str, Words] = {
    "military": {
        "ceasefire": "A halt of fighting on the whole front.",
        "ceasefire-local": "A halt of fighting in one place, for one purpose or for hours or days.",
        "monitoring": "Watching that what is agreed is kept.",
        "withdrawal": "Troops leaving an area.",
        "territory": "Borders, recognition and status of territory.",
        "neutrality": "Alliances, neutral or non-aligned status.",
        "security-guarantees": "Promises of protection against a new attack.",
        "force-limits": "Ceilings on troops and weapons.",
        "foreign-forces": "Troops, bases and activity of other states.",
        "arms-supplies": "Deliveries of weapons and intelligence from abroad.",
        "mobilisation": "Calling up troops.",
        "nuclear": "Nuclear and other weapons of mass destruction.",
    },
    "people": {
        "prisoners": "Prisoners of war and their exchange.",
        "civilians-detained": "Civilians held by a side.",
        "children": "Children separated from family or country.",
        "remains": "Bodies of the dead and their repatriation.",
        "displaced": "Refugees, displaced people and families apart.",
        "humanitarian-access": "Aid, corridors and access to those in need.",
        "civilian-protection": "Sparing civilians and civilian objects.",
    },
    "identity": {
        "language-minorities": "Languages and the rights of minorities.",
        "religion": "Churches and faith.",
        "memory-ideology": "Remembrance of history, symbols and ideologies.",
    },
    "political": {
        "elections-government": "Elections, government and constitution.",
        "justice": "Prosecution, amnesty and courts.",
        "treaty": "The treaty itself: its form, ratification and guarantee.",
    },
    "economic": {
        "sanctions": "Sanctions and frozen assets.",
        "reparations": "Compensation for damage.",
        "relations-economy": "Trade, energy, transport and diplomatic relations.",
    },
    "procedural": {
        "leaders-meeting": "A meeting of leaders.",
        "process": "How, where and when to negotiate.",
    },
    "other": {"other": "Anything else; a note says what."},
}
ISSUES: Words = {code: text for group in ISSUE_GROUPS.values() for code, text in group.items()}

_ASKED_AS = """
    ceasefire: truce, armistice, cease-fire, cessation of hostilities, end of fighting;
    ceasefire-local: local truce, humanitarian pause, pause; monitoring: verification, observers;
    withdrawal: pull-out, pullback, retreat, troop withdrawal; territory: borders, border, land, annexation;
    neutrality: non-alignment, alliances, alliance, nato; security-guarantees: guarantees, security;
    force-limits: demilitarisation, demilitarization, disarmament;
    foreign-forces: bases, foreign troops, peacekeepers; arms-supplies: arms, weapons, arms deliveries;
    mobilisation: mobilization, conscription; nuclear: nuclear weapons, atomic weapons;
    prisoners: pows, pow, prisoners of war, captives, captured, prisoner, prisoner exchange;
    civilians-detained: detainees, hostages, civilian detainees, detained civilians;
    children: child, minors, deported children; remains: bodies, body, fallen, dead, the dead, the fallen, corpses;
    displaced: refugees, displaced people, idps;
    humanitarian-access: aid, humanitarian aid, corridors, humanitarian corridors, relief;
    civilian-protection: civilians, protection of civilians;
    language-minorities: language, languages, minorities, minority; religion: church, churches, faith;
    memory-ideology: ideology, denazification, memory;
    elections-government: elections, election, constitution, government;
    justice: amnesty, war crimes, courts, prosecution; treaty: peace treaty, ratification;
    sanctions: frozen assets, assets, embargo; reparations: compensation, damages;
    relations-economy: trade, economy, energy, transport, diplomatic relations;
    leaders-meeting: summit, meeting of leaders, leaders; process: procedure, next meeting, next round
"""
ISSUE_SYNONYMS: Words = {
    word: code
    for code, _, words in (entry.partition(": ") for entry in " ".join(_ASKED_AS.split()).split("; "))
    for word in words.split(", ")
}
"""Words by which people ask for an issue, and its code."""

LISTS: Mapping[str, Words] = {
    **{f"issues, {group}": words for group, words in ISSUE_GROUPS.items()},
    "moves of a demand": DEMAND_MOVES, "moves of a document": DOCUMENT_MOVES,
    "moves of an outcome": OUTCOME_MOVES, "statuses of a demand": DEMAND_STATUSES,
    "verdicts on a delivery": DELIVERY_VERDICTS, "statuses of an outcome": OUTCOME_STATUSES,
    "kinds of demand": DEMAND_KINDS, "kinds of document": DOCUMENT_KINDS, "kinds of event": EVENT_KINDS,
    "kinds of line in a timeline": MOMENT_KINDS, "kinds of party": PARTY_KINDS, "kinds of source": SOURCE_KINDS,
    "roles of a party": PARTY_ROLES, "parts in a delegation": MEMBER_PARTS, "statuses of a round": ROUND_STATUSES,
    "media of a round": MEDIA, "formats of a round": FORMATS, "levels of a round": LEVELS,
    "states of a process": STATES, "ways of handing over": GIVEN, "ways of becoming public": HOW_PUBLIC,
    "forms of agreement": OUTCOME_FORMS,
}  # fmt: skip
"""Every list of words, by what the words are."""

YAML_WORDS = frozenset("y n yes no on off true false null".split())
"""What YAML 1.1 reads as something other than text, so that no id may be one."""
OWN_WORDS = frozenset(("none", "unknown", "undisclosed"))
"""What the format itself writes where nothing can be named, so that no id may be one."""

COUNTRIES = frozenset("""
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR
    CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB
    GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA
    JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA
    MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR
    NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS
    SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON
    TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
""".split())  # fmt: skip
"""ISO 3166-1 alpha-3, 249 codes."""
LANGUAGES = frozenset("""
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
""".split())  # fmt: skip
"""ISO 639-1, the two-letter codes of BCP 47."""
REGIONS = frozenset("""
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK EU UN
""".split())  # fmt: skip
"""ISO 3166-1 alpha-2, and three more that stand for regions in the tags of languages."""
