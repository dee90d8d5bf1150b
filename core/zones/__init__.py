"""The port Zones: places in a bundled table of cities, countries by Unicode's CLDR, abbreviations by the tz database."""
