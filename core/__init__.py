"""What AcademicHub is, apart from any chat platform."""
