"""Bits of TeX in text that is otherwise none, as submitters paste them."""

import pytest

from core.domain.text.plain import plain_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("On 84{,}566 images, 6{,}000 traces", "On 84,566 images, 6,000 traces"),
        ("in the large-batch regime (B{=}32)", "in the large-batch regime (B=32)"),
        ("H^{2}MT runs in 10^{-3} s", "H²MT runs in 10⁻³ s"),
        ("we introduce REVEAL{}, a benchmark", "we introduce REVEAL, a benchmark"),
        ("{B}ayesian nets of {LSTM}s", "Bayesian nets of LSTMs"),
        ("each horizon h in {10, 20, 50}", "each horizon h in {10, 20, 50}"),
        ("selects from {2-bit, 4-bit}", "selects from {2-bit, 4-bit}"),
    ],
)
def test_braces_of_tex_go_without_any_dollar_and_sets_stay(written: str, read: str) -> None:
    assert plain_text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Propagation of~Interval and~Imprecise Copulas", "Propagation of Interval and Imprecise Copulas"),
        (
            "two factors:~(1) traffic, 9~LLMs, ROS~2, IEC~61131-3",
            "two factors: (1) traffic, 9 LLMs, ROS 2, IEC 61131-3",
        ),
        ("up to ~6x at ~50M, HHI ~ 0.3", "up to ~6x at ~50M, HHI ~ 0.3"),
        ("5~10 samples of x~N(0,1)", "5~10 samples of x~N(0,1)"),
        ("https://lab.example/~quill/", "https://lab.example/~quill/"),
    ],
)
def test_ties_become_blanks_without_any_dollar_and_other_tildes_stay(written: str, read: str) -> None:
    assert plain_text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Voice ''Cloning'' is Style Transfer", "Voice “Cloning” is Style Transfer"),
        ("Taming \"Zombie'' Agents", 'Taming "Zombie” Agents'),
        ("the curvature f''(x) of a 10'' mirror", "the curvature f''(x) of a 10'' mirror"),
        ("implemented in $<$4 lines, $>$90% of $\\sim$5", "implemented in <4 lines, >90% of ∼ 5"),
        ("costs $5 and $6", "costs $5 and $6"),
    ],
)
def test_quotes_and_lone_signs_are_read_as_they_were_meant(written: str, read: str) -> None:
    assert plain_text(written) == read
