"""Labels of the scales that have names, in the languages we speak, from the first point to the last.

Of recommend11 the two ends, since the points between are numbers.
"""

LABELS: dict[str, dict[str, str]] = {
    "de": {
        "agree5": (
            "Stimme überhaupt nicht zu | Stimme nicht zu | Weder noch | Stimme zu | Stimme voll und ganz zu"
        ),
        "agree7": (
            "Stimme überhaupt nicht zu | Stimme nicht zu | Stimme eher nicht zu | Weder noch | "
            "Stimme eher zu | Stimme zu | Stimme voll und ganz zu"
        ),
        "importance5": (
            "Überhaupt nicht wichtig | Wenig wichtig | Mäßig wichtig | Sehr wichtig | Äußerst wichtig"
        ),
        "satisfaction5": (
            "Sehr unzufrieden | Unzufrieden | Weder zufrieden noch unzufrieden | Zufrieden | Sehr zufrieden"
        ),
        "likelihood5": (
            "Sehr unwahrscheinlich | Unwahrscheinlich | Weder wahrscheinlich noch unwahrscheinlich | "
            "Wahrscheinlich | Sehr wahrscheinlich"
        ),
        "frequency5": "Nie | Selten | Manchmal | Oft | Immer",
        "recommend11": "überhaupt nicht wahrscheinlich | äußerst wahrscheinlich",
        "yes_no": "Ja | Nein",
    },
    "fi": {
        "agree5": (
            "Täysin eri mieltä | Eri mieltä | Ei samaa eikä eri mieltä | Samaa mieltä | Täysin samaa mieltä"
        ),
        "agree7": (
            "Täysin eri mieltä | Eri mieltä | Jokseenkin eri mieltä | Ei samaa eikä eri mieltä | "
            "Jokseenkin samaa mieltä | Samaa mieltä | Täysin samaa mieltä"
        ),
        "importance5": (
            "Ei lainkaan tärkeää | Hieman tärkeää | Melko tärkeää | Erittäin tärkeää | Äärimmäisen tärkeää"
        ),
        "satisfaction5": (
            "Erittäin tyytymätön | Tyytymätön | Ei tyytyväinen eikä tyytymätön | Tyytyväinen | "
            "Erittäin tyytyväinen"
        ),
        "likelihood5": (
            "Erittäin epätodennäköistä | Epätodennäköistä | Ei todennäköistä eikä epätodennäköistä | "
            "Todennäköistä | Erittäin todennäköistä"
        ),
        "frequency5": "Ei koskaan | Harvoin | Joskus | Usein | Aina",
        "recommend11": "ei lainkaan todennäköistä | äärimmäisen todennäköistä",
        "yes_no": "Kyllä | Ei",
    },
    "da": {
        "agree5": "Meget uenig | Uenig | Hverken enig eller uenig | Enig | Meget enig",
        "agree7": (
            "Meget uenig | Uenig | Lidt uenig | Hverken enig eller uenig | Lidt enig | Enig | Meget enig"
        ),
        "importance5": (
            "Slet ikke vigtigt | Lidt vigtigt | Nogenlunde vigtigt | Meget vigtigt | Yderst vigtigt"
        ),
        "satisfaction5": (
            "Meget utilfreds | Utilfreds | Hverken tilfreds eller utilfreds | Tilfreds | Meget tilfreds"
        ),
        "likelihood5": (
            "Meget usandsynligt | Usandsynligt | Hverken sandsynligt eller usandsynligt | Sandsynligt | "
            "Meget sandsynligt"
        ),
        "frequency5": "Aldrig | Sjældent | Nogle gange | Ofte | Altid",
        "recommend11": "slet ikke sandsynligt | yderst sandsynligt",
        "yes_no": "Ja | Nej",
    },
    "fil": {
        "agree5": (
            "Lubos na hindi sumasang-ayon | Hindi sumasang-ayon | Hindi sang-ayon at hindi rin tutol | "
            "Sumasang-ayon | Lubos na sumasang-ayon"
        ),
        "agree7": (
            "Lubos na hindi sumasang-ayon | Hindi sumasang-ayon | Medyo hindi sumasang-ayon | "
            "Hindi sang-ayon at hindi rin tutol | Medyo sumasang-ayon | Sumasang-ayon | "
            "Lubos na sumasang-ayon"
        ),
        "importance5": (
            "Talagang hindi mahalaga | Bahagyang mahalaga | Katamtamang mahalaga | Napakahalaga | "
            "Sukdulang mahalaga"
        ),
        "satisfaction5": (
            "Lubos na hindi nasisiyahan | Hindi nasisiyahan | Hindi nasisiyahan at hindi rin dismayado | "
            "Nasisiyahan | Lubos na nasisiyahan"
        ),
        "likelihood5": (
            "Napakaliit ng posibilidad | Maliit ang posibilidad | Katamtaman ang posibilidad | "
            "Malaki ang posibilidad | Napakalaki ng posibilidad"
        ),
        "frequency5": "Hindi kailanman | Bihira | Paminsan-minsan | Madalas | Palagi",
        "recommend11": "walang posibilidad | napakalaki ng posibilidad",
        "yes_no": "Oo | Hindi",
    },
    "zh-Hans": {
        "agree5": "非常不同意 | 不同意 | 既不同意也不反对 | 同意 | 非常同意",
        "agree7": "非常不同意 | 不同意 | 有点不同意 | 既不同意也不反对 | 有点同意 | 同意 | 非常同意",
        "importance5": "完全不重要 | 有点重要 | 中等重要 | 很重要 | 极其重要",
        "satisfaction5": "非常不满意 | 不满意 | 一般 | 满意 | 非常满意",
        "likelihood5": "非常不可能 | 不太可能 | 可能性一般 | 比较可能 | 非常可能",
        "frequency5": "从不 | 很少 | 有时 | 经常 | 总是",
        "recommend11": "完全不可能 | 极有可能",
        "yes_no": "是 | 否",
    },
    "ar": {
        "agree5": "لا أوافق بشدة | لا أوافق | لا أوافق ولا أعارض | أوافق | أوافق بشدة",
        "agree7": (
            "لا أوافق بشدة | لا أوافق | لا أوافق إلى حد ما | لا أوافق ولا أعارض | أوافق إلى حد ما | "
            "أوافق | أوافق بشدة"
        ),
        "importance5": "غير مهم إطلاقًا | مهم قليلًا | مهم إلى حد ما | مهم جدًا | بالغ الأهمية",
        "satisfaction5": "غير راضٍ إطلاقًا | غير راضٍ | محايد | راضٍ | راضٍ جدًا",
        "likelihood5": "مستبعد جدًا | مستبعد | لا مرجّح ولا مستبعد | مرجّح | مرجّح جدًا",
        "frequency5": "أبدًا | نادرًا | أحيانًا | غالبًا | دائمًا",
        "recommend11": "غير مرجّح إطلاقًا | مرجّح للغاية",
        "yes_no": "نعم | لا",
    },
    "es": {
        "agree5": (
            "Totalmente en desacuerdo | En desacuerdo | Ni de acuerdo ni en desacuerdo | De acuerdo | "
            "Totalmente de acuerdo"
        ),
        "agree7": (
            "Totalmente en desacuerdo | En desacuerdo | Algo en desacuerdo | "
            "Ni de acuerdo ni en desacuerdo | Algo de acuerdo | De acuerdo | Totalmente de acuerdo"
        ),
        "importance5": (
            "Nada importante | Poco importante | Moderadamente importante | Muy importante | "
            "Sumamente importante"
        ),
        "satisfaction5": (
            "Muy insatisfecho/a | Insatisfecho/a | Ni satisfecho/a ni insatisfecho/a | Satisfecho/a | "
            "Muy satisfecho/a"
        ),
        "likelihood5": "Muy improbable | Improbable | Ni probable ni improbable | Probable | Muy probable",
        "frequency5": "Nunca | Rara vez | A veces | A menudo | Siempre",
        "recommend11": "nada probable | sumamente probable",
        "yes_no": "Sí | No",
    },
    "fr": {
        "agree5": (
            "Pas du tout d’accord | Pas d’accord | Ni d’accord ni pas d’accord | D’accord | "
            "Tout à fait d’accord"
        ),
        "agree7": (
            "Pas du tout d’accord | Pas d’accord | Plutôt pas d’accord | Ni d’accord ni pas d’accord | "
            "Plutôt d’accord | D’accord | Tout à fait d’accord"
        ),
        "importance5": (
            "Pas du tout important | Peu important | Moyennement important | Très important | "
            "Extrêmement important"
        ),
        "satisfaction5": (
            "Très insatisfait(e) | Insatisfait(e) | Ni satisfait(e) ni insatisfait(e) | Satisfait(e) | "
            "Très satisfait(e)"
        ),
        "likelihood5": "Très improbable | Improbable | Ni probable ni improbable | Probable | Très probable",
        "frequency5": "Jamais | Rarement | Parfois | Souvent | Toujours",
        "recommend11": "pas du tout probable | extrêmement probable",
        "yes_no": "Oui | Non",
    },
}
