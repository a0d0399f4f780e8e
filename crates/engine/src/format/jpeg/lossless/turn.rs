//! Turning, mirroring and cropping by moving blocks and changing signs of coefficients.

use super::markers::{Frame, NATURAL};
use super::read::{Block, Coefficients, Plane};
use crate::recipe::Region;

/// One of the eight ways to lay a picture: swap its axes or not, and mirror each stored axis or
/// not. The result's pixel (x, y) is the stored pixel (x', y') with (x', y') = (y, x) where the
/// axes are swapped, else (x, y), then counted from the other end where mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn {
    /// Rows become columns.
    pub swap: bool,
    /// The stored rows are read from right to left.
    pub mirror_x: bool,
    /// The stored columns are read from bottom to top.
    pub mirror_y: bool,
}

impl Turn {
    /// As it is.
    pub const NONE: Self = Self { swap: false, mirror_x: false, mirror_y: false };
    /// 90 degrees clockwise.
    pub const CLOCKWISE: Self = Self { swap: true, mirror_x: false, mirror_y: true };
    /// 180 degrees.
    pub const HALF: Self = Self { swap: false, mirror_x: true, mirror_y: true };
    /// 90 degrees counterclockwise.
    pub const COUNTERCLOCKWISE: Self = Self { swap: true, mirror_x: true, mirror_y: false };
    /// Left and right change places.
    pub const MIRROR: Self = Self { swap: false, mirror_x: true, mirror_y: false };
    /// Top and bottom change places.
    pub const FLIP: Self = Self { swap: false, mirror_x: false, mirror_y: true };

    /// What lays a stored picture with this EXIF orientation upright (1 to 8; others are 1).
    pub fn upright(orientation: u8) -> Self {
        let (swap, mirror_x, mirror_y) = match orientation {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, false, true),
            7 => (true, true, true),
            8 => (true, true, false),
            _ => (false, false, false),
        };
        Self { swap, mirror_x, mirror_y }
    }

    /// This turn first, then another one.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        // The axes that `next` mirrors are stored axes after this turn: before it, where this
        // one swaps, they were the other ones.
        let (x, y) = (next.mirror_x, next.mirror_y);
        let (x, y) = if self.swap { (y, x) } else { (x, y) };
        Self {
            swap: self.swap != next.swap,
            mirror_x: self.mirror_x != x,
            mirror_y: self.mirror_y != y,
        }
    }

    /// Width and height of a picture after this turn.
    pub fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.swap { (height, width) } else { (width, height) }
    }

    /// Where a region of the turned picture stands in the stored picture of `width x height`.
    /// `None` where it is not within it.
    pub fn stored(self, (width, height): (u32, u32), region: Region) -> Option<Region> {
        let Region { x, y, width: w, height: h } = region;
        let (x, y, w, h) = if self.swap { (y, x, h, w) } else { (x, y, w, h) };
        let right = width.checked_sub(x.checked_add(w)?)?;
        let below = height.checked_sub(y.checked_add(h)?)?;
        Some(Region {
            x: if self.mirror_x { right } else { x },
            y: if self.mirror_y { below } else { y },
            width: w,
            height: h,
        })
    }
}

/// Whether `region` of the stored picture can be cut out and turned without touching a
/// coefficient: the corner that becomes the top left one must be a corner of an MCU of
/// `mcu` pixels (width, height). The other edges are free.
pub fn aligned(mcu: (u32, u32), region: Region, turn: Turn) -> bool {
    let on_edge = |start: u32, size: u32, mirrored: bool, mcu: u32| {
        let corner = if mirrored { start.checked_add(size) } else { Some(start) };
        corner.is_some_and(|corner| corner % mcu.max(1) == 0)
    };
    on_edge(region.x, region.width, turn.mirror_x, mcu.0)
        && on_edge(region.y, region.height, turn.mirror_y, mcu.1)
}

