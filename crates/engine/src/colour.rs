//! Colour: ICC profiles and code points to sRGB, CMYK to RGB, profile names.
