"""Who stands behind a host: publisher, side, whether official, and the short form for keys.

Only bodies of the two governments and a few others that are cited often. What is not here is
learned from the sources already on record.
"""

from typing import NamedTuple


class Host(NamedTuple):
    publisher: str
    side: str
    official: bool
    short: str


def _us(publisher, short):
    return Host(publisher, "us", True, short)


def _india(publisher, short):
    return Host(publisher, "india", True, short)


HOSTS = {
    # The President and Congress
    "whitehouse.gov": _us("The White House", "wh"),
    "clintonwhitehouse1.archives.gov": _us("The White House", "wh"),
    "clintonwhitehouse2.archives.gov": _us("The White House", "wh"),
    "clintonwhitehouse3.archives.gov": _us("The White House", "wh"),
    "clintonwhitehouse4.archives.gov": _us("The White House", "wh"),
    "clintonwhitehouse5.archives.gov": _us("The White House", "wh"),
    "georgewbush-whitehouse.archives.gov": _us("The White House", "wh"),
    "obamawhitehouse.archives.gov": _us("The White House", "wh"),
    "trumpwhitehouse.archives.gov": _us("The White House", "wh"),
    "bidenwhitehouse.archives.gov": _us("The White House", "wh"),
    "archives.gov": _us("U.S. National Archives", "nara"),
    "congress.gov": _us("U.S. Congress", "congress"),
    "govinfo.gov": _us("U.S. Government Publishing Office", "gpo"),
    "federalregister.gov": _us("Federal Register", "fr"),
    # Departments and agencies of the United States
    "state.gov": _us("U.S. Department of State", "state"),
    "history.state.gov": _us("U.S. Department of State, Office of the Historian", "ooh"),
    "usembassy.gov": _us("U.S. Embassy", "usemb"),
    "in.usembassy.gov": _us("U.S. Embassy and Consulates in India", "usemb"),
    "defense.gov": _us("U.S. Department of Defense", "dod"),
    "war.gov": _us("U.S. Department of War", "dow"),
    "dvidshub.net": _us("Defense Visual Information Distribution Service", "dvids"),
    "pacom.mil": _us("U.S. Indo-Pacific Command", "indopacom"),
    "navy.mil": _us("U.S. Navy", "usn"),
    "army.mil": _us("U.S. Army", "army"),
    "af.mil": _us("U.S. Air Force", "usaf"),
    "dsca.mil": _us("Defense Security Cooperation Agency", "dsca"),
    "commerce.gov": _us("U.S. Department of Commerce", "doc"),
    "bis.gov": _us("Bureau of Industry and Security", "bis"),
    "bis.doc.gov": _us("Bureau of Industry and Security", "bis"),
    "trade.gov": _us("International Trade Administration", "ita"),
    "ustr.gov": _us("Office of the U.S. Trade Representative", "ustr"),
    "treasury.gov": _us("U.S. Department of the Treasury", "treasury"),
    "justice.gov": _us("U.S. Department of Justice", "doj"),
    "fbi.gov": _us("Federal Bureau of Investigation", "fbi"),
    "dhs.gov": _us("U.S. Department of Homeland Security", "dhs"),
    "energy.gov": _us("U.S. Department of Energy", "doe"),
    "nrel.gov": _us("National Renewable Energy Laboratory", "nrel"),
    "nrc.gov": _us("U.S. Nuclear Regulatory Commission", "nrc"),
    "epa.gov": _us("U.S. Environmental Protection Agency", "epa"),
    "nasa.gov": _us("NASA", "nasa"),
    "noaa.gov": _us("National Oceanic and Atmospheric Administration", "noaa"),
    "usgs.gov": _us("U.S. Geological Survey", "usgs"),
    "nsf.gov": _us("U.S. National Science Foundation", "nsf"),
    "nist.gov": _us("National Institute of Standards and Technology", "nist"),
    "nih.gov": _us("National Institutes of Health", "nih"),
    "cdc.gov": _us("U.S. Centers for Disease Control and Prevention", "cdc"),
    "fda.gov": _us("U.S. Food and Drug Administration", "fda"),
    "hhs.gov": _us("U.S. Department of Health and Human Services", "hhs"),
    "usda.gov": _us("U.S. Department of Agriculture", "usda"),
    "transportation.gov": _us("U.S. Department of Transportation", "dot"),
    "faa.gov": _us("Federal Aviation Administration", "faa"),
    "ed.gov": _us("U.S. Department of Education", "ed"),
    "usaid.gov": _us("USAID", "usaid"),
    "dfc.gov": _us("U.S. International Development Finance Corporation", "dfc"),
    "exim.gov": _us("Export-Import Bank of the United States", "exim"),
    "ustda.gov": _us("U.S. Trade and Development Agency", "ustda"),
    "loc.gov": _us("Library of Congress", "loc"),
    "uspto.gov": _us("U.S. Patent and Trademark Office", "uspto"),
    "gao.gov": _us("U.S. Government Accountability Office", "gao"),
    "uscirf.gov": _us("U.S. Commission on International Religious Freedom", "uscirf"),
    # India
    "mea.gov.in": _india("Ministry of External Affairs", "mea"),
    "indianembassyusa.gov.in": _india("Embassy of India, Washington, DC", "emb"),
    "pib.gov.in": _india("Press Information Bureau", "pib"),
    "pib.nic.in": _india("Press Information Bureau", "pib"),
    "pmindia.gov.in": _india("Prime Minister’s Office", "pmo"),
    "presidentofindia.gov.in": _india("President of India", "pres"),
    "mod.gov.in": _india("Ministry of Defence", "mod"),
    "drdo.gov.in": _india("Defence Research and Development Organisation", "drdo"),
    "indiannavy.nic.in": _india("Indian Navy", "in"),
    "indiannavy.gov.in": _india("Indian Navy", "in"),
    "mha.gov.in": _india("Ministry of Home Affairs", "mha"),
    "commerce.gov.in": _india("Ministry of Commerce and Industry", "moci"),
    "dpiit.gov.in": _india("Department for Promotion of Industry and Internal Trade", "dpiit"),
    "finmin.gov.in": _india("Ministry of Finance", "mof"),
    "dea.gov.in": _india("Department of Economic Affairs", "dea"),
    "meity.gov.in": _india("Ministry of Electronics and Information Technology", "meity"),
    "isro.gov.in": _india("ISRO", "isro"),
    "dae.gov.in": _india("Department of Atomic Energy", "dae"),
    "dst.gov.in": _india("Department of Science and Technology", "dst"),
    "dbtindia.gov.in": _india("Department of Biotechnology", "dbt"),
    "moes.gov.in": _india("Ministry of Earth Sciences", "moes"),
    "mnre.gov.in": _india("Ministry of New and Renewable Energy", "mnre"),
    "powermin.gov.in": _india("Ministry of Power", "mop"),
    "mopng.gov.in": _india("Ministry of Petroleum and Natural Gas", "mopng"),
    "moef.gov.in": _india("Ministry of Environment, Forest and Climate Change", "moefcc"),
    "moefcc.gov.in": _india("Ministry of Environment, Forest and Climate Change", "moefcc"),
    "mohfw.gov.in": _india("Ministry of Health and Family Welfare", "mohfw"),
    "icmr.gov.in": _india("Indian Council of Medical Research", "icmr"),
    "agricoop.gov.in": _india("Ministry of Agriculture and Farmers Welfare", "moa"),
    "education.gov.in": _india("Ministry of Education", "moe"),
    "niti.gov.in": _india("NITI Aayog", "niti"),
    "rbi.org.in": _india("Reserve Bank of India", "rbi"),
    # Both, and others
    "iusstf.org": Host("Indo-U.S. Science and Technology Forum", "joint", True, "iusstf"),
    "usief.org.in": Host("United States-India Educational Foundation", "joint", True, "usief"),
    "presidency.ucsb.edu": Host("The American Presidency Project", "us", False, "app"),
    "wikipedia.org": Host("Wikipedia", "third party", False, "wp"),
}
# Governments whose department cannot be told from the host.
_GOVERNMENTS = {
    "gov": ("us", True),
    "mil": ("us", True),
    "gov.in": ("india", True),
    "nic.in": ("india", True),
}


def host_named(name):
    """What is known of the host `name`, by itself or by the domain it belongs to."""
    labels = name.split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels))]
    for domain in domains:
        if domain in HOSTS:
            return HOSTS[domain]
    short = labels[1] if labels[0] in ("www", "m", "in", "en") and len(labels) > 2 else labels[0]
    for domain in domains:
        if domain in _GOVERNMENTS:
            return Host("", *_GOVERNMENTS[domain], short)
    return Host("", "third party", False, short)
