"""What is drawn: charts, the tile map, placeholders, pictures for sharing, fonts."""
