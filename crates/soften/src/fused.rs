//! The functions of `fused.wat`, ready to be put behind those of another module.

use std::{collections::HashMap, sync::LazyLock};
use wasm_encoder::reencode::{Error, Reencode};
use wasmparser::{FunctionBody, FunctionSectionReader, Parser, Payload, TypeSectionReader};

/// What `fused.wat` has. It comes with the program, so that it can be read is no question.
pub struct Fused {
    pub types: TypeSectionReader<'static>,
    pub functions: FunctionSectionReader<'static>,
    pub bodies: Vec<FunctionBody<'static>>,
    /// The functions by the instructions they stand for, which they are exported as.
    pub by_instruction: HashMap<&'static str, u32>,
}

impl Fused {
    pub fn read() -> Self {
        static BINARY: LazyLock<Vec<u8>> =
            LazyLock::new(|| known(wat::parse_str(include_str!("fused.wat"))));
        let (mut types, mut functions) = (None, None);
        let (mut bodies, mut by_instruction) = (Vec::new(), HashMap::new());
        for part in Parser::new(0).parse_all(&BINARY).map(known) {
            match part {
                Payload::TypeSection(section) => types = Some(section),
                Payload::FunctionSection(section) => functions = Some(section),
                Payload::ExportSection(section) => by_instruction.extend(
                    section.into_iter().map(known).map(|export| (export.name, export.index)),
                ),
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => (),
            }
        }
        Self {
            types: types.expect("fused.wat has types"),
            functions: functions.expect("fused.wat has functions"),
            bodies,
            by_instruction,
        }
    }
}

fn known<T, E: std::fmt::Debug>(part: Result<T, E>) -> T {
    part.expect("fused.wat is a module")
}

/// Encodes what [`Fused`] has for a place behind so many types and functions.
pub struct Behind {
    pub types: u32,
    pub functions: u32,
}

impl Reencode for Behind {
    type Error = String;

    fn type_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Ok(self.types + index)
    }

    fn function_index(&mut self, index: u32) -> Result<u32, Error<String>> {
        Ok(self.functions + index)
    }
}
