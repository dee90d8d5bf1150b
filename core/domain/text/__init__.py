"""Foreign text made plain: TeX, HTML, Unicode, stop words, the telling terms of a title."""
