"""Reply texts in other languages, one gettext file each, and their loader."""
