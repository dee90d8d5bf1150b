"""TeX, HTML, JATS and MathML to readable Unicode, behind `core.domain.text.plain`."""
