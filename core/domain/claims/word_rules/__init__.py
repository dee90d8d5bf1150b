"""Checks that approximate meaning with word lists."""
