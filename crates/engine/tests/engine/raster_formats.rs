//! Tests of this area, over fixtures made here and the corpus.
