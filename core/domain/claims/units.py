"""Units of measure in English and Chinese: a number may change how its unit is written, and not the unit.

A unit's name comes first, then its other spellings, folded, `_` for a blank. A short unit that is none of these must be repeated as it
stands.
"""

import re
from typing import Final

_TABLE: Final = """
ns nanosecond nanoseconds nsec 纳秒; μs us microsecond microseconds usec 微秒; ms millisecond milliseconds msec 毫秒;
s sec secs second seconds 秒 秒钟; min mins minute minutes 分钟; h hr hrs hour hours 小时; day days d 天;
week weeks wk wks 周 星期; month months mo 个月 月; year years yr yrs year-old years-old 年 岁 周岁; decade decades 十年;
century centuries 世纪; myr million_years ma 百万年; gyr billion_years ga 十亿年;
pm picometer picometers picometre picometres 皮米; nm nanometer nanometers nanometre nanometres 纳米;
μm um micrometer micrometers micrometre micrometres micron microns 微米;
mm millimeter millimeters millimetre millimetres 毫米; cm centimeter centimeters centimetre centimetres 厘米;
m meter meters metre metres 米; km kilometer kilometers kilometre kilometres 公里 千米; inch inches 英寸; foot feet ft 英尺;
mile miles 英里; å angstrom angstroms; au astronomical_unit astronomical_units 天文单位; pc parsec parsecs 秒差距;
kpc kiloparsec kiloparsecs 千秒差距; mpc megaparsec megaparsecs 兆秒差距 百万秒差距; msun solar_mass solar_masses 太阳质量;
mjup jupiter_mass jupiter_masses 木星质量; rsun solar_radius solar_radii 太阳半径; rjup jupiter_radius jupiter_radii 木星半径;
ng nanogram nanograms 纳克; μg ug mcg microgram micrograms 微克; mg milligram milligrams 毫克; g gram grams gm 克;
kg kilogram kilograms kilo kilos 公斤 千克; ton tons tonne tonnes t 吨; lb lbs pound pounds 磅;
μl ul microliter microliters microlitre microlitres 微升; ml milliliter milliliters millilitre millilitres cc 毫升;
l liter liters litre litres 升; ev electronvolt electronvolts 电子伏 电子伏特; mev megaelectronvolt 兆电子伏 兆电子伏特;
gev gigaelectronvolt 吉电子伏 吉电子伏特; tev teraelectronvolt 太电子伏 太电子伏特; kev kiloelectronvolt 千电子伏 千电子伏特; j joule joules 焦耳;
kj kilojoule kilojoules 千焦; kcal kilocalorie kilocalories 千卡 大卡; kwh kilowatt-hour kilowatt-hours 千瓦时;
mw milliwatt milliwatts megawatt megawatts 毫瓦 兆瓦; w watt watts 瓦特; kw kilowatt kilowatts 千瓦;
gw gigawatt gigawatts 吉瓦; hz hertz 赫兹 赫; khz kilohertz 千赫 千赫兹; mhz megahertz 兆赫 兆赫兹; ghz gigahertz 吉赫 吉赫兹;
thz terahertz 太赫兹; °c degrees_celsius degree_celsius celsius degrees_centigrade 摄氏度 ℃;
°f degrees_fahrenheit fahrenheit 华氏度; k kelvin kelvins 开尔文; ° deg degree degrees; pa pascal pascals 帕斯卡;
kpa kilopascal kilopascals 千帕; mpa megapascal megapascals 兆帕; gpa gigapascal gigapascals 吉帕; mmhg mm_hg 毫米汞柱;
bar bars; v volt volts 伏特; mv millivolt millivolts 毫伏; a ampere amperes amp amps 安培; t tesla 特斯拉; mol mole moles 摩尔;
mmol millimole millimoles 毫摩尔; m/s meters_per_second metres_per_second 米/秒 米每秒;
km/h kmh kph kilometers_per_hour 公里/小时 千米/小时; mph miles_per_hour 英里/小时; db decibel decibels 分贝; bit bits 比特;
byte bytes 字节; kb kilobyte kilobytes 千字节; mb megabyte megabytes 兆字节; gb gigabyte gigabytes 吉字节;
tb terabyte terabytes 太字节; fps frames_per_second 帧/秒 帧每秒; $ usd dollar dollars 美元; € eur euro euros 欧元; £ gbp 英镑;
% percent per_cent pct 百分之 ％; pp percentage_point percentage_points 个百分点 百分点; point points 个点; ‰ per_mille 千分之 ‰;
ppm; x times fold -fold × 倍
"""
_ROWS: Final = [[spelling.replace("_", " ") for spelling in row.split()] for row in _TABLE.split(";")]
_ALL: Final = {spelling: row[0] for row in _ROWS for spelling in row}

UNITS: Final = {spelling: name for spelling, name in _ALL.items() if spelling < "\u3000" or spelling > "\u9fff"}
"""Its name by each of its spellings in Latin letters and signs."""

HAN_UNITS: Final = {spelling: name for spelling, name in _ALL.items() if spelling not in UNITS}
"""Its name by each Chinese word for it."""

_LONG: Final = "|".join(sorted((re.escape(word) for word in UNITS if len(word) > 1), key=len, reverse=True))
_UNIT: Final = re.compile(
    rf"\s?-?(?:(?P<known>{_LONG}|(?<=\s)[smghkwjvld](?![-'])|(?<=\d)[sghwjvlx]|[%°‰×$€£])|(?P<other>(?=[a-z0-9]*[/·^])[a-zμ°]+))"
    r"(?P<per>(?:\s(?:a|an|per)\s(?:second|minute|hour|day|week|month|year)\b|\s?[/·^]\s?\(?[a-zμ0-9-]+\)?|(?<=[a-z])-\d(?!\d))*)(?![^\W_])"
)
_PER: Final = re.compile(r"\s(?:a|an|per)\s(\w+)")
_DECADE: Final = re.compile(r"\d{3}0s\b")
_CURRENCY: Final = re.compile(r"[$€£]\s?$")


def unit_at(text: str, start: int, end: int) -> tuple[str, int]:
    """The name of the unit of a number that stands there in a folded text, and where it ends; empty for none."""
    found = _UNIT.match(text, end)
    if found is not None and (found["known"] or found["per"]) and not _DECADE.match(text, start):
        name = UNITS.get(found["known"], found["known"]) if found["known"] else found["other"]
        per = _PER.sub(lambda told: f"/{UNITS[told[1]]}", found["per"] or "")
        whole = name + re.sub(r"[\s()]", "", per)
        return UNITS.get(whole, whole), found.end()
    money = _CURRENCY.search(text, max(0, start - 2), start)
    return (UNITS[money[0].strip()], end) if money else ("", end)
