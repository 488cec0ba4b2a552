"""Words that editors write for a word of the format, and languages and countries by the codes that others give them."""

import re
from collections.abc import Collection, Mapping
from functools import cache

WRITTEN: Mapping[str, str] = {
    "a move of a demand": """
        raised: requested demanded asked asks proposed put-forward tabled made submitted presented called-for sought
            insisted-on introduced voiced;
        reiterated: repeated restated reaffirmed renewed insisted confirmed re-raised maintained;
        amended: changed modified revised softened hardened reworded updated narrowed widened reduced;
        withdrawn: dropped retracted abandoned taken-back waived rescinded revoked given-up;
        noted: acknowledged heard received taken-note took-note;
        accepted: agreed agree approved granted conceded yes consented ok endorsed acceptance excepted confirmed;
        accepted-in-part: partially-accepted partly-accepted partial part-accepted half-accepted conditionally-accepted
            accepted-partially accepted-partly agreed-in-part partly-agreed;
        rejected: refused refuse declined decline denied dismissed turned-down ruled-out vetoed no rebuffed rejection
            refusal not-accepted unacceptable opposed objected;
        deferred: postponed delayed under-consideration under-study put-off shelved will-study differed;
        countered: counter-offered counterproposed counter-proposed counteroffer counterproposal counter-proposal
            conditionally-accepted;
        settled: resolved closed concluded solved disposed-of;
        not-agreed: no-agreement disagreed unresolved deadlocked no-deal failed deadlock stalemate differed;
        met: fulfilled satisfied implemented done complied complied-with delivered carried-out honoured honored;
        lapsed: expired moot overtaken obsolete overtaken-by-events timed-out;
        remarked: commented mentioned discussed said stated remark spoke-of addressed talked-about reacted
            praised
    """,
    "a move of a document": """
        announced: promised declared foreshadowed;
        tabled: presented submitted handed-over delivered given circulated proposed transmitted sent introduced;
        under-study: studied reviewed considered under-review being-studied under-consideration examined;
        agreed: approved-by-both finalised finalized negotiated adopted concluded initialled initialed;
        signed: signature; accepted: approved endorsed;
        accepted-in-part: partially-accepted partly-accepted conditionally-accepted;
        countered: counter-proposed counterproposed counterproposal conditionally-accepted;
        not-accepted: rejected refused declined turned-down dismissed vetoed;
        ratified: ratification approved-by-parliament parliament-approved;
        in-force: entered-into-force entry-into-force came-into-force effective in-effect took-effect;
        amended: changed revised modified updated edited; superseded: replaced obsolete;
        withdrawn: retracted recalled revoked; remarked: commented discussed mentioned criticised criticized
    """,
    "a move of an outcome": """
        signed: signature; applied: provisionally-applied applied-provisionally;
        in-force: entered-into-force entry-into-force came-into-force effective in-effect took-effect;
        amended: changed revised modified extended prolonged updated;
        suspended: paused frozen halted interrupted on-hold;
        kept: fulfilled honoured honored observed implemented respected complied done met upheld completed complete;
        partly-kept: partially-kept partially-fulfilled partly-fulfilled partially-implemented partly-implemented;
        not-kept: unfulfilled not-fulfilled not-implemented ignored failed not-honoured violated breached broken;
        lapsed: expired ran-out moot;
        breach-alleged: violated breached broken violation-alleged violation breach accused-of-breach alleged-violation
            alleged-breach; declared-complete: completed finished complete declared-completed declared-done;
        denied: disputed contested refuted; reversed: undone rolled-back;
        remarked: commented mentioned discussed reported
    """,
    "an issue": """
        ceasefire: armistice truce cessation-of-hostilities ceasefires waffenstillstand alto-el-fuego cessez-le-feu;
        ceasefire-local: humanitarian-pause local-truce energy-truce easter-truce pause humanitarian-ceasefire;
        monitoring: verification supervision observers inspections verification-mission peacekeepers;
        withdrawal: pullback pull-back pullout pull-out disengagement withdraw troop-withdrawal retreat;
        territory: territorial land borders border recognition annexation territories frontier;
        neutrality: non-alignment nonalignment nato alliances neutral-status non-aligned;
        security-guarantees: guarantees guaranties security-assurances assurances;
        force-limits: demilitarisation demilitarization disarmament arms-control troop-ceilings army-size arms-limits;
        foreign-forces: foreign-troops bases foreign-bases peacekeepers military-bases;
        arms-supplies: weapons arms weapons-deliveries military-aid arms-deliveries weapons-supplies;
        mobilisation: mobilization conscription call-up; nuclear: wmd atomic nukes nuclear-weapons;
        prisoners: pow pows prisoners-of-war prisoner-exchange prisoner-swap captives exchange-of-prisoners swap;
        civilians-detained: detained detainees hostages civilian-detainees political-prisoners civilian-prisoners;
        children: minors abducted-children deported-children kids;
        remains: bodies dead fallen corpses repatriation-of-bodies bodies-of-soldiers fallen-soldiers;
        displaced: refugees idps idp displaced-persons family-reunification returnees resettlement;
        humanitarian-access: corridors aid humanitarian-aid humanitarian-corridors humanitarian corridor;
        civilian-protection: civilians civilian-infrastructure protection-of-civilians;
        language-minorities: language languages minorities minority-rights language-rights;
        religion: church churches faith; memory-ideology: denazification history ideology symbols remembrance monuments;
        elections-government: constitution government power-sharing governance transitional-government;
        justice: amnesty tribunal war-crimes prosecution trials icc accountability courts;
        treaty: peace-treaty peace-agreement ratification final-agreement;
        sanctions: asset-freeze frozen-assets embargo sanctions-relief assets;
        reparations: compensation damages indemnity;
        relations-economy: trade economy energy transport gas diplomatic-relations economic-relations;
        leaders-meeting: summit leaders-summit presidents-meeting leaders;
        process: procedure format venue agenda modalities next-round; other: misc miscellaneous various others
    """,
    "a status of a round": """
        held: concluded completed took-place done finished happened past over complete ended occurred conducted;
        planned: scheduled upcoming announced expected future;
        postponed: delayed rescheduled deferred moved put-off suspended adjourned;
        cancelled: canceled called-off abandoned scrapped;
        broken-off: interrupted aborted abandoned walked-out collapsed adjourned suspended broke-off cut-short;
        unconfirmed: rumoured rumored alleged reported unverified disputed
    """,
    "a format": """
        direct: bilateral face-to-face directly one-on-one;
        mediated: indirect trilateral facilitated brokered with-mediator third-party;
        proximity: indirect shuttle shuttle-diplomacy proximity-talks separate-rooms
    """,
    "a medium": """
        in-person: physical onsite on-site offline personal face-to-face in-presence;
        video: videoconference online vtc zoom virtual video-conference video-link remote video-call;
        phone: telephone call telephonic by-phone phone-call teleconference remote tel; mixed: hybrid both;
        unknown: undisclosed n/a na unclear unspecified
    """,
    "a level": """
        leaders: presidents summit heads-of-state leader head-of-state top presidential heads-of-government;
        ministers: ministerial foreign-ministers minister fm defence-ministers defense-ministers;
        heads-of-delegation: delegations delegation-heads envoys chief-negotiators negotiators ambassadors;
        experts: technical working-level working-group working-groups expert technical-teams expert-level
    """,
    "a state of the process": """
        ongoing: active open running current in-progress continuing underway alive;
        suspended: paused frozen stalled on-hold interrupted dormant halted inactive;
        ended: closed concluded finished completed over terminated done
    """,
    "a kind of party": """
        state: country government nation republic sovereign-state;
        organisation: organization igo ngo international-organisation international-organization un;
        group-of-states: bloc coalition group alliance contact-group states;
        armed-group: rebels militia insurgents non-state-armed-group guerrilla group; person: individual go-between;
        other: misc
    """,
    "a role of a party": """
        party: side belligerent principal negotiator; host: venue hosting host-country;
        mediator: broker mediating mediation go-between intermediary;
        facilitator: facilitating good-offices convener intermediary go-between; observer: observing attendee guest;
        guarantor: guarantee guaranteeing guarantor-state; witness: signatory-witness;
        expert: adviser advisor consultant
    """,
    "a part in a delegation": """
        member: delegate negotiator representative participant envoy; expert: specialist technical;
        adviser: advisor counsellor counselor assistant aide consultant; interpreter: translator interpretor;
        absent: missing not-present excused no-show
    """,
    "a kind of document": """
        memorandum: memo aide-memoire;
        position-paper: nonpaper non-paper paper position; proposal: plan offer peace-plan initiative framework roadmap;
        draft-agreement: draft draft-treaty treaty-draft draft-text;
        mandate: instructions directive authorisation authorization full-powers credentials;
        terms: conditions ultimatum terms-of-reference tor; list: lists;
        letter: note note-verbale correspondence message;
        communique: joint-statement joint-declaration joint-communique communiqué; resolution: unsc-resolution unscr;
        agreement: treaty accord pact protocol deal convention accords mou memorandum-of-understanding
            framework joint-declaration
    """,
    "a way of handing over": """
        before: beforehand in-advance prior earlier; at: during in-session at-table at-the-table at-the-round;
        after: afterwards later following; not-given: withheld no never refused not-handed-over
    """,
    "a way of becoming public": """
        published: official released posted publication publicly public; agencies: agency wire wires news-agencies;
        leak: leaked unofficial leaks; excerpts: partial partially extracts quotes excerpt;
        not-public: secret confidential unpublished private classified
    """,
    "a kind of demand": """
        demand: request condition ask requirement claim ultimatum; proposal: suggestion initiative plan idea;
        offer: concession pledge commitment promise
    """,
    "a form of agreement": """
        verbal: oral spoken handshake gentlemens-agreement word-of-mouth;
        written: unsigned text in-writing exchange-of-letters; signed: signature exchange-of-letters;
        announced-by-one-side: unilateral one-sided claimed announced declared;
        none: no denied null no-agreement not-agreed
    """,
    "a kind of event": """
        statement: declaration speech announcement press-conference remark comment interview press-briefing;
        meeting: consultation visit encounter summit; call: phone-call telephone-call phone video-call telephone;
        proposal: initiative plan offer; suspension: pause halt interruption break freeze;
        resumption: restart continuation relaunch reopening; decision: vote decree ruling resolution law ratification;
        legal-effect: entry-into-force expiry in-force entered-into-force;
        publication: release leak disclosure; incident: attack violation strike battle clash explosion shelling
    """,
    "a kind of source": """
        official: government ministry primary gov official-site president presidential state;
        state-media: state state-tv state-agency state-owned state-run; agency: news-agency wire newswire press-agency;
        media: newspaper press news tv outlet broadcaster journal magazine radio website blog;
        organisation: organization ngo igo un; research: academic think-tank book study thesis thinktank
    """,
    "a key": """
        date: on day when dates datum since;
        sources: source src refs reference references citations cite cited source_ids;
        note: comment comments remark remarks annotation editor_note;
        text: description summary content what body wording; title: name headline heading label subject;
        name: title full_name label; minutes: duration length lasted hours duration_minutes min mins;
        number: no nr round_number ordinal; state: status; status: state outcome_status;
        venue: location where site place city; place: location where building venue site; city: town location where;
        country: nation state country_code; code: country iso iso_code country_code;
        starts: start begin begins start_time from beginning started began since;
        ends: end finish finishes end_time until to ended finished; format: mode modality type; medium: channel mode;
        languages: language lang; language: languages lang locale; host: hosted_by hosts organiser organizer;
        chair: chairman chairperson chaired_by moderator; size: headcount count attendance people;
        sittings: sessions meetings sitting session; agenda: topics subjects items;
        result: results summary conclusion outcome; delegations: participants parties attendees sides teams;
        documents: papers docs texts; demands: requests asks claims proposals;
        outcomes: agreements results deals outcome agreement commitments;
        accounts: versions claims disputed statements views; move: step action type status kind;
        by: from who author party side whom asker speaker actor; to: addressee addressed_to recipient target;
        voice: speaker said_by spokesperson spokesman who; as_told_by: according_to told_by reported_by;
        head: leader led_by chief head_of_delegation; head_role: role title position function office head_title;
        members: delegates participants people team; mandate: instructions;
        promised: agreed_number pledged quantity amount numbers agreed_quantity total;
        received: count amount delivered quantity number returned got;
        delivered: deliveries instalments installments fulfilment fulfillment implementation received;
        due: deadline by_when until due_date expires; agreed: date on day agreed_on when;
        history: timeline steps moves responses answers log events;
        stated_totals: totals total running_total claimed_totals;
        answers: demand responds_to answers_demand in_response_to; follows: extends prolongs continues previous;
        conditions: condition; condition_for: condition_of precondition_for;
        issue: topic category theme subject issues; tags: keywords labels tag;
        figures: numbers quantities quantity amount figure;
        points: articles clauses items paragraphs sections provisions;
        made_public: published publication publications release; given: handed_over when_given;
        given_on: handed_over_on delivered_on date_given; carried_by: via delivered_by carrier messenger;
        via: through mediator channel; stage: phase tranche batch instalment installment;
        replaces: supersedes replaced previous; amends: modifies changes;
        publisher: outlet agency site newspaper media organisation organization publication website;
        url: link address href uri web website;
        published: date publication_date pub_date pubdate published_on day published_at;
        accessed: retrieved access_date accessed_on retrieved_on last_accessed;
        archived_url: archive archived archive_url wayback web_archive; reference: page citation isbn issue_number;
        speaks_for: affiliation voice_of side party; quotes: quoted cites; repeats: reprints copies based_on;
        also: aliases aka alias other_names alternative_names synonyms; office: position role function job post title;
        party: side country affiliation; part_of: belongs_to parent member_of;
        about: description summary subject regarding concerns scope;
        as_of: updated last_updated today status_date checked current_as_of; licence: license rights;
        id: key slug identifier code; was: formerly former_id old_id renamed_from previous_id;
        reason: why because cause; announced: announced_on announcement; planned: scheduled plan plans;
        moved_to: rescheduled_to postponed_to new_date; called_off: cancelled_by canceled_by cancelled canceled;
        says: claim claims statement said claimed; kind: type category; translated: translation english;
        under: group parent belongs_to; people: persons delegates individuals; parties: sides actors participants;
        events: timeline incidents; round: meeting session talks; rounds: meetings talks sessions round;
        process: meta metadata info header talks; schema: version format_version schema_version; value: state status;
        how: kind type way channel; person: name id who; as: part role function; role: function position title
    """,
    "a language": """
        uk: ua ukr ukrainian; ru: rus russian; en: eng english; en-GB: en-uk gb; en-US: us; ja: jp jpn japanese;
        el: gr gre ell greek; cs: cz cze ces czech; da: dk dan danish; sv: swe swedish; zh: cn chi zho chinese;
        ko: kor korean; fa: ir per fas persian farsi; ar: ara arabic; he: iw heb hebrew; id: in; yi: ji;
        ro: mo rum ron romanian; tr: tur turkish; de: ger deu german; fr: fre fra french; es: spa spanish;
        it: ita italian; pt: por portuguese; pt-BR: pb brazilian; pl: pol polish; nl: dut nld dutch flemish;
        be: by bel belarusian; hy: arm hye armenian; ka: ge geo kat georgian; az: aze azeri azerbaijani;
        sq: alb sqi albanian; sl: slovenian; sr: rs srp serbian; hr: hrv croatian; kk: kz kaz kazakh;
        et: ee est estonian; vi: vn vie vietnamese; ur: pk urd urdu; am: amh amharic; nb: norwegian; hi: hin hindi;
        hu: hun hungarian; fi: fin finnish; bg: bul bulgarian; lt: lit lithuanian; lv: lav latvian; sk: slo slk slovak
    """,
    "an ISO 3166-1 alpha-3 code": """
        GBR: uk gb eng england britain united-kingdom; USA: us united-states america; UKR: ua uka ukraine;
        RUS: ru rf russia; TUR: tr turkey türkiye turkiye; BLR: by belarus; DEU: de ger germany;
        CHE: ch sui switzerland; FRA: fr france; SAU: sa ksa saudi-arabia; ARE: ae uae emirates united-arab-emirates;
        QAT: qa qatar; EGY: eg egypt; CHN: cn prc china; JPN: jp jap japan; IRN: ir iri iran; IRQ: iq iraq;
        ISR: il israel; PSE: ps pal palestine; LBN: lb lib lebanon; LBY: ly lba lib libya;
        NLD: nl ned netherlands holland; AUT: at austria;
        BEL: be belg blg belgium; ITA: it italy; ESP: es spa spain; PRT: pt por portugal; GRC: gr gre greece;
        DNK: dk den denmark; SWE: se sweden; NOR: no norway; FIN: fi finland; POL: pl poland; ROU: ro rom romania;
        BGR: bg bul bulgaria; HRV: hr cro croatia; SVN: si slo slovenia; SRB: rs serbia; AZE: az azerbaijan;
        ARM: am armenia; GEO: ge georgia; KAZ: kz kazakhstan; VNM: vn vie vietnam; KOR: kr rok south-korea;
        PRK: kp dprk north-korea; IDN: id ina indonesia; ZAF: za rsa south-africa; DZA: dz alg algeria;
        COL: co colombia; SYR: sy syria; SDN: sd sudan; SSD: ss south-sudan; ETH: et ethiopia; PAK: pk pakistan;
        IND: in india
    """,
}
"""By what a word is, as a message names it: a word of the format, a colon, and the words that people write for it."""
SYNONYMS: Mapping[str, Mapping[str, str]] = {
    noun: dict(entry.split(": ") for entry in " ".join(text.split()).split("; ")) for noun, text in WRITTEN.items()
}
"""The same, word by word."""


def meant_by(word: str, noun: str, known: Collection[str]) -> tuple[str, ...]:
    """The known words that somebody may mean who writes another; none where nothing is known of it."""
    written = re.sub(r"[\s_-]+", "-", word.strip().casefold())
    return tuple(right for right in _wrong(noun).get(written, ()) if right in known)


@cache
def _wrong(noun: str) -> Mapping[str, tuple[str, ...]]:
    """For each word that people write the words that it may stand for."""
    table: dict[str, tuple[str, ...]] = {}
    for right, wrongs in SYNONYMS.get(noun, {}).items():
        for wrong in wrongs.replace("_", "-").split():
            table[wrong] = (*table.get(wrong, ()), right)
    return table
