"""How well what people type finds the papers about it, measured on judged subjects."""
