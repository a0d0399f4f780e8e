//! CIE L*a*b* (white point D50) to sRGB.

/// sRGB, 0.0 to 1.0 each, of L* (0 to 100), a* and b* (about -128 to 127). Colours outside of
/// sRGB are cut off at its edge.
pub(super) fn to_srgb([l, a, b]: [f32; 3]) -> [f32; 3] {
    let fy = (l + 16.0) / 116.0;
    let cube = |f: f32| if f > 6.0 / 29.0 { f * f * f } else { (f - 4.0 / 29.0) * 0.128_418_55 };
    // D50, the white of the profile connection space.
    let (x, y, z) = (cube(fy + a / 500.0) * 0.964_22, cube(fy), cube(fy - b / 200.0) * 0.825_21);
    // XYZ under D50 to linear sRGB, adapted by Bradford.
    let linear = [
        3.133_856 * x - 1.616_866_7 * y - 0.490_614_6 * z,
        -0.978_768_4 * x + 1.916_141_5 * y + 0.033_454 * z,
        0.071_945_3 * x - 0.228_991_4 * y + 1.405_242_7 * z,
    ];
    linear.map(gamma)
}

/// The sRGB curve.
fn gamma(linear: f32) -> f32 {
    let v = linear.clamp(0.0, 1.0);
    if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * libm::powf(v, 1.0 / 2.4) - 0.055 }
}
