"""British spellings of English words as the American ones.

Both what is kept and what is asked go through here, so a rule may also change a word that is no
English: it changes on both sides. It must not make one word of two.
"""

import re

WORDS = {
    "aeroplane": "airplane",
    "aeroplanes": "airplanes",
    "ageing": "aging",
    "aluminium": "aluminum",
    "amongst": "among",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "centred": "centered",
    "cheque": "check",
    "cheques": "checks",
    "distil": "distill",
    "draught": "draft",
    "enrol": "enroll",
    "enrolment": "enrollment",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "gaol": "jail",
    "grey": "gray",
    "instalment": "installment",
    "instalments": "installments",
    "jewellery": "jewelry",
    "kerb": "curb",
    "learnt": "learned",
    "manoeuvre": "maneuver",
    "manoeuvred": "maneuvered",
    "manoeuvres": "maneuvers",
    "manoeuvring": "maneuvering",
    "mould": "mold",
    "plough": "plow",
    "ploughs": "plows",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "programme": "program",
    "programmes": "programs",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "sceptics": "skeptics",
    "skilful": "skillful",
    "towards": "toward",
    "tyre": "tire",
    "tyres": "tires",
    "whilst": "while",
}
# Words in which "s" before a vowel has always been right, by what stands before it.
_NEVER_Z = (
    "adv|anal|anl|appra|arr|bru|compr|comprom|conc|cru|dem|dev|disgu|enterpr|exc|exerc|expert|"
    "franch|improv|inc|l|likew|merchand|no|otherw|parad|pra|prec|prem|prom|ra|rev|superv|surpr|"
    "telev|trea|upr"
)
_DOUBLED = (
    "bevel|cancel|channel|counsel|dial|dishevel|equal|fuel|funnel|initial|label|level|marvel|"
    "model|panel|parcel|pedal|quarrel|refuel|rival|shovel|signal|total|trammel|travel|tunnel|"
    "unravel"
)
_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (rf"^(?!(?:{_NEVER_Z})is)(.{{2,}})isation", r"\1ization"),
        (rf"^(?!(?:{_NEVER_Z})is)(.{{3,}})is(e|es|ed|er|ers|ing|able)$", r"\1iz\2"),
        (r"^(.*(?:anal|paral|catal))ys(e|ed|er|ers|ing)$", r"\1yz\2"),
        (r"^(.{3,})our(s|ed|er|ers|ing|ings|able|al|ful|hood|hoods|ite|ites|less|ly)?$", r"\1or\2"),
        (r"^(.*(?:cent|theat|met|lit|fib|calib|spect|sab|lust|meag|somb))re(s?)$", r"\1er\2"),
        (r"^(.*(?:catal|dial|anal|monol|prol|epil))ogue(s|d)?$", r"\1og\2"),
        (r"^(def|off|pret|lic)ence(s|d|less)?$", r"\1ense\2"),
        (rf"^({_DOUBLED})l(ed|ing|ings|er|ers|or|ors|ous)$", r"\1\2"),
        (r"paed", r"ped"),
        (r"haem", r"hem"),
        (r"aemi", r"emi"),
        (r"^(an|syn)aesth", r"\1esth"),
        (r"^oes([to])", r"es\1"),
        (r"^foet", r"fet"),
        (r"^gynae", r"gyne"),
        (r"archaeo", r"archeo"),
        (r"sulph", r"sulf"),
        (r"rrhoe", r"rrhe"),
    ]
]


def american(word):
    """`word`, in lower case, as it is spelled in the United States."""
    if word in WORDS:
        return WORDS[word]
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
