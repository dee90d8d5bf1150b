"""RSS, Atom, RDF, JSON Feed and OPML, read by the publisher's recipe."""