/// The picture that shows `region`, laid by `turn`. The region must be within the picture and
/// aligned.
pub(super) fn reshape<'a>(
    coefficients: &Coefficients<'a>,
    region: Region,
    turn: Turn,
) -> Coefficients<'a> {
    let from = &coefficients.frame;
    let (width, height) = turn.size((region.width, region.height));
    let mut components = from.components.clone();
    if turn.swap {
        components.iter_mut().for_each(|c| std::mem::swap(&mut c.h, &mut c.v));
    }
    let coding = (from.progressive, from.arithmetic);
    let size = (width as usize, height as usize);
    let frame = Frame::new(size, from.precision, coding, components);
    let moves = Moves::new(turn);
    let planes = (0..frame.components.len()).map(|c| {
        let blocks = (frame.components[c].blocks_wide, frame.components[c].blocks_high);
        let (h, v) = (from.components[c].h, from.components[c].v);
        // For interleaved components the corner is one of an MCU, for a single one of a block.
        let corner = |start: u32, size: u32, mirrored: bool, factor: usize, most: usize| {
            (if mirrored { start + size } else { start }) as usize * factor / (8 * most)
        };
        let corner = (
            corner(region.x, region.width, turn.mirror_x, h, from.h_max),
            corner(region.y, region.height, turn.mirror_y, v, from.v_max),
        );
        reshape_plane(&coefficients.planes[c], blocks, corner, turn, &moves)
    });
    let planes = planes.collect();
    let turned = |table: &[u16; 64]| std::array::from_fn(|k| table[moves.source[k]]);
    Coefficients {
        bytes: coefficients.bytes,
        tables: coefficients.tables.iter().map(turned).collect(),
        planes,
        kept: coefficients.kept.clone(),
        tail: coefficients.tail,
        frame,
    }
}

/// `corner` is the edge between stored blocks at which the result starts.
fn reshape_plane(
    plane: &Plane,
    (wide, high): (usize, usize),
    corner: (usize, usize),
    turn: Turn,
    moves: &Moves,
) -> Plane {
    let step = |corner: usize, n: usize, mirrored: bool| {
        if mirrored { corner.wrapping_sub(n + 1) } else { corner + n }
    };
    let mut blocks = Vec::with_capacity(wide * high);
    for y in 0..high {
        for x in 0..wide {
            let (sx, sy) = if turn.swap { (y, x) } else { (x, y) };
            let sx = step(corner.0, sx, turn.mirror_x);
            let sy = step(corner.1, sy, turn.mirror_y);
            // A plane whose sampling factor does not divide the largest one may end a block
            // earlier than the pixels: decoders repeat its last samples.
            let (sx, sy) = (sx.min(plane.wide - 1), sy.min(plane.high - 1));
            blocks.push(moves.apply(&plane.blocks[sy * plane.wide + sx]));
        }
    }
    Plane { wide, high, blocks }
}

/// How the coefficients of a block move, and which change their sign.
struct Moves {
    /// For each zigzag position, the one it comes from.
    source: [usize; 64],
    /// For each zigzag position, 1 or -1.
    sign: [i16; 64],
}

impl Moves {
    fn new(turn: Turn) -> Self {
        let mut zigzag = [0usize; 64];
        for (k, &natural) in NATURAL.iter().enumerate() {
            zigzag[usize::from(natural)] = k;
        }
        let mut moves = Self { source: [0; 64], sign: [1; 64] };
        for (k, &natural) in NATURAL.iter().enumerate() {
            let (row, column) = (usize::from(natural / 8), usize::from(natural % 8));
            let (row, column) = if turn.swap { (column, row) } else { (row, column) };
            moves.source[k] = zigzag[row * 8 + column];
            // A mirrored cosine of odd frequency is its negative.
            if (turn.mirror_x && column % 2 == 1) != (turn.mirror_y && row % 2 == 1) {
                moves.sign[k] = -1;
            }
        }
        moves
    }

    fn apply(&self, block: &Block) -> Block {
        std::array::from_fn(|k| block[self.source[k]] * self.sign[k])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

    /// The stored pixel of the turned picture's pixel.
    fn source(turn: Turn, size: (u32, u32), x: u32, y: u32) -> (u32, u32) {
        let one = Region { x, y, width: 1, height: 1 };
        let stored = turn.stored(size, one).unwrap();
        (stored.x, stored.y)
    }

    #[test]
    fn turns_follow_one_another() {
        let size = (5, 3);
        for a in ALL.map(Turn::upright) {
            for b in ALL.map(Turn::upright) {
                let both = a.then(b);
                let between = a.size(size);
                let (width, height) = both.size(size);
                for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
                    let (mx, my) = source(b, between, x, y);
                    assert_eq!(source(a, size, mx, my), source(both, size, x, y), "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn regions_outside_have_no_place() {
        let region = Region { x: 1, y: 0, width: u32::MAX, height: 1 };
        assert_eq!(Turn::NONE.stored((10, 10), region), None);
        let region = Region { x: 0, y: 0, width: 11, height: 1 };
        assert_eq!(Turn::NONE.stored((10, 20), region), None);
        assert_eq!(Turn::CLOCKWISE.stored((10, 20), region).map(|r| (r.x, r.y)), Some((0, 9)));
    }
}
