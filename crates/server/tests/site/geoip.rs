//! A file of the MaxMind format, for addresses of IPv4: only as much of it as the tests need.

use std::net::Ipv4Addr;

#[derive(Clone, Copy)]
enum Record {
    Empty,
    Node(usize),
    Data(usize),
}

/// Text of up to 28 bytes.
fn text(value: &str) -> Vec<u8> {
    [&[0x40 | value.len() as u8], value.as_bytes()].concat()
}

fn map(pairs: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let pairs_of = pairs.iter().flat_map(|(name, value)| [text(name), value.clone()].concat());
    std::iter::once(0xe0 | pairs.len() as u8).chain(pairs_of).collect()
}

fn array(values: &[Vec<u8>]) -> Vec<u8> {
    [vec![values.len() as u8, 4], values.concat()].concat()
}

fn short(value: u16) -> Vec<u8> {
    [vec![0xa2], value.to_be_bytes().to_vec()].concat()
}

fn number(value: u32) -> Vec<u8> {
    [vec![0xc4], value.to_be_bytes().to_vec()].concat()
}

fn long(value: u64) -> Vec<u8> {
    [vec![8, 2], value.to_be_bytes().to_vec()].concat()
}

/// The file, of networks with a country ("US") or a state ("US-CA").
pub fn file(networks: &[(&str, &str)]) -> Vec<u8> {
    let mut nodes = vec![[Record::Empty; 2]];
    let mut data = Vec::new();
    for (network, place) in networks {
        let (address, bits) = network.split_once('/').unwrap();
        let address = u32::from(address.parse::<Ipv4Addr>().unwrap());
        let bits: u32 = bits.parse().unwrap();
        let (country, state) = place.split_once('-').map_or((*place, None), |(c, s)| (c, Some(s)));
        let named = |code: &str| map(&[("iso_code", text(code))]);
        let mut pairs = vec![("country", named(country))];
        pairs.extend(state.map(|state| ("subdivisions", array(&[named(state)]))));
        let offset = data.len();
        data.extend(map(&pairs));
        let mut node = 0;
        for bit in 0..bits {
            let side = (address >> (31 - bit) & 1) as usize;
            if bit + 1 == bits {
                nodes[node][side] = Record::Data(offset);
            } else if let Record::Node(next) = nodes[node][side] {
                node = next;
            } else {
                nodes.push([Record::Empty; 2]);
                nodes[node][side] = Record::Node(nodes.len() - 1);
                node = nodes.len() - 1;
            }
        }
    }
    let count = nodes.len();
    let value = |record: &Record| match record {
        Record::Empty => count,
        Record::Node(node) => *node,
        Record::Data(offset) => count + 16 + offset,
    };
    let mut bytes = Vec::new();
    for record in nodes.iter().flatten() {
        bytes.extend(&(value(record) as u32).to_be_bytes()[1..]);
    }
    bytes.extend([0; 16]);
    bytes.extend(data);
    bytes.extend(b"\xab\xcd\xefMaxMind.com");
    bytes.extend(map(&[
        ("binary_format_major_version", short(2)),
        ("binary_format_minor_version", short(0)),
        ("build_epoch", long(1_700_000_000)),
        ("database_type", text("GeoLite2-City")),
        ("description", map(&[("en", text("for a test"))])),
        ("ip_version", short(4)),
        ("languages", array(&[text("en")])),
        ("node_count", number(count as u32)),
        ("record_size", short(24)),
    ]));
    bytes
}
