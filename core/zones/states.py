"""The states, provinces and regions that people name instead of a city, each with the zone in which most of its people live.

CLDR's subdivisions do not come with Babel. Washington, Georgia and Victoria are left out, as they are better known as something else.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

ZONES: Final[Mapping[str, str]] = {
    "America/New_York": "connecticut,delaware,florida,maine,maryland,massachusetts,michigan,new hampshire,new jersey,new york state,"
    "north carolina,ohio,pennsylvania,rhode island,south carolina,vermont,virginia,west virginia,"
    "麻省,马萨诸塞,马萨诸塞州,马里兰,马里兰州,宾州,宾夕法尼亚,宾夕法尼亚州,新泽西,新泽西州,密歇根,密歇根州,佛州,佛罗里达,佛罗里达州,"
    "弗吉尼亚,弗吉尼亚州,俄亥俄,俄亥俄州,纽约州,北卡,北卡罗来纳,康州,康涅狄格",
    "America/Chicago": "alabama,arkansas,illinois,iowa,kansas,louisiana,minnesota,mississippi,missouri,nebraska,north dakota,oklahoma,"
    "south dakota,tennessee,texas,wisconsin,"
    "德州,得州,德克萨斯,德克萨斯州,得克萨斯,得克萨斯州,伊利诺伊,伊利诺伊州,威斯康星,威斯康星州,明尼苏达,明尼苏达州",
    "America/Denver": "colorado,montana,new mexico,utah,wyoming,科罗拉多,科罗拉多州,犹他,犹他州",
    "America/Phoenix": "arizona,亚利桑那,亚利桑那州",
    "America/Los_Angeles": "california,nevada,oregon,washington state,bay area,silicon valley,"
    "加州,加利福尼亚,加利福尼亚州,俄勒冈,俄勒冈州,内华达,华盛顿州,硅谷,湾区",
    "America/Boise": "idaho",
    "America/Indiana/Indianapolis": "indiana,印第安纳,印第安纳州",
    "America/Kentucky/Louisville": "kentucky",
    "America/Anchorage": "alaska,阿拉斯加",
    "Pacific/Honolulu": "hawaii,夏威夷",
    "America/Toronto": "ontario,quebec,安大略,安大略省,魁北克,魁北克省",
    "America/Winnipeg": "manitoba",
    "America/Regina": "saskatchewan",
    "America/Edmonton": "alberta,阿尔伯塔",
    "America/Vancouver": "british columbia,卑诗省,不列颠哥伦比亚",
    "America/Halifax": "nova scotia,new brunswick",
    "Australia/Sydney": "new south wales,nsw,新南威尔士",
    "Australia/Brisbane": "queensland,昆士兰",
    "Australia/Adelaide": "south australia,南澳",
    "Australia/Perth": "western australia,西澳",
    "Australia/Hobart": "tasmania",
    "Europe/London": "wales,northern ireland,苏格兰,英格兰,威尔士",
    "Europe/Berlin": "bavaria,bayern,baden wurttemberg,hesse,hessen,lower saxony,niedersachsen,north rhine westphalia,nordrhein westfalen,"
    "nrw,saxony,sachsen,thuringia,thuringen,brandenburg,schleswig holstein,rhineland palatinate,rheinland pfalz,saarland,巴伐利亚,德国北威州",
    "Europe/Madrid": "catalonia,cataluna,catalunya,andalusia,andalucia,basque country,加泰罗尼亚",
    "Europe/Rome": "lombardy,lombardia,tuscany,toscana,sicily,sicilia,piedmont,piemonte",
    "Europe/Paris": "brittany,bretagne,normandy,normandie,alsace,ile de france,provence",
    "Asia/Kolkata": "karnataka,kerala,maharashtra,tamil nadu,telangana,gujarat,west bengal,punjab",
    "Asia/Tokyo": "hokkaido,kansai,kanto,北海道,关西,关东",
    "Asia/Shanghai": "anhui,fujian,gansu,guangdong,guangxi,guizhou,hainan,hebei,heilongjiang,henan,hubei,hunan,inner mongolia,jiangsu,"
    "jiangxi,jilin,liaoning,ningxia,qinghai,shaanxi,shandong,shanxi,sichuan,xinjiang,tibet,yunnan,zhejiang,"
    "安徽,福建,甘肃,广东,广西,贵州,海南,河北,黑龙江,河南,湖北,湖南,内蒙古,江苏,江西,吉林,辽宁,宁夏,青海,陕西,山东,山西,四川,"
    "新疆,西藏,云南,浙江,安徽省,福建省,甘肃省,广东省,贵州省,海南省,河北省,黑龙江省,河南省,湖北省,湖南省,江苏省,江西省,吉林省,"
    "辽宁省,青海省,陕西省,山东省,山西省,四川省,云南省,浙江省",
}


def zone_of_state(folded: str) -> str:
    """The IANA zone of a state or province by its folded name, `加州`; empty for anything else."""
    return _zones().get(folded, "")


@cache
def _zones() -> Mapping[str, str]:
    return {name: zone for zone, names in ZONES.items() for name in names.split(",")}
