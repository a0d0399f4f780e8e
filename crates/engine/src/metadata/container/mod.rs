//! Per container: find the metadata blocks, take them out, put them in.
