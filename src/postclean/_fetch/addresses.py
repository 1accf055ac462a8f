"""Which addresses, ports and URLs may be asked at all. Pure functions and tables, no network.

IPv4 is allowed but for the blocks of the IANA special-purpose registry; IPv6 is refused but for global
unicast. `ipaddress.is_global` is not used: it differs between patch releases of Python, and it lets NAT64 and
6to4 addresses through that lead to 127.0.0.1.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_V4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this network"),  # RFC 791; Linux connects 0.0.0.0 to itself
        ("10.0.0.0/8", "private"),  # RFC 1918
        ("100.64.0.0/10", "carrier NAT"),  # RFC 6598; also cloud metadata (100.100.100.200)
        ("127.0.0.0/8", "loopback"),  # RFC 1122
        ("169.254.0.0/16", "link-local"),  # RFC 3927; cloud metadata (169.254.169.254)
        ("172.16.0.0/12", "private"),  # RFC 1918
        ("192.0.0.0/24", "protocol assignments"),  # RFC 6890
        ("192.0.2.0/24", "documentation"),  # RFC 5737
        ("192.88.99.0/24", "6to4 relay"),  # RFC 7526
        ("192.168.0.0/16", "private"),  # RFC 1918
        ("198.18.0.0/15", "benchmarking"),  # RFC 2544
        ("198.51.100.0/24", "documentation"),  # RFC 5737
        ("203.0.113.0/24", "documentation"),  # RFC 5737
        ("224.0.0.0/4", "multicast"),  # RFC 5771
        ("240.0.0.0/4", "reserved"),  # RFC 1112, with 255.255.255.255
    )
)

_GLOBAL_UNICAST = IPv6Network(
    "2000::/3"
)  # RFC 4291; all else is loopback, link-local, unique local, multicast, unassigned
_MAPPED = IPv6Network("::ffff:0:0/96")  # RFC 4291: an IPv4 address in other words
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the same, and the way out for hosts that have IPv6 only

_NOT_PUBLIC_V6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), what)
    for network, what in (
        (
            "2001::/23",
            "protocol assignments",
        ),  # RFC 2928, with Teredo (2001::/32), which carries an IPv4 address
        ("2001:db8::/32", "documentation"),  # RFC 3849
        ("2002::/16", "6to4"),  # RFC 3056, deprecated by RFC 7526: carries an IPv4 address
        ("3fff::/20", "documentation"),  # RFC 9637
    )
)

_V6_NAMES: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("64:ff9b:1::/48", "local NAT64"),  # RFC 8215
        ("fc00::/7", "private"),  # RFC 4193
        ("fe80::/10", "link-local"),  # RFC 4291
        ("ff00::/8", "multicast"),  # RFC 4291
    )
)

# fmt: off
BAD_PORTS = frozenset({
    # "Port blocking" of the WHATWG Fetch standard: ports of other protocols,
    # which an HTTP request could be made to speak.
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
    111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540,
    548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
    6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})
# fmt: on


def why_not_public(address: str) -> str | None:
    """Return what an address is instead of a public one, or None if it is public.

    >>> why_not_public("93.184.215.14"), why_not_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    (None, None)
    >>> why_not_public("::ffff:127.0.0.1"), why_not_public("64:ff9b::7f00:1"), why_not_public("fe80::1%eth0")
    ('loopback', 'loopback', 'link-local')
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return "not an address"
    if isinstance(ip, IPv6Address):
        ip = IPv6Address(int(ip))  # without the zone ("%eth0"), which no network contains
        if ip in _MAPPED or ip in _NAT64:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    if isinstance(ip, IPv4Address):
        return next((what for network, what in _NOT_PUBLIC_V4 if ip in network), None)
    if ip in _GLOBAL_UNICAST:
        return next((what for network, what in _NOT_PUBLIC_V6 if ip in network), None)
    return next((what for network, what in _V6_NAMES if ip in network), "not a global address")
