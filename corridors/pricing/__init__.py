"""What a link costs a shipment, and whether it may be used."""
