//! Which plain instruction does what a relaxed one does.

use wasm_encoder::Instruction;
use wasmparser::Operator;

/// The text format's name of a relaxed instruction; nothing for any other. By the decoder's own
/// list, so that one which is new to it isn't passed over.
pub fn relaxed_name(operator: &Operator) -> Option<String> {
    macro_rules! names {
        ($(@$proposal:ident $op:ident $({ $($field:ident: $type:ty),* })? => $visit:ident ($($arity:tt)*))*) => {
            match operator {
                $(Operator::$op { .. } => (stringify!($proposal), stringify!($visit)),)*
                // The list may grow without being complete.
                _ => return None,
            }
        };
    }
    let (proposal, visit) = wasmparser::for_each_operator!(names);
    (proposal == "relaxed_simd").then(|| visit.trim_start_matches("visit_").replacen('_', ".", 1))
}

/// The plain instruction with the same arguments and results. What a relaxed one leaves open (NaN,
/// too large a number, a mask of mixed bits), the plain one settles, in a way that is open to the
/// relaxed one. The rounding of multiply and add needs more than one instruction (`fused.wat`).
pub fn plain(relaxed: &Operator) -> Option<Instruction<'static>> {
    Some(match relaxed {
        Operator::I8x16RelaxedSwizzle => Instruction::I8x16Swizzle,
        Operator::I8x16RelaxedLaneselect
        | Operator::I16x8RelaxedLaneselect
        | Operator::I32x4RelaxedLaneselect
        | Operator::I64x2RelaxedLaneselect => Instruction::V128Bitselect,
        Operator::I32x4RelaxedTruncF32x4S => Instruction::I32x4TruncSatF32x4S,
        Operator::I32x4RelaxedTruncF32x4U => Instruction::I32x4TruncSatF32x4U,
        _ => return settled(relaxed),
    })
}

/// The plain instruction for a relaxed one that must not stay open even where it is known.
///
/// The compiler makes the relaxed smaller and larger one of the pseudo ones, too, which give their
/// first argument where one is no number. Vector drawing counts on that at edges that lie on whole
/// pixels (a slope of infinity times a distance of 0); left open, such edges were lost.
pub fn settled(relaxed: &Operator) -> Option<Instruction<'static>> {
    Some(match relaxed {
        Operator::F32x4RelaxedMin => Instruction::F32x4PMin,
        Operator::F32x4RelaxedMax => Instruction::F32x4PMax,
        Operator::F64x2RelaxedMin => Instruction::F64x2PMin,
        Operator::F64x2RelaxedMax => Instruction::F64x2PMax,
        _ => return None,
    })
}
