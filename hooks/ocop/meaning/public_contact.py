"""Decide which contact details of a producer may be published.

This is the one place that reads a consent (Luật 91/2025/QH15, Art. 16).
"""

from typing import get_args

from ocop.records.product import ContactField, Product

_FIELDS: tuple[ContactField, ...] = get_args(ContactField)


def public_contact(product: Product) -> dict[str, str]:
    """Return the contact fields that a consent names, by key in the record's order.

    {} without a consent or after its withdrawal.
    """
    contact = product.contact
    if not contact or not contact.consent or contact.consent.withdrawn:
        return {}
    named = contact.consent.fields
    return {field: value for field in _FIELDS if field in named and (value := getattr(contact, field))}
