//! Tiny modules and their twins.

use compressimage_soften::{Error, settle, soften};
use wasmparser::{Operator, Parser, Payload};

/// The bodies of a module's functions, one instruction a line.
fn bodies(module: &[u8]) -> Vec<Vec<String>> {
    let operators = |body: wasmparser::FunctionBody| {
        let operators = body.get_operators_reader().unwrap().into_iter();
        operators.map(|operator| format!("{:?}", operator.unwrap())).collect()
    };
    Parser::new(0)
        .parse_all(module)
        .filter_map(|part| match part.unwrap() {
            Payload::CodeSectionEntry(body) => Some(operators(body)),
            _ => None,
        })
        .collect()
}

/// A module whose one own function does one instruction. A function is imported, so that own ones
/// don't count from 0.
fn module(instruction: &str, arguments: usize) -> Vec<u8> {
    let gets = ["(local.get 0)", "(local.get 1)", "(local.get 2)"][..arguments].concat();
    wat::parse_str(format!(
        r#"(module (import "host" "f" (func))
          (func (export "g") (param v128 v128 v128) (result v128) ({instruction} {gets})))"#
    ))
    .unwrap()
}

#[test]
fn a_relaxed_instruction_becomes_a_plain_one() {
    for (relaxed, plain, arguments) in [
        ("f32x4.relaxed_min", "f32x4.pmin", 2),
        ("f32x4.relaxed_max", "f32x4.pmax", 2),
        ("f64x2.relaxed_min", "f64x2.pmin", 2),
        ("f64x2.relaxed_max", "f64x2.pmax", 2),
        ("i8x16.relaxed_swizzle", "i8x16.swizzle", 2),
        ("i8x16.relaxed_laneselect", "v128.bitselect", 3),
        ("i16x8.relaxed_laneselect", "v128.bitselect", 3),
        ("i32x4.relaxed_laneselect", "v128.bitselect", 3),
        ("i64x2.relaxed_laneselect", "v128.bitselect", 3),
        ("i32x4.relaxed_trunc_f32x4_s", "i32x4.trunc_sat_f32x4_s", 1),
        ("i32x4.relaxed_trunc_f32x4_u", "i32x4.trunc_sat_f32x4_u", 1),
    ] {
        let twin = bodies(&soften(&module(relaxed, arguments)).unwrap());
        assert_eq!(twin[0], bodies(&module(plain, arguments))[0], "{relaxed}");
    }
}

#[test]
fn what_must_not_stay_open_is_settled_everywhere() {
    for (relaxed, plain) in
        [("f32x4.relaxed_min", "f32x4.pmin"), ("f64x2.relaxed_max", "f64x2.pmax")]
    {
        let settled = settle(&module(relaxed, 2)).unwrap();
        assert_eq!(bodies(&settled), bodies(&module(plain, 2)), "{relaxed}");
    }
    for stays in ["f32x4.relaxed_madd", "i32x4.relaxed_laneselect"] {
        assert_eq!(bodies(&settle(&module(stays, 3)).unwrap()), bodies(&module(stays, 3)));
    }
}

#[test]
fn multiply_and_add_becomes_a_call() {
    // The imported one is 0, the module's own 1.
    for (relaxed, function) in [("f32x4.relaxed_madd", 2), ("f32x4.relaxed_nmadd", 3)] {
        let twin = bodies(&soften(&module(relaxed, 3)).unwrap());
        assert_eq!(twin[0][3], format!("{:?}", Operator::Call { function_index: function }));
        assert_eq!(twin.len(), 4, "its own, then those of fused.wat");
        // Which call each other, where they are now.
        assert!(twin[2].contains(&format!("{:?}", Operator::Call { function_index: 2 })));
    }
}

#[test]
fn an_instruction_without_a_twin_is_refused_by_name() {
    for (relaxed, arguments) in [
        ("f64x2.relaxed_madd", 3),
        ("f64x2.relaxed_nmadd", 3),
        ("i32x4.relaxed_trunc_f64x2_s_zero", 1),
        ("i32x4.relaxed_trunc_f64x2_u_zero", 1),
        ("i16x8.relaxed_q15mulr_s", 2),
        ("i16x8.relaxed_dot_i8x16_i7x16_s", 2),
        ("i32x4.relaxed_dot_i8x16_i7x16_add_s", 3),
    ] {
        let refused = soften(&module(relaxed, arguments));
        assert!(matches!(&refused, Err(Error::NoTwin(name)) if name == relaxed), "{refused:?}");
    }
}

#[test]
fn all_else_stays_as_it_was() {
    let text = r#"(import "host" "f" (func $f (param i32) (result i32)))
      (type $pair (func (param i32) (result i32 i32)))
      (table 2 funcref) (elem (i32.const 0) $f $own)
      (memory (export "memory") 1) (data (i32.const 8) "kept") (data $later "later")
      (global $g (mut i64) (i64.const -5))
      (func $start (memory.init $later (i32.const 16) (i32.const 0) (i32.const 5)))
      (func $own (export "own") (param i32) (result i32)
        (block $b (result i32 i32) (local.get 0) (i32.load8_u offset=3 (local.get 0)))
        (i32.add) (call_indirect (param i32) (result i32) (i32.const 1)))"#;
    // The function's name would be the custom section.
    let named = wat::parse_str(format!("(module {text} (start $start))")).unwrap();
    let bare = |module: &[u8]| -> Vec<(u8, Vec<u8>)> {
        let parts = Parser::new(0).parse_all(module).map(|part| part.unwrap().as_section());
        let range = |r: std::ops::Range<u64>| r.start as usize..r.end as usize;
        parts.flatten().map(|(id, r)| (id, module[range(r)].to_vec())).collect()
    };
    let twin = soften(&named).unwrap();
    assert_eq!(bodies(&twin)[..2], bodies(&named)[..]);
    // Types, functions and code are added to.
    let others = |module| bare(module).into_iter().filter(|(id, _)| ![0, 1, 3, 10].contains(id));
    assert!(others(&twin).eq(others(&named)));
    assert!(bare(&named).iter().any(|(id, _)| *id == 0));
    assert!(bare(&twin).iter().all(|(id, _)| *id != 0));
}

#[test]
fn what_browsers_with_simd_may_not_know_is_refused() {
    let newer = wat::parse_str("(module (func $f (return_call $f)))").unwrap();
    assert!(matches!(soften(&newer), Err(Error::TooNew(_))));
}

#[test]
fn what_is_no_module_is_refused() {
    let whole = module("f32x4.relaxed_madd", 3);
    for bytes in [&b""[..], b"GIF89a", &whole[..whole.len() - 9]] {
        assert!(matches!(soften(bytes), Err(Error::Unreadable(_))));
    }
}
